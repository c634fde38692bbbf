import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Profiles that a listing does not show any more.
struct UnlistedProfileTests {
  private static let zoe = "learner41@etu.school.example"

  private func states(_ scenario: Scenario) async throws -> [String] {
    try await scenario.rows(
      """
      SELECT email, iif(to_run IS NULL, iif(archived, 'archived', 'there'), 'over') FROM es_person
      WHERE role = 'learner' AND email IN ('\(Self.zoe)', 'twin@etu.school.example')
      ORDER BY email, from_run
      """
    ).map { "\($0[0].text) \($0[1].text)" }
  }

  @Test func `what was archived is noted once, and noted again when it is taken back`() async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    #expect(try await states(scenario) == ["\(Self.zoe) there"])
    try scenario.edusign.archive(.learner, Self.zoe)
    try await scenario.run()
    #expect(try await states(scenario) == ["\(Self.zoe) over", "\(Self.zoe) archived"])
    #expect(try await scenario.decisions() == ["learner:41 D10"])
    let before = scenario.exchange.passages.count
    try await scenario.run()
    let asked = scenario.exchange.passages.dropFirst(before)
      .filter { $0.request.path.contains("/v1/student/") }
    #expect(asked.isEmpty, "who is known to be archived is not looked for again")
    try scenario.edusign.restore(.learner, Self.zoe)
    try await scenario.run()
    #expect(try await states(scenario).last == "\(Self.zoe) there")
    #expect(try await scenario.decisions() == [])
  }

  @Test func `a second profile that the school archived is told no more`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let twin = "twin@etu.school.example"
    try scenario.edusign.createPerson(.learner, firstName: "Zoé", lastName: "Lefèvre", email: twin)
    try await scenario.run()
    let pairs = "SELECT count(*) FROM v_duplicates"
    #expect(try await scenario.number(pairs) == 2)
    try scenario.edusign.archive(.learner, twin)
    try await scenario.run()
    #expect(try await states(scenario).last == "\(twin) archived")
    #expect(try await scenario.number(pairs) == 0)
  }

  @Test func `a listing that lost somebody makes nobody archived`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    scenario.edusign.faults.add(FaultRule(.missingItem, on: "GET /v1/student"))
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == [])
    #expect(try await states(scenario) == ["\(Self.zoe) there"])
    #expect(scenario.picture == before)
    let whole = try await scenario.number("SELECT count(*) FROM es_person WHERE to_run IS NOT NULL")
    #expect(whole == 0)
  }
}
