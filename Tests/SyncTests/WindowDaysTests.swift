import Campus
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// A window that becomes shorter between two runs, and longer again.
struct WindowDaysTests {
  private func sheets(_ scenario: Scenario) -> [String] {
    scenario.picture.sheets.compactMap { SheetExternalID($0.externalID)?.session.description }
      .sorted()
  }

  private static let near = ["101.6", "102.6", "103.6"]
  private static let all = ["101.6", "101.7", "102.6", "102.7", "103.6"]

  @Test
  func `sheets beyond a shorter window are left as they are, and followed when it grows again`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    #expect(sheets(scenario) == Self.all)
    scenario.windowDays = 7
    try await scenario.expectQuiet()
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try scenario.hyperplanning.cancelSession(course: 102, week: 7)
    for count in [1, 0, 0] {
      #expect(try await scenario.routesOfRun().count == count)
      scenario.advance(.seconds(1200))
    }
    #expect(sheets(scenario) == Self.all)
    scenario.windowDays = 14
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    scenario.advance(.seconds(1200))
    #expect(try await scenario.routesOfRun().count == 1)
    #expect(sheets(scenario) == Self.all.filter { $0 != "102.7" })
    try scenario.expectAgreement()
  }

  @Test func `a longer window makes what a shorter one left for later`() async throws {
    var options = Scenario.Options()
    options.windowDays = 7
    let scenario = try Scenario(.week, options)
    try await scenario.run()
    #expect(sheets(scenario) == Self.near)
    scenario.windowDays = 14
    try await scenario.run()
    #expect(sheets(scenario) == Self.all)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }
}
