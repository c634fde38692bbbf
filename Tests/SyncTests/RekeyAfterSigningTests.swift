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

  /// The morning after, when the session of an archived sheet has another key.
  private static func morning(sent: Bool = false) async throws -> Evening {
    let evening = try await Evening()
    if sent { try await evening.run() }
    try evening.scenario.set(to: "2025-10-08T12:00")
    try evening.scenario.hyperplanning.moveSession(course: 101, week: 6)
    try await evening.scenario.run(.apply, .down)
    return evening
  }

  @Test func `a key that changes when the day is over is followed, and its marks go up`()
    async throws
  {
    let evening = try await Self.morning()
    let sheets = evening.scenario.edusign.snapshot().sheets
    let plan = try await evening.scenario.run(.plan, .up)
    let report = try await evening.run()
    #expect(report.upward?.plan.decisions == [])
    #expect(plan.upward?.plan.steps.map(\.subject) == ["attendance:106.6:learner:42"])
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
    #expect(evening.scenario.hyperplanning.completedRollCalls().count == 1)
    #expect(evening.scenario.edusign.snapshot().sheets == sheets)
    let again = try await evening.run()
    #expect(again.counts.writes == 0 && again.exitCode == .clean)
    // A run down leaves it so.
    try await evening.scenario.run(.apply, .down)
    #expect(evening.scenario.edusign.snapshot().sheets == sheets)
    #expect(try await evening.scenario.decisions() == [])
  }

  @Test func `what was sent under the former key is corrected under the new one`() async throws {
    let evening = try await Self.morning(sent: true)
    try evening.correct(42)
    let report = try await evening.run()
    #expect(report.counts.absencesRemoved == 1)
    #expect(evening.absences == [])
    let again = try await evening.run()
    #expect(again.counts.writes == 0 && again.exitCode == .clean)
  }

  @Test func `where two sessions might be it nothing is written, and both are told`() async throws {
    let evening = try await Self.morning()
    let twin = School.course(
      0,
      of: 21,
      "CM",
      on: 2,
      at: 8 * 60,
      for: 90,
      [6],
      room: 11,
      [31]
    )
    try evening.scenario.hyperplanning.addCourse(twin, learners: [41, 42, 43])
    let report = try await evening.run()
    #expect(report.upward?.plan.decisions.map(\.cause) == [.noSession])
    #expect(report.upward?.plan.decisions.first?.facts["candidates"] == "2")
    #expect(report.counts.writes == 0 && evening.absences == [])
  }

  @Test func `a session that is cancelled when its day is over is told, and nothing is guessed`()
    async throws
  {
    let evening = try await Evening()
    try evening.scenario.set(to: "2025-10-08T12:00")
    try evening.scenario.hyperplanning.cancelSession(course: 101, week: 6)
    try await evening.scenario.run(.apply, .down)
    let report = try await evening.run()
    #expect(report.upward?.plan.decisions.map(\.cause) == [.noSession])
    #expect(report.upward?.plan.decisions.first?.facts["candidates"] == nil)
    #expect(report.counts.writes == 0 && evening.absences == [])
  }

  @Test func `a day that cannot be read without a gap proves nothing`() async throws {
    let evening = try await Self.morning()
    let asked = Counter()
    // The learners of a course are asked for only to look at that day.
    evening.scenario.exchange.rule { passage in
      guard passage.text.contains("EtudiantsDuCours") else { return nil }
      asked.add()
      return .loseRequest
    }
    let report = try await evening.run()
    #expect(asked.value > 0)
    #expect(report.counts.writes == 0 && evening.absences == [])
    evening.scenario.exchange.clearRules()
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }
}
