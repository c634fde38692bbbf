import Campus
import Diagnosis
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Reports on some days of a school.
struct DayReportTests {
  @Test func `tomorrow's classes without a usable sheet are told with the reason`() async throws {
    let played = try await Played()
    let monday = try Played.day("2025-10-06")
    let report = ReadinessReport(try await played.reader().readiness(after: monday))
      .report(played.setting())
    #expect(report.title == "Classes of 2025-10-07 without a usable sheet")
    #expect(report.facts.contains { $0.hasPrefix("2 classes, 1 without a usable sheet, 0 left") })
    let rows = report.lines("classes")
    #expect(rows.map { $0["session"] } == ["105.6"])
    #expect(rows[0]["cause"] == "C2" && rows[0]["instructors"] == "Paul Sansmel")
    #expect(rows[0]["start"] == "2025-10-07 10:00" && rows[0]["learners"] == "3")
    #expect(rows[0]["sheet"] == "none" && rows[0]["owner"] == "the school, in Hyperplanning")
    // The view of the plain shell tells the same of the day after the last run.
    let view = try await played.scenario.rows("SELECT session, state, cause FROM v_tomorrow")
    #expect(view.map { $0.map(\.text) } == [["105.6", "no_sheet", "C2"]])
  }

  @Test func `days without classes are passed over, and a sheet deleted by hand is not usable`()
    async throws
  {
    let played = try await Played()
    let sheet = try played.scenario.sheet(course: 101, week: 7).id
    try played.scenario.edusign.delete(sheet)
    try await played.scenario.run()
    // From Friday on, the next class is on Tuesday of the week after.
    let friday = try Played.day("2025-10-10")
    let report = ReadinessReport(try await played.reader().readiness(after: friday))
      .report(played.setting())
    #expect(report.title.contains("2025-10-14"))
    #expect(report.lines("classes").map { $0["session"] } == ["101.7"])
    let far = try await played.reader().readiness(after: friday.adding(days: 300))
    let nothing = ReadinessReport(far).report(played.setting(.french))
    #expect(nothing.title == "Aucun cours à venir" && nothing.lines("classes").isEmpty)
  }

  @Test func `the balance accounts for every seat, and its remainder has a reason`() async throws {
    let played = try await Played()
    _ = try await played.holdClass()
    try await played.scenario.run(.apply, .up)
    try await played.scenario.run(.apply, .up)
    let tuesday = try Played.day("2025-10-07")
    let report = BalanceReport(
      try await played.reader().balance(from: tuesday, to: tuesday),
      from: tuesday,
      to: tuesday
    ).report(played.setting())
    let day = try #require(report.lines("days").first)
    // Four expected in course 101, three in 105.
    #expect(day["expected"] == "7" && day["present"] == "2" && day["absent"] == "1")
    #expect(day["no_sheet"] == "3" && day["not_on_sheet"] == "1" && day["remainder"] == "4")
    #expect(day["shown_absent"] == "1" && day["extra"] == "0" && day["not_archived"] == "0")
    #expect(report.facts.contains { $0.contains("3 seats without a sheet, 1 learners not on") })
    #expect(report.sums["expected"] == "7")
    let view = try await played.scenario.rows(
      """
      SELECT expected = present + absent + justified + late + waiting + exempt + not_archived
        + remainder, day FROM v_balance
      """
    )
    #expect(view.map { $0.map(\.text) } == [["1", "2025-10-07"]])
  }

  @Test func `an open sheet's seats are not archived`() async throws {
    let played = try await Played()
    _ = try await played.holdClass(archives: false)
    try await played.scenario.run(.apply, .up)
    let day = try Played.day("2025-10-07")
    let rows = try await played.reader().balance(from: day, to: day).records
    #expect(rows.map { $0.number("not_archived") } == [3])
    #expect(rows.map { $0.number("present") } == [0])
  }

  @Test func `marks that are not up are told with the reason`() async throws {
    let played = try await Played()
    let sheet = try await played.holdClass(archives: false)
    try await played.scenario.run(.apply, .up)
    let open = UnsentReport(try await played.reader().unsent(from: nil, to: nil))
      .report(played.setting())
    #expect(open.lines("marks").map { $0["cause"] } == ["F1"])
    #expect(open.lines("marks")[0]["marks"] == "3")
    #expect(open.lines("causes")[0]["owner"] == "the school, in Edusign")
    // Archived after the upward run: the downward run sees it, the next upward one sends it.
    try played.scenario.edusign.lock(sheet)
    try await played.scenario.run()
    let late = UnsentReport(try await played.reader().unsent(from: nil, to: nil))
      .report(played.setting())
    #expect(late.lines("marks").map { $0["cause"] }.contains("F1"))
    try await played.scenario.run(.apply, .up)
    try await played.scenario.run(.apply, .up)
    let done = UnsentReport(try await played.reader().unsent(from: nil, to: nil))
      .report(played.setting())
    #expect(done.lines("marks").isEmpty && done.sums["marks"] == "0")
  }

  @Test func `what was archived before any upward run is not read yet`() async throws {
    let played = try await Played()
    _ = try await played.holdClass()
    try await played.scenario.run()
    let tuesday = try Played.day("2025-10-07")
    let reader = try played.reader()
    let report = UnsentReport(try await reader.unsent(from: tuesday, to: tuesday))
      .report(played.setting())
    #expect(report.lines("marks").map { $0["cause"] } == ["F2"])
    #expect(report.lines("marks")[0]["learner"] == "Oumar N'Diaye")
    #expect(report.lines("marks")[0]["status"] == "not read yet")
    #expect(try await reader.unsent(from: tuesday.adding(days: 1), to: nil).rows.isEmpty)
  }
}
