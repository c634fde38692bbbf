import Campus
import Ledger
import Sync
import Translation
import Transport

extension Workplace {
  /// The base of the year before, while it can still be asked.
  struct Former: Sendable {
    /// Our name for it.
    let planning: String
    let source: HyperplanningSource
    /// The ways out to it and to Edusign, for the counts.
    let channels: [Channel]
  }

  /// Carries what is left of last year's marks home, before those of the year at work.
  ///
  /// - Returns: what people must know of it; empty where there is nothing to carry or to tell.
  func carryRest(
    _ reach: RunSettings.Reach,
    _ direction: Direction,
    on ledger: LedgerFile
  ) async throws -> [RunProblem] {
    guard let former, direction == .up, reach == .apply else { return [] }
    let report = try await run(reach, direction, on: ledger, of: former)
    let problems = report.problems + (report.stop.map { [$0] } ?? [])
    return problems.map { problem in
      var problem = problem
      problem.text = "\(former.planning): \(problem.text)"
      return problem
    }
  }

  /// What changes the year, without a word said yet.
  var yearChange: YearChange {
    YearChange(
      YearChange.School(
        planning: settings.hyperplanning.planning,
        account: settings.edusign.account
      ),
      source: source,
      former: former?.source,
      target: target
    )
  }
}

extension RunReport {
  /// Takes in what went wrong with the year before.
  mutating func take(_ others: [RunProblem]) {
    problems += others
    if exitCode == .clean, !others.isEmpty { exitCode = .itemErrors }
  }
}
