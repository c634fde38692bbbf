import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Sheets whose session gets another key once nobody may change the sheet any more.
struct RekeyAfterSigningTests {
  /// How far the sheet was when its session got another key.
  enum Progress: CaseIterable, Sendable {
    case started
    case signed
    case archived
  }

  /// An evening on which the session has another key, and the time at which it stands now.
  private static func evening(_ progress: Progress, start: Int?) async throws -> Evening {
    let evening = try await Evening(signs: progress != .started, archives: progress == .archived)
    try evening.scenario.hyperplanning.moveSession(course: 101, week: 6, start: start)
    return evening
  }

  /// Has everybody sign who came, and archives the sheet, where that is still to be done.
  private static func close(_ evening: Evening, _ progress: Progress) throws {
    let edusign = evening.scenario.edusign
    if progress == .started {
      for learner in [41, 43] {
        try edusign.sign(learner: Evening.address(learner), on: evening.sheet)
      }
    }
    if progress != .archived { try edusign.lock(evening.sheet) }
  }

  @Test(arguments: Progress.allCases, [nil, 10 * 60])
  func `the run down lets the link follow, and the marks go to where the session is now`(
    _ progress: Progress,
    start: Int?
  ) async throws {
    let evening = try await Self.evening(progress, start: start)
    let scenario = evening.scenario
    let sheets = scenario.edusign.snapshot().sheets
    try await scenario.run(.apply, .down)
    let follows = "SELECT count(*) FROM sheet_session WHERE why = 'rekeyed'"
    #expect(try await scenario.number(follows) == 1)
    // The sheet itself stays as it was, and no second one is made beside it.
    #expect(scenario.edusign.snapshot().sheets == sheets)
    try Self.close(evening, progress)
    scenario.advance(.seconds(3600))
    try await evening.run()
    let span = start == nil ? "08:00-09:30" : "10:00-11:30"
    #expect(evening.absences == ["42 2025-10-07 \(span) absent"])
    let again = try await evening.run()
    #expect(again.counts.writes == 0 && again.exitCode == .clean)
  }

  @Test func `a key that changes when the day is over is told, and nothing is guessed`()
    async throws
  {
    // Runs down look at no day before their own.
    let evening = try await Self.evening(.archived, start: nil)
    try evening.scenario.set(to: "2025-10-08T12:00")
    try await evening.scenario.run(.apply, .down)
    let report = try await evening.run()
    #expect(report.upward?.plan.decisions.map(\.cause) == [.noSession])
    #expect(report.counts.writes == 0 && evening.absences == [])
  }
}
