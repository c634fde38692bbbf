import Foundation
import Testing

/// The program itself, killed at any moment of a run, with its remotes in another process.
///
/// `scripts/prove --kills N` plays any number.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct KillTests {
  private static let count =
    Int(ProcessInfo.processInfo.environment["PASSERELLE_KILLS"] ?? "") ?? 50
  private static let lanes = 2

  /// How long a whole first run takes here, and which files it leaves beside the ledger.
  private struct Yardstick: Sendable {
    let duration: Duration
    let files: [String]
  }

  @Test func `a run that is killed at any moment is made good by plain runs`() async throws {
    let yardstick = try await Scene.play { scene in
      let begin = ContinuousClock().now
      #expect(try await scene.sync().exit_code == 0)
      return Yardstick(
        duration: ContinuousClock().now - begin,
        files: try scene.ledgerFiles()
      )
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<Self.lanes {
        group.addTask {
          for _ in stride(from: lane, to: Self.count, by: Self.lanes) {
            try await Self.kill(at: Double.random(in: 0...1), yardstick)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Kills a first run after a share of its time, and runs again until nothing is in doubt.
  private static func kill(at share: Double, _ yardstick: Yardstick) async throws {
    try await Scene.play { scene in
      let doomed = try scene.start("sync", "down")
      try await Task.sleep(for: yardstick.duration * share)
      doomed.signal(SIGKILL)
      _ = try await doomed.end()
      let moment: Comment = "killed after \(Int(share * 100)) % of \(yardstick.duration)"

      #expect(try await scene.sync().exit_code == 0, moment)
      let audit = try await scene.audit()
      for kind in ["duplicate_sheet", "duplicate_profile", "unexpected_sheet", "foreign_sheet"] {
        #expect(audit.subjects(kind).isEmpty, moment)
      }
      // What was under way at the kill is waited for; here the wait is cut short.
      try await scene.sqlite("UPDATE intent SET not_before = 0 WHERE state = 'in_doubt'")
      #expect(try await scene.sync().exit_code == 0, moment)
      let whole = try await scene.audit()
      #expect(whole.ok, "\(moment): \(whole)")
      #expect(try await scene.sync()["writes"] == 0, moment)
      #expect(try scene.ledgerFiles() == yardstick.files, moment)
    }
  }
}
