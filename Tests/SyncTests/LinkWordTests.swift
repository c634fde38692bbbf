import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Links that people part, name and take over, and what the next runs make of it.
struct LinkWordTests {
  private static let zoe = "learner41@etu.school.example"

  private func profile(_ scenario: Scenario, _ email: String) throws -> EdusignStudent {
    try #require(scenario.edusign.snapshot().students.first { $0.email == email })
  }

  @Test func `a profile that was parted from its person is not linked again until undone`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture.profiles
    let word = try await scenario.say(.unlink, Self.zoe)
    #expect(word.changes.map(\.subject) == ["learner:41"])
    try await scenario.run()
    #expect(try await scenario.decisions() == ["learner:41 D9"])
    #expect(scenario.picture.profiles == before)
    try await scenario.expectQuiet()
    try await scenario.undo(word.number)
    try await scenario.run()
    #expect(try await scenario.decisions() == [])
    #expect(scenario.picture.profiles == before)
    try scenario.expectAgreement()
  }

  @Test func `a hand-made profile is written once somebody takes it over`() async throws {
    let scenario = try await Scenario.known()
    let id = try scenario.edusign.createPerson(
      .learner,
      firstName: "Marc",
      lastName: "Blanc",
      email: Self.zoe
    )
    try await scenario.run()
    #expect(try await scenario.decisions() == ["learner:41 D5"])
    try await scenario.say(.adopt(nil), "learner:41")
    try await scenario.run()
    #expect(try profile(scenario, Self.zoe).id == id)
    #expect(try profile(scenario, Self.zoe).lastName == "Lefèvre")
    #expect(try profile(scenario, Self.zoe).apiID == "hp:2025-2026@20250901:student:41")
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test
  func `a matched profile is written once somebody takes it over, and not after that is undone`()
    async throws
  {
    let scenario = try await Scenario.known()
    try scenario.edusign.createPerson(
      .learner,
      firstName: "ZOE",
      lastName: "LEFEVRE",
      email: Self.zoe
    )
    try await scenario.run()
    #expect(try profile(scenario, Self.zoe).lastName == "LEFEVRE")
    let word = try await scenario.say(.adopt(nil), "learner:41")
    try await scenario.run()
    #expect(try profile(scenario, Self.zoe).lastName == "Lefèvre")
    try await scenario.undo(word.number)
    try scenario.hyperplanning.changeLearner(41, PersonEdit(lastName: "Mariée"))
    try await scenario.run()
    #expect(try profile(scenario, Self.zoe).lastName == "Lefèvre")
    try await scenario.expectQuiet()
  }

  @Test func `a person follows to the profile that somebody names`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let other = try scenario.edusign.createPerson(
      .learner,
      firstName: "Zoé",
      lastName: "Lefèvre",
      email: "zoe@private.example"
    )
    try await scenario.run(.look)
    let word = try await scenario.say(.relink(to: other), "learner:41")
    #expect(word.changes.map { $0.after["state"] } == ["gone", "live"])
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6)
    #expect(sheet.attendance.map(\.student).contains(other))
    #expect(try profile(scenario, "zoe@private.example").id == other)
    try await scenario.expectQuiet()
    try await scenario.undo(word.number)
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test func `a hand-made sheet is written once somebody takes it over`() async throws {
    let scenario = try await Scenario.known()
    let twin = try scenario.makeTwin()
    try await scenario.run()
    #expect(try await scenario.decisions().contains("session:103.6 E2"))
    try await scenario.say(.adopt(nil), "103.6")
    try await scenario.run()
    let sheet = try #require(scenario.edusign.snapshot().sheet(twin))
    #expect(sheet.apiID == scenario.externalID(course: 103, week: 6))
    #expect(sheet.name == "Droit civil (CM)")
    #expect(try await scenario.decisions() == [])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `a sheet that was parted from its session is a stranger's until undone`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    let word = try await scenario.say(.unlink, "103.6")
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E2"])
    try await scenario.undo(word.number)
    try await scenario.expectQuiet()
    #expect(try await scenario.decisions() == [])
    #expect(scenario.picture == before)
  }

  @Test func `a sheet that was parted and deleted is made anew`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try await scenario.say(.unlink, "103.6")
    try scenario.edusign.delete(scenario.sheet(course: 103, week: 6).id)
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    let name = scenario.externalID(course: 103, week: 6, generation: 2)
    #expect(scenario.picture.sheets.contains { $0.externalID == name })
    try scenario.expectAgreement()
  }
}
