import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct SweepTests {
  /// A school in which the sheet of a session is there twice, as when a lost request arrived late.
  private func doubled(week: Int) async throws -> (Scenario, kept: String, late: String) {
    let scenario = try Scenario()
    let (kept, late) = try await scenario.runWithALateRequest(week: week)
    return (scenario, kept, late)
  }

  @Test func `a duplicate far ahead is deleted and counted as an alarm`() async throws {
    let (scenario, kept, late) = try await doubled(week: 7)
    let report = try await scenario.run()
    #expect(report.counts.duplicates == 1)
    #expect(scenario.writes().last?.route == "DELETE /v1/course/\(late)")
    #expect(scenario.edusign.snapshot().sheet(kept) != nil)
    let counted = "SELECT counts ->> 'duplicates' FROM run ORDER BY run_id DESC LIMIT 1"
    #expect(try await scenario.number(counted) == 1)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
    #expect(try await scenario.number(counted) == 0)
  }

  @Test func `a duplicate that starts within a day is marked, and deleted when it is over`()
    async throws
  {
    let (scenario, kept, late) = try await doubled(week: 6)
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    #expect(scenario.edusign.snapshot().sheet(late)?.name == "[Annulé] Droit civil (CM)")
    #expect(scenario.edusign.snapshot().sheet(kept)?.name == "Droit civil (CM)")
    try await scenario.expectQuiet()
    try scenario.set(to: "2025-10-07T12:00")
    #expect(try await scenario.routesOfRun().contains("DELETE /v1/course/\(late)"))
    #expect(scenario.edusign.snapshot().sheet(kept) != nil)
  }

  @Test func `the link moves to the duplicate that somebody signed`() async throws {
    let (scenario, kept, late) = try await doubled(week: 7)
    try scenario.edusign.sign(learner: "learner41@etu.school.example", on: late)
    try await scenario.run()
    #expect(scenario.edusign.snapshot().sheet(kept) == nil)
    #expect(scenario.edusign.snapshot().sheet(late)?.isSigned == true)
    let name = scenario.externalID(course: 101, week: 7)
    let linked = "SELECT remote_id FROM sheet_link WHERE external_id = '\(name)'"
    #expect(try await scenario.rows(linked).first?.first?.text == late)
    try await scenario.expectQuiet()
  }

  @Test func `two that somebody signed are both kept and told`() async throws {
    let (scenario, kept, late) = try await doubled(week: 7)
    for sheet in [kept, late] {
      try scenario.edusign.sign(learner: "learner41@etu.school.example", on: sheet)
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["sheet:\(late) E16"])
  }

  @Test func `no duplicate is removed when the sheet that should stay has gone`() async throws {
    let (scenario, kept, late) = try await doubled(week: 7)
    scenario.exchange.watch { passage in
      guard passage.route == "GET /v1/professor" else { return }
      try? scenario.edusign.delete(kept)
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.edusign.snapshot().sheet(late) != nil)
  }

  @Test func `a duplicate whose deletion was never answered is found out about`() async throws {
    let (scenario, kept, late) = try await doubled(week: 7)
    scenario.exchange.rule { $0.route == "DELETE /v1/course/\(late)" ? .loseReply : nil }
    let report = try await scenario.run()
    #expect(report.counts.doubtful == 1)
    scenario.exchange.clearRules()
    scenario.advance(.seconds(3600))
    let next = try await scenario.run()
    #expect(next.counts.settled == 1)
    #expect(scenario.edusign.snapshot().sheet(kept) != nil)
    try await scenario.expectQuiet()
  }
}
