import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Shared sheets whose first write was lost on the way, and what happened to the class meanwhile.
extension SharedClassRunTests {
  /// What happens while nobody knows whether the sheet was made, and what must come of it.
  struct Meanwhile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sheets: [String]
    let places: [String]
    let change: @Sendable (Scenario) throws -> Void
  }

  static let meanwhile = [
    Meanwhile(
      testDescription: "nothing",
      sheets: ["101.6 08:00 41,42,43"],
      places: ["101.6*", "105.6"]
    ) { _ in },
    Meanwhile(
      testDescription: "the rule is switched off",
      sheets: ["101.6 08:00 41,42,43"],
      places: ["101.6*", "105.6"]
    ) { $0.rules.sessions.joinsShared = false },
    Meanwhile(
      testDescription: "the leader is cancelled",
      sheets: ["101.6 08:00 42,43"],
      places: ["105.6*"]
    ) { try $0.hyperplanning.cancelSession(course: 101, week: 6) },
    Meanwhile(
      testDescription: "the follower is cancelled",
      sheets: ["101.6 08:00 41,42"],
      places: ["101.6*"]
    ) { try $0.hyperplanning.cancelSession(course: 105, week: 6) },
    Meanwhile(
      testDescription: "the follower is moved",
      sheets: ["101.6 08:00 41,42", "105.6 10:00 42,43"],
      places: ["101.6*", "105.6*"]
    ) { try $0.hyperplanning.moveSession(course: 105, week: 6, start: 600) },
  ]

  @Test(arguments: meanwhile, [true, false])
  func `a shared sheet whose creation is in doubt comes out right`(
    example: Meanwhile,
    arrives: Bool
  ) async throws {
    let scenario = try scenario()
    let fate = arrives ? SandboxExchange.Fate.loseReply : .loseRequest
    scenario.exchange.rule { $0.route == "POST /v1/course" ? fate : nil }
    try await scenario.run()
    scenario.exchange.clearRules()
    try example.change(scenario)
    for _ in 1...3 {
      scenario.advance(.seconds(600))
      try await scenario.run()
    }
    #expect(sheets(scenario) == example.sheets)
    #expect(try await places(scenario) == example.places)
    #expect(try await scenario.number("SELECT count(*) FROM intent WHERE closed_at IS NULL") == 0)
    try await scenario.expectQuiet()
  }

  @Test func `a sheet that Edusign refuses is tried again for the whole class`() async throws {
    let scenario = try scenario()
    scenario.exchange.rule { $0.route == "POST /v1/course" ? .refuse : nil }
    try await scenario.run()
    scenario.exchange.clearRules()
    #expect(try await places(scenario) == ["101.6*", "105.6"])
    scenario.rules.sessions.joinsShared = false
    scenario.advance(.seconds(3600))
    try await scenario.run()
    #expect(sheets(scenario) == ["101.6 08:00 41,42,43"])
    try await scenario.expectQuiet()
  }
}
