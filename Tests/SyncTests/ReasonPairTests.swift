import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What becomes of an absence that was sent when its reason gets a pair, another one, and none.
struct ReasonPairTests {
  private func pair(_ reason: String, with other: String?, in scenario: Scenario) async throws {
    let place = LedgerFile.Place(machine: "scenario", path: scenario.ledgerPath)
    let isKnown = try await LedgerFile(at: place, now: scenario.now).pair(
      reason: reason,
      with: other,
      account: scenario.account,
      speaker: "claire",
      now: scenario.now
    )
    #expect(isKnown)
  }

  private func reasons(_ evening: Evening) -> [String] {
    evening.scenario.hyperplanning.enteredAbsences().map { "\($0.learner) \($0.motive)" }
  }

  private func expectWrites(_ count: Int, _ evening: Evening) async throws {
    evening.scenario.advance(.seconds(3600))
    let report = try await evening.run()
    #expect(report.counts.reasonsSet == count && report.exitCode == .clean, "\(report)")
    #expect(try await evening.run().counts.writes == 0)
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 justified"])
  }

  @Test func `a pair that is set later follows, and one that ends takes nothing away`() async throws
  {
    let evening = try await Evening()
    let scenario = evening.scenario
    try scenario.edusign.justifyAbsence(
      learner: Evening.address(42),
      for: .sheet(evening.sheet),
      reason: scenario.edusign.createAbsenceReason("Rendez-vous")
    )
    try await expectWrites(0, evening)
    #expect(reasons(evening) == ["42 Motif non encore connu"])
    #expect(try await evening.causes() == ["F10"])
    try await pair("Rendez-vous", with: "Raison familiale", in: scenario)
    try await expectWrites(1, evening)
    #expect(reasons(evening) == ["42 Raison familiale"])
    #expect(try await evening.causes() == [])
    try await pair("Rendez-vous", with: nil, in: scenario)
    try await expectWrites(0, evening)
    #expect(reasons(evening) == ["42 Raison familiale"])
    #expect(try await evening.causes() == ["F10"])
    // The default stands for whatever has no pair.
    try await pair("", with: "Maladie", in: scenario)
    try await expectWrites(1, evening)
    #expect(reasons(evening) == ["42 Maladie"])
  }
}
