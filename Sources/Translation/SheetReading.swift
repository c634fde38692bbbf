import Campus
import Edusign

extension Sheet {
  /// A course object of Edusign as the school's value.
  ///
  /// - Parameters:
  ///   - wire: the object as it came.
  ///   - now: the moment of the reading, after which a mail may no longer be answered.
  init(_ wire: WireSheet, now: Instant) {
    let instructorSigned = wire.professors.contains(where: \.isSigned)
    let isSettled = wire.isLocked || instructorSigned
    let learners = wire.rows.map { row in
      Mark(row, isSettled: isSettled, isArchived: wire.isLocked, now: now)
    }
    let instructors = wire.professors.compactMap { Mark($0, isArchived: wire.isLocked) }
    self.init(
      remoteID: wire.id,
      externalID: wire.apiID ?? "",
      externalType: wire.apiType ?? "",
      document: SheetDocument(
        title: wire.name,
        startsAt: Instant(milliseconds: wire.start),
        endsAt: Instant(milliseconds: wire.end),
        room: wire.classroom ?? "",
        instructors: wire.professorIDs,
        learners: wire.rows.map(\.studentID)
      ),
      isArchived: wire.isLocked,
      marks: learners + instructors,
      attendanceListLink: wire.attendanceListLink ?? ""
    )
  }
}

extension Mark {
  /// An attendance row as the school's value.
  ///
  /// **Source**: the order of tests recommended in `edusign-api.md` 3.5. A learner on a sheet
  /// that is neither archived nor signed by an instructor is unknown, never absent. Nobody can sign
  /// an archived sheet, so a mail that is still open waits for nothing there.
  init(_ row: WireRow, isSettled: Bool, isArchived: Bool, now: Instant) {
    let signUntil = row.pendingMail?.signUntil.map { Instant(milliseconds: $0) }
    self.init(
      role: .learner,
      person: row.studentID,
      state: Self.state(
        of: row,
        signUntil: isArchived ? nil : signUntil,
        isSettled: isSettled,
        now: now
      ),
      minutesLate: row.delay,
      leftAt: (row.excludedAt ?? row.leftEarlyAt).map { Instant(milliseconds: $0) },
      signedAt: row.signedAt.map { Instant(milliseconds: $0) },
      isSigned: row.isSigned,
      absence: row.absenceID ?? "",
      signUntil: signUntil
    )
  }

  private static func state(
    of row: WireRow,
    signUntil: Instant?,
    isSettled: Bool,
    now: Instant
  ) -> MarkState {
    if row.excludedAt != nil { return .excluded }
    if row.isPresent || row.isSigned {
      if row.leftEarlyAt != nil { return .leftEarly }
      return row.delay > 0 ? .late : .present
    }
    if let absence = row.absenceID, !absence.isEmpty { return .justified }
    if let signUntil, signUntil > now { return .waiting }
    return isSettled ? .absent : .unknown
  }

  /// An instructor's place on a sheet as the school's value; `nil` for a place without a person.
  init?(_ slot: WireProfessorSlot, isArchived: Bool) {
    guard let professor = slot.professorID else { return nil }
    let unsigned: MarkState = isArchived ? .absent : .unknown
    self.init(
      role: .instructor,
      person: professor,
      state: slot.isSigned ? .present : unsigned,
      signedAt: slot.signedAt.map { Instant(milliseconds: $0) },
      isSigned: slot.isSigned
    )
  }
}
