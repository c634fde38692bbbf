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
    let evening = try await Self.calmEvening()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<Self.lanes {
        group.addTask {
          for place in stride(from: lane, to: Self.count, by: Self.lanes) {
            let share = Double.random(in: 0...1)
            // Of every five, the last strikes marks on their way up.
            if place / Self.lanes % 5 == 4 {
              try await Self.killUpward(at: share, evening)
            } else {
              try await Self.kill(at: share, yardstick)
            }
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

  /// How long a whole upward run takes here, and what Hyperplanning holds after it.
  private struct Evening: Sendable {
    let duration: Duration
    let absences: [String]
  }

  /// An evening on which nothing is killed: each absent seat is entered once.
  private static func calmEvening() async throws -> Evening {
    try await Scene.play { scene in
      let absent = try await scene.holdClasses()
      let begin = ContinuousClock().now
      let report = try await scene.syncUp()
      #expect(report.exit_code == 0)
      let evening = Evening(
        duration: ContinuousClock().now - begin,
        absences: try await scene.absences()
      )
      #expect(report["absences_added"] == absent)
      #expect(evening.absences.count == absent)
      return evening
    }
  }

  /// Kills an upward run after a share of its time, and runs again until nothing is in doubt.
  private static func killUpward(at share: Double, _ evening: Evening) async throws {
    try await Scene.play { scene in
      _ = try await scene.holdClasses()
      let doomed = try scene.start("sync", "up")
      try await Task.sleep(for: evening.duration * share)
      doomed.signal(SIGKILL)
      _ = try await doomed.end()
      let moment: Comment = "up, killed after \(Int(share * 100)) % of \(evening.duration)"

      #expect(try await [0, 10].contains(scene.syncUp().exit_code), moment)
      try await scene.sqlite("UPDATE intent SET not_before = 0 WHERE state = 'in_doubt'")
      #expect(try await scene.syncUp().exit_code == 0, moment)
      #expect(try await scene.absences() == evening.absences, moment)
      #expect(try await scene.syncUp()["writes"] == 0, moment)
    }
  }
}
