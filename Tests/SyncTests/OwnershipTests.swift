import Campus
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct OwnershipTests {
  @Test func `sheets and people made by hand are never touched and never named in a write`()
    async throws
  {
    let scenario = try Scenario()
    // The account is known from a time when it was empty.
    try await scenario.run(.look)
    let edusign = scenario.edusign
    let instructor = try edusign.createPerson(
      .instructor,
      firstName: "Nora",
      lastName: "Klein",
      email: "nora@school.example"
    )
    let learner = try edusign.createPerson(
      .learner,
      firstName: "Paul",
      lastName: "Weber",
      email: "paul@etu.school.example"
    )
    let sheet = try edusign.createSheet(
      EdusignSheetEdit(
        name: "Droit civil (CM)",
        start: scenario.instant("2025-10-07T08:00").milliseconds,
        end: scenario.instant("2025-10-07T09:30").milliseconds,
        classroom: "Salle 101",
        instructors: [instructor],
        learners: [learner]
      )
    )
    let before = edusign.snapshot()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try await scenario.run()
    let after = edusign.snapshot()
    #expect(after.sheet(sheet) == before.sheet(sheet))
    #expect(after.students.first == before.students.first)
    #expect(after.professors.first == before.professors.first)
    let named = scenario.writes().filter { write in
      [sheet, instructor, learner].contains {
        write.text.contains($0) || write.request.path.contains($0)
      }
    }
    #expect(named.map(\.route) == [])
    #expect(after.sheets.count == 6)
  }

  @Test func `a sheet that was edited by hand is put right`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 102, week: 6)
    try scenario.edusign.edit(
      sheet.id,
      EdusignSheetEdit(
        name: "Autre chose",
        start: sheet.start + 3_600_000,
        end: sheet.end + 3_600_000,
        classroom: "Ailleurs"
      )
    )
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `a learner who was taken off by hand is put back`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 7)
    try scenario.edusign.edit(
      sheet.id,
      EdusignSheetEdit(learners: ["learner41@etu.school.example"])
    )
    let route = "PUT /v1/course/attendance/\(sheet.id)"
    #expect(try await scenario.routesOfRun() == [route, route])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `what both sides changed is as the timetable says`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 103, week: 6)
    try scenario.edusign.edit(sheet.id, EdusignSheetEdit(classroom: "Ailleurs"))
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    try scenario.expectAgreement()
  }

  @Test func `what both sides changed alike is agreed without a write`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 103, week: 6)
    try scenario.edusign.edit(sheet.id, EdusignSheetEdit(classroom: "Salle 101"))
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    #expect(try await scenario.routesOfRun() == [])
    try scenario.expectAgreement()
  }

  @Test func `a profile of ours that was renamed by hand is put right`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.edusign.rename(
      .learner,
      "learner41@etu.school.example",
      firstName: "Zoé",
      lastName: "Autre"
    )
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/student"])
    #expect(scenario.picture.profiles.contains { $0.name == "Zoé Lefèvre" })
    try await scenario.expectQuiet()
  }

  @Test func `a sheet that somebody deleted is told and not made again`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.edusign.delete(scenario.externalID(course: 103, week: 6))
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E10"])
    scenario.advance(.seconds(3600))
    try await scenario.expectQuiet()
  }

  @Test func `a profile of ours that was archived by hand stays archived and is told`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.edusign.archive(.learner, "learner44@etu.school.example")
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["learner:44 D10"])
  }
}
