/// Justified absences and the rows that they cover.
extension EdusignSchool {
  /// Files an absence; once accepted it shows on the rows that it covers.
  mutating func file(_ absence: EdusignAbsence) {
    absencesByStudent[absence.student, default: []].append(absences.count)
    absences.append(absence)
    if absence.accepted != nil {
      mark(absence)
    } else {
      announce(
        .requested,
        sheet: sheets[absence.sheet],
        student: absence.student,
        now: absence.created
      )
    }
  }

  /// Accepts a request that waits; an accepted one stays as it is.
  mutating func acceptAbsence(_ id: String, now: Int64) -> Bool {
    guard let index = absences.firstIndex(where: { $0.id == id }) else { return false }
    if absences[index].accepted == nil {
      absences[index].accepted = now
      mark(absences[index])
    }
    return true
  }

  /// Lets the accepted absences of a learner wait for a decision again, and clears the row.
  ///
  /// What the service does then is not attested; the row shows none of them any more.
  mutating func withdrawAbsences(of student: String, on sheet: String) {
    for index in absencesByStudent[student] ?? [] where absences[index].sheet == sheet {
      absences[index].accepted = nil
    }
    sheets.update(sheet) { sheet in
      for index in sheet.attendance.indices where sheet.attendance[index].student == student {
        sheet.attendance[index].absenceID = nil
      }
    }
  }

  /// The first accepted absence that covers a learner on a sheet.
  func absence(covering student: String, on sheet: EdusignSheet) -> EdusignAbsence? {
    absencesByStudent[student]?
      .map { absences[$0] }
      .first { $0.accepted != nil && Self.covers($0, sheet) }
  }

  /// Whether an absence is tied to a sheet, or its period overlaps the sheet's.
  ///
  /// **Source**: edusign-api.md 9; the matching of periods is [I].
  private static func covers(_ absence: EdusignAbsence, _ sheet: EdusignSheet) -> Bool {
    if !absence.sheet.isEmpty { return absence.sheet == sheet.id }
    return absence.start < sheet.end && absence.end > sheet.start
  }

  /// Shows an absence on the rows that it covers, locked sheets included.
  private mutating func mark(_ absence: EdusignAbsence) {
    let ids =
      absence.sheet.isEmpty
      ? timeline.slots(before: absence.end).compactMap { sheets.record(at: $0)?.id }
      : [absence.sheet]
    for id in ids {
      guard let sheet = sheets[id], Self.covers(absence, sheet),
        let index = sheet.attendance.firstIndex(where: { $0.student == absence.student })
      else { continue }
      sheets.update(id) { $0.attendance[index].absenceID = absence.id }
    }
    announce(
      .justified,
      sheet: sheets[absence.sheet],
      student: absence.student,
      now: absence.accepted ?? absence.created
    )
  }
}
