import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct MismatchReportTests {
  private static func difference(
    _ subject: String,
    _ cause: Cause,
    _ classes: [Difference.TouchedClass]
  ) -> Difference {
    Difference(
      .decision,
      Decision(subject: subject, situation: "x", action: "none", cause: cause),
      since: Dossier.RunMark(number: 1, at: Instant(milliseconds: 0)),
      classes: classes
    )
  }

  private static func touched(
    _ session: String,
    _ start: String,
    sheets: Int = 0,
    seats: Int = 1
  ) -> Difference.TouchedClass {
    Difference.TouchedClass(session: session, start: start, sheets: sheets, seats: seats)
  }

  @Test func `a school's differences are grouped by cause, those that hide most first`()
    async throws
  {
    let played = try await Played()
    let report = MismatchReport(try await played.reader().differences()).report(played.setting())
    let causes = report.lines("causes")
    // What nobody has to do comes last: learners 43 and 47 are namesakes.
    #expect(causes.map { $0["cause"] } == ["C1", "C2", "D8"])
    #expect(causes[2]["items"] == "2" && causes[2]["seats"] == "0")
    // Learner 46 in two weeks of two courses, and in course 105.
    #expect(causes[0]["seats"] == "5" && causes[0]["sheets"] == "0")
    #expect(causes[0]["first_class"] == "2025-10-07 08:00")
    // The class and its instructor tell of one sheet with three seats, not of two.
    #expect(causes[1]["items"] == "2" && causes[1]["sheets"] == "1" && causes[1]["seats"] == "3")
    #expect(causes[1]["owner"] == "the school, in Hyperplanning")
    #expect(causes[1]["healed_by"] == "2025-10-06 13:00")
    #expect(causes[1]["remedy_fr"]?.hasPrefix("Compléter la fiche") == true)
    let rows = report.lines("differences")
    #expect(
      rows.map { $0["subject"] } == [
        "learner:46", "instructor:34", "session:105.6", "learner:43", "learner:47",
      ]
    )
    #expect(rows.allSatisfy { $0["remedy_en"] == $0["remedy"] && $0["since_run"] == "1" })
    #expect(report.sums["seats"] == "7")
    #expect(report.sums["sheets"] == "1" && report.sums["first_class"] == "2025-10-07 08:00")
  }

  @Test func `marks on their way are differences too, and name learner and class`() async throws {
    let played = try await Played()
    _ = try await played.holdClass()
    try await played.scenario.run()
    let report = MismatchReport(try await played.reader().differences())
      .report(played.setting(.french))
    let rows = report.lines("differences").filter { $0["subject"]?.hasPrefix("attendance") == true }
    #expect(rows.map { $0["subject"] } == ["attendance:101.6:learner:42"])
    #expect(rows[0]["cause"] == "F2")
    #expect(rows[0]["reason"]?.contains("vue le 2025-10-07 22:00") == true, "\(rows[0])")
    #expect(rows[0]["what"] == "Oumar N'Diaye, Droit civil (CM), 2025-10-07 08:00")
    // Marks go up: the upward run heals them.
    #expect(rows[0]["healed_by"] == "2025-10-08 00:00")
  }

  @Test func `what a look saw since the last run is listed until a run has judged it`()
    async throws
  {
    let played = try await Played()
    let scenario = played.scenario
    let words = DossierWords(scenario.zone, .english)
    func changes(most: Int = 300) async throws -> (rows: [[String: String]], facts: [String]) {
      let reader = try played.reader()
      let changed = try await reader.undecided(most: most, now: scenario.now)
      let report = MismatchReport(
        try await reader.differences(besides: changed.dossiers.compactMap { $0.change(words) }),
        furtherChanges: changed.more
      ).report(played.setting())
      let rows = report.lines("differences").filter {
        ["A2", "D2", "E3", "E4"].contains($0["cause"] ?? "")
      }
      return (rows, report.facts)
    }
    #expect(try await changes().rows.isEmpty)
    try scenario.hyperplanning.moveCourse(102, start: 15 * 60)
    try scenario.edusign.edit(
      scenario.sheet(course: 101, week: 6).id,
      EdusignSheetEdit(name: "Droit, autre titre")
    )
    try scenario.hyperplanning.changeLearner(42, PersonEdit(email: "oumar@etu.school.example"))
    try await scenario.run(.look)
    let seen = try await changes()
    #expect(
      seen.rows.map { "\($0["cause"] ?? "") \($0["subject"] ?? "")" }.sorted() == [
        "A2 session:102.6", "A2 session:102.7", "D2 learner:42", "E3 session:101.6",
      ]
    )
    #expect(seen.facts.count == 1)
    #expect(try await changes(most: 1).facts.last?.hasPrefix("3 more changed objects") == true)
    scenario.advance(.seconds(3600))
    try await scenario.run()
    #expect(try await changes().rows.isEmpty)
  }

  @Test func `cause, owner, days and group narrow the report`() async throws {
    let played = try await Played()
    let reader = try played.reader()
    let all = try await reader.differences()
    func subjects(_ choice: MismatchReport.Choice) -> [String] {
      MismatchReport(all, choice).groups.flatMap { $0.items.map(\.difference.decision.subject) }
    }
    #expect(subjects(.init(causes: [.noEmailLearner])) == ["learner:46"])
    #expect(subjects(.init(owner: .operator)).isEmpty)
    #expect(subjects(.init(owner: .hyperplanning)).count == 3)
    let wednesday = try Played.day("2025-10-08")
    #expect(subjects(.init(first: wednesday)) == ["learner:46"])
    #expect(subjects(.init(last: wednesday.adding(days: -2))).isEmpty)
    let later = MismatchReport(all, .init(first: wednesday)).groups[0].impact
    #expect(later.seats == 3 && later.first == "2025-10-10 13:45")
    // Learner 46 is in the training of 44 and 45; 41 and 42 of the other one miss course 105 too.
    #expect(try await reader.groups() == ["L1 Droit", "L1 Gestion"])
    let law = try await reader.differences(group: ["L1 Droit"]).map(\.decision.subject).sorted()
    #expect(law == ["instructor:34", "learner:43", "session:105.6"])
    #expect(try await reader.differences(group: ["L2"]).isEmpty)
  }

  @Test func `a class that is touched twice counts once, with its greater part`() {
    let impact = MismatchReport.Impact([
      Self.touched("1.2", "2026-01-02 08:00", sheets: 1, seats: 20),
      Self.touched("1.2", "2026-01-02 08:00", sheets: 1, seats: 20),
      Self.touched("3.4", "2026-01-01 08:00"), Self.touched("3.4", "2026-01-01 08:00"),
      Self.touched("1.2", "2026-01-02 08:00"),
    ])
    #expect(impact.sheets == 1 && impact.seats == 22 && impact.first == "2026-01-01 08:00")
  }

  @Test func `what nobody has to do comes last, however much it touches`() {
    let report = MismatchReport([
      Self.difference("session:1.1", .past, [Self.touched("1.1", "a", sheets: 1, seats: 90)]),
      Self.difference(
        "session:2.1",
        .noInstructor,
        [Self.touched("2.1", "b", sheets: 1, seats: 2)]
      ),
      Self.difference(
        "learner:3",
        .badEmail,
        [Self.touched("3.1", "c"), Self.touched("4.1", "d")]
      ),
      Self.difference("learner:4", .noName, []),
    ])
    // Equal seats: the one with a whole sheet comes first.
    #expect(report.groups.map(\.cause) == [.noInstructor, .badEmail, .noName, .past])
  }

  @Test(arguments: [Language.english, .french])
  func `nothing to tell makes a report that says so`(language: Language) async throws {
    let scenario = try Scenario(.pair)
    try await scenario.run()
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let setting = ReportSetting(language, scenario.zone, now: scenario.now)
    let report = MismatchReport(try await reader.differences()).report(setting)
    #expect(report.lines("causes").isEmpty && report.lines("differences").isEmpty)
    #expect(report.sums["seats"] == "0" && report.charts.isEmpty)
  }

  @Test func `a sheet that no run up has read and on which no mark waits is told itself`()
    async throws
  {
    let played = try await Played()
    let sheet = try played.scenario.sheet(course: 103, week: 6).id
    try played.scenario.set(to: "2025-10-09T10:30")
    for learner in ["learner43@etu", "lea.petit@etu"] {
      try played.scenario.edusign.sign(learner: "\(learner).school.example", on: sheet)
    }
    try played.scenario.edusign.lock(sheet)
    try played.scenario.set(to: "2025-10-09T22:00")
    try await played.scenario.run()
    let told = try await played.reader().differences().filter {
      $0.decision.cause == .archivedAfterRun
    }
    #expect(told.map(\.decision.subject) == ["attendance:103.6"], "\(told)")
    try await played.scenario.run(.apply, .up)
    let after = try await played.reader().differences().map(\.decision.cause)
    #expect(!after.contains(.archivedAfterRun))
  }
}
