import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Objects that a person leaves out, switched on and off between runs, in both directions.
struct ExclusionTests {
  private func learners(_ scenario: Scenario, _ course: UInt32, _ week: Int) throws -> [String] {
    let name = scenario.externalID(course: course, week: week)
    return try #require(scenario.picture.sheets.first { $0.externalID == name }).learners
  }

  @Test func `a learner who is left out before the first sheet comes in when taken in`()
    async throws
  {
    let scenario = try await Scenario.known()
    try await scenario.say(.exclude, "learner41@etu.school.example")
    try await scenario.run()
    #expect(try learners(scenario, 101, 6).count == 2)
    #expect(!scenario.picture.profiles.contains { $0.email.hasPrefix("learner41@") })
    #expect(try await scenario.decisions() == ["learner:41 B7"])
    let missing = try await scenario.rows(
      "SELECT cause, detail FROM v_why_missing WHERE kind = 'learner' AND session = '41'"
    )
    #expect(missing.first?[0].text == "B7")
    #expect(missing.first?[1].text.contains("asked for it") == true)
    try await scenario.expectQuiet()
    try await scenario.say(.include, "Zoé Lefèvre")
    try await scenario.run()
    #expect(try await scenario.decisions() == [])
    try scenario.expectAgreement()
  }

  @Test func `a learner who has a profile keeps it and their sheets, and gets no new ones`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try await scenario.say(.exclude, "lefevre zoe")
    try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "+33699999999"))
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try scenario.hyperplanning.enrol(learner: 41, course: 103)
    let before = scenario.edusign.snapshot().students.first { $0.email.hasPrefix("learner41@") }
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course", "PATCH /v1/course"])
    #expect(try learners(scenario, 101, 6).count == 3)
    #expect(try learners(scenario, 103, 6).count == 1)
    let after = scenario.edusign.snapshot().students.first { $0.email.hasPrefix("learner41@") }
    #expect(after == before)
    try await scenario.expectQuiet()
    try await scenario.say(.include, "learner:41")
    try await scenario.run()
    #expect(try await scenario.decisions() == [])
    try scenario.expectAgreement()
  }

  @Test func `a session that is left out keeps its sheet whatever becomes of it`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try await scenario.say(.exclude, "102.6")
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    let before = scenario.picture
    let moved = try await scenario.routesOfRun()
    #expect(moved.count == 1, "the session of the other week follows")
    try scenario.hyperplanning.cancelSession(course: 102, week: 6)
    for _ in 0..<3 {
      scenario.advance(.seconds(900))
      #expect(try await scenario.routesOfRun() == [])
    }
    let name = scenario.externalID(course: 102, week: 6)
    #expect(
      scenario.picture.sheets.first { $0.externalID == name }
        == before.sheets.first { $0.externalID == name }
    )
    #expect(try await scenario.decisions() == ["session:102.6 B7"])
    try await scenario.say(.include, name)
    for _ in 0..<3 {
      scenario.advance(.seconds(900))
      try await scenario.run()
    }
    #expect(!scenario.picture.sheets.contains { $0.externalID == name })
    try scenario.expectAgreement()
  }

  @Test func `a session that is left out before gets its sheet when taken in`() async throws {
    let scenario = try Scenario()
    try await scenario.run(.look)
    try await scenario.say(.exclude, "session:103.6")
    try await scenario.run()
    #expect(!scenario.picture.sheets.contains { $0.externalID.contains(":103.6:") })
    let missing = try await scenario.rows(
      "SELECT cause FROM v_why_missing WHERE kind = 'session' AND session = '103.6'"
    )
    #expect(missing.first?[0].text == "B7")
    try await scenario.undo(1)
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test func `marks of a learner who is left out go up when taken in`() async throws {
    let evening = try await Evening()
    try await evening.scenario.say(.exclude, "learner:42")
    try await evening.run()
    #expect(evening.absences == [])
    #expect(try await evening.causes() == ["B7"])
    try await evening.scenario.say(.include, "learner:42")
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `marks of a session that is left out go up when taken in`() async throws {
    let evening = try await Evening()
    try await evening.scenario.say(.exclude, "101.6")
    let report = try await evening.run()
    #expect(evening.everything == [] && report.counts.writes == 0)
    #expect(try await evening.scenario.decisions() == ["attendance:101.6 B7"])
    try await evening.scenario.say(.include, "101.6")
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `marks that went up before stay`() async throws {
    let evening = try await Evening()
    try await evening.run()
    let before = evening.everything
    try await evening.scenario.say(.exclude, "learner:42")
    try evening.correct(42)
    try await evening.run()
    #expect(evening.everything == before)
    try await evening.scenario.say(.include, "learner:42")
    try await evening.run()
    #expect(evening.absences == [])
  }
}
