import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// The first run on an account that others have used.
struct FirstContactTests {
  private static let zoe = "learner41@etu.school.example"

  /// An account on which somebody entered Zoé by hand.
  private func used() throws -> Scenario {
    let scenario = try Scenario()
    try scenario.edusign.createPerson(
      .learner,
      firstName: "Zoé",
      lastName: "Lefèvre",
      email: Self.zoe
    )
    return scenario
  }

  @Test func `it shows whom it would link and what it would make, and writes nothing`()
    async throws
  {
    let scenario = try used()
    #expect(try await scenario.routesOfRun(.held) == [])
    let hold = try #require(try await scenario.holds().first).hold
    #expect(hold.brake == .firstContact)
    #expect(hold.items.count == 11)
    let actions = Dictionary(hold.items.map { ($0.subject, $0.facts["action"]) }) { $1 }
    #expect(actions["learner:41"] == "link")
    #expect(actions["learner:42"] == "create")
    #expect(actions["session:101.6"] == "create")
    #expect(try await scenario.number("SELECT count(*) FROM person_link") == 0)
    #expect(try await scenario.number("SELECT count(*) FROM sheet_link") == 0)
  }

  @Test func `after a word everything follows, and the account is known from then on`()
    async throws
  {
    let scenario = try used()
    try await scenario.run()
    try await scenario.approveAll()
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(report.counts.created == 5 && report.counts.peopleCreated == 5)
    try scenario.expectAgreement()
    let zoe = try #require(scenario.picture.profiles.first { $0.email == Self.zoe })
    #expect(zoe.externalID == "")
    try await scenario.expectQuiet()
    // What is linked by address and name alone is never written.
    try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "+33699999999"))
    try await scenario.expectQuiet()
    try scenario.hyperplanning.addCourse(
      School.course(0, of: 22, "TP", on: 3, at: 17 * 60, for: 60, [7], room: 11, [32]),
      learners: [41]
    )
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
  }

  @Test func `an empty account goes ahead, and what comes onto it later needs no word`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run(.look)
    try scenario.edusign.createPerson(
      .learner,
      firstName: "Zoé",
      lastName: "Lefèvre",
      email: Self.zoe
    )
    #expect(try await scenario.run().exitCode == .clean)
    try scenario.expectAgreement()
  }

  @Test func `what bears our own names is adopted without a word`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.deleteLedger()
    try scenario.edusign.createPerson(
      .learner,
      firstName: "Paul",
      lastName: "Weber",
      email: "paul@etu.school.example"
    )
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.number("SELECT count(*) FROM sheet_link WHERE state = 'live'") == 5)
    // What would be new still waits.
    try scenario.hyperplanning.addCourse(
      School.course(0, of: 22, "TP", on: 3, at: 17 * 60, for: 60, [7], room: 11, [32]),
      learners: [41]
    )
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(try await scenario.holds().first?.hold.items.count == 1)
  }

  @Test func `a sheet waits for its people, and a person who was rejected stays out`()
    async throws
  {
    let scenario = try used()
    try await scenario.run()
    let hash = try #require(try await scenario.holds().first).hold.hash
    try await scenario.say(.approved, hash, items: ["session:103.6"])
    #expect(try await scenario.routesOfRun(.held) == [])
    try await scenario.say(.approved, hash, items: ["learner:43", "instructor:31"])
    #expect(
      try await scenario.routesOfRun(.held)
        == ["POST /v1/student", "POST /v1/professor", "POST /v1/course"]
    )
    let rest = try #require(try await scenario.holds().first).hold
    try await scenario.say(.approved, rest.hash)
    try await scenario.say(.rejected, rest.hash, items: ["learner:41"])
    #expect(try await scenario.run().exitCode == .clean)
    #expect(try scenario.sheet(course: 101, week: 6).attendance.count == 2)
    #expect(try await scenario.decisions() == ["learner:41 G3"])
    try await scenario.expectQuiet()
    #expect(scenario.picture.sheets.count == 5)
  }
}
