import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Learners who were deleted in Hyperplanning and entered again under another address: their name and
/// birth date propose that the profile follows.
struct BirthDateTests {
  private static let operation = "DatesDeNaissancesTableauDEtudiants"
  private static let birthday = CivilDay("2004-02-29")
  private static let address = "zoe@perso.school.example"

  /// A school whose learner 41 has that birthday, after its first run.
  private func school(_ options: Scenario.Options = Scenario.Options()) async throws -> Scenario {
    let scenario = try Scenario(.week, options)
    try scenario.hyperplanning.changeLearner(41, PersonEdit(birthday: Self.birthday))
    try await scenario.run()
    return scenario
  }

  /// Enters somebody of learner 41's name under another address; gives the key.
  @discardableResult
  private func enter(
    in scenario: Scenario,
    born birthday: CivilDay? = birthday,
    as email: String = address
  ) throws -> UInt32 {
    let change = scenario.hyperplanning.addLearner(
      PersonEdit(lastName: "LEFEVRE", firstName: "Zoé", email: email, birthday: birthday),
      promotion: "L1 Gestion"
    )
    try scenario.hyperplanning.enrol(learner: change.key, course: 101)
    return change.key
  }

  private func asked(_ scenario: Scenario) -> Int {
    scenario.exchange.passages.count { $0.text.contains(Self.operation) }
  }

  @Test func `the profile follows to the other address once somebody says so`() async throws {
    let scenario = try await school()
    let before = scenario.picture
    try scenario.hyperplanning.removeLearner(41)
    let key = try enter(in: scenario)
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(scenario.picture == before)
    let hold = try #require(try await scenario.holds().first).hold
    #expect(hold.brake == .relinks && hold.items.map(\.subject) == ["learner:\(key)"])
    #expect(hold.items.first?.facts["former"] == "learner41@etu.school.example")

    try await scenario.approveAll()
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/student"])
    let after = scenario.picture
    #expect(after.profiles.count == before.profiles.count && after.duplicates == [])
    #expect(after.profiles.filter { $0.email == Self.address }.count == 1)
    #expect(!after.profiles.contains { $0.email == "learner41@etu.school.example" })
    try await scenario.expectQuiet()
  }

  @Test func `a no makes a second profile, for somebody else of that name and birth date`()
    async throws
  {
    let scenario = try await school()
    let before = scenario.picture.profiles.count
    try scenario.hyperplanning.removeLearner(41)
    try enter(in: scenario)
    try await scenario.run()
    let hash = try #require(try await scenario.holds().first).hold.hash
    try await scenario.say(.rejected, hash)
    #expect(try await scenario.routesOfRun().contains("POST /v1/student"))
    #expect(scenario.picture.profiles.count == before + 1)
    try await scenario.expectQuiet()
  }

  @Test func `another birth date is another person`() async throws {
    let scenario = try await school()
    try scenario.hyperplanning.removeLearner(41)
    try enter(in: scenario, born: CivilDay("2003-03-01"))
    #expect(try await scenario.routesOfRun().contains("POST /v1/student"))
    #expect(try await scenario.holds().isEmpty)
  }

  @Test func `whoever Hyperplanning still knows keeps the profile`() async throws {
    let scenario = try await school()
    try scenario.hyperplanning.unenrol(learner: 41, course: 101)
    try enter(in: scenario)
    #expect(try await scenario.routesOfRun().contains("POST /v1/student"))
    #expect(try await scenario.holds().isEmpty)
  }

  @Test func `of two who share name and birth date nobody is proposed`() async throws {
    let scenario = try await school()
    try scenario.hyperplanning.removeLearner(41)
    try enter(in: scenario)
    try enter(in: scenario, as: "zoe.l@perso.school.example")
    try await scenario.run()
    #expect(try await scenario.holds().isEmpty)
  }

  @Test func `whoever was two people before is not proposed either`() async throws {
    let scenario = try await school()
    let other = try enter(in: scenario)
    try await scenario.run()
    try scenario.hyperplanning.removeLearner(41)
    try scenario.hyperplanning.removeLearner(other)
    try enter(in: scenario, as: "zoe.l@perso.school.example")
    try await scenario.run()
    #expect(try await scenario.holds().isEmpty)
  }

  @Test func `birth dates are asked for once, and again under another name`() async throws {
    let scenario = try await school()
    #expect(asked(scenario) == 1)
    try await scenario.expectQuiet()
    #expect(asked(scenario) == 1)
    try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "+33600000049"))
    try await scenario.run()
    #expect(asked(scenario) == 1)
    try scenario.hyperplanning.changeLearner(41, PersonEdit(lastName: "Lefèvre-Roux"))
    try await scenario.run()
    #expect(asked(scenario) == 2)
    try scenario.hyperplanning.removeLearner(41)
    let change = scenario.hyperplanning.addLearner(
      PersonEdit(
        lastName: "Lefèvre-Roux",
        firstName: "Zoé",
        email: Self.address,
        birthday: Self.birthday
      ),
      promotion: "L1 Gestion"
    )
    try scenario.hyperplanning.enrol(learner: change.key, course: 101)
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(try await scenario.holds().first?.hold.brake == .relinks)
  }

  @Test func `the file keeps no birth date`() async throws {
    let scenario = try await school()
    let rows = try await scenario.number("SELECT count(*) FROM birth_print")
    #expect(rows == 4)
    scenario.closeLedger()
    let text = String(decoding: try scenario.ledgerBytes(), as: UTF8.self)
    #expect(!text.contains("2004-02-29"))
  }

  @Test func `without the word nobody is asked for a birth date`() async throws {
    let scenario = try Scenario()
    scenario.rules.matching = [.externalID, .email]
    try scenario.hyperplanning.changeLearner(41, PersonEdit(birthday: Self.birthday))
    try await scenario.run()
    try scenario.hyperplanning.removeLearner(41)
    try enter(in: scenario)
    #expect(try await scenario.routesOfRun().contains("POST /v1/student"))
    #expect(asked(scenario) == 0)
    // Switched on, it knows whoever is there from now on.
    scenario.rules.matching = .standard
    try await scenario.run()
    #expect(asked(scenario) == 1)
  }

  @Test func `a server that does not offer them does without`() async throws {
    var options = Scenario.Options()
    options.withheldOperations = [Self.operation]
    let scenario = try await school(options)
    try scenario.hyperplanning.removeLearner(41)
    try enter(in: scenario)
    #expect(try await scenario.routesOfRun().contains("POST /v1/student"))
    #expect(asked(scenario) == 0)
  }

  @Test func `a server that refuses them is asked again, and the run goes on`() async throws {
    let scenario = try Scenario()
    scenario.hyperplanning.faults.add(FaultRule(.errorEnvelope, on: Self.operation))
    try scenario.hyperplanning.changeLearner(41, PersonEdit(birthday: Self.birthday))
    #expect(try await scenario.run().exitCode == .clean)
    #expect(try await scenario.number("SELECT count(*) FROM birth_print") == 0)
    #expect(try await scenario.run().exitCode == .clean)
    #expect(try await scenario.number("SELECT count(*) FROM birth_print") == 4)
  }
}
