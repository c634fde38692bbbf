import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// A session that is moved to a time to come once its sheet has begun, and nobody signed that sheet.
struct ReplacedSheetTests {
  /// How long after the sheet the session is moved, and to when.
  enum Move: CaseIterable, Sendable {
    /// On the same day, to the afternoon, while the sheet still runs.
    case sameDay
    /// To Saturday, on the day after.
    case laterDay

    var now: String { self == .sameDay ? "2025-10-09T10:20" : "2025-10-10T12:00" }

    func apply(to scenario: Scenario) throws {
      let weekday = self == .laterDay ? 6 : nil
      let start = self == .sameDay ? 15 * 60 : nil
      try scenario.hyperplanning.moveSession(course: 103, week: 6, weekday: weekday, start: start)
    }
  }

  /// The school of the week after Thursday's session began, with that session moved.
  private static func moved(_ move: Move) async throws -> (scenario: Scenario, sheet: EdusignSheet)
  {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 103, week: 6)
    try scenario.set(to: move.now)
    // The days that have come into the window since get their sheets first.
    try await scenario.run()
    try move.apply(to: scenario)
    return (scenario, sheet)
  }

  private static func next(_ scenario: Scenario) throws -> EdusignSheet? {
    let name = scenario.externalID(course: 103, week: 6, generation: 2)
    return scenario.edusign.snapshot().sheets(apiID: name).first
  }

  @Test(arguments: Move.allCases)
  func `the class gets another sheet, and the former one stays as it is`(_ move: Move) async throws
  {
    let (scenario, former) = try await Self.moved(move)
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try scenario.sheet(course: 103, week: 6) == former)
    let next = try #require(try Self.next(scenario))
    #expect(next.start == former.start + (move == .sameDay ? 5 : 48) * 3_600_000)
    #expect(next.attendance.map(\.student) == former.attendance.map(\.student))
    #expect(try await scenario.decisions() == ["sheet:\(former.id) E19"])
    for _ in 1...2 { #expect(try await scenario.routesOfRun() == []) }
    #expect(try await scenario.decisions() == ["sheet:\(former.id) E19"])
    // One sheet stands for the session, and support sees both.
    let standing = "SELECT count(*) FROM sheet_session WHERE course_key = 103 AND to_run IS NULL"
    #expect(try await scenario.number(standing) == 1)
    let links = try await scenario.rows(
      "SELECT edusign_id, state FROM v_links WHERE hyperplanning_key = '103.6' ORDER BY 2"
    )
    #expect(links.map { $0.map(\.text) } == [[next.id, "live"], [former.id, "replaced"]])
  }

  @Test func `a sheet that somebody signed keeps its session`() async throws {
    let (scenario, former) = try await Self.moved(.laterDay)
    try scenario.edusign.sign(learner: "learner43@etu.school.example", on: former.id)
    for _ in 1...2 { #expect(try await scenario.routesOfRun() == []) }
    #expect(try Self.next(scenario) == nil)
    #expect(try await scenario.decisions() == ["session:103.6 E7"])
  }

  @Test func `a sheet that is signed between the reading and the write keeps its session`()
    async throws
  {
    let (scenario, former) = try await Self.moved(.laterDay)
    let looks = Counter()
    scenario.exchange.watch { passage in
      // Lists are read before; the one direct look is the last thing before the write.
      guard passage.route == "GET /v1/course/\(former.id)", looks.add() == 1 else { return }
      try? scenario.edusign.sign(learner: "learner43@etu.school.example", on: former.id)
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try Self.next(scenario) == nil)
    #expect(try await scenario.decisions() == ["session:103.6 E7"])
  }

  @Test func `a former sheet that is signed after all is told, and its marks go nowhere`()
    async throws
  {
    let (scenario, former) = try await Self.moved(.laterDay)
    try await scenario.run()
    try scenario.edusign.sign(learner: "learner43@etu.school.example", on: former.id)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["sheet:\(former.id) E16"])
    try scenario.edusign.lock(former.id)
    let next = try #require(try Self.next(scenario))
    try scenario.set(to: "2025-10-11T10:50")
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: next.id)
    try scenario.edusign.lock(next.id)
    try scenario.set(to: "2025-10-11T22:00")
    let report = try await scenario.run(.apply, .up)
    let told = report.upward?.plan.decisions.map(\.subject) ?? []
    #expect(told.contains("attendance:sheet:\(former.id)"))
    // The class of Saturday is what Hyperplanning hears of.
    let absences = scenario.hyperplanning.enteredAbsences().map { "\($0.learner) \($0.day)" }
    #expect(absences == ["43 2025-10-11"])
    #expect(scenario.hyperplanning.completedRollCalls().count == 1)
  }

  @Test(arguments: LostWriteTests.Loss.allCases)
  func `a creation that gets lost ends with one sheet`(_ loss: LostWriteTests.Loss) async throws {
    let (scenario, former) = try await Self.moved(.laterDay)
    scenario.exchange.rule { $0.route == "POST /v1/course" ? loss.fate : nil }
    try await scenario.run()
    scenario.exchange.clearRules()
    for _ in 1...3 {
      scenario.advance(.seconds(600))
      try await scenario.run()
    }
    #expect(try Self.next(scenario) != nil)
    #expect(scenario.picture.duplicates.isEmpty)
    #expect(try scenario.sheet(course: 103, week: 6) == former)
  }

  @Test func `a ledger that is lost meanwhile finds the later sheet, and makes no third`()
    async throws
  {
    let (scenario, former) = try await Self.moved(.sameDay)
    try await scenario.run()
    try scenario.deleteLedger()
    for _ in 1...2 { #expect(try await scenario.routesOfRun() == []) }
    #expect(try scenario.sheet(course: 103, week: 6) == former)
    #expect(try Self.next(scenario) != nil)
    let standing = "SELECT count(*) FROM v_links WHERE hyperplanning_key = '103.6'"
    #expect(try await scenario.number(standing) == 1)
  }

  @Test func `a former sheet that is deleted by hand is forgotten`() async throws {
    let (scenario, former) = try await Self.moved(.laterDay)
    try await scenario.run()
    try scenario.edusign.delete(former.id)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == [])
    let evening = try await scenario.run(.apply, .up)
    let told = evening.upward?.plan.decisions.map(\.subject) ?? []
    #expect(!told.contains("attendance:sheet:\(former.id)"))
  }
}
