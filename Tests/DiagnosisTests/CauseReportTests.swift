import Campus
import Diagnosis
import Ledger
import Planning
import ScenarioSupport
import Testing

/// The report on everything tells what the answer about one thing tells.
struct CauseReportTests {
  /// What `why` alone tells, as the README says: what lies outside the days looked at, and what a
  /// person left long ago.
  private static let answeredAlone: Set<Cause> = [
    .tooFar, .past, .noSessionYet, .unplaced, .groupMoved, .titleDiffers,
  ]

  @Test(arguments: CauseTests.all.filter { !answeredAlone.contains($0.cause) })
  func `a cause that people bring about stands in the report of all differences`(
    _ example: CauseCase
  ) async throws {
    var options = Scenario.Options()
    example.options(&options)
    let scenario = try Scenario(example.school, options)
    _ = try await example.play(scenario)
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let changed = try await reader.undecided(most: 300, now: scenario.now)
    let words = DossierWords(scenario.zone, .english)
    let report = MismatchReport(
      try await reader.differences(besides: changed.dossiers.compactMap { $0.change(words) }),
      under: try await scenario.circumstances(reader)
    )
    let group = try #require(
      report.groups.first { $0.cause == example.cause && $0.owner == example.owner },
      "\(report.groups.map { "\($0.cause.rawValue) \($0.owner)" })"
    )
    let reasons = group.items.map { Verdict($0.difference.decision, .english).reason }
    for fact in example.facts {
      #expect(reasons.contains { $0.contains(fact) }, "\(reasons)")
    }
  }
}
