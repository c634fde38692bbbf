import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Looks for the sessions of sheets whose link was lost, and gives those of crowded weeks the
  /// keys that they were given before.
  func named(
    _ source: SourceSnapshot,
    _ parties: RunWork.Parties,
    _ strays: [SeenSheet],
    _ formerSlots: [String: SheetSlot]
  ) async throws -> SourceSnapshot {
    var source = source
    let shown = Set(source.sessions.lazy.map(\.key.undivided))
      .union(source.unusable.keys.lazy.map(\.undivided))
    let unseen = Set(
      strays.compactMap { formerSlots[$0.remoteID]?.session ?? $0.externalID?.session }
    ).filter {
      !shown.contains($0.undivided) && !source.gone.contains($0)
    }
    if !unseen.isEmpty {
      source.merge(
        try await parties.source.look(
          for: unseen,
          of: parties.planning,
          zone: settings.zone,
          known: try await ledger.knownPeople(parties.scope)
        )
      )
    }
    var known = try await ledger.knownMeetings(parties.scope, also: source.crowdedWeeks)
    // Where the ledger knows of no session in force, the sheet that was made for it does.
    let inForce = Set(known.lazy.filter(\.isInForce).map(\.key))
    var told: [SessionKey: KnownMeeting] = [:]
    for sheet in strays.sorted(by: { $0.remoteID < $1.remoteID }) {
      guard let meeting = KnownMeeting(sheet), !inForce.contains(meeting.key) else { continue }
      told[meeting.key] = told[meeting.key] ?? meeting
    }
    known.removeAll { told[$0.key] != nil }
    return source.named(by: known + told.values.sorted { $0.key < $1.key })
  }

  /// The sheets that bear a name of ours and whose link is not remembered, or lost.
  func strays(
    _ work: RunWork,
    _ parties: RunWork.Parties,
    _ target: TargetSnapshot
  ) -> [SeenSheet] {
    let linked = Set(work.memory.sheets.compactMap(\.remoteID))
    return target.sheets.values.filter { sheet in
      sheet.externalID?.planning == parties.planning.token && !linked.contains(sheet.remoteID)
    }
  }

  /// The sessions of crowded weeks that touch the window: who is missing among them is only known
  /// when all of them are looked for.
  func weeksSeen(
    _ meetings: [KnownMeeting],
    _ window: Window,
    _ parties: RunWork.Parties
  ) -> Set<SessionKey> {
    let planning = parties.planning
    let weeks = planning.week(of: window.firstDay)...planning.week(of: window.lastDay)
    return Set(meetings.map(\.key).filter { weeks.contains($0.week) })
  }
}
