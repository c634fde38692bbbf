import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct ProofReportTests {
  private func report(_ played: Played, _ learner: UInt32) async throws -> Report {
    let (first, last) = (try Played.day("2025-10-07"), try Played.day("2025-10-07"))
    return ProofReport(
      try await played.reader().proof(of: learner, from: first, to: last),
      learner: "X",
      from: first,
      to: last
    ).report(played.setting())
  }

  @Test func `a signed half-day is covered, and what is missing is named`() async throws {
    let played = try await Played()
    _ = try await played.holdClass()
    try await played.scenario.run(.apply, .up)
    let signed = try await report(played, 43)
    #expect(signed.lines("half_days").map { $0["coverage_code"] } == ["signed"])
    #expect(signed.lines("half_days")[0]["minutes"] == "90")
    #expect(signed.lines("classes")[0]["faults"] == "")
    #expect(signed.lines("classes")[0]["signed_at"] == "2025-10-07 09:20")
    // Learner 41 has a second class that morning, without a sheet.
    let partly = try await report(played, 41)
    #expect(partly.lines("half_days").map { $0["coverage_code"] } == ["partly"])
    #expect(partly.lines("classes").map { $0["faults"] } == ["", "no_sheet"])
    let absent = try await report(played, 42)
    #expect(absent.lines("classes")[0]["mark"] == "absent")
    let unseated = try await report(played, 46)
    #expect(unseated.lines("half_days").map { $0["coverage_code"] } == ["unproven"])
    #expect(unseated.lines("classes").map { $0["faults"] } == ["not_seated", "no_sheet"])
  }

  @Test func `a missing instructor, another title and a late archive are seen`() async throws {
    let played = try await Played()
    let sheet = try played.scenario.sheet(course: 101, week: 6).id
    try played.scenario.set(to: "2025-10-07T09:20")
    try played.scenario.edusign.sign(learner: "learner43@etu.school.example", on: sheet)
    try played.scenario.edusign.edit(sheet, EdusignSheetEdit(name: "Autre intitulé"))
    try played.scenario.set(to: "2025-10-12T22:00")
    try played.scenario.edusign.lock(sheet)
    try await played.scenario.run(.apply, .up)
    let faults = try await report(played, 43).lines("classes")[0]["faults"]
    #expect(faults == "instructor_not_signed other_title late_archive")
  }

  @Test func `a class that is not over has no faults yet`() async throws {
    let played = try await Played()
    #expect(try await report(played, 43).lines("classes").map { $0["faults"] } == [""])
  }

  /// The proof of a learner on Tuesday, over any school.
  private func proof(_ scenario: Scenario, _ learner: UInt32) async throws -> Report {
    let day = try Played.day("2025-10-07")
    return ProofReport(
      try await LedgerReader(path: scenario.ledgerPath).proof(of: learner, from: day, to: day),
      learner: "X",
      from: day,
      to: day
    ).report(ReportSetting(.english, scenario.zone, now: scenario.now))
  }

  @Test(arguments: [nil, "{subject} {type}"])
  func `a class renamed once its sheet is signed bears another title, unless a rule makes titles`(
    template: String?
  ) async throws {
    let scenario = try Scenario()
    if let template { scenario.summary = ["rules.title": template] }
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    try scenario.edusign.sign(learner: "learner43@etu.school.example", on: sheet)
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.hyperplanning.renameSubject(21, label: "Droit pénal")
    try await scenario.run()
    try scenario.edusign.lock(sheet)
    try scenario.set(to: "2025-10-07T22:00")
    try await scenario.run(.apply, .up)
    let row = try await proof(scenario, 43).lines("classes")[0]
    #expect(row["faults"] == (template == nil ? "other_title" : ""))
    #expect(row["title"] == "Droit pénal (CM)" && row["sheet_title"] == "Droit civil (CM)")
  }

  /// Course 101 on Tuesday from 09:00 to 17:00, in as many sheets as the rule makes.
  private func longDay(_ rule: HalfDays?) async throws -> Scenario {
    var school = School.pair
    school.courses[0] = School.course(
      101,
      of: 21,
      "CM",
      on: 2,
      at: 540,
      for: 480,
      [6],
      room: 11,
      [31]
    )
    var options = Scenario.Options()
    options.rules.sessions.halfDays = rule
    let scenario = try Scenario(school, options)
    try await scenario.run()
    try scenario.set(to: "2025-10-07T16:30")
    // The last sheet of the day: that of the afternoon, or the only one.
    let sheets = scenario.edusign.snapshot().sheets.filter { $0.apiID.contains(":101.6:") }
    let last = try #require(sheets.max { $0.start < $1.start })
    try scenario.edusign.sign(learner: "learner41@etu.school.example", on: last.id)
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: last.id)
    for sheet in sheets { try scenario.edusign.lock(sheet.id) }
    try scenario.set(to: "2025-10-07T22:00")
    try await scenario.run(.apply, .up)
    return scenario
  }

  @Test func `of a class in two sheets each half-day is proven by its own`() async throws {
    let scenario = try await longDay(HalfDays(cut: 13 * 60, leastMinutes: 300))
    let report = try await proof(scenario, 41)
    let halves = report.lines("half_days")
    #expect(halves.map { $0["half"] } == ["morning", "afternoon"])
    #expect(halves.map { $0["coverage_code"] } == ["absent", "signed"])
    #expect(halves.map { $0["minutes"] } == ["240", "240"])
    let classes = report.lines("classes")
    #expect(classes.map { $0["start"] } == ["2025-10-07 09:00", "2025-10-07 13:00"])
    #expect(classes.map { $0["faults"] } == ["instructor_not_signed", ""])
  }

  @Test func `one sheet for a whole day is of both its half-days`() async throws {
    let report = try await proof(try await longDay(nil), 41)
    let halves = report.lines("half_days")
    #expect(halves.map { $0["coverage_code"] } == ["signed", "signed"])
    #expect(halves.map { $0["minutes"] } == ["240", "240"])
    #expect(report.lines("classes").map { $0["minutes"] } == ["480"])
  }
}
