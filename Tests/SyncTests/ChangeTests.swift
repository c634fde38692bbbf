import Campus
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct ChangeTests {
  /// Runs, changes something, runs again, and gives back the routes of what was written.
  private func routes(
    _ scenario: Scenario,
    after change: (Scenario) throws -> Void
  ) async throws -> [String] {
    try await scenario.run()
    try change(scenario)
    scenario.advance(.seconds(3600))
    let routes = try await scenario.routesOfRun()
    scenario.advance(.seconds(3600))
    try await scenario.expectQuiet()
    return routes
  }

  @Test func `another room is written to each sheet of the course`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.changeRooms(course: 101, rooms: [12])
    }
    #expect(routes == ["PATCH /v1/course", "PATCH /v1/course"])
    try scenario.expectAgreement()
    #expect(try scenario.sheet(course: 101, week: 6).classroom == "Amphi A")
  }

  @Test func `two rooms are named in their order`() async throws {
    let scenario = try Scenario()
    _ = try await routes(scenario) {
      try $0.hyperplanning.changeRooms(course: 103, rooms: [12, 11])
    }
    try scenario.expectAgreement()
  }

  @Test func `no room any more empties the room of the sheet`() async throws {
    let scenario = try Scenario()
    _ = try await routes(scenario) { try $0.hyperplanning.changeRooms(course: 103, rooms: []) }
    #expect(try scenario.sheet(course: 103, week: 6).classroom == "")
  }

  @Test func `another instructor and another order of instructors are written`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.changeInstructors(course: 102, instructors: [31, 32])
      try $0.hyperplanning.changeInstructors(course: 103, instructors: [33])
    }
    #expect(routes.first == "POST /v1/professor")
    #expect(routes.dropFirst().allSatisfy { $0 == "PATCH /v1/course" })
    #expect(routes.count == 4)
    try scenario.expectAgreement()
  }

  @Test func `a subject's new name becomes the title`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.renameSubject(22, label: "Économie")
    }
    #expect(routes == ["PATCH /v1/course", "PATCH /v1/course"])
    #expect(try scenario.sheet(course: 102, week: 6).name == "Économie (TD)")
    try scenario.expectAgreement()
  }

  @Test func `another type becomes part of the title`() async throws {
    let scenario = try Scenario()
    _ = try await routes(scenario) { try $0.hyperplanning.editCourse(103, type: "") }
    #expect(try scenario.sheet(course: 103, week: 6).name == "Droit civil")
  }

  @Test func `a course that is moved as a whole takes its sheets along`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.moveCourse(101, weekday: 3, start: 9 * 60, minutes: 120)
    }
    #expect(routes == ["PATCH /v1/course", "PATCH /v1/course"])
    try scenario.expectAgreement()
    #expect(
      try scenario.sheet(course: 101, week: 6).start
        == scenario.instant("2025-10-08T09:00").milliseconds
    )
  }

  @Test(arguments: [
    HyperplanningConfiguration.SplitRule.remainderKeepsKey, .parentKeepsKey,
  ])
  func `a session that is moved alone gets a new key and keeps its sheet`(
    rule: HyperplanningConfiguration.SplitRule
  ) async throws {
    var options = Scenario.Options()
    options.splitRule = rule
    let scenario = try Scenario(.week, options)
    try await scenario.run()
    let id = try scenario.sheet(course: 102, week: 6).id
    let routes = try await routes(scenario) {
      try $0.hyperplanning.moveSession(course: 102, week: 6, weekday: 4, start: 16 * 60)
    }
    #expect(routes == ["PATCH /v1/course"])
    try scenario.expectAgreement()
    let sheet = try scenario.sheet(course: 102, week: 6)
    #expect(sheet.id == id)
    #expect(try sheet.start == scenario.instant("2025-10-09T16:00").milliseconds)
    #expect(
      try await scenario.number("SELECT count(*) FROM sheet_session WHERE why = 'rekeyed'")
        == (rule == .remainderKeepsKey ? 1 : 2)
    )
  }

  @Test func `one session's other room splits the course and keeps both sheets`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.changeRooms(course: 102, rooms: [11], week: 7)
    }
    #expect(routes == ["PATCH /v1/course"])
    try scenario.expectAgreement()
  }

  @Test func `a session that is moved to the next week keeps its sheet`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let id = try scenario.sheet(course: 103, week: 6).id
    let routes = try await routes(scenario) {
      try $0.hyperplanning.moveSession(course: 103, week: 6, toWeek: 7)
    }
    #expect(routes == ["PATCH /v1/course"])
    #expect(try scenario.sheet(course: 103, week: 6).id == id)
    try scenario.expectAgreement()
  }

  @Test func `a learner who joins is added and nothing else of the sheet is touched`()
    async throws
  {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.enrol(learner: 44, course: 103)
    }
    #expect(routes == ["PUT /v1/course/attendance/\(try scenario.sheet(course: 103, week: 6).id)"])
    try scenario.expectAgreement()
  }

  @Test func `a learner who joins as the first of all is entered first`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.enrol(learner: 45, course: 103)
    }
    #expect(routes.first == "POST /v1/student")
    #expect(routes.count == 2)
    try scenario.expectAgreement()
  }

  @Test func `a learner who leaves is taken off every sheet of the course`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.unenrol(learner: 42, course: 101)
    }
    #expect(routes.count == 2)
    #expect(routes.allSatisfy { $0.hasPrefix("DELETE /v1/course/attendance/") })
    try scenario.expectAgreement()
    #expect(scenario.picture.profiles.contains { $0.email == "learner42@etu.school.example" })
  }

  @Test func `a new e-mail and a new name go to the profile alone`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.changeLearner(41, PersonEdit(email: "zoe@etu.school.example"))
      try $0.hyperplanning.changeInstructor(31, PersonEdit(lastName: "Le Goff"))
    }
    #expect(routes == ["PATCH /v1/student", "PATCH /v1/professor"])
    let profiles = scenario.picture.profiles
    #expect(profiles.contains { $0.email == "zoe@etu.school.example" && $0.name == "Zoé Lefèvre" })
    #expect(profiles.contains { $0.name == "Anaëlle Le Goff" })
    #expect(profiles.count == 6)
  }

  @Test func `a telephone number that comes, changes and goes is followed`() async throws {
    let scenario = try Scenario()
    let number = {
      scenario.edusign.snapshot().student(email: "learner41@etu.school.example")?.phone
    }
    _ = try await routes(scenario) {
      try $0.hyperplanning.changeLearner(41, PersonEdit(phone: "+33611111111"))
    }
    #expect(number() == "+33611111111")
    _ = try await routes(scenario) {
      try $0.hyperplanning.changeLearner(41, PersonEdit(phone: ""))
    }
    #expect(number() == "")
  }

  @Test func `a learner who changes promotion has the new one on the profile`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.moveLearner(43, toPromotion: "L2 Droit")
      try $0.hyperplanning.enrol(learner: 43, course: 103)
    }
    #expect(routes.contains("PATCH /v1/student"))
    let profile = scenario.picture.profiles.first { $0.email == "learner43@etu.school.example" }
    #expect(profile?.training == "L2 Droit")
    try scenario.expectAgreement()
  }

  @Test func `a learner who left the school leaves every sheet and keeps the profile`()
    async throws
  {
    let scenario = try Scenario()
    let routes = try await routes(scenario) { try $0.hyperplanning.removeLearner(42) }
    #expect(routes.count == 4)
    #expect(routes.allSatisfy { $0.hasPrefix("DELETE /v1/course/attendance/") })
    try scenario.expectAgreement()
    #expect(scenario.picture.profiles.count == 6)
  }

  @Test func `a new course gets its sheets`() async throws {
    let scenario = try Scenario()
    let routes = try await routes(scenario) {
      try $0.hyperplanning.addCourse(
        School.course(0, of: 22, "TP", on: 3, at: 17 * 60, for: 60, [6, 7], room: 11, [32]),
        learners: [41, 44]
      )
    }
    #expect(routes == ["POST /v1/course", "POST /v1/course"])
    try scenario.expectAgreement()
  }

  @Test func `many changes at once all arrive`() async throws {
    let scenario = try Scenario()
    _ = try await routes(scenario) {
      try $0.hyperplanning.moveSession(course: 101, week: 7, start: 10 * 60)
      try $0.hyperplanning.changeRooms(course: 102, rooms: [11])
      try $0.hyperplanning.enrol(learner: 44, course: 103)
      try $0.hyperplanning.unenrol(learner: 42, course: 101)
      try $0.hyperplanning.renameSubject(21, label: "Droit")
      try $0.hyperplanning.changeInstructors(course: 103, instructors: [31, 32])
    }
    try scenario.expectAgreement()
  }

  @Test func `a past session that comes back into the window under its key gets a new sheet`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let past = try scenario.sheet(course: 101, week: 6)
    try scenario.set(to: "2025-10-11T09:00")
    try scenario.hyperplanning.moveCourse(101, weekday: 6, start: 14 * 60)
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    let sheets = scenario.picture.sheets.filter { $0.externalID.contains(":101.6:") }
    #expect(sheets.count == 2)
    #expect(sheets.contains { $0.externalID == past.apiID && $0.start == past.start })
    scenario.advance(.seconds(3600))
    try await scenario.expectQuiet()
  }
}
