import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Drops the sheets that were to be made in place of one that somebody signed meanwhile.
  ///
  /// Each is looked at once more: a sheet that is signed keeps its session.
  func withoutSigned(_ steps: [SheetStep], _ work: inout RunWork) async throws -> [SheetStep] {
    var kept: [SheetStep] = []
    for step in steps {
      guard let former = step.replaces?.sheet else {
        kept.append(step)
        continue
      }
      do throws(RemoteFailure) {
        let seen = try await target.sheet(former.remoteID)
        if seen?.isUntouched(since: former.document) == true { kept.append(step) }
      } catch {
        guard error.gravity == .item else { throw error }
        work.note("sheet:\(former.remoteID)", error)
      }
    }
    return kept
  }

  /// Tells of marks on sheets that gave way to another sheet of their session: they go nowhere.
  func tellReplaced(_ tracked: [UpwardMemory.Tracked], _ work: inout RunWork) async throws {
    guard let parties = work.parties, !tracked.isEmpty else { return }
    let titles = try await ledger.markedWithoutSession(tracked.map(\.link), scope: parties.scope)
    for sheet in tracked {
      guard let title = titles[sheet.link] else { continue }
      work.upward?.decisions.append(
        Decision(
          subject: "attendance:sheet:\(sheet.remoteID)",
          situation: "replaced",
          action: "hold",
          cause: .duplicateSheet,
          facts: [
            "sheet": sheet.remoteID, "title": title,
            "start": settings.zone.wall(at: sheet.startsAt).description,
          ]
        )
      )
    }
  }
}
