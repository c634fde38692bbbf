import Logging
import Planning

extension SyncRun {
  /// Removes sheets that name a session which has another one.
  ///
  /// Because a write is never sent blindly twice this finds nothing in a healthy school; whatever
  /// it finds is counted as an alarm. **Source**: `sync-algorithm.md` 6.9.
  func sweep(_ work: inout RunWork) async throws {
    guard let plan = work.plan, plan.duplicates > 0 else { return }
    logger.warning(
      "sheets are there twice",
      metadata: [
        "run.id": "\(work.run)", "sheets": "\(plan.duplicates)",
        "removed": "\(plan.sweeps.count)",
      ]
    )
    guard work.stop == nil else { return }
    try await write(plan.sweeps, &work)
  }
}
