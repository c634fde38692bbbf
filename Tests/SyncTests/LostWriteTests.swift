import Sandbox
import ScenarioSupport
import Sync
import Testing

struct LostWriteTests {
  /// How a write gets lost.
  enum Loss: CaseIterable, Sendable {
    case request, reply, replyAsServerError

    /// What becomes of it on the way.
    var fate: SandboxExchange.Fate {
      switch self {
      case .request: .loseRequest
      case .reply: .loseReply
      case .replyAsServerError:
        .alter { _ in
          SandboxResponse(status: 500, contentType: "text/plain", text: "Internal Server Error")
        }
      }
    }

    var hadEffect: Bool { self != .request }
  }

  /// The kinds of write, by the beginning of their route.
  enum Target: String, CaseIterable, Sendable {
    case newLearner = "POST /v1/student"
    case newInstructor = "POST /v1/professor"
    case newSheet = "POST /v1/course"
    case learner = "PATCH /v1/student"
    case instructor = "PATCH /v1/professor"
    case sheet = "PATCH /v1/course"
    case addition = "PUT /v1/course/attendance/"
    case removal = "DELETE /v1/course/attendance/"
    case deletion = "DELETE /v1/course/"

    /// Brings about that a run has such a write to do.
    func prepare(_ scenario: Scenario) async throws {
      if [.newLearner, .newInstructor, .newSheet].contains(self) { return }
      try await scenario.run()
      let hyperplanning = scenario.hyperplanning
      switch self {
      case .learner: try hyperplanning.changeLearner(41, PersonEdit(phone: "+33612345678"))
      case .instructor: try hyperplanning.changeInstructor(31, PersonEdit(lastName: "Le Goff"))
      case .sheet: try hyperplanning.changeRooms(course: 101, rooms: [12])
      case .addition: try hyperplanning.enrol(learner: 44, course: 101)
      case .removal: try hyperplanning.unenrol(learner: 42, course: 101)
      case .deletion:
        try hyperplanning.cancelSession(course: 102, week: 7)
        try await scenario.run(.look)
        scenario.advance(.seconds(3600))
      default: break
      }
    }
  }

  /// Loses the first write of a kind.
  private func lose(_ loss: Loss, _ target: Target, in scenario: Scenario) {
    let found = Counter()
    scenario.exchange.rule { passage in
      let isRoster = passage.request.path.contains("/attendance/")
      guard passage.isWrite, passage.route.hasPrefix(target.rawValue),
        isRoster == target.rawValue.contains("/attendance/"), found.add() == 1
      else { return nil }
      return loss.fate
    }
  }

  @Test(arguments: Target.allCases, Loss.allCases)
  func `a lost write is found out by looking, and nothing is doubled`(
    target: Target,
    loss: Loss
  ) async throws {
    let scenario = try Scenario()
    try await target.prepare(scenario)
    lose(loss, target, in: scenario)
    let lost = try await scenario.run()
    #expect(lost.exitCode == .itemErrors)
    #expect(lost.counts.doubtful == 1)
    #expect(scenario.picture.duplicates == [])
    scenario.exchange.clearRules()
    scenario.advance(.seconds(30))
    let early = try await scenario.run()
    #expect(early.counts.settled == (loss.hadEffect ? 1 : 0))
    #expect(scenario.picture.duplicates == [])
    scenario.advance(.seconds(600))
    let late = try await scenario.run()
    #expect(late.counts.settled == (loss.hadEffect ? 0 : 1))
    #expect(late.exitCode == .clean)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
    let open = "SELECT count(*) FROM intent WHERE closed_at IS NULL"
    #expect(try await scenario.number(open) == 0)
  }

  @Test func `while a write is in doubt its object is left alone`() async throws {
    let scenario = try Scenario()
    lose(.request, .newSheet, in: scenario)
    try await scenario.run()
    scenario.exchange.clearRules()
    let made = scenario.picture.sheets.count
    scenario.advance(.seconds(170))
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture.sheets.count == made)
    scenario.advance(.seconds(11))
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    try scenario.expectAgreement()
  }

  @Test func `a write that takes effect late, within the patience, is not sent again`()
    async throws
  {
    let scenario = try Scenario()
    let kept = KeptRequest()
    let found = Counter()
    scenario.exchange.rule { passage in
      guard passage.route == "POST /v1/course", found.add() == 1 else { return nil }
      kept.keep(passage.request)
      return .loseRequest
    }
    try await scenario.run()
    scenario.exchange.clearRules()
    scenario.advance(.seconds(60))
    try await scenario.run()
    scenario.advance(.seconds(60))
    _ = await scenario.edusign.respond(to: try #require(kept.request))
    scenario.advance(.seconds(120))
    #expect(try await scenario.routesOfRun() == [])
    try scenario.expectAgreement()
  }

  @Test func `a refused connection is no doubt: the next run simply does it`() async throws {
    let scenario = try Scenario()
    let found = Counter()
    scenario.exchange.rule { passage in
      passage.route == "POST /v1/course" && found.add() == 1 ? .refuse : nil
    }
    let report = try await scenario.run()
    #expect(report.counts.doubtful == 0)
    #expect(report.counts.failed == 1)
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    try scenario.expectAgreement()
  }

  @Test func `a lost learner joins the sheets that were made without him`() async throws {
    let scenario = try Scenario()
    lose(.request, .newLearner, in: scenario)
    try await scenario.run()
    scenario.exchange.clearRules()
    #expect(scenario.picture.sheets.count == 5)
    scenario.advance(.seconds(600))
    let routes = try await scenario.routesOfRun()
    #expect(routes.first == "POST /v1/student")
    #expect(routes.dropFirst().allSatisfy { $0.hasPrefix("PUT /v1/course/attendance/") })
    try scenario.expectAgreement()
  }

  @Test func `a lost mark of a cancellation is settled, whichever way it went`() async throws {
    for loss in Loss.allCases {
      let scenario = try Scenario()
      try scenario.hyperplanning.cancelSession(course: 101, week: 8)
      try await scenario.run()
      try scenario.set(to: "2025-10-08T12:00")
      try scenario.hyperplanning.cancelSession(course: 103, week: 6)
      try await scenario.run(.look)
      scenario.advance(.seconds(3 * 3600))
      lose(loss, .sheet, in: scenario)
      try await scenario.run()
      scenario.exchange.clearRules()
      scenario.advance(.seconds(600))
      try await scenario.run()
      #expect(try scenario.sheet(course: 103, week: 6).name == "[Annulé] Droit civil (CM)")
      try await scenario.expectQuiet()
    }
  }
}
