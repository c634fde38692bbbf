import Sandbox
import ScenarioSupport
import Sync
import Testing

struct EligibilityTests {
  @Test func `sessions that can have no sheet are named with their cause`() async throws {
    var school = School.week
    school.instructors[1].email = ""
    school.courses += [
      School.course(105, of: 21, "CM", on: 3, at: 8 * 60, for: 60, [6], room: 11, []),
      School.course(106, of: 21, "CM", on: 3, at: 9 * 60, for: 60, [6], room: 11, [31]),
      School.course(107, of: 21, "CM", on: 3, at: 6 * 60, for: 15 * 60, [6], room: 12, [31]),
      School.course(108, of: 21, "CM", on: 3, at: 11 * 60, for: 60, [6], room: 11, [32]),
    ]
    for course: UInt32 in [105, 107, 108] {
      school.enrolments.append(School.Enrolment(courseID: course, learnerID: 44))
    }
    let scenario = try Scenario(school)
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(report.counts.sessions == 9)
    #expect(report.counts.eligible == 5)
    #expect(report.counts.skipped == 4)
    #expect(
      try await scenario.decisions() == [
        "instructor:32 C2", "session:105.6 C7", "session:106.6 C8", "session:107.6 C9",
        "session:108.6 C2",
      ]
    )
    #expect(scenario.picture.sheets.count == 5)
    // A course with two instructors goes on with the one who has an address.
    let sheet = try scenario.sheet(course: 102, week: 6)
    #expect(sheet.professors.count == 1)
    try await scenario.expectQuiet()
  }

  @Test func `a session that loses its instructor keeps its sheet as it is`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture == before)
    #expect(try await scenario.decisions() == ["session:103.6 C7"])
  }

  @Test func `a session that loses its last learner keeps its sheet as it is`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    try scenario.hyperplanning.unenrol(learner: 43, course: 103)
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture == before)
    #expect(try await scenario.decisions() == ["session:103.6 C8"])
  }

  @Test func `a session that becomes eligible gets its sheet`() async throws {
    var school = School.week
    school.courses[2].instructorIDs = []
    let scenario = try Scenario(school)
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 4)
    try scenario.hyperplanning.changeInstructors(course: 103, instructors: [32])
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    try scenario.expectAgreement()
    #expect(try await scenario.decisions() == [])
  }
}
