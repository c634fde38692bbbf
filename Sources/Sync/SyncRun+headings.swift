import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Reads the headings of the whole base, once a day, from the configured time on.
  ///
  /// They come last and are only told of: what keeps them from being read is named, and spoils nothing
  /// that the run did.
  func readHeadings(_ work: inout RunWork) async throws {
    guard let from = settings.headingsFrom, let parties = work.parties, work.stop == nil else {
      return
    }
    let now = settings.zone.wall(at: work.startedAt)
    guard now.secondOfDay >= from else { return }
    if let last = try await ledger.headingsRead(parties.scope),
      settings.zone.wall(at: last).day >= now.day
    {
      return
    }
    let headings: Headings
    do throws(RemoteFailure) {
      headings = try await parties.source.headings(of: parties.planning, zone: settings.zone)
    } catch {
      if error.isCancellation { throw error }
      return work.note("headings", error)
    }
    try await ledger.keep(
      headings.judged(by: settings.rules.filters.courses),
      scope: parties.scope,
      run: work.run,
      now: work.startedAt
    )
  }
}
