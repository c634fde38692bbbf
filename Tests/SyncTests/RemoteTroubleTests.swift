import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing
import Transport

struct RemoteTroubleTests {
  /// What can be wrong with a remote, and the exit code that tells so.
  enum Trouble: CaseIterable {
    case notInService, wrongPassword, hyperplanningUnreachable, hyperplanningBreaksOff
    case keyRevoked, noRights, maintenance, badGateway, unpaid, edusignUnreachable

    var exit: RunExit {
      switch self {
      case .wrongPassword, .keyRevoked, .noRights, .unpaid: .configuration
      default: .unavailable
      }
    }

    func begin(in scenario: Scenario) {
      let (hyperplanning, edusign) = (scenario.hyperplanning, scenario.edusign)
      switch self {
      case .notInService: hyperplanning.setInService(false)
      case .wrongPassword: hyperplanning.changePassword("another")
      case .hyperplanningUnreachable:
        scenario.exchange.rule { $0.remote == .hyperplanning ? .refuse : nil }
      case .hyperplanningBreaksOff:
        scenario.exchange.rule { $0.text.contains("EtudiantsDuCours") ? .loseReply : nil }
      case .keyRevoked: edusign.revokeKey()
      case .noRights: edusign.setRights([.school])
      case .maintenance: edusign.setAvailability(.down(status: 503))
      case .badGateway: edusign.setAvailability(.down(status: 502))
      case .unpaid: edusign.setAvailability(.unpaid)
      case .edusignUnreachable:
        scenario.exchange.rule { $0.remote == .edusign ? .refuse : nil }
      }
    }

    func end(in scenario: Scenario) {
      scenario.hyperplanning.setInService(true)
      scenario.hyperplanning.changePassword("sandbox")
      scenario.edusign.issueKey("sandbox-key")
      scenario.edusign.setRights(Set(EdusignFamily.allCases))
      scenario.edusign.setAvailability(.open)
      scenario.exchange.clearRules()
    }
  }

  @Test(arguments: Trouble.allCases)
  func `a remote in trouble ends the run with its code and without a write`(
    trouble: Trouble
  ) async throws {
    let scenario = try Scenario()
    trouble.begin(in: scenario)
    let first = try await scenario.run()
    #expect(first.exitCode == trouble.exit)
    #expect(first.stop != nil)
    #expect(scenario.writes().map(\.route) == [])
    #expect(try await scenario.rows("SELECT state FROM run").count == 1)
    trouble.end(in: scenario)
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test(arguments: Trouble.allCases)
  func `a remote in trouble takes nothing away`(trouble: Trouble) async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    let before = scenario.picture
    trouble.begin(in: scenario)
    for _ in 1...3 {
      scenario.advance(.seconds(1800))
      #expect(try await scenario.run().exitCode == trouble.exit)
    }
    #expect(scenario.picture == before)
    trouble.end(in: scenario)
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course", "PATCH /v1/course"])
    try scenario.expectAgreement()
  }

  @Test func `a key that is revoked among the writes stops the run, and the next one goes on`()
    async throws
  {
    let scenario = try Scenario()
    let sheets = Counter()
    scenario.exchange.rule { passage in
      if passage.route == "POST /v1/course", sheets.add() == 3 { scenario.edusign.revokeKey() }
      return nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration)
    #expect(scenario.picture.sheets.count == 2)
    #expect(sheets.value == 3)
    #expect(try await scenario.number("SELECT count(*) FROM intent WHERE closed_at IS NULL") == 0)
    scenario.edusign.issueKey("sandbox-key")
    try await scenario.run()
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `a key that is revoked among the people names no sheet as a fault`() async throws {
    let scenario = try Scenario()
    scenario.exchange.rule { passage in
      if passage.route == "POST /v1/student" { scenario.edusign.revokeKey() }
      return nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration)
    #expect(report.problems.map(\.subject) == ["learner:41"])
    #expect(scenario.writes().count == 1)
  }

  @Test func `an Edusign that falls silent among the writes ends the run after five`()
    async throws
  {
    let scenario = try Scenario(.crowd)
    scenario.exchange.rule { passage in
      passage.route.hasSuffix(" /v1/course") && passage.isWrite ? .refuse : nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .unavailable)
    #expect(scenario.writes().filter { $0.route == "POST /v1/course" }.count == 5)
    scenario.exchange.clearRules()
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 30)
    #expect(scenario.picture.duplicates == [])
  }

  @Test func `an Edusign that falls silent among the rosters is left alone after five requests`()
    async throws
  {
    let scenario = try Scenario(.crowd)
    try await scenario.run()
    for course in scenario.school.courses {
      try scenario.hyperplanning.enrol(learner: 42, course: course.id)
    }
    scenario.exchange.rule { passage in
      passage.route.hasPrefix("GET /v1/course/") ? .refuse : nil
    }
    let before = scenario.exchange.passages.count
    let report = try await scenario.run()
    #expect(report.exitCode == .unavailable)
    let asked = scenario.exchange.passages.filter {
      $0.number > before && $0.route.hasPrefix("GET /v1/course/")
    }
    // The first sheet is asked for three times; two failures later Edusign is left alone.
    #expect(asked.count == 5)
    scenario.exchange.clearRules()
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test func `a run stops when more than two in five writes fail`() async throws {
    let scenario = try Scenario(.crowd)
    let sheets = Counter()
    scenario.exchange.rule { passage in
      guard passage.route == "POST /v1/course", sheets.add() % 2 == 0 else { return nil }
      return .answer(.refusal("Validation error: NAME"))
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.stop?.code == "failure_share")
    #expect(report.state == .failed)
    // Two people were entered before: 9 of 20 steps failed.
    #expect(sheets.value == 18)
    #expect(scenario.picture.sheets.count == 9)
    scenario.exchange.clearRules()
    scenario.advance(.seconds(60))
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 30)
    #expect(scenario.picture.duplicates == [])
  }

  @Test func `the base of another year is refused`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    let monday = try #require(CivilDay("2024-09-02"))
    try scenario.hyperplanning.switchBase(firstMonday: monday, name: "2024-2025")
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration)
    #expect(scenario.picture == before)
  }

  @Test func `a base so old that today is no day in it is refused at first sight`() async throws {
    let scenario = try Scenario()
    let monday = try #require(CivilDay("2023-09-04"))
    try scenario.hyperplanning.switchBase(firstMonday: monday, name: "2023-2024")
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration)
    #expect(report.stop?.code == "wrong_year")
    #expect(scenario.writes().isEmpty)
  }

  @Test func `a cut connection while reading is tried again in place`() async throws {
    let scenario = try Scenario()
    let reads = Counter()
    scenario.exchange.rule { passage in
      passage.isWrite || reads.add() % 3 != 0 ? nil : .loseReply
    }
    #expect(try await scenario.run().exitCode == .clean)
    try scenario.expectAgreement()
  }
}

extension School {
  /// Thirty courses with one session each, one learner and one instructor on all of them.
  static let crowd: School = {
    var school = School.pair
    school.courses = (0..<30).map { number in
      School.course(
        UInt32(200 + number),
        of: 21,
        "CM",
        on: 2 + number / 10,
        at: 8 * 60 + (number % 10) * 60,
        for: 45,
        [6],
        room: 11,
        [31]
      )
    }
    school.enrolments = school.courses.map { Enrolment(courseID: $0.id, learnerID: 41) }
    return school
  }()
}
