import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing
import Transport

/// A run that is asked to stop.
@Suite(.timeLimit(.minutes(5)))
struct StopTests {
  /// Plays a run that is asked to stop as a request of it arrives.
  private func stopped(at number: Int) async throws -> (Scenario, RunReport) {
    let scenario = try Scenario()
    let signal = StopSignal()
    scenario.stop = signal
    scenario.exchange.watch { passage in
      if passage.number == number { signal.request() }
    }
    let report = try await scenario.run()
    scenario.stop = StopSignal()
    return (scenario, report)
  }

  private func lengthOfARun() async throws -> Int {
    let scenario = try Scenario()
    try await scenario.run()
    return scenario.exchange.passages.count
  }

  @Test
  func `asked at any request it ends within it, leaves no doubt, and the next run does the rest`()
    async throws
  {
    let length = try await lengthOfARun()
    for number in stride(from: 1, through: length, by: 2) {
      let (scenario, report) = try await stopped(at: number)
      let moment: Comment = "asked at request \(number) of \(length)"
      let after = scenario.exchange.passages.dropFirst(number)
      #expect(after.allSatisfy(\.isWrite) && after.count <= 1, moment)
      #expect(report.state == .interrupted && report.stop?.code == "stopped", moment)
      let row = try await scenario.rows("SELECT state, stop_code, finished_at IS NULL FROM run")
      #expect(row.map { $0.map(\.text) } == [["interrupted", "stopped", "0"]], moment)
      let open = try await scenario.rows("SELECT state FROM intent WHERE closed_at IS NULL")
      #expect(open.isEmpty, moment)
      let failed = try await scenario.rows("SELECT subject FROM item_health")
      #expect(failed.isEmpty, moment)

      scenario.advance(.seconds(600))
      #expect(try await scenario.run().state == .completed, moment)
      try scenario.expectAgreement()
      try await scenario.expectQuiet()
    }
  }

  @Test
  func `asked before it begins, a run sends nothing at all`() async throws {
    let scenario = try Scenario()
    scenario.stop.request()
    let report = try await scenario.run()
    #expect(report.state == .interrupted && report.counts.requests == 0)
    #expect(scenario.exchange.passages.isEmpty)
  }
}
