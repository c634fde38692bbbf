import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// People whose data are erased, and the runs after that.
struct ErasureTests {
  private func erase(_ words: String, _ scenario: Scenario) async throws {
    scenario.closeLedger()
    let place = LedgerFile.Place(machine: "scenario", path: scenario.ledgerPath)
    _ = try await LedgerFile(at: place, now: scenario.now)
      .erase(words, planning: scenario.planning, now: scenario.now)
  }

  private func traces(_ scenario: Scenario) async throws -> [String] {
    try await scenario.dump().values.joined().filter {
      $0.lowercased().contains("learner41@") || $0.contains("Lefèvre")
    }
  }

  @Test func `no run brings somebody back whom Hyperplanning does not show`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.removeLearner(41)
    try await scenario.run()
    let before = scenario.picture
    let links = try await scenario.number("SELECT count(*) FROM person_link")
    #expect(try await !traces(scenario).isEmpty)
    try await erase("learner41@etu.school.example", scenario)
    #expect(try await traces(scenario) == [])
    try await scenario.expectQuiet()
    try await scenario.run(.apply, .up)
    #expect(try await traces(scenario) == [])
    #expect(scenario.picture == before)
    #expect(try await scenario.number("SELECT count(*) FROM person_link") == links)
  }

  @Test func `somebody whom Hyperplanning still shows comes back, once`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    try await erase("learner:41", scenario)
    #expect(try await traces(scenario) == [])
    try await scenario.run()
    #expect(try await !traces(scenario).isEmpty)
    #expect(scenario.picture == before)
    try await scenario.expectQuiet()
  }

  @Test func `in both years the same person is erased`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.turnYear()
    try await scenario.acceptYear()
    try await scenario.run()
    let keys = try await scenario.rows(
      "SELECT from_key, to_key FROM v_carried_links WHERE edusign_id = "
        + "(SELECT remote_id FROM es_person WHERE email LIKE 'learner41@%' AND to_run IS NULL)"
    )
    #expect(keys.count == 1)
    try await erase("learner41@etu.school.example", scenario)
    #expect(try await traces(scenario) == [])
    #expect(try await scenario.number("SELECT count(*) FROM erased_key") == 3)
  }
}
