import Campus
import ScenarioSupport
import Testing

struct FirstRunTests {
  @Test func `the first run makes one sheet for each eligible session`() async throws {
    let scenario = try Scenario()
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(report.problems == [])
    #expect(report.counts.created == 5)
    #expect(try scenario.sheetsWithoutNames == scenario.wantedSheets(through: "2025-10-19"))
  }
}
