import Foundation
import Testing

/// Two runs at the same moment, and runs that are killed.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ConcurrencyTests {
  @Test
  func `a second run at the same moment is refused and told who is at work`() async throws {
    try await Scene.play { scene in
      try await scene.sandbox.inHyperplanning("setLatency", ["milliseconds": 2000])
      let first = try scene.start("sync", "down", "--json")
      let lock = scene.folder.appending(path: "ledger.sqlite.lock")
      try await first.until("the first run took no lock") {
        // Until the lock is there, there is nothing to read.
        (try? String(contentsOf: lock, encoding: .utf8))?.contains("process") == true
      }
      let second = try await scene.program("sync", "down", within: .seconds(30))
      let restore = try await scene.program("restore", "--here", within: .seconds(30))
      #expect(!first.hasEnded)
      for refused in [second, restore] {
        #expect(refused.code == 40 && refused.output.isEmpty)
        #expect(refused.errors.contains("process \(first.pid)"), "\(refused.errors)")
        #expect(refused.errors.split(separator: "\n").count == 1)
      }
      #expect(try await scene.program("status").code == 15)
      try await scene.sandbox.inHyperplanning("setLatency", ["milliseconds": 0])
      let summary: RunSummary = try await first.run().decoded()
      #expect(summary.exit_code == 0)
      let audit = try await scene.audit()
      #expect(audit.ok, "\(audit)")
      #expect(try await scene.sync()["writes"] == 0)
    }
  }

  @Test(arguments: [1...12, 13...25, 26...38])
  func `a run that is killed is completed by plain runs, with nothing twice`(
    range: ClosedRange<Int>
  ) async throws {
    let moment = Int.random(in: range)
    try await Scene.play { scene in
      let doomed = try scene.start("sync", "down")
      try await doomed.until("it did not come to write \(moment)") {
        let count = try await scene.sandbox.writes().count
        return count >= moment || doomed.hasEnded
      }
      doomed.signal(SIGKILL)
      let ending = try await doomed.end()
      try #require(ending.wasKilled, "it ended before write \(moment)")

      let recovery = try await scene.sync()
      #expect(recovery.exit_code == 0, "killed at write \(moment)")
      let audit = try await scene.audit()
      for kind in ["duplicate_sheet", "duplicate_profile", "unexpected_sheet", "foreign_sheet"] {
        #expect(audit.subjects(kind).isEmpty, "killed at write \(moment): \(audit)")
      }
      // A write that was under way at the kill is waited for before it is sent again.
      let doubts = try await scene.doubts()
      #expect(audit.ok == (doubts == 0), "killed at write \(moment): \(audit), \(doubts) doubts")

      try await scene.sqlite("UPDATE intent SET not_before = 0 WHERE state = 'in_doubt'")
      #expect(try await scene.sync().exit_code == 0)
      let whole = try await scene.audit()
      #expect(whole.ok, "killed at write \(moment): \(whole)")
      #expect(try await scene.doubts() == 0)
      #expect(try await scene.sync()["writes"] == 0, "killed at write \(moment)")
      let states: [Interrupted] = try await scene.program(
        "sql",
        "SELECT state, exit_code FROM v_runs WHERE run_id = 1",
        "--json"
      ).decoded()
      #expect(states[0].state == "interrupted" && states[0].exit_code == 70)
    }
  }

  private struct Interrupted: Decodable {
    let state: String
    let exit_code: Int
  }

  @Test
  func `a run that is killed while it opens its first ledger leaves no trap`() async throws {
    try await Scene.play { scene in
      for delay in [5, 15, 30, 60] {
        let doomed = try scene.start("sync", "down")
        try await Task.sleep(for: .milliseconds(delay))
        doomed.signal(SIGKILL)
        _ = try await doomed.end()
      }
      let run = try await scene.sync()
      #expect(run.exit_code == 0)
      try await scene.sqlite("UPDATE intent SET not_before = 0 WHERE state = 'in_doubt'")
      _ = try await scene.sync()
      let audit = try await scene.audit()
      #expect(audit.ok, "\(audit)")
    }
  }
}

extension Scene {
  /// How many writes there are of which nobody knows whether they took effect.
  fileprivate func doubts() async throws -> Int {
    struct Status: Decodable { let in_doubt: Int }
    return try await program("status", "--json").decoded(Status.self).in_doubt
  }
}
