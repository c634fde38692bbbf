import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What becomes of sheets whose marks are not simply carried home, and of quiet evenings.
struct UpwardSheetTests {
  @Test func `a course without compulsory attendance is told and not sent`() async throws {
    let evening = try await Evening()
    try evening.scenario.hyperplanning.editCourse(101, isCompulsory: false)
    let report = try await evening.run()
    #expect(evening.absences == [])
    #expect(report.counts.writes == 0)
    #expect(report.upward?.plan.decisions.map(\.cause) == [.notCounted])
    #expect(report.upward?.plan.balance.exempt == 3)
    #expect(report.upward?.plan.balance.remainder == 0)
  }

  @Test func `an exempt learner's absence is told, not sent, and balanced as exempt`() async throws
  {
    let evening = try await Evening()
    evening.scenario.exemptions = ExemptionBook([
      Exemption(learner: .key(42), through: nil, reason: "stage en entreprise")
    ])
    let report = try await evening.run()
    #expect(evening.absences == [])
    #expect(report.upward?.plan.balance.exempt == 1)
    #expect(report.upward?.plan.balance.absent == 0)
    #expect(report.upward?.plan.balance.remainder == 0)
    let rows = try await evening.scenario.rows("SELECT exempt, absent, remainder FROM v_balance")
    #expect(rows.map { $0.map(\.text) } == [["1", "0", "0"]])
  }

  @Test func `a learner whom Hyperplanning does not expect any more is held`() async throws {
    let evening = try await Evening()
    try evening.scenario.hyperplanning.unenrol(learner: 42, course: 101)
    try await evening.scenario.run(.apply, .down)
    let report = try await evening.run()
    #expect(evening.absences == [])
    #expect(report.counts.absencesAdded == 0)
    #expect(try await evening.causes() == ["F6"])
  }

  @Test func `marks of a session that was cancelled after signing go nowhere, and it is told`()
    async throws
  {
    let evening = try await Evening()
    try evening.scenario.hyperplanning.cancelSession(course: 101, week: 6)
    let report = try await evening.run()
    #expect(evening.absences == [])
    #expect(report.upward?.plan.decisions.map(\.cause) == [.noSession])
  }

  @Test func `marks of a session that got another key after signing wait, and it is told`()
    async throws
  {
    let evening = try await Evening()
    try evening.scenario.hyperplanning.moveSession(course: 101, week: 6, start: 10 * 60)
    // Moving a session gives it another key.
    let report = try await evening.run()
    #expect(report.upward?.plan.decisions.map(\.cause) == [.noSession])
    #expect(report.counts.writes == 0)
    #expect(evening.absences == [])
  }

  @Test func `a late learner who has left Hyperplanning keeps nobody else's lateness back`()
    async throws
  {
    let evening = try await Evening(archives: false)
    let edusign = evening.scenario.edusign
    for learner in [41, 43] {
      try edusign.setDelay(minutes: 12, learner: Evening.address(learner), on: evening.sheet)
    }
    try edusign.lock(evening.sheet)
    _ = try evening.scenario.hyperplanning.removeLearner(43)
    let report = try await evening.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.map(\.subject) == ["attendance:101.6:learner:43"])
    let told = report.upward?.plan.decisions.first { $0.subject == "attendance:101.6:learner:43" }
    #expect(told?.cause == .undecodable && told?.facts["why"]?.isEmpty == false)
    #expect(evening.scenario.hyperplanning.enteredLatenesses().map(\.learner) == [41])
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `what was sent stays where it was sent when the session moves later`() async throws {
    let evening = try await Evening()
    try await evening.run()
    try evening.scenario.hyperplanning.moveSession(course: 101, week: 6, start: 10 * 60)
    let report = try await evening.run()
    #expect(report.counts.writes == 0)
    try evening.correct(42)
    try await evening.run()
    #expect(evening.absences == [])
  }

  @Test(arguments: [true, false])
  func `absences wait for an instructor where the school wants it`(signs: Bool) async throws {
    var options = Scenario.Options()
    options.upward.needsInstructorSignature = true
    let evening = try await Evening(signs: false, archives: false, options)
    let sheet = evening.sheet
    for learner in [41, 43] {
      try evening.scenario.edusign.sign(learner: Evening.address(learner), on: sheet)
    }
    if signs {
      try evening.scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    }
    try evening.scenario.edusign.lock(sheet)
    try await evening.run()
    #expect(evening.absences.count == (signs ? 1 : 0))
    #expect(try await evening.causes() == (signs ? [] : ["F8"]))
  }

  @Test(arguments: [true, false])
  func `turning round too many marks waits for a word`(isApproved: Bool) async throws {
    var options = Scenario.Options()
    options.upward.flips = 0
    let evening = try await Evening(options)
    try await evening.run()
    try evening.correct(42)
    let report = try await evening.run()
    #expect(report.exitCode == .held)
    #expect(report.counts.writes == 0)
    let hash = try #require(report.upward?.plan.holds.first?.hash)
    try await evening.scenario.say(isApproved ? .approved : .rejected, hash)
    let next = try await evening.run()
    #expect(next.counts.absencesRemoved == (isApproved ? 1 : 0))
    #expect(next.exitCode == .clean)
    #expect(evening.absences.count == (isApproved ? 0 : 1))
    let again = try await evening.run()
    #expect(again.counts.writes == 0)
  }

  @Test func `a plan leaves the ledger as it was, and the run does what was planned`()
    async throws
  {
    let evening = try await Evening()
    let scenario = evening.scenario
    let bytes = try scenario.ledgerBytes()
    let plan = try await scenario.run(.plan, .up)
    #expect(try scenario.ledgerBytes() == bytes)
    #expect(evening.absences == [])
    try await evening.run()
    let kept = try await scenario.rows("SELECT plan_hash FROM run ORDER BY run_id DESC LIMIT 1")
    #expect(kept.first?.first?.text == plan.upward?.plan.hash)
    #expect(plan.upward?.plan.sendsNothing == false)
  }

  @Test func `a quiet evening writes down the run and nothing else`() async throws {
    let evening = try await Evening()
    for _ in 1...2 {
      try await evening.run()
      evening.scenario.advance(.seconds(3600))
    }
    let before = try await evening.scenario.dump()
    let report = try await evening.run()
    #expect(report.counts.writes == 0)
    let after = try await evening.scenario.dump()
    #expect(after.keys.filter { after[$0] != before[$0] } == ["run"])
    #expect((after["run"]?.count ?? 0) == (before["run"]?.count ?? 0) + 1)
  }

  @Test func `neither direction forgets what the other decided, held or found broken`()
    async throws
  {
    let evening = try await Evening(signs: false)
    let scenario = evening.scenario
    try scenario.hyperplanning.changeLearner(44, PersonEdit(email: ""))
    try await scenario.run(.apply, .down)
    try await evening.run()
    let (decisions, holds) = (try await scenario.decisions(), try await scenario.holds())
    #expect(!decisions.isEmpty)
    #expect(holds.count == 1)
    try await scenario.run(.apply, .down)
    #expect(try await scenario.decisions() == decisions)
    #expect(try await scenario.holds().map(\.hold.hash) == holds.map(\.hold.hash))
    try await evening.run()
    #expect(try await scenario.decisions() == decisions)
    #expect(try await scenario.holds().map(\.hold.hash) == holds.map(\.hold.hash))
  }

  @Test func `a sheet archived after sixty days is still carried home`() async throws {
    let evening = try await Evening(archives: false)
    try await evening.run()
    try evening.scenario.set(to: "2025-12-08T22:00")
    try await evening.run()
    #expect(evening.absences == [])
    try evening.scenario.edusign.lock(evening.sheet)
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `two sessions of a course in one week share a roll call, completed after both`()
    async throws
  {
    let scenario = try Scenario()
    try scenario.hyperplanning.addSession(
      course: 101,
      School.Meeting(week: 6, weekday: 3, start: 8 * 60)
    )
    try await scenario.run()
    let sheets = scenario.edusign.snapshot().sheets.filter {
      $0.apiID.contains(":101.6")
    }.sorted { $0.start < $1.start }.map(\.id)
    try #require(sheets.count == 2)
    try scenario.set(to: "2025-10-08T22:00")
    for (number, sheet) in sheets.enumerated() {
      for learner in [41, 43] {
        try scenario.edusign.setPresent(learner: Evening.address(learner), on: sheet)
      }
      try scenario.edusign.lock(sheet)
      let report = try await scenario.run(.apply, .up)
      #expect(report.counts.absencesAdded == 1)
      #expect(scenario.hyperplanning.completedRollCalls() == (number == 0 ? [] : ["101.6"]))
    }
    #expect(scenario.hyperplanning.everyHumanEntryStands)
    let again = try await scenario.run(.apply, .up)
    #expect(again.counts.writes == 0)
  }
}
