import Sandbox
import ScenarioSupport
import Sync
import Testing

struct UnplacedCourseTests {
  @Test func `a course that lost its place is named, and its sheets go by the protocol`()
    async throws
  {
    let scenario = try Scenario()
    try scenario.hyperplanning.cancelSession(course: 101, week: 8)
    try await scenario.run()
    try scenario.hyperplanning.unplaceCourse(103)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["course:103 A6", "session:103.6 E5"])
    scenario.advance(.seconds(3600))
    #expect(try await scenario.routesOfRun().count == 1)
    try scenario.hyperplanning.placeCourse(103)
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try await scenario.decisions() == [])
  }

  @Test func `a list that shows nothing of the window proves nothing`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    for course in [UInt32(101), 102, 103] { try scenario.hyperplanning.unplaceCourse(course) }
    for _ in 1...3 {
      scenario.advance(.seconds(3600))
      #expect(try await scenario.routesOfRun() == [])
    }
    #expect(try await scenario.number("SELECT max(missing_strikes) FROM sheet_link") == 0)
    #expect(scenario.picture.sheets.count == 5)
  }
}
