import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What was sent is corrected on the sheet, from every state to every other one.
struct CorrectionTests {
  /// What a sheet may say of a learner that goes up.
  enum Bearing: CaseIterable, Sendable {
    case present, absent, justified, late

    /// What Hyperplanning then holds as an absence of learner 42.
    var absences: [String] {
      switch self {
      case .present, .late: []
      case .absent: ["42 2025-10-07 08:00-09:30 absent"]
      case .justified: ["42 2025-10-07 08:00-09:30 justified"]
      }
    }
  }

  /// Opens the sheet where it is archived, says something of learner 42, and archives it.
  private static func say(_ bearing: Bearing, _ evening: Evening, opens: Bool) throws {
    let (edusign, sheet, learner) = (evening.scenario.edusign, evening.sheet, Evening.address(42))
    if opens { try edusign.unlock(sheet) }
    try edusign.setAbsent(learner: learner, on: sheet)
    try edusign.withdrawAbsences(learner: learner, on: sheet)
    switch bearing {
    case .absent: break
    case .present: try edusign.setPresent(learner: learner, on: sheet)
    case .late:
      try edusign.setPresent(learner: learner, on: sheet)
      try edusign.setDelay(minutes: 12, learner: learner, on: sheet)
    case .justified:
      try edusign.justifyAbsence(learner: learner, for: .sheet(sheet))
    }
    try edusign.lock(sheet)
  }

  @Test(arguments: Bearing.allCases, Bearing.allCases)
  func `a correction follows whatever was sent before`(_ first: Bearing, _ then: Bearing)
    async throws
  {
    let evening = try await Evening(archives: false)
    let hyperplanning = evening.scenario.hyperplanning
    try Self.say(first, evening, opens: false)
    try await evening.run()
    #expect(evening.absences == first.absences)
    #expect(hyperplanning.enteredLatenesses().map(\.minutes) == (first == .late ? [12] : []))
    evening.scenario.advance(.seconds(86_400))
    try Self.say(then, evening, opens: true)
    let report = try await evening.run()
    #expect(report.exitCode == .clean)
    #expect(evening.absences == then.absences)
    // No operation is known that takes a lateness back: it stays, and is told.
    let isLate = first == .late || then == .late
    #expect(hyperplanning.enteredLatenesses().map(\.minutes) == (isLate ? [12] : []))
    #expect(try await evening.causes().contains("F13") == (first == .late && then == .present))
    let again = try await evening.run()
    #expect(again.counts.writes == 0 && again.exitCode == .clean)
  }
}
