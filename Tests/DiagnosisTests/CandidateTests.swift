import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Testing

/// What a question may mean.
struct CandidateTests {
  private func found(_ words: String, _ scenario: Scenario) async throws -> [String] {
    try await LedgerReader(path: scenario.ledgerPath).candidates(for: words).map(\.subject.text)
  }

  @Test func `keys are understood as decisions and reports write them`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    for words in [
      "101.6", "session:101.6", "session:101.6:p2", "attendance:101.6", sheet, "sheet:\(sheet)",
    ] {
      #expect(try await found(words, scenario) == ["session:101.6"], "\(words)")
    }
    for words in ["learner:41", "attendance:101.6:learner:41"] {
      #expect(try await found(words, scenario) == ["learner:41"], "\(words)")
    }
    #expect(try await found("attendance:101.6:nobody:41", scenario) == [])
  }

  @Test func `namesakes are offered both, and an address names one of them`() async throws {
    let scenario = try Scenario()
    try scenario.hyperplanning.changeLearner(44, PersonEdit(lastName: "Lefèvre", firstName: "Zoé"))
    try await scenario.run()
    #expect(try await found("LEFEVRE zoe", scenario) == ["learner:41", "learner:44"])
    #expect(
      try await found("learner44@etu.school.example", scenario) == ["learner:44"]
    )
  }

  @Test func `a profile that nobody stands for is found by its address, its name and its id`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let guest = try scenario.edusign.createPerson(
      .instructor,
      firstName: "Zoé",
      lastName: "Lefèvre-Martin",
      email: "z.martin@guests.example"
    )
    try await scenario.run()
    for words in [
      "z.martin@GUESTS.example", "lefevre-martin zoe", "Zoe Martin", guest, "profile:\(guest)",
    ] {
      #expect(try await found(words, scenario) == ["profile:\(guest)"], "\(words)")
    }
    // Whose whole name it is comes alone.
    try scenario.hyperplanning.changeLearner(44, PersonEdit(lastName: "Lefèvre Martinez"))
    try scenario.hyperplanning.changeLearner(44, PersonEdit(firstName: "Zoé"))
    try await scenario.run()
    #expect(try await found("Zoé Lefèvre-Martin", scenario) == ["profile:\(guest)"])
    try scenario.hyperplanning.changeLearner(44, PersonEdit(lastName: "Roux"))
    try await scenario.run()
    let both = try await found("zoe lefev", scenario)
    #expect(both == ["learner:41", "profile:\(guest)"])
    let learner = try #require(
      scenario.edusign.snapshot().student(email: "learner41@etu.school.example")
    )
    #expect(try await found(learner.id, scenario) == ["learner:41"])
  }

  @Test func `a second profile of somebody does not make a question about them ambiguous`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let learner = try #require(
      scenario.edusign.snapshot().student(email: "learner41@etu.school.example")
    )
    let twin = try scenario.edusign.createPerson(
      .learner,
      firstName: learner.firstName,
      lastName: learner.lastName.uppercased(),
      email: "twin@etu.school.example"
    )
    try await scenario.run()
    let name = "\(learner.firstName) \(learner.lastName)"
    #expect(try await found(name, scenario) == ["learner:41"])
    #expect(try await found("twin@etu.school.example", scenario) == ["profile:\(twin)"])
  }

  @Test func `a day and an hour find a cancelled session by the words of its title`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let words = "2025-10-07 8:00 droit"
    #expect(try await found(words, scenario) == ["session:101.6"])
    #expect(try await found("2025-10-07 8:00 gestion", scenario) == [])
    try scenario.hyperplanning.cancelSession(course: 101, week: 6)
    try await scenario.run()
    #expect(try await found(words, scenario) == ["session:101.6"])
  }

  @Test func `a day and an hour find a sheet that somebody made by hand`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.edusign.createSheet(
      EdusignSheetEdit(
        name: "Réunion des délégués",
        start: 1_760_025_600_000,
        end: 1_760_029_200_000,
        instructors: ["instructor31@school.example"]
      )
    )
    try await scenario.run()
    #expect(try await found("2025-10-09 18:00 reunion", scenario) == ["sheet:\(sheet)"])
    #expect(try await found("2025-10-09 délégués", scenario) == ["sheet:\(sheet)"])
    #expect(try await found("2025-10-09 17:00 reunion", scenario) == [])
  }
}
