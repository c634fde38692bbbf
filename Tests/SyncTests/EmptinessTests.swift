import Ledger
import Sandbox
import ScenarioSupport
import Testing

/// A side that shows nothing at all is told, and takes nothing away.
struct EmptinessTests {
  @Test func `a timetable without any session is told and removes nothing`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    for course in scenario.school.courses {
      try scenario.hyperplanning.unplaceCourse(course.id)
    }
    for _ in 1...3 {
      scenario.advance(.seconds(1800))
      #expect(try await scenario.routesOfRun() == [])
    }
    #expect(scenario.picture == before)
    #expect(try await scenario.decisions().contains { $0.hasPrefix("planning:") })
  }

  @Test func `an account that lists no sheet at all is told`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    for sheet in scenario.edusign.snapshot().sheets { try scenario.edusign.delete(sheet.id) }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions().contains("account G2"))
  }
}
