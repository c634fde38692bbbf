import Campus
import Sandbox

/// Compares the attendance of both sandboxes, without asking the program or its ledger.
extension DemoOracle {
  /// The motive that the demo's human gives.
  static let humanMotive = "Raison familiale"

  /// What a seat of an archived sheet asks of Hyperplanning.
  private struct Wanted {
    enum Value { case present, absent, justified, late(Int) }

    let learner: UInt32
    /// **Units**: minutes after 1970-01-01 on the school's clock.
    let span: Range<Int>
    let value: Value
    let words: String
  }

  /// Where Hyperplanning does not hold what the archived sheets say, in words.
  ///
  /// A seat that a person justified in Hyperplanning must still be justified with that person's
  /// motive. Learners who sit on two archived sheets at once are left out: no rule says which one
  /// is right.
  func differences(justifiedByHand human: DemoDay.Seat?) -> [String] {
    let seats = Dictionary(grouping: wantedSeats(), by: \.learner)
    let absences = Dictionary(grouping: school.hyperplanning.enteredAbsences(), by: \.learner)
    let latenesses = Dictionary(grouping: school.hyperplanning.enteredLatenesses(), by: \.learner)
    var lines: [String] = []
    for learner in Set(seats.keys).union(absences.keys).union(latenesses.keys).sorted() {
      let wanted = (seats[learner] ?? []).sorted { $0.span.lowerBound < $1.span.lowerBound }
      let overlap = zip(wanted, wanted.dropFirst()).contains { $0.span.overlaps($1.span) }
      if overlap { continue }
      lines += differences(
        wanted,
        absences[learner] ?? [],
        latenesses[learner] ?? [],
        human?.learner == learner ? human?.starts.minute : nil
      )
      let asked = wanted.reduce(0) { sum, seat in
        switch seat.value {
        case .absent, .justified: sum + seat.span.count
        case .present, .late: sum
        }
      }
      let held = (absences[learner] ?? []).reduce(0) { $0 + $1.span.count }
      if asked != held { lines.append("learner \(learner): \(held) minutes absent, not \(asked)") }
    }
    return lines
  }

  private func differences(
    _ wanted: [Wanted],
    _ absences: [EnteredAbsence],
    _ latenesses: [EnteredLateness],
    _ human: Int?
  ) -> [String] {
    var lines: [String] = []
    var late = 0
    for seat in wanted {
      let shown = absences.filter { $0.span.overlaps(seat.span) }
      let isWhole = shown.count == 1 && shown[0].span.contains(seat.span)
      let isRight: Bool
      switch seat.value {
      case .present: isRight = shown.isEmpty
      case .absent where human == seat.span.lowerBound:
        isRight = isWhole && shown[0].isJustified && shown[0].motive == Self.humanMotive
      case .absent: isRight = isWhole && !shown[0].isJustified
      case .justified: isRight = isWhole && shown[0].isJustified
      case .late(let minutes):
        late += 1
        isRight =
          shown.isEmpty
          && latenesses.filter { $0.moment == seat.span.lowerBound && $0.minutes == minutes }.count
            == 1
      }
      if !isRight { lines.append("\(seat.words) is not so in Hyperplanning") }
    }
    if late != latenesses.count { lines.append("\(latenesses.count) latenesses, not \(late)") }
    return lines
  }

  private func wantedSeats() -> [Wanted] {
    let edusign = school.edusign.snapshot()
    let keys = edusign.students.reduce(into: [:]) { keys, student in
      keys[student.id] = PersonExternalID(student.apiID)?.person.key
    }
    let accepted = Set(edusign.absences.filter { $0.accepted != nil }.map(\.id))
    let optional = Set(school.school.courses.filter { !$0.isCompulsory }.map(\.id))
    var seats: [Wanted] = []
    for sheet in edusign.sheets where sheet.locked && !sheet.apiID.isEmpty {
      guard let session = session(of: sheet), !optional.contains(session.course) else { continue }
      let expected = Set(session.learners)
      let start = session.day.number * 1_440 + session.start
      for row in sheet.attendance {
        guard let learner = keys[row.student], expected.contains(learner) else { continue }
        let isExcused = row.absenceID.map(accepted.contains) ?? false
        let value: Wanted.Value =
          row.state
          ? (row.delay > 0 ? .late(row.delay) : .present) : (isExcused ? .justified : .absent)
        seats.append(
          Wanted(
            learner: learner,
            span: start..<(start + session.minutes),
            value: value,
            words: "learner \(learner), \(sheet.name), \(session.day): \(value)"
          )
        )
      }
    }
    return seats
  }

  /// The session that a sheet shows, by title and times.
  private func session(of sheet: EdusignSheet) -> PlacedSession? {
    let day = school.zone.wall(at: Instant(milliseconds: sheet.start)).day
    let civil = CivilDay(number: day.number)
    return school.hyperplanning.placedSessions(from: civil, through: civil).first {
      key($0) == Self.key(sheet.name, sheet.start, sheet.end)
        && sheet.apiID.contains(":\($0.course).\($0.week)")
    }
  }
}

extension EnteredAbsence {
  fileprivate var span: Range<Int> {
    let first = day.number * 1_440 + start
    return first..<max(first, lastDay.number * 1_440 + end)
  }
}

extension EnteredLateness {
  fileprivate var moment: Int {
    day.number * 1_440 + start
  }
}

extension WallTime {
  fileprivate var minute: Int {
    day.number * 1_440 + secondOfDay / 60
  }
}
