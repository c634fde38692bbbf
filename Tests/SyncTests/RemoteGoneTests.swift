import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct RemoteGoneTests {
  private func deleted(_ policy: RemoteDeletePolicy) async throws -> Scenario {
    var options = Scenario.Options()
    options.rules.onRemoteDelete = policy
    let scenario = try Scenario(.week, options)
    try await scenario.run()
    try scenario.edusign.delete(scenario.externalID(course: 103, week: 6))
    return scenario
  }

  @Test func `held by default: told, and not made again`() async throws {
    let scenario = try await deleted(.hold)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E10"])
    try await scenario.expectQuiet()
  }

  @Test func `made again under the next generation where the school wants that`() async throws {
    let scenario = try await deleted(.recreate)
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    let name = scenario.externalID(course: 103, week: 6, generation: 2)
    #expect(scenario.edusign.snapshot().sheets(apiID: name).count == 1)
    #expect(try await scenario.decisions() == [])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `never made again once its session has started`() async throws {
    let scenario = try await deleted(.recreate)
    try scenario.set(to: "2025-10-09T10:30")
    try await scenario.run()
    #expect(try await scenario.decisions() == ["session:103.6 E10"])
    #expect(scenario.picture.sheets.filter { $0.externalID.contains(":103.") }.isEmpty)
  }

  @Test func `accepted where the school wants that`() async throws {
    let scenario = try await deleted(.accept)
    #expect(try await scenario.routesOfRun() == [])
    let action = "SELECT action FROM decision WHERE to_run IS NULL"
    #expect(try await scenario.rows(action).map { $0[0].text } == ["none"])
    try await scenario.expectQuiet()
  }

  @Test func `a link whose session and sheet are both gone is forgotten at the second sighting`()
    async throws
  {
    let scenario = try await deleted(.recreate)
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    let live = "SELECT count(*) FROM sheet_link WHERE state = 'live'"
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.number(live) == 5)
    scenario.advance(.seconds(3600))
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.number(live) == 4)
    try await scenario.expectQuiet()
    #expect(try await scenario.decisions() == [])
  }
}
