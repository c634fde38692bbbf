import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct PeopleTests {
  private static let zoe = "learner41@etu.school.example"

  /// Makes a learner's profile by hand that holds Zoé's address.
  private func create(_ firstName: String, _ lastName: String, in scenario: Scenario) throws {
    try scenario.edusign.createPerson(
      .learner,
      firstName: firstName,
      lastName: lastName,
      email: Self.zoe
    )
  }

  private func learners(_ scenario: Scenario, course: UInt32, week: Int) throws -> [String] {
    let name = scenario.externalID(course: course, week: week)
    return try #require(scenario.picture.sheets.first { $0.externalID == name }).learners
  }

  @Test func `a profile made by hand with the same address and name is used and never written`()
    async throws
  {
    let scenario = try await Scenario.known()
    let profile = try scenario.edusign.createPerson(
      .learner,
      firstName: "LEFEVRE",
      lastName: "zoe",
      email: Self.zoe.uppercased()
    )
    let before = scenario.edusign.snapshot().students[0]
    let report = try await scenario.run()
    #expect(report.counts.adopted == 1)
    #expect(report.counts.peopleCreated == 5)
    #expect(try learners(scenario, course: 101, week: 6).contains(before.email))
    try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "+33699999999"))
    try await scenario.run()
    try await scenario.expectQuiet()
    #expect(scenario.edusign.snapshot().students[0] == before)
    #expect(scenario.writes().allSatisfy { !$0.text.contains("\"ID\":\"\(profile)\"") })
  }

  @Test func `a profile with the same address and another name keeps the person out`()
    async throws
  {
    let scenario = try await Scenario.known()
    try create("Marc", "Blanc", in: scenario)
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(try await scenario.decisions() == ["learner:41 D5"])
    #expect(try learners(scenario, course: 101, week: 6).count == 2)
    try await scenario.expectQuiet()
  }

  @Test
  func `a profile that only its address tells is linked once the configuration takes addresses`()
    async throws
  {
    let scenario = try await Scenario.known()
    try create("Zoé", "Lefèvre", in: scenario)
    let before = scenario.edusign.snapshot().students[0]
    scenario.rules.matching = [.externalID]
    try await scenario.run()
    #expect(try await scenario.decisions() == ["learner:41 D5"])
    #expect(try learners(scenario, course: 101, week: 6).count == 2)
    scenario.rules.matching = .standard
    let report = try await scenario.run()
    #expect(report.counts.adopted == 1 && report.counts.peopleCreated == 0)
    #expect(try learners(scenario, course: 101, week: 6).count == 3)
    // What is linked stays linked: the key is asked for those alone who have no link.
    scenario.rules.matching = [.externalID]
    try await scenario.expectQuiet()
    #expect(try await scenario.decisions() == [])
    #expect(scenario.edusign.snapshot().students[0] == before)
  }

  @Test func `a stranger who holds the address and was not listed keeps the person out`()
    async throws
  {
    let scenario = try await Scenario.known()
    try create("Marc", "Blanc", in: scenario)
    scenario.exchange.rule { $0.route == "GET /v1/student" ? .answer(.envelope("[]")) : nil }
    let report = try await scenario.run()
    #expect(report.problems.map(\.subject) == ["learner:41"])
    #expect(try learners(scenario, course: 101, week: 6).count == 2)
    #expect(!scenario.writes().contains { $0.text.contains(Self.zoe) })
    #expect(
      try await scenario.number("SELECT count(*) FROM person_link WHERE origin = 'matched'") == 0
    )
  }

  @Test func `an archived profile that holds the address keeps the person out`() async throws {
    let scenario = try await Scenario.known()
    try create("Zoé", "Lefèvre", in: scenario)
    try scenario.edusign.archive(.learner, Self.zoe)
    let first = try await scenario.run()
    #expect(first.exitCode == .itemErrors)
    #expect(try await scenario.decisions() == ["learner:41 D4"])
    #expect(try learners(scenario, course: 101, week: 6).count == 2)
    let before = scenario.exchange.passages.count
    let second = try await scenario.run()
    #expect(scenario.writes(after: before).map(\.route) == [])
    #expect(second.counts.updated == 0)
    #expect(try await scenario.decisions() == ["learner:41 D4"])
    try scenario.edusign.restore(.learner, Self.zoe)
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test func `an archived instructor is left out, and the sheet is not written again and again`()
    async throws
  {
    let scenario = try Scenario()
    let address = "instructor32@school.example"
    try scenario.edusign.createPerson(
      .instructor,
      firstName: "Björn",
      lastName: "Dürr",
      email: address
    )
    try scenario.edusign.archive(.instructor, address)
    try await scenario.run()
    let name = scenario.externalID(course: 102, week: 6)
    let sheet = try #require(scenario.picture.sheets.first { $0.externalID == name })
    #expect(sheet.instructors == ["instructor31@school.example"])
    let before = scenario.exchange.passages.count
    let report = try await scenario.run()
    #expect(scenario.writes(after: before).map(\.route) == [])
    #expect(report.counts.updated == 0)
  }

  @Test func `a session whose only instructor gets no profile says why it has no sheet`()
    async throws
  {
    let scenario = try Scenario(.pair)
    try await scenario.run(.look)
    let address = "instructor31@school.example"
    try scenario.edusign.createPerson(
      .instructor,
      firstName: "Anaëlle",
      lastName: "L'Hostis",
      email: address
    )
    try scenario.edusign.archive(.instructor, address)
    #expect(try await scenario.run().exitCode == .itemErrors)
    #expect(
      try await scenario.decisions()
        == ["instructor:31 D4", "session:101.6 D4", "session:102.6 D4"]
    )
    try scenario.edusign.restore(.instructor, address)
    try await scenario.run()
    try scenario.expectAgreement()
    #expect(try await scenario.decisions() == [])
  }

  @Test func `people without a usable address are named and left out`() async throws {
    var school = School.week
    school.learners[0].email = ""
    school.learners[2].email = "léa petit@etu.school.example"
    let scenario = try Scenario(school)
    #expect(try await scenario.run().exitCode == .clean)
    #expect(
      try await scenario.decisions()
        == ["learner:41 C1", "learner:43 C4", "session:103.6 C8"]
    )
    #expect(scenario.picture.sheets.count == 4)
    #expect(
      try learners(scenario, course: 101, week: 6) == ["learner42@etu.school.example"]
    )
    try scenario.hyperplanning.changeLearner(41, PersonEdit(email: Self.zoe))
    try scenario.hyperplanning.changeLearner(43, PersonEdit(email: "lea@etu.school.example"))
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 5)
    #expect(try learners(scenario, course: 101, week: 6).count == 3)
    #expect(try await scenario.decisions() == [])
    try await scenario.expectQuiet()
  }

  @Test func `two learners with one address are both left out until they have two`() async throws {
    var school = School.week
    school.learners[1].email = Self.zoe.uppercased()
    let scenario = try Scenario(school)
    #expect(try await scenario.run().exitCode == .clean)
    #expect(try await scenario.decisions() == ["learner:41 C5", "learner:42 C5"])
    #expect(try learners(scenario, course: 101, week: 6) == ["learner43@etu.school.example"])
    try scenario.hyperplanning.changeLearner(
      42,
      PersonEdit(email: "learner42@etu.school.example")
    )
    try await scenario.run()
    #expect(try learners(scenario, course: 101, week: 6).count == 3)
    #expect(scenario.picture.duplicates == [])
  }

  @Test func `a learner whose address breaks later stays on the sheets`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeLearner(41, PersonEdit(email: "nobody"))
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["learner:41 C4"])
    #expect(try learners(scenario, course: 101, week: 6).count == 3)
  }

  @Test func `two learners who exchange their addresses end with one each`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeLearner(41, PersonEdit(email: "new@etu.school.example"))
    try scenario.hyperplanning.changeLearner(43, PersonEdit(email: Self.zoe))
    for _ in 1...3 {
      scenario.advance(.seconds(3600))
      try await scenario.run()
    }
    #expect(scenario.picture.duplicates == [])
    let profiles = scenario.picture.profiles
    #expect(profiles.first { $0.name == "Léa Petit" }?.email == Self.zoe)
    #expect(profiles.first { $0.name == "Zoé Lefèvre" }?.email == "new@etu.school.example")
  }

  @Test func `a profile that Edusign refuses leaves its person out and the rest goes on`()
    async throws
  {
    let scenario = try Scenario()
    scenario.exchange.rule { passage in
      passage.route == "POST /v1/student" && passage.text.contains(Self.zoe)
        ? .answer(.refusal("Validation error: EMAIL")) : nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.map(\.subject) == ["learner:41"])
    #expect(try await scenario.decisions() == ["learner:41 G6"])
    #expect(scenario.picture.sheets.count == 5)
    scenario.exchange.clearRules()
    scenario.advance(.seconds(60))
    try await scenario.run()
    try scenario.expectAgreement()
    #expect(try await scenario.decisions() == [])
  }
}
