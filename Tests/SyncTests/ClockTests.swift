import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct ClockTests {
  @Test func `sheets on both sides of the end of summer time begin at eight in the morning`()
    async throws
  {
    var school = School.week
    school.courses[0].weeks = WeekSet([8, 9])
    let scenario = try Scenario(school)
    try scenario.hyperplanning.cancelSession(course: 104, week: 10)
    // Clocks go back on Sunday 26 October 2025.
    try scenario.set(to: "2025-10-20T12:00")
    try await scenario.run()
    let starts = scenario.picture.sheets.map { Instant(milliseconds: $0.start).description }
    #expect(starts == ["2025-10-21T06:00:00Z", "2025-10-28T07:00:00Z"])
    try await scenario.expectQuiet()
    try scenario.set(to: "2025-10-26T12:00")
    try await scenario.expectQuiet()
  }

  @Test func `a run just after midnight looks at the new day`() async throws {
    let scenario = try Scenario()
    try scenario.set(to: "2025-10-07T23:59")
    try await scenario.run()
    #expect(
      try await scenario.rows("SELECT window_first_day FROM run")[0][0] == .text("2025-10-07")
    )
    #expect(scenario.picture.sheets.count == 4)
    scenario.advance(.seconds(60))
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    try scenario.expectAgreement(through: "2025-10-21")
  }

  @Test func `a clock that was put back does no harm`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try await scenario.run(.look)
    scenario.advance(.seconds(-7200))
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture == before)
  }
}
