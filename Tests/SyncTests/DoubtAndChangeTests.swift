import Sandbox
import ScenarioSupport
import Sync
import Testing

/// A write is lost, and before anybody knows what became of it, the school changes its mind.
struct DoubtAndChangeTests {
  /// Loses the first write that begins so, lets the school act, and runs until all is settled.
  private func play(
    _ scenario: Scenario,
    losing route: String,
    as fate: SandboxExchange.Fate,
    then change: (Scenario) throws -> Void
  ) async throws {
    let found = Counter()
    scenario.exchange.rule { passage in
      passage.isWrite && passage.route.hasPrefix(route) && found.add() == 1 ? fate : nil
    }
    try await scenario.run()
    #expect(found.value > 0)
    scenario.exchange.clearRules()
    try change(scenario)
    for wait in [60, 600, 3600, 3600] {
      scenario.advance(.seconds(wait))
      try await scenario.run()
      #expect(scenario.picture.duplicates == [])
    }
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
    let open = "SELECT count(*) FROM intent WHERE closed_at IS NULL"
    #expect(try await scenario.number(open) == 0)
  }

  @Test func `a session is cancelled while its sheet's creation is in doubt`() async throws {
    for fate in [SandboxExchange.Fate.loseRequest, .loseReply] {
      // Wednesday is more than a day ahead at every run, so that the sheet may go.
      var school = School.week
      school.courses[0].weekday = 3
      let scenario = try Scenario(school)
      try await play(scenario, losing: "POST /v1/course", as: fate) {
        try $0.hyperplanning.cancelSession(course: 101, week: 6)
      }
      #expect(scenario.picture.sheets.count == 4)
    }
  }

  @Test func `a session moves while its sheet's creation is in doubt`() async throws {
    for fate in [SandboxExchange.Fate.loseRequest, .loseReply] {
      try await play(Scenario(), losing: "POST /v1/course", as: fate) {
        try $0.hyperplanning.moveSession(course: 101, week: 6, start: 12 * 60)
      }
    }
  }

  @Test func `a session moves again while its move is in doubt`() async throws {
    for fate in [SandboxExchange.Fate.loseRequest, .loseReply] {
      let scenario = try Scenario()
      try await scenario.run()
      try scenario.hyperplanning.moveSession(course: 102, week: 6, start: 9 * 60)
      let id = try scenario.sheet(course: 102, week: 6).id
      try await play(scenario, losing: "PATCH /v1/course", as: fate) { scenario in
        let friday = try #require(CivilDay("2025-10-10"))
        let moved = scenario.hyperplanning.placedSessions(from: friday, through: friday)
        try scenario.hyperplanning.moveSession(
          course: try #require(moved.first?.course),
          week: 6,
          start: 17 * 60
        )
      }
      #expect(try scenario.sheet(course: 102, week: 6).id == id)
    }
  }

  @Test func `a session comes back while its sheet's deletion is in doubt`() async throws {
    for fate in [SandboxExchange.Fate.loseRequest, .loseReply] {
      let scenario = try Scenario()
      try await scenario.run()
      try scenario.hyperplanning.cancelSession(course: 102, week: 7)
      try await scenario.run(.look)
      scenario.advance(.seconds(3600))
      try await play(scenario, losing: "DELETE /v1/course/", as: fate) {
        try $0.hyperplanning.restoreSession(course: 102, week: 7)
      }
    }
  }

  @Test func `a learner leaves while his joining is in doubt, and joins while his leaving is`()
    async throws
  {
    for fate in [SandboxExchange.Fate.loseRequest, .loseReply] {
      let scenario = try Scenario()
      try await scenario.run()
      try scenario.hyperplanning.enrol(learner: 44, course: 103)
      try await play(scenario, losing: "PUT ", as: fate) {
        try $0.hyperplanning.unenrol(learner: 44, course: 103)
      }
      try scenario.hyperplanning.unenrol(learner: 44, course: 102)
      try await play(scenario, losing: "DELETE /v1/course/attendance/", as: fate) {
        try $0.hyperplanning.enrol(learner: 44, course: 102)
      }
    }
  }

  @Test func `a learner's address changes while his creation is in doubt`() async throws {
    for fate in [SandboxExchange.Fate.loseRequest, .loseReply] {
      let scenario = try Scenario()
      let found = Counter()
      scenario.exchange.rule { passage in
        passage.route == "POST /v1/student" && found.add() == 1 ? fate : nil
      }
      try await scenario.run()
      scenario.exchange.clearRules()
      try scenario.hyperplanning.changeLearner(41, PersonEdit(email: "zoe@etu.school.example"))
      for _ in 1...2 {
        scenario.advance(.seconds(600))
        try await scenario.run()
      }
      let mine = scenario.picture.profiles.filter { $0.name == "Zoé Lefèvre" }
      #expect(mine.map(\.email) == ["zoe@etu.school.example"])
      #expect(try scenario.sheet(course: 101, week: 6).attendance.count == 3)
      try await scenario.expectQuiet()
    }
  }

  @Test func `a lost sheet of a session that starts meanwhile is linked and left alone`()
    async throws
  {
    let scenario = try Scenario()
    let found = Counter()
    scenario.exchange.rule { passage in
      passage.route == "POST /v1/course" && found.add() == 1 ? .loseReply : nil
    }
    try await scenario.run()
    scenario.exchange.clearRules()
    try scenario.set(to: "2025-10-07T08:30")
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    #expect(try await scenario.run().counts.settled == 1)
    #expect(try scenario.sheet(course: 101, week: 6).classroom == "Salle 101")
    #expect(try await scenario.decisions() == ["session:101.6 E7"])
    #expect(scenario.picture.sheets.count == 5)
  }
}
