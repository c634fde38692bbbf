import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Reports on what changed, and what the ledger said before.
struct HistoryReportTests {
  @Test func `changes since a run are told for both sides and for what was decided`() async throws {
    let played = try await Played()
    try played.scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    try played.scenario.hyperplanning.changeLearner(
      46,
      PersonEdit(email: "marc.muet@etu.school.example")
    )
    try played.scenario.set(to: "2025-10-06T22:00")
    try await played.scenario.run()
    let report = ChangeReport(try await played.reader().changes(since: 1), since: 1)
      .report(played.setting())
    let events = report.lines("events").map { event in
      ["side", "subject", "event", "detail"].map { event[$0] ?? "" }.joined(separator: "|")
    }
    #expect(events.contains("Hyperplanning|session:103.6|changed|room"))
    #expect(events.contains("Hyperplanning|learner:46|changed|e-mail"))
    #expect(events.contains { $0.hasPrefix("Passerelle|learner:46|settled|C1") })
    #expect(events.contains { $0.hasPrefix("Edusign|sheet:") && $0.hasSuffix("changed|room") })
    #expect(report.lines("events").allSatisfy { $0["at"] == "2025-10-06 22:00" })
    // The chart counts the same events, kind by kind.
    let bars = report.charts.flatMap(\.bars)
    #expect(bars.map(\.amount).reduce(0, +) == Double(events.count) && bars.count > 2)
    #expect(try await played.reader().changes(since: 2).rows.isEmpty)
  }

  @Test func `a change after the last run before the class is too late, an earlier one is not`()
    async throws
  {
    let played = try await Played()
    try played.scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    try played.scenario.set(to: "2025-10-07T07:00")
    try await played.scenario.run(.look)
    try played.scenario.set(to: "2025-10-07T07:30")
    try played.scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try played.scenario.set(to: "2025-10-07T12:00")
    try await played.scenario.run()
    let (first, last) = (try Played.day("2025-10-01"), try Played.day("2025-10-31"))
    let reader = try played.reader()
    let report = LateChangeReport(
      try await reader.lateChanges(from: first, to: last),
      classes: try await reader.classCount(from: first, to: last),
      from: first,
      to: last
    ).report(played.setting())
    let changes = report.lines("changes")
    #expect(changes.map { $0["session"] } == ["101.6"])
    #expect(changes[0]["fields"] == "room" && changes[0]["minutes_before"] == "60")
    #expect(changes[0]["seen_at"] == "2025-10-07 12:00")
    #expect(report.facts.contains { $0.hasPrefix("1 of 2 classes changed") })
    #expect(report.charts.flatMap(\.bars).map { "\($0.label) \($0.text)" } == ["2025-10-07 1"])
  }

  @Test func `as of a run, everything is as that run left it`() async throws {
    let played = try await Played()
    let before = MismatchReport(try await played.reader().differences())
      .report(played.setting())
    try played.scenario.hyperplanning.changeLearner(
      46,
      PersonEdit(email: "marc.muet@etu.school.example")
    )
    try played.scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    try played.scenario.set(to: "2025-10-06T22:00")
    try await played.scenario.run()
    let now = try played.reader()
    #expect(try await now.differences().map(\.decision.subject).contains("learner:46") == false)
    let tens = try played.scenario.instant("2025-10-06T21:59")
    for moment in [LedgerMoment.run(1), .instant(tens)] {
      let past = try played.reader(moment)
      #expect(past.pastRun?.number == 1)
      let report = MismatchReport(try await past.differences()).report(played.setting())
      for key in ["subject", "cause", "reason", "seats", "first_class", "since_run"] {
        #expect(
          report.lines("differences").map { $0[key] } == before.lines("differences").map { $0[key] }
        )
      }
      let room = "SELECT rooms FROM v_sessions WHERE session = '103.6'"
      #expect(try await past.answer(room).rows == [[.text("Amphi A")]])
      #expect(try await now.answer(room).rows == [[.text("Salle 101")]])
      #expect(try await past.answer("SELECT count(*) FROM v_runs").rows == [[.integer(1)]])
      let dossier = try #require(
        try await past.dossier(.person(.learner(46)), now: played.scenario.now)
      )
      #expect(dossier.decisions.map(\.decision.cause) == [.noEmailLearner])
      #expect(!dossier.isInEdusign && dossier.remoteID == nil)
    }
    let latest = try played.reader(.run(2))
    #expect(try await latest.differences().count == now.differences().count)
  }

  @Test func `the past is looked up by keys, as the present is`() async throws {
    let played = try await Played()
    let past = try played.reader(.run(1))
    for view in ["v_readiness", "v_impact", "v_balance", "v_not_sent", "v_why_different"] {
      let plan = try await past.answer("EXPLAIN QUERY PLAN SELECT * FROM \(view)")
      let steps = plan.rows.compactMap(\.last?.text)
      // Neither a walk through all sheets of the planning for each class, nor one by the planning.
      #expect(!steps.contains { $0.contains("sheet_session_planning") }, "\(view): \(steps)")
      #expect(!steps.contains { $0.contains("person_link_planning") }, "\(view): \(steps)")
    }
  }

  @Test func `a run that never was is said to be unknown`() async throws {
    let played = try await Played()
    for moment in [LedgerMoment.run(7), .instant(Instant(milliseconds: 0))] {
      let error = try #require(throws: LedgerError.self) { try played.reader(moment) }
      #expect(error.code == .unknownRun)
    }
  }

  @Test func `a reader of the past cannot write either`() async throws {
    let played = try await Played()
    let past = try played.reader(.run(1))
    for sql in ["DELETE FROM main.run", "DROP VIEW temp.run", "CREATE TEMP TABLE x (y)"] {
      await #expect(throws: LedgerError.self) { try await past.answer(sql) }
    }
  }
}
