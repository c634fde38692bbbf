import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct QuietRunTests {
  @Test func `a second run writes nothing and keeps what the ledger says`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = try await content(scenario)
    scenario.advance(.seconds(3600))
    try await scenario.expectQuiet()
    #expect(try await content(scenario) == before)
  }

  @Test func `a third identical run adds the row of the run and nothing else`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.advance(.seconds(3600))
    try await scenario.run()
    let before = try await scenario.dump()
    scenario.advance(.seconds(3600))
    try await scenario.expectQuiet()
    let after = try await scenario.dump()
    let changed = after.keys.filter { after[$0] != before[$0] }
    #expect(changed == ["run"])
    let (old, new) = (Set(before["run"] ?? []), Set(after["run"] ?? []))
    #expect(new.count == old.count + 1 && old.isSubset(of: new))
  }

  @Test func `a quiet run makes at most three commits`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try await scenario.run()
    let commits = Counter()
    try await scenario.run { boundary in
      if boundary.side == .after { commits.add() }
    }
    // Opening, identity, what was seen, closing: the second and third write no row.
    #expect(commits.value <= 4)
  }

  @Test func `a window that slides by two days brings the new sessions alone`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.set(to: "2025-10-08T12:00")
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try scenario.sheet(course: 101, week: 8).classroom == "Salle 101")
    try scenario.expectAgreement(through: "2025-10-21")
    #expect(scenario.picture.sheets.count == 6)
  }

  @Test func `sheets that the window has left behind are left alone`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let first = scenario.picture.sheets[0]
    try scenario.set(to: "2025-10-20T12:00")
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try await scenario.run()
    scenario.advance(.seconds(3 * 3600))
    try await scenario.run()
    #expect(scenario.picture.sheets[0] == first)
    #expect(scenario.picture.sheets.contains { $0.externalID.contains(":103.6:") })
  }

  @Test func `a plan sends nothing and leaves the ledger byte for byte as it was`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    let (bytes, before) = (try scenario.ledgerBytes(), scenario.exchange.passages.count)
    let plan = try await scenario.run(.plan)
    #expect(try scenario.ledgerBytes() == bytes)
    #expect(scenario.writes(after: before).isEmpty)
    #expect(plan.plan?.sheets.count == 2)
  }

  @Test func `a plan before the first run leaves no ledger behind`() async throws {
    let scenario = try Scenario()
    let plan = try await scenario.run(.plan)
    #expect(plan.plan?.sheets.count == 5)
    #expect(scenario.writes().isEmpty)
    #expect(throws: (any Error).self) { try scenario.ledgerBytes() }
  }

  @Test func `the run that follows a plan has its hash`() async throws {
    let scenario = try Scenario()
    for change in 0..<3 {
      if change == 1 {
        try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
        try scenario.hyperplanning.moveSession(course: 102, week: 6, start: 16 * 60)
        try scenario.hyperplanning.changeLearner(41, PersonEdit(firstName: "Zoë"))
      }
      if change == 2 { try scenario.deleteLedger() }
      let plan = try await scenario.run(.plan)
      let run = try await scenario.run()
      #expect(plan.plan?.hash != nil && plan.plan?.hash == run.plan?.hash)
      scenario.advance(.seconds(3600))
    }
  }

  @Test func `a look sends nothing and remembers what it saw`() async throws {
    let scenario = try Scenario()
    let report = try await scenario.run(.look)
    #expect(report.exitCode == .clean)
    #expect(scenario.writes().isEmpty)
    #expect(try await scenario.number("SELECT count(*) FROM hp_session") == 5)
    #expect(try await scenario.number("SELECT count(*) FROM sheet_link") == 0)
    #expect(try await scenario.rows("SELECT kind FROM run")[0][0].text == "look")
  }

  /// What the ledger says, without runs, decisions and the hashes of bytes.
  private func content(_ scenario: Scenario) async throws -> [String: [String]] {
    var dump = try await scenario.dump()
    dump["run"] = nil
    dump["decision"] = nil
    dump["es_sheet"] = try await scenario.rows(
      """
      SELECT remote_id, from_run, to_run, fingerprint, external_id, document_fingerprint, archived
      FROM es_sheet ORDER BY 1
      """
    ).map { $0.map(\.text).joined(separator: "|") }
    return dump
  }
}
