import Sandbox
import ScenarioSupport
import Sync
import Testing

struct BrokenItemTests {
  /// Makes the start of Thursday's sheet unreadable in some of Edusign's answers.
  private func spoil(_ scenario: Scenario, where route: @escaping @Sendable (String) -> Bool) {
    scenario.exchange.rule { passage in
      guard passage.remote == .edusign, route(passage.route) else { return nil }
      return .alter { response in
        let text = String(decoding: response.body, as: UTF8.self).replacing(
          "\"START\":\"2025-10-09T08:00:00.000Z\"",
          with: "\"START\":\"soon\""
        )
        return SandboxResponse(
          status: response.status,
          headers: response.headers,
          body: Array(text.utf8)
        )
      }
    }
  }

  private static func isList(_ route: String) -> Bool { route == "GET /v1/course" }
  private static func isSheet(_ route: String) -> Bool { route.hasPrefix("GET /v1/course") }

  @Test(arguments: [false, true])
  func `a sheet that cannot be read is neither absent nor made again, and others follow`(
    alsoAlone: Bool
  ) async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    spoil(scenario, where: alsoAlone ? Self.isSheet : Self.isList)
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.contains { $0.code == "undecodable" })
    #expect(try scenario.sheet(course: 102, week: 6).classroom == "Salle 101")
    #expect(scenario.picture.sheets.count == 5)
    scenario.exchange.clearRules()
    scenario.advance(.seconds(60))
    try await scenario.run()
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `a linked sheet that is listed nowhere and cannot be read alone stops nobody else`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    let thursday = try scenario.sheet(course: 103, week: 6).id
    scenario.exchange.rule { passage in
      guard passage.route == "GET /v1/course/\(thursday)" else { return nil }
      return .answer(.envelope("{\"ID\":\"\(thursday)\"}"))
    }
    scenario.exchange.rule { passage in
      passage.route == "GET /v1/course"
        ? .answer(.envelope("[]")) : nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(try scenario.sheet(course: 102, week: 6).classroom == "Salle 101")
    #expect(scenario.picture.sheets.count == 5)
    #expect(try await scenario.decisions() == [])
  }

  @Test func `without a ledger a sheet that cannot be read is not made a second time`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.deleteLedger()
    spoil(scenario, where: Self.isSheet)
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(scenario.picture.duplicates == [])
    scenario.exchange.clearRules()
    try await scenario.run()
    #expect(scenario.picture.duplicates == [])
    try scenario.expectAgreement()
  }

  @Test func `a doubt about a sheet that cannot be read stays and stops nobody else`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    scenario.exchange.rule { $0.route == "PATCH /v1/course" ? .loseReply : nil }
    try await scenario.run()
    scenario.exchange.clearRules()
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    spoil(scenario, where: Self.isSheet)
    scenario.advance(.seconds(600))
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(try scenario.sheet(course: 102, week: 6).classroom == "Salle 101")
    #expect(try await scenario.number("SELECT count(*) FROM intent WHERE state = 'in_doubt'") == 1)
    scenario.exchange.clearRules()
    try await scenario.run()
    try scenario.expectAgreement()
    #expect(try await scenario.number("SELECT count(*) FROM intent WHERE state = 'in_doubt'") == 0)
  }

  @Test func `a profile that cannot be read is not made again`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.deleteLedger()
    scenario.exchange.rule { passage in
      guard passage.route.hasPrefix("GET /v1/student") else { return nil }
      return .alter { response in
        let text = String(decoding: response.body, as: UTF8.self).replacing(
          "\"LASTNAME\":\"Lefèvre\"",
          with: "\"LASTNAME\":{}"
        )
        return SandboxResponse(
          status: response.status,
          headers: response.headers,
          body: Array(text.utf8)
        )
      }
    }
    try await scenario.run()
    #expect(scenario.picture.duplicates == [])
    scenario.exchange.clearRules()
    try await scenario.run()
    try scenario.expectAgreement()
    #expect(scenario.picture.profiles.count == 6)
  }
}
