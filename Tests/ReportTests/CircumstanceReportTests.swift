import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// How the runs themselves fare, at the head of all differences.
struct CircumstanceReportTests {
  private func circumstances(
    _ scenario: Scenario,
    pausedThrough: LocalDay? = nil
  ) async throws -> Circumstances {
    let reader = try LedgerReader(path: scenario.ledgerPath)
    func course(
      _ direction: Direction,
      _ limits: Freshness.Limits
    ) async throws -> Circumstances.Course {
      let standing = try await reader.standing(of: direction.rawValue)
      return Circumstances.Course(
        freshness: Freshness(
          age: standing.lastComplete.map { $0.duration(to: scenario.now) },
          limits
        ),
        lastComplete: standing.lastComplete,
        lastRun: standing.lastRun
      )
    }
    return Circumstances(
      down: try await course(.down, .down),
      up: try await course(.up, .up),
      pausedThrough: pausedThrough,
      change: try await reader.lastConfigurationChange(),
      zone: scenario.zone
    )
  }

  private func report(
    _ scenario: Scenario,
    _ choice: MismatchReport.Choice = .init(),
    pausedThrough: LocalDay? = nil,
    in language: Language = .english
  ) async throws -> Report {
    MismatchReport(
      try await LedgerReader(path: scenario.ledgerPath).differences(),
      under: try await circumstances(scenario, pausedThrough: pausedThrough),
      choice
    ).report(
      ReportSetting(
        language,
        scenario.zone,
        now: scenario.now,
        next: (scenario.now.advanced(by: .seconds(3600)), nil)
      )
    )
  }

  @Test func `before any complete reading the report says so, and not that nothing differs`()
    async throws
  {
    let scenario = try Scenario(.pair)
    scenario.hyperplanning.setInService(false)
    try await scenario.run()
    let report = try await report(scenario)
    let rows = report.lines("differences")
    // No direction has read anything; the downward run also failed.
    #expect(rows.compactMap { $0["cause"] }.sorted() == ["G1", "G4"])
    let stale = try #require(rows.first { $0["cause"] == "G1" })
    #expect(stale["what"] == "The runs" && stale["since_run"] == "")
    #expect(stale["owner"] == "the operator of Passerelle" && stale["remedy"]?.isEmpty == false)
    #expect(report.facts.contains { $0.contains("no run has read both sides completely yet") })
  }

  @Test func `a failed run leads the report in every form and whatever else is asked`()
    async throws
  {
    let scenario = try Scenario(Played.school)
    try await scenario.run()
    try await scenario.run(.apply, .up)
    scenario.hyperplanning.setInService(false)
    try await scenario.run()
    let whole = try await report(scenario)
    let first = whole.lines("causes")[0]
    #expect(first["cause"] == "G4" && first["owner"] == "the school, in Hyperplanning")
    let row = whole.lines("differences")[0]
    #expect(row["what"] == "The runs (down)" && row["reason"]?.contains("could not read") == true)
    #expect(row["since_run"] == "3" && row["healed_by"]?.isEmpty == false)
    #expect(whole.facts.contains { $0.hasPrefix("The runs (down): the run of 2025-10-06 12:00") })
    #expect(whole.csv(.english, byteOrderMark: false).contains("G4,The runs (down),connector,"))
    #expect(ReportPage(whole, .english).text.contains("<td>The runs (down)</td>"))
    // A day without classes leaves it in; another owner leaves the row out, but not the sentence.
    let far = try Played.day("2026-03-01")
    let later = try await report(scenario, .init(first: far))
    #expect(later.lines("causes").map { $0["cause"] } == ["G4"])
    let edusign = try await report(scenario, .init(owner: .edusign))
    #expect(!edusign.lines("differences").contains { $0["cause"] == "G4" })
    #expect(edusign.facts == whole.facts)
    let french = try await report(scenario, in: .french)
    #expect(french.facts.contains { $0.hasPrefix("Les passages (descente) : le passage du ") })
    #expect(french.lines("differences")[0]["remedy_en"] == row["remedy"])
  }

  @Test func `another configuration is told where it explains something, a pause always`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    #expect(try await !report(scenario).lines("causes").contains { $0["cause"] == "G7" })
    scenario.configuration = "without lectures"
    scenario.rules.filters.courses.types.excluded = ["CM"]
    try await scenario.run()
    let rows = try await report(scenario).lines("differences")
    #expect(rows.contains { $0["cause"] == "G7" && $0["owner"] == "the operator of Passerelle" })
    let paused = try await report(scenario, pausedThrough: LocalDay("2025-11-02"))
    let pauses = paused.lines("differences").filter { $0["cause"] == "G8" }
    #expect(pauses.count == 1 && pauses[0]["reason"]?.contains("2025-11-02") == true)
  }
}
