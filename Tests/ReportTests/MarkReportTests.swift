import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Marks that are not simply the same on both sides, as both reports and the answer tell them.
struct MarkReportTests {
  /// What people and runs do until a mark of Tuesday's class has a reason.
  struct Case: Sendable, CustomTestStringConvertible {
    let cause: Cause
    let learner: UInt32
    /// What the sentence says.
    let words: String
    /// Who must act.
    let owner: String
    var options: @Sendable (inout Scenario.Options) -> Void = { _ in }
    let play: @Sendable (Played) async throws -> Void

    var testDescription: String { cause.rawValue }
  }

  private static let cases = [
    Case(
      cause: .reasonUnmapped,
      learner: 42,
      words: "'Grève des trains'",
      owner: "the operator of Passerelle"
    ) { played in
      let sheet = try await played.holdClass()
      try justify(played, sheet)
      try await goUp(played)
    },
    Case(
      cause: .notCounted,
      learner: 42,
      words: "stage en entreprise (upward.exemptions_file)",
      owner: "nobody"
    ) { played in
      played.scenario.exemptions = ExemptionBook([
        Exemption(learner: .key(42), through: nil, reason: "stage en entreprise")
      ])
      _ = try await played.holdClass()
      try await goUp(played)
    },
    Case(
      cause: .markRefused,
      learner: 42,
      words: "Hyperplanning refused the mark: ",
      owner: "the school, in Hyperplanning"
    ) { played in
      _ = try await played.holdClass()
      played.scenario.exchange.rule { passage in
        passage.text.contains("AjouterAbsenceEtudiant")
          ? .answer(HyperplanningFault.response) : nil
      }
      try await goUp(played)
    },
    Case(
      cause: .changedAfterSent,
      learner: 42,
      words: "corrected in Edusign",
      owner: "nobody"
    ) { played in
      let sheet = try await played.holdClass()
      try await goUp(played)
      try played.scenario.edusign.unlock(sheet)
      try played.scenario.edusign.setPresent(learner: address(42), on: sheet)
      try played.scenario.edusign.lock(sheet)
      try await played.scenario.run(.look, .up)
    },
    Case(
      cause: .justifiedLater,
      learner: 42,
      words: "justified after it was sent",
      owner: "nobody"
    ) { played in
      let sheet = try await played.holdClass()
      try await goUp(played)
      try justify(played, sheet, "Maladie")
      try await played.scenario.run(.look, .up)
    },
    Case(
      cause: .latenessNotSent,
      learner: 41,
      words: "is not told to Hyperplanning",
      owner: "the operator of Passerelle",
      options: { $0.upward.sendsLateness = false }
    ) { played in
      let sheet = try await played.holdClass(archives: false)
      try played.scenario.edusign.setDelay(minutes: 12, learner: address(41), on: sheet)
      try played.scenario.edusign.lock(sheet)
      try await goUp(played)
    },
    Case(
      cause: .notVerified,
      learner: 42,
      words: "not yet seen by reading again",
      owner: "the operator of Passerelle"
    ) { played in
      _ = try await played.holdClass()
      played.scenario.exchange.rule { passage in
        passage.text.contains("AjouterAbsenceEtudiant") ? .loseReply : nil
      }
      try await goUp(played)
      played.scenario.exchange.clearRules()
    },
  ]

  @Test(arguments: cases)
  func `both reports tell of a mark what the answer tells, and nothing else`(
    _ example: Case
  ) async throws {
    var options = Scenario.Options()
    example.options(&options)
    let played = try await Played(options)
    try await example.play(played)
    let reader = try played.reader()
    let mismatches = MismatchReport(try await reader.differences()).report(played.setting())
    // Learner 42 absent and learner 41 late may both be told of, each with its own reason.
    let key = "attendance:101.6:learner:\(example.learner)"
    let rows = mismatches.lines("differences").filter { row in
      row["subject"] == key || ["G6", "F20"].contains(row["cause"]) && row["subject"] != key
    }
    #expect(rows.map { $0["subject"] } == [key], "\(rows)")
    let row = try #require(rows.first)
    #expect(row["cause"] == example.cause.rawValue && row["owner"] == example.owner)
    #expect(row["reason"]?.contains(example.words) == true, "\(row)")
    let heals = ["F13", "F16"].contains(example.cause.rawValue) ? "" : up(played)
    #expect(row["healed_by"] == heals)
    let unsent = UnsentReport(try await reader.unsent(from: nil, to: nil))
      .report(played.setting()).lines("marks").filter { $0["cause"] == example.cause.rawValue }
    #expect(unsent.map { $0["reason"] } == [row["reason"]])
    #expect(unsent.map { $0["owner"] } == [example.owner])
    let dossier = try #require(
      try await reader.dossier(.person(.learner(example.learner)), now: played.scenario.now)
    )
    let told = dossier.remarks.map { Verdict($0.decision, .english) }
      .filter { $0.cause == example.cause }
    #expect(told.map(\.reason) == [row["reason"]])
  }

  @Test func `an optional course of a shared class exempts without naming a file`() async throws {
    var school = School.week
    school.courses = [
      School.course(101, of: 21, "CM", on: 2, at: 480, for: 90, [6], room: 11, [31]),
      School.course(105, of: 21, "CM", on: 2, at: 480, for: 90, [6], room: 11, [31]),
    ]
    school.enrolments = [
      School.Enrolment(courseID: 101, learnerID: 41),
      School.Enrolment(courseID: 105, learnerID: 43),
    ]
    var options = Scenario.Options()
    options.rules.sessions.joinsShared = true
    let scenario = try Scenario(school, options)
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.edusign.sign(learner: Self.address(41), on: sheet)
    try scenario.edusign.lock(sheet)
    try scenario.hyperplanning.editCourse(105, isCompulsory: false)
    try scenario.set(to: "2025-10-07T22:00")
    try await scenario.run(.apply, .up)
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let reported = try await reader.differences().map(\.decision)
    let dossier = try #require(try await reader.dossier(.person(.learner(43)), now: scenario.now))
    for told in [reported, dossier.remarks.map(\.decision)] {
      let verdicts = told.filter { $0.cause == .notCounted }.map { Verdict($0, .english) }
      #expect(verdicts.map(\.reason).allSatisfy { $0.contains("attendance is not compulsory") })
      #expect(verdicts.count == 1)
    }
  }

  @Test func `a profile made by hand is for the school to correct in Edusign`() async throws {
    let scenario = try Scenario()
    try await scenario.run(.look)
    _ = try scenario.edusign.createPerson(
      .learner,
      firstName: "Hugo",
      lastName: "Morel",
      email: Self.address(44)
    )
    try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "voir secrétariat"))
    try await scenario.run()
    let differences = try await LedgerReader(path: scenario.ledgerPath).differences()
    func subjects(_ owner: Owner) -> [String] {
      MismatchReport(differences, .init(causes: [.valueDropped], owner: owner)).groups
        .flatMap { $0.items.map(\.difference.decision.subject) }
    }
    #expect(subjects(.edusign) == ["learner:44"] && subjects(.hyperplanning) == ["learner:41"])
    let setting = ReportSetting(.english, scenario.zone, now: scenario.now)
    let causes = MismatchReport(differences, .init(causes: [.valueDropped])).report(setting)
      .lines("causes")
    #expect(
      causes.compactMap { $0["owner"] }.sorted()
        == ["the school, in Edusign", "the school, in Hyperplanning"]
    )
    #expect(causes.allSatisfy { $0["items"] == "1" && $0["remedy_en"]?.isEmpty == false })
    #expect(causes[0]["remedy_fr"] != causes[1]["remedy_fr"])
  }

  private static func address(_ learner: Int) -> String {
    "learner\(learner)@etu.school.example"
  }

  private static func goUp(_ played: Played) async throws {
    played.scenario.advance(.seconds(3600))
    try await played.scenario.run(.apply, .up)
  }

  private static func justify(
    _ played: Played,
    _ sheet: String,
    _ reason: String = "Grève des trains"
  ) throws {
    let edusign = played.scenario.edusign
    try edusign.justifyAbsence(
      learner: address(42),
      for: .sheet(sheet),
      reason: edusign.createAbsenceReason(reason)
    )
  }

  /// The next run up, as the reports write it.
  private func up(_ played: Played) -> String {
    DossierWords(played.scenario.zone, .english)
      .moment(played.scenario.now.advanced(by: .seconds(7200)))
  }
}
