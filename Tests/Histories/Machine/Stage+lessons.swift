import Sandbox
import ScenarioSupport

extension Stage {
  /// Classes that take place, and what Edusign says of them afterwards.
  func attend(_ step: Step) async throws {
    switch step.kind {
    case .lesson: try await hold(step)
    case .correct: try correct(step)
    default: try justify(step)
    }
  }

  /// Lets time pass until one of the next classes is over; its learners sign, or do not.
  private func hold(_ step: Step) async throws {
    let ahead = ourSheets.filter { $0.start > scenario.clock.now }
    guard let sheet = pick(step[0], of: Array(ahead.prefix(3))) else { return }
    await turn(to: sheet.start + 300_000)
    // Now and then nobody at all opens the sheet.
    let isOpened = step[2] != 14
    for (place, row) in sheet.attendance.enumerated() {
      let kind = isOpened ? Bearing.drawn(from: step[1], place: place) : .staysAway
      try bear(kind, row.student, on: sheet.id)
      tell("\(row.student) \(kind) on \(sheet.apiID)")
    }
    if step[2] % 8 != 6, let instructor = sheet.professors.first {
      try edusign.sign(instructor: instructor, on: sheet.id)
    }
    await turn(to: sheet.end + 300_000)
    guard step[2] % 8 != 7 else { return tell("\(sheet.apiID) takes place and stays open") }
    try edusign.lock(sheet.id)
    tell("\(sheet.apiID) \(sheet.id) is archived at \(scenario.clock.now / 1000) s")
  }

  /// Opens an archived sheet again, says something else of a learner or of everybody, and archives
  /// it.
  private func correct(_ step: Step) throws {
    guard let sheet = pick(step[0], of: archivedSheets),
      let row = pick(step[1], of: sheet.attendance),
      let kind = pick(step[2], of: Bearing.allCases)
    else { return }
    try edusign.unlock(sheet.id)
    for learner in step[2] >= 20 ? sheet.attendance.map(\.student) : [row.student] {
      try edusign.setAbsent(learner: learner, on: sheet.id)
      try bear(kind, learner, on: sheet.id)
      tell("\(learner) \(kind) on \(sheet.apiID), corrected")
    }
    try edusign.lock(sheet.id)
  }

  /// Has an absence justified in Edusign, which it takes on archived sheets too.
  private func justify(_ step: Step) throws {
    guard let sheet = pick(step[0], of: archivedSheets) else { return }
    let absent = sheet.attendance.filter { !$0.state && $0.absenceID == nil }
    guard let row = pick(step[1], of: absent) else { return }
    let shared = sharedReason ?? edusign.createAbsenceReason("Maladie")
    sharedReason = shared
    let reason = [shared, 1, 0][step[2] % 3]
    try edusign.justifyAbsence(learner: row.student, for: .sheet(sheet.id), reason: reason)
    tell("\(row.student) is justified on \(sheet.apiID) by reason \(reason)")
  }

  private func bear(_ kind: Bearing, _ learner: String, on sheet: String) throws {
    switch kind {
    case .signs, .comes: try edusign.sign(learner: learner, on: sheet)
    case .staysAway: break
    case .isLate:
      try edusign.sign(learner: learner, on: sheet)
      try edusign.setDelay(minutes: 12, learner: learner, on: sheet)
    case .leavesEarly:
      try edusign.sign(learner: learner, on: sheet)
      try edusign.setEarlyDeparture(learner: learner, on: sheet)
    case .isSentOut: try edusign.exclude(learner: learner, from: sheet)
    }
  }

  /// The sheets of ours by their start.
  private var ourSheets: [EdusignSheet] {
    edusign.snapshot().sheets.filter(\.isOurs)
      .sorted { ($0.start, $0.apiID) < ($1.start, $1.apiID) }
  }

  /// The archived sheets of ours by their start, the last first.
  private var archivedSheets: [EdusignSheet] {
    ourSheets.filter { $0.locked && $0.end <= scenario.clock.now }.reversed()
  }
}

/// What a learner does in a class.
private enum Bearing: CaseIterable {
  case signs, staysAway, isLate, comes, leavesEarly, isSentOut

  /// What the learner at a place does, by a number that stands for a whole class.
  static func drawn(from number: Int, place: Int) -> Bearing {
    var rest = number
    for _ in 0..<(place % 5) { rest /= allCases.count }
    return allCases[rest % allCases.count]
  }
}
