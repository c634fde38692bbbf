import Sandbox
import ScenarioSupport
import Sync
import Testing

struct RemovalCheckTests {
  /// A school in which Thursday's session was cancelled and is about to lose its sheet.
  private func cancelled(seen look: String, removed: String) async throws -> Scenario {
    let scenario = try Scenario()
    try scenario.hyperplanning.cancelSession(course: 101, week: 8)
    try await scenario.run()
    try scenario.set(to: look)
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try await scenario.run()
    try scenario.set(to: removed)
    return scenario
  }

  @Test func `a deletion that had no effect while somebody signed is an alarm`() async throws {
    let scenario = try await cancelled(seen: "2025-10-07T12:00", removed: "2025-10-07T15:00")
    let name = scenario.externalID(course: 103, week: 6)
    let id = try scenario.sheet(course: 103, week: 6).id
    scenario.exchange.rule { passage in
      guard passage.route == "DELETE /v1/course/\(id)" else { return nil }
      try? scenario.edusign.sign(learner: "learner43@etu.school.example", on: name)
      return .answer(.envelope("\"deleted\""))
    }
    let report = try await scenario.run()
    #expect(report.problems.map(\.code) == ["signed_meanwhile"])
    #expect(report.problems.first?.text.contains("1 marks") == true)
    scenario.exchange.clearRules()
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E6"])
  }

  @Test func `a deletion that had no effect is told and tried again`() async throws {
    let scenario = try await cancelled(seen: "2025-10-07T12:00", removed: "2025-10-07T15:00")
    let id = try scenario.sheet(course: 103, week: 6).id
    scenario.exchange.rule { passage in
      passage.route == "DELETE /v1/course/\(id)" ? .answer(.envelope("\"deleted\"")) : nil
    }
    let report = try await scenario.run()
    #expect(report.problems.map(\.code) == ["still_there"])
    scenario.exchange.clearRules()
    scenario.advance(.seconds(60))
    #expect(try await scenario.routesOfRun() == ["DELETE /v1/course/\(id)"])
    try await scenario.expectQuiet()
  }

  @Test func `a sheet that is signed while it is being marked is an alarm`() async throws {
    let scenario = try await cancelled(seen: "2025-10-08T15:00", removed: "2025-10-08T18:00")
    let name = scenario.externalID(course: 103, week: 6)
    let marked = Counter()
    scenario.exchange.watch { passage in
      if passage.route == "PATCH /v1/course" { marked.add() }
      // The look after the change finds what was signed right behind it.
      guard marked.value > 0, passage.route.hasPrefix("GET /v1/course/") else { return }
      try? scenario.edusign.sign(learner: "learner43@etu.school.example", on: name)
    }
    let report = try await scenario.run()
    #expect(report.problems.map(\.code) == ["signed_meanwhile"])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E6"])
  }
}
