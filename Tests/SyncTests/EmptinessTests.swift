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

  @Test func `a small timetable that shows nothing keeps its sheets`() async throws {
    // Two removals are too few for the brake: only the empty reading is in their way.
    let scenario = try Scenario(.pair)
    try await scenario.run()
    for course in scenario.school.courses {
      try scenario.hyperplanning.unplaceCourse(course.id)
    }
    for _ in 1...3 {
      scenario.advance(.seconds(1800))
      #expect(try await scenario.routesOfRun() == [])
    }
    #expect(scenario.picture.sheets.count == 2)
    #expect(try await scenario.number("SELECT max(missing_strikes) FROM sheet_link") == 0)
  }

  @Test func `what was decided of sessions and people goes on while nothing is shown`() async throws
  {
    let scenario = try Scenario()
    try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
    try scenario.hyperplanning.changeLearner(44, PersonEdit(email: "nobody"))
    try await scenario.run()
    #expect(try await scenario.decisions() == ["learner:44 C4", "session:103.6 C7"])
    for course in scenario.school.courses {
      try scenario.hyperplanning.unplaceCourse(course.id)
    }
    scenario.advance(.seconds(1800))
    try await scenario.run()
    let decisions = try await scenario.decisions()
    #expect(decisions.contains("learner:44 C4") && decisions.contains("session:103.6 C7"))
    #expect(decisions.contains { $0.hasPrefix("planning:") })
  }

  @Test func `an account that lists no sheet at all is told`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    for sheet in scenario.edusign.snapshot().sheets { try scenario.edusign.delete(sheet.id) }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions().contains("account G2"))
    let complete = "SELECT target_complete FROM run ORDER BY run_id DESC LIMIT 1"
    #expect(try await scenario.number(complete) == 0)
  }
}
