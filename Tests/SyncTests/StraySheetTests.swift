import Campus
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct StraySheetTests {
  @Test func `no second sheet is made beside one that a person made for the session`()
    async throws
  {
    let scenario = try await Scenario.known()
    let twin = try scenario.makeTwin()
    let before = scenario.edusign.snapshot().sheet(twin)
    try await scenario.run()
    #expect(scenario.picture.sheets.filter { $0.externalID.contains(":103.") }.isEmpty)
    #expect(scenario.edusign.snapshot().sheet(twin) == before)
    #expect(try await scenario.decisions().contains("session:103.6 E2"))
    try await scenario.expectQuiet()
    try scenario.edusign.delete(twin)
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try await !scenario.decisions().contains("session:103.6 E2"))
  }

  @Test func `a session that moves while the ledger is lost keeps its sheet`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let id = try scenario.sheet(course: 102, week: 6).id
    try scenario.deleteLedger()
    try scenario.hyperplanning.moveSession(course: 102, week: 6, weekday: 4, start: 16 * 60)
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    try scenario.expectAgreement()
    #expect(scenario.edusign.snapshot().sheet(id) != nil)
    try await scenario.expectQuiet()
  }

  @Test func `a sheet whose session was cancelled while the ledger was lost is told`() async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.deleteLedger()
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    let id = try scenario.sheet(course: 103, week: 6).id
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["sheet:\(id) F5"])
    try await scenario.expectQuiet()
  }
}
