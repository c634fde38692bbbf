import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What a brake holds, from the run that holds it to the word that ends it.
struct HoldTests {
  private static let twelve = (201...212).map { "session:\($0).7" }

  private func onlyHold(_ scenario: Scenario) async throws -> Hold {
    try #require(try await scenario.holds().first).hold
  }

  /// A school that lost twelve of its twenty sessions, all removals held.
  private func massDeletion() async throws -> Scenario {
    let scenario = try await Scenario.guarded()
    try await scenario.loseSessions(12)
    #expect(try await scenario.routesOfRun(.held) == [])
    return scenario
  }

  @Test func `a planning that lost most of its sessions keeps its sheets, and the rest goes on`()
    async throws
  {
    let scenario = try await Scenario.guarded()
    try await scenario.loseSessions(12)
    try scenario.hyperplanning.changeRooms(course: 220, rooms: [12])
    #expect(try await scenario.routesOfRun(.held) == ["PATCH /v1/course"])
    #expect(scenario.picture.sheets.count == 20)
    let hold = try await onlyHold(scenario)
    #expect(hold.brake == .removals)
    #expect(hold.items.map(\.subject) == Self.twelve)
    #expect(hold.items.first?.facts["title"] == "Matière 0 (CM)")
    #expect(hold.items.first?.facts["start"] == "2025-10-13 08:00")
    let state = try await scenario.rows("SELECT state, exit_code FROM run ORDER BY run_id DESC")[0]
    #expect(state.map(\.text) == ["held", "20"])
    let attention = try await scenario.rows(
      "SELECT subject, what, detail FROM v_attention WHERE kind = 'held' ORDER BY subject"
    )
    #expect(attention.map { $0[0].text } == Self.twelve)
    #expect(attention.first?[2].text.contains("passerelle approve \(hold.hash)") == true)
    #expect(attention.first?[2].text.contains("Matière 0 (CM)") == true)
  }

  @Test func `a hold that stays costs no row but that of the run`() async throws {
    let scenario = try await massDeletion()
    let before = try await scenario.dump()
    #expect(try await scenario.routesOfRun(.held) == [])
    let after = try await scenario.dump()
    for (table, rows) in after where table != "run" && !table.hasPrefix("sqlite") {
      #expect(rows == before[table], "\(table)")
    }
  }

  @Test func `a plan shows what is held and keeps none of it`() async throws {
    let scenario = try await Scenario.guarded()
    try await scenario.loseSessions(12)
    let bytes = try scenario.ledgerBytes()
    let report = try await scenario.run(.plan)
    #expect(report.exitCode == .held)
    #expect(report.plan?.holds.first?.items.map(\.subject) == Self.twelve)
    #expect(try scenario.ledgerBytes() == bytes)
    #expect(try await scenario.holds().isEmpty)
    // What the plan showed is what the run then holds.
    try await scenario.run()
    #expect(try await onlyHold(scenario).hash == report.plan?.holds.first?.hash)
  }

  @Test func `what was approved goes at the next run, once, and nothing is left`() async throws {
    let scenario = try await massDeletion()
    try await scenario.say(.approved, try await onlyHold(scenario).hash)
    #expect(try await scenario.routesOfRun().count == 12)
    #expect(scenario.picture.sheets.count == 8)
    #expect(try await scenario.holds().isEmpty)
    let words =
      "SELECT count(*) FROM v_holds WHERE word = 'approved' AND given_by = 'claire' "
      + "AND used_run = (SELECT max(run_id) FROM run) AND state = 'released'"
    #expect(try await scenario.number(words) == 12)
    try await scenario.expectQuiet()
  }

  @Test func `items approved one by one go, and the others wait under another name`()
    async throws
  {
    let scenario = try await massDeletion()
    let first = try await onlyHold(scenario)
    try await scenario.say(.approved, first.hash, items: ["session:203.7", "210.7"])
    #expect(try await scenario.routesOfRun(.held).count == 2)
    let names = Set(scenario.picture.sheets.map(\.title))
    #expect(!names.contains("Matière 2 (CM)") && !names.contains("Matière 9 (CM)"))
    #expect(names.count == 18)
    let second = try await onlyHold(scenario)
    #expect(second.hash != first.hash)
    #expect(second.items.count == 10)
    // Nine words said, three left: few enough by themselves, were it not for the others.
    try await scenario.say(.approved, second.hash, items: (204...209).map { "\($0).7" } + ["201.7"])
    #expect(try await scenario.routesOfRun(.held).count == 7)
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(scenario.picture.sheets.count == 11)
  }

  @Test func `an approval is good for a day`() async throws {
    let scenario = try await massDeletion()
    try await scenario.say(.approved, try await onlyHold(scenario).hash)
    scenario.advance(.seconds(24 * 3600))
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(scenario.picture.sheets.count == 20)
    try await scenario.say(.approved, try await onlyHold(scenario).hash)
    scenario.advance(.seconds(24 * 3600 - 1))
    #expect(try await scenario.routesOfRun().count == 12)
  }

  @Test func `what was approved and came back meanwhile stays, and what is new is held`()
    async throws
  {
    let scenario = try await massDeletion()
    try await scenario.say(.approved, try await onlyHold(scenario).hash)
    try scenario.hyperplanning.restoreSession(course: 201, week: 7)
    try scenario.hyperplanning.cancelSession(course: 213, week: 7)
    try await scenario.run(.look)
    scenario.advance(.seconds(3600))
    #expect(try await scenario.routesOfRun(.held).count == 11)
    let titles = scenario.picture.sheets.map(\.title)
    #expect(titles.contains("Matière 0 (CM)") && titles.contains("Matière 12 (CM)"))
    #expect(try await onlyHold(scenario).items.map(\.subject) == ["session:213.7"])
  }

  @Test func `what was rejected stays until its facts change`() async throws {
    let scenario = try await massDeletion()
    try await scenario.say(.rejected, try await onlyHold(scenario).hash)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.holds().isEmpty)
    let decision =
      "SELECT count(*) FROM decision WHERE to_run IS NULL AND cause = 'G3' "
      + "AND situation = 'rejected' AND detail ->> '$.by' = 'claire'"
    #expect(try await scenario.number(decision) == 12)
    try await scenario.expectQuiet()
    try scenario.edusign.edit(
      scenario.sheet(course: 201, week: 7).id,
      EdusignSheetEdit(name: "Autre chose")
    )
    #expect(try await scenario.routesOfRun().count == 1)
    #expect(scenario.picture.sheets.count == 19)
  }

  @Test func `a planning that is put back needs no word any more`() async throws {
    let scenario = try await massDeletion()
    for index in 0..<12 {
      try scenario.hyperplanning.restoreSession(course: 201 + UInt32(index), week: 7)
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.rows("SELECT state FROM hold").map { $0[0].text } == ["withdrawn"])
    #expect(try await scenario.decisions() == [])
  }

  @Test func `an approval whose run was stopped is still good`() async throws {
    let scenario = try await massDeletion()
    try await scenario.say(.approved, try await onlyHold(scenario).hash)
    scenario.exchange.rule { passage in
      passage.route.hasPrefix("DELETE /v1/course/") ? .refuse : nil
    }
    #expect(try await scenario.run().exitCode == .unavailable)
    scenario.exchange.clearRules()
    #expect(try await scenario.routesOfRun().count == 12)
    #expect(scenario.picture.sheets.count == 8)
  }

  @Test func `a wrong zone moves no sheet until somebody approves it`() async throws {
    let scenario = try await Scenario.guarded()
    for course in scenario.school.courses {
      try scenario.hyperplanning.moveCourse(course.id, start: course.start + 60)
    }
    let before = scenario.picture
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(scenario.picture == before)
    let hold = try await onlyHold(scenario)
    #expect(hold.brake == .times && hold.items.count == 20)
    #expect(hold.facts["shift"] == "60")
    #expect(hold.items.first?.facts["to"] == "2025-10-13 09:00")
    try await scenario.say(.approved, hold.hash)
    #expect(try await scenario.routesOfRun().count == 20)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `a roster that loses most of its learners is held, and an emptied one as well`()
    async throws
  {
    let scenario = try await Scenario.guarded()
    for learner in 61...66 {
      try scenario.hyperplanning.unenrol(learner: UInt32(learner), course: 201)
    }
    try scenario.hyperplanning.unenrol(learner: 61, course: 202)
    #expect(try await scenario.routesOfRun(.held).count == 1)
    let hold = try await onlyHold(scenario)
    #expect(hold.brake == .rosters)
    #expect(hold.items.map(\.subject) == ["session:201.7"])
    #expect(hold.items.first?.facts["people"]?.hasPrefix("Prénom0 Nom0, ") == true)
    for learner in [67, 68] {
      try scenario.hyperplanning.unenrol(learner: UInt32(learner), course: 201)
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try scenario.sheet(course: 201, week: 7).attendance.count == 8)
    #expect(try await scenario.decisions() == ["session:201.7 C8"])
  }

  @Test func `a sheet held shortly before its start is marked on a word, and deleted after it`()
    async throws
  {
    let scenario = try Scenario()
    // Without its last session, the window brings nothing new while it slides.
    try scenario.hyperplanning.cancelSession(course: 101, week: 8)
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try scenario.set(to: "2025-10-09T08:10")
    try await scenario.run(.look)
    try scenario.set(to: "2025-10-09T08:30")
    #expect(try await scenario.routesOfRun(.held) == [])
    let hold = try await onlyHold(scenario)
    #expect(hold.brake == .lateRemovals && hold.items.map(\.subject) == ["session:103.6"])
    try await scenario.say(.approved, hold.hash)
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    #expect(try scenario.sheet(course: 103, week: 6).name == "[Annulé] Droit civil (CM)")
    try scenario.set(to: "2025-10-09T12:00")
    #expect(try await scenario.routesOfRun().map { $0.prefix(6) } == ["DELETE"])
    #expect(try await scenario.holds().isEmpty)
  }

  @Test func `a cancelled session that is over and unsigned is listed until somebody says a word`()
    async throws
  {
    let scenario = try Scenario()
    // Without its last session, the window brings nothing new while it slides.
    try scenario.hyperplanning.cancelSession(course: 101, week: 8)
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try scenario.set(to: "2025-10-09T09:00")
    try await scenario.run(.look)
    try scenario.set(to: "2025-10-09T09:40")
    #expect(try await scenario.routesOfRun(.held) == [])
    let hash = try await onlyHold(scenario).hash
    // Within half an hour nothing is sent, whatever was said; the word waits for the end.
    try await scenario.say(.approved, hash)
    #expect(try await scenario.routesOfRun(.held) == [])
    try scenario.set(to: "2025-10-11T12:00")
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(try await onlyHold(scenario).hash == hash)
    try await scenario.say(.approved, hash)
    let route = "DELETE /v1/course/\(try scenario.sheet(course: 103, week: 6).id)"
    #expect(try await scenario.routesOfRun() == [route])
    try await scenario.expectQuiet()
  }
}
