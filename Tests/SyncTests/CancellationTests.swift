import Sandbox
import ScenarioSupport
import Sync
import Testing

struct CancellationTests {
  private static let prefixed = "[Annulé] Droit civil (CM)"

  /// A scenario with its sheets made, in which Thursday's session at 10:00 was cancelled and then
  /// seen to be missing once.
  private func cancelled(seen look: String) async throws -> Scenario {
    let scenario = try Scenario()
    // Without its last session, the window brings nothing new while it slides.
    try scenario.hyperplanning.cancelSession(course: 101, week: 8)
    try await scenario.run()
    try scenario.set(to: look)
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try await scenario.run(.look)
    return scenario
  }

  private func title(_ scenario: Scenario) -> String? {
    scenario.picture.sheets.first { $0.externalID.contains(":103.6:") }?.title
  }

  private func delete(_ scenario: Scenario) throws -> String {
    "DELETE /v1/course/\(try scenario.sheet(course: 103, week: 6).id)"
  }

  @Test func `more than a day ahead the sheet is deleted at the second sighting`() async throws {
    let scenario = try await cancelled(seen: "2025-10-07T12:00")
    let route = try delete(scenario)
    try scenario.set(to: "2025-10-07T15:00")
    #expect(try await scenario.routesOfRun() == [route])
    #expect(title(scenario) == nil)
    #expect(try await scenario.decisions() == [])
    try await scenario.expectQuiet()
    #expect(scenario.picture.sheets.count == 4)
  }

  @Test func `within a day the title is marked at the second sighting`() async throws {
    let scenario = try await cancelled(seen: "2025-10-08T15:00")
    let id = try scenario.sheet(course: 103, week: 6).id
    try scenario.set(to: "2025-10-08T18:00")
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    #expect(title(scenario) == Self.prefixed)
    #expect(try scenario.sheet(course: 103, week: 6).id == id)
    scenario.advance(.seconds(3600))
    try await scenario.expectQuiet()
    #expect(try await scenario.decisions() == ["session:103.6 E5"])
  }

  @Test func `within two hours nothing is sent`() async throws {
    let scenario = try await cancelled(seen: "2025-10-09T06:00")
    try scenario.set(to: "2025-10-09T08:30")
    #expect(try await scenario.routesOfRun(.held) == [])
    try scenario.set(to: "2025-10-09T10:30")
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(title(scenario) == "Droit civil (CM)")
    #expect(try await scenario.decisions() == ["session:103.6 E5"])
  }

  @Test func `a marked sheet is deleted after its end when nobody signed`() async throws {
    let scenario = try await cancelled(seen: "2025-10-08T15:00")
    try scenario.set(to: "2025-10-08T18:00")
    try await scenario.run()
    let route = try delete(scenario)
    try scenario.set(to: "2025-10-09T10:59")
    #expect(try await scenario.routesOfRun() == [])
    try scenario.set(to: "2025-10-09T12:00")
    #expect(try await scenario.routesOfRun() == [route])
    #expect(title(scenario) == nil)
    try await scenario.expectQuiet()
  }

  @Test func `a marked sheet is deleted some days later as well`() async throws {
    let scenario = try await cancelled(seen: "2025-10-08T15:00")
    try scenario.set(to: "2025-10-08T18:00")
    try await scenario.run()
    try scenario.set(to: "2025-10-13T12:00")
    try await scenario.run()
    #expect(title(scenario) == nil)
  }

  @Test func `a marked sheet that somebody deleted is forgotten`() async throws {
    let scenario = try await cancelled(seen: "2025-10-08T15:00")
    try scenario.set(to: "2025-10-08T18:00")
    try await scenario.run()
    try scenario.edusign.delete(scenario.externalID(course: 103, week: 6))
    try scenario.set(to: "2025-10-09T12:00")
    try await scenario.run()
    let live = "SELECT count(*) FROM sheet_link WHERE state = 'cancelled'"
    #expect(try await scenario.number(live) == 0)
  }

  @Test func `a marked sheet that somebody signed is kept`() async throws {
    let scenario = try await cancelled(seen: "2025-10-08T15:00")
    try scenario.set(to: "2025-10-08T18:00")
    try await scenario.run()
    try scenario.set(to: "2025-10-09T10:05")
    try scenario.edusign.sign(
      learner: "learner43@etu.school.example",
      on: scenario.externalID(course: 103, week: 6)
    )
    try scenario.set(to: "2025-10-09T12:00")
    #expect(try await scenario.routesOfRun() == [])
    #expect(title(scenario) == Self.prefixed)
    #expect(try await scenario.decisions() == ["session:103.6 E6"])
    try await scenario.expectQuiet()
  }

  @Test func `a session that comes back gets its title back on the same sheet`() async throws {
    let scenario = try await cancelled(seen: "2025-10-08T15:00")
    let id = try scenario.sheet(course: 103, week: 6).id
    try scenario.set(to: "2025-10-08T18:00")
    try await scenario.run()
    try scenario.hyperplanning.restoreSession(course: 103, week: 6)
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    #expect(try scenario.sheet(course: 103, week: 6).id == id)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
    #expect(try await scenario.decisions() == [])
  }

  @Test func `a session that comes back after its sheet was deleted gets a new one`()
    async throws
  {
    let scenario = try await cancelled(seen: "2025-10-07T12:00")
    try scenario.set(to: "2025-10-07T15:00")
    try await scenario.run()
    try scenario.hyperplanning.restoreSession(course: 103, week: 6)
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    let name = scenario.externalID(course: 103, week: 6, generation: 2)
    #expect(scenario.edusign.snapshot().sheets(apiID: name).count == 1)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `one sighting never removes, however much time passes in its run`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E5"])
  }

  @Test func `two sightings nine minutes apart never remove, and ten do`() async throws {
    let scenario = try await cancelled(seen: "2025-10-07T12:00")
    let route = try delete(scenario)
    try scenario.set(to: "2025-10-07T12:09")
    #expect(try await scenario.routesOfRun() == [])
    try scenario.set(to: "2025-10-07T12:10")
    #expect(try await scenario.routesOfRun() == [route])
  }

  @Test func `a session seen in between begins the count anew`() async throws {
    let scenario = try await cancelled(seen: "2025-10-07T12:00")
    try scenario.hyperplanning.restoreSession(course: 103, week: 6)
    scenario.advance(.seconds(1800))
    try await scenario.expectQuiet()
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    scenario.advance(.seconds(1800))
    #expect(try await scenario.routesOfRun() == [])
    #expect(title(scenario) == "Droit civil (CM)")
  }

  @Test func `a session that is back when its removal is about to be sent stays`() async throws {
    let scenario = try await cancelled(seen: "2025-10-07T12:00")
    let id = try scenario.sheet(course: 103, week: 6).id
    try scenario.set(to: "2025-10-07T15:00")
    // The list of profiles is the last thing that a run reads before it plans.
    scenario.exchange.watch { passage in
      guard passage.route == "GET /v1/professor" else { return }
      _ = try? scenario.hyperplanning.restoreSession(course: 103, week: 6)
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try scenario.sheet(course: 103, week: 6).id == id)
  }

  @Test func `a session whose course cannot be read when its removal is about to be sent stays`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 101, week: 7)
    try await scenario.run(.look)
    scenario.advance(.seconds(3 * 3600))
    let lists = Counter()
    scenario.exchange.rule { passage in
      if passage.route == "GET /v1/professor" { lists.add() }
      guard lists.value > 0, passage.text.contains("DetailDesSeancesPlacees") else { return nil }
      // Another week's row of the course: which week it was meant for is now unknown.
      return .alter { $0.replacing("2025-10-07T08:00:00", with: "soon") }
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture.sheets.count == 5)
    scenario.exchange.clearRules()
    #expect(try await scenario.routesOfRun().map { $0.prefix(6) } == ["DELETE"])
  }

  @Test func `a sheet that is signed when its removal is about to be sent stays`() async throws {
    let scenario = try await cancelled(seen: "2025-10-07T12:00")
    try scenario.set(to: "2025-10-07T15:00")
    scenario.exchange.watch { passage in
      guard passage.route == "GET /v1/professor" else { return }
      try? scenario.edusign.sign(
        learner: "learner43@etu.school.example",
        on: scenario.externalID(course: 103, week: 6)
      )
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try scenario.sheet(course: 103, week: 6).isSigned)
  }

  @Test func `a sheet that bears a mark is kept however far ahead it is`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let name = scenario.externalID(course: 102, week: 7)
    try scenario.edusign.setPresent(learner: "learner44@etu.school.example", on: name)
    try scenario.hyperplanning.cancelSession(course: 102, week: 7)
    for _ in 1...3 {
      scenario.advance(.seconds(3600))
      #expect(try await scenario.routesOfRun() == [])
    }
    #expect(try await scenario.decisions() == ["session:102.7 E6"])
  }

  @Test func `a course that is deleted or loses its place takes its sheets along`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.deleteCourse(102)
    try scenario.hyperplanning.unplaceCourse(101)
    scenario.advance(.seconds(60))
    try await scenario.run(.look)
    scenario.advance(.seconds(3600))
    // Four of five sheets are more than a run may remove by itself.
    #expect(try await scenario.routesOfRun(.held) == [])
    try await scenario.approveAll()
    // Tuesday 08:00 is 18 hours away, so that sheet is marked; the others are days away.
    let routes = try await scenario.routesOfRun()
    #expect(routes.filter { $0.hasPrefix("DELETE") }.count == 3)
    #expect(routes.filter { $0 == "PATCH /v1/course" }.count == 1)
    #expect(scenario.picture.sheets.map(\.title) == [Self.prefixed, "Droit civil (CM)"])
  }
}
