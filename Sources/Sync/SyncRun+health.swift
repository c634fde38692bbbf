import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Keeps which objects failed, so that the next runs leave them alone for a while.
  func keepHealth(_ work: RunWork) async throws {
    guard let parties = work.parties, let plan = work.plan else { return }
    // A run that was stopped did not come to everybody.
    let well =
      work.stop == nil
      ? work.memory.health.keys.filter { subject in
        work.failing[subject] == nil && !plan.resting.contains(subject)
          && !subject.isAboutAttendance
      } : []
    try await ledger.note(
      failing: work.failing.values.sorted { $0.subject < $1.subject },
      well: well.sorted(),
      scope: parties.scope,
      run: work.run
    )
  }
}

extension RunWork {
  /// Charges an object with a failure that is its own; a remote in trouble charges nobody.
  mutating func charge(_ subject: String, _ input: Fingerprint, _ failure: RemoteFailure) {
    guard failure.gravity == .item else { return }
    let (code, reason) = (failure.code, failure.description)
    failing[subject] =
      memory.health[subject]?.failing(again: input, at: startedAt, code: code, reason: reason)
      ?? ItemHealth(
        subject: subject,
        input: input,
        failures: 1,
        firstFailedAt: startedAt,
        lastFailedAt: startedAt,
        code: code,
        reason: reason
      )
  }
}

extension String {
  /// Whether a subject is the upward flow's.
  var isAboutAttendance: Bool {
    hasPrefix("attendance:")
  }
}
