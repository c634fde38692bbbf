import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What is said of a profile in Edusign that nobody in Hyperplanning stands for.
struct ProfileAnswerTests {
  private static let guest = "g.guest@guests.example"

  /// A school with a profile of a guest, made by hand after its first run.
  private func hosting(
    _ first: String = "Grace",
    _ last: String = "Guest"
  ) async throws -> (scenario: Scenario, profile: String) {
    let scenario = try Scenario()
    try await scenario.run()
    let profile = try scenario.edusign.createPerson(
      .learner,
      firstName: first,
      lastName: last,
      email: Self.guest
    )
    scenario.advance(.seconds(3600))
    try await scenario.run()
    return (scenario, profile)
  }

  @Test func `a profile made by hand is explained, with who may act and from which run on`()
    async throws
  {
    let (scenario, profile) = try await hosting()
    let english = try #require(
      try await scenario.why(.profile(.learner, profile), .english)
    )
    #expect(english.state == .explained && english.subject == "Grace Guest")
    #expect(english.verdicts.map(\.verdict.cause) == [.unlinkedLearner])
    #expect(english.verdicts.first?.since?.number == 2)
    #expect(english.headline == "is in Edusign and not in Hyperplanning.")
    #expect(english.answer.contains("made by hand in Edusign"))
    #expect(english.whoActs.contains("in Edusign") && english.healsAt == Scenario.next.down)
    let french = try #require(try await scenario.why(.profile(.learner, profile), .french))
    #expect(french.answer.contains("créé à la main dans Edusign"), "\(french.answer)")
  }

  @Test func `once somebody of that name and address has a class, the answer is that person's`()
    async throws
  {
    let (scenario, _) = try await hosting()
    try scenario.hyperplanning.changeLearner(
      41,
      PersonEdit(lastName: "Guest", firstName: "Grace", email: Self.guest)
    )
    let reader = try LedgerReader(path: scenario.ledgerPath)
    try await scenario.run()
    #expect(try await reader.candidates(for: Self.guest).map(\.subject) == [.learner(41)])
  }

  @Test func `a second profile beside a linked one is told as such`() async throws {
    let (scenario, profile) = try await hosting("zoe", "LEFÈVRE")
    let why = try #require(try await scenario.why(.profile(.learner, profile), .english))
    #expect(why.verdicts.map(\.verdict.cause) == [.manualTwin])
    #expect(why.answer.contains(profile) && why.answer.contains(Self.guest))
  }

  @Test func `an archived profile of nobody needs nobody's hand`() async throws {
    let (scenario, profile) = try await hosting()
    try scenario.edusign.archive(.learner, profile)
    try await scenario.run()
    let why = try #require(try await scenario.why(.profile(.learner, profile), .english))
    #expect(why.verdicts.map(\.verdict.owner) == [.nobody] && why.healsAt == nil)
    #expect(why.verdicts.first?.verdict.remedy == "")
  }

  @Test func `a profile that was parted from its person is ours, and may be linked again`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let email = "learner41@etu.school.example"
    let profile = try #require(scenario.edusign.snapshot().student(email: email)).id
    try await scenario.say(.unlink, email)
    try await scenario.run()
    let why = try #require(try await scenario.why(.profile(.learner, profile), .english))
    #expect(why.verdicts.map(\.verdict.owner) == [.operator])
    #expect(why.answer.contains("links adopt"))
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let dossier = try #require(
      try await reader.dossier(.profile(.learner, profile), now: scenario.now)
    )
    #expect(
      dossier.events.contains { event in
        if case .wrote = event.what { true } else { false }
      },
      "how it was made is part of its history"
    )
  }

  @Test func `a profile of last year's learner who did not come back says so`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let email = "learner44@etu.school.example"
    let profile = try #require(scenario.edusign.snapshot().student(email: email)).id
    try scenario.hyperplanning.removeLearner(44)
    try scenario.turnYear()
    try await scenario.acceptYear()
    try await scenario.run()
    let why = try #require(try await scenario.why(.profile(.learner, profile), .english))
    #expect(why.answer.contains("a former school year"), "\(why.answer)")
    #expect(why.verdicts.map(\.verdict.owner) == [.nobody] && why.healsAt == nil)
  }

  @Test func `whoever left Hyperplanning and whose profile was archived needs nobody's hand`()
    async throws
  {
    let scenario = try Scenario()
    try await CauseTests.readHeadings(scenario)
    let email = "learner44@etu.school.example"
    try scenario.hyperplanning.removeLearner(44)
    try scenario.edusign.archive(.learner, email)
    scenario.advance(.seconds(86_400))
    try await scenario.run()
    let why = try #require(try await scenario.why(.learner(44), .english))
    #expect(why.verdicts.first?.verdict.cause == .unlinkedLearner)
    #expect(why.verdicts.first?.verdict.owner == .nobody && why.healsAt == nil)
    #expect(why.answer.contains("is not in Hyperplanning any more"), "\(why.answer)")
  }

  @Test func `whoever left Hyperplanning and kept the profile is explained`() async throws {
    let scenario = try Scenario()
    try await CauseTests.readHeadings(scenario)
    try scenario.hyperplanning.removeLearner(44)
    try await scenario.run()
    // Whether somebody whom no class expects is there still, the headings of the base tell.
    #expect(try await scenario.why(.learner(44), .english)?.state == .agrees)
    scenario.advance(.seconds(86_400))
    try await scenario.run()
    let why = try #require(try await scenario.why(.learner(44), .english))
    #expect(why.state == .explained, "\(why.answer)")
    #expect(why.headline == "is in Edusign and not in Hyperplanning.")
    #expect(why.verdicts.first?.verdict.cause == .unlinkedLearner)
    #expect(why.answer.contains("is not in Hyperplanning any more"))
    #expect(why.whoActs.contains("in Edusign"))
    // Asked anew, whoever is there again is not told to have left.
    try scenario.hyperplanning.restoreLearner(44)
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let before = try #require(try await reader.dossier(.learner(44), now: scenario.now))
    let sight = try await scenario.look().sight(of: before)
    let now = try #require(
      try await reader.dossier(.learner(44), now: scenario.now, live: sight)
    )
    let live = Why(now, next: Scenario.next, zone: scenario.zone, .english)
    #expect(!live.verdicts.map(\.verdict.cause).contains(.unlinkedLearner))
  }

  @Test func `asked anew, a profile that was deleted meanwhile is on neither side`() async throws {
    let (scenario, profile) = try await hosting()
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let subject = DossierSubject.profile(.learner, profile)
    let dossier = try #require(try await reader.dossier(subject, now: scenario.now))
    let there = try await scenario.look().sight(of: dossier)
    #expect(there.profile?.email == Self.guest)
    let gone = LiveSight(at: scenario.now)
    let then = try #require(try await reader.dossier(subject, now: scenario.now, live: gone))
    let why = Why(then, next: Scenario.next, zone: scenario.zone, .english)
    #expect(why.state == .agrees && why.headline.contains("on neither side any more"))
  }
}
