import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Lets archived sheets follow sessions that got another key after their day was over.
  ///
  /// Runs down look at no day before their own. Where it is beyond doubt which session goes on, the
  /// ledger follows and nothing is written for that; where not, the sheet stays without a session
  /// and is told, with how many there are.
  func followKeys(_ gone: Set<SessionKey>, _ work: inout RunWork) async throws {
    guard let parties = work.parties, let sheets = work.upward?.sheets else { return }
    let lost = sheets.filter { $0.session == nil && gone.contains($0.slot.session) }
    guard !lost.isEmpty, let hunt = try await hunt(for: lost, &work) else { return }
    for index in sheets.indices where sheets[index].session == nil {
      work.upward?.sheets[index].candidates = hunt.candidates[sheets[index].slot.session] ?? 0
    }
    let rekeys = lost.compactMap { sheet in
      hunt.successors[sheet.slot.session].map { session in
        Rekey(
          link: sheet.link,
          from: sheet.slot,
          to: SheetSlot(session: session.key, part: sheet.slot.part),
          sameSlot: true
        )
      }
    }
    guard !rekeys.isEmpty else { return }
    try await ledger.observe(
      source: SourceSnapshot(
        planning: parties.planning,
        sessions: hunt.successors.values.sorted { $0.key < $1.key },
        gone: Set(hunt.successors.keys),
        isComplete: false
      ),
      sheets: [],
      goneSheets: [],
      profiles: [],
      scope: parties.scope,
      run: work.run
    )
    var changes = LocalChanges()
    changes.rekeys = rekeys
    try await ledger.apply(
      changes,
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: work.startedAt
    )
    try await reread(Set(rekeys.map(\.link)), &work)
  }

  /// Reads the days of lost sessions; `nil` where they cannot be read without a gap.
  private func hunt(for sheets: [MarkedSheet], _ work: inout RunWork) async throws -> KeyHunt? {
    guard let parties = work.parties else { return nil }
    let keys = Set(sheets.map(\.slot.session))
    let lost = try await ledger.lastSeen(keys, scope: parties.scope)
    let days = Set(lost.map { settings.zone.wall(at: $0.startsAt).day })
    let sessions: [Session]?
    do throws(RemoteFailure) {
      sessions = try await parties.source.sessions(
        on: days,
        of: parties.planning,
        zone: settings.zone
      )
    } catch {
      guard error.gravity == .item else { throw error }
      work.upward?.isComplete = false
      work.note("attendance:\(keys.min().map(\.description) ?? "")", error)
      return nil
    }
    guard let sessions else { return nil }
    let known = try await ledger.known(
      Set(sessions.map(\.key.undivided)).subtracting(keys),
      scope: parties.scope
    )
    return KeyHunt(lost, among: sessions, known: known)
  }

  /// Takes sheets that stand for other sessions now from the ledger once more.
  private func reread(_ links: Set<Int64>, _ work: inout RunWork) async throws {
    guard let parties = work.parties, let upward = work.upward else { return }
    let tracked = upward.memory.tracked.filter { links.contains($0.link) }
    let anew = try await ledger.markedSheets(tracked, scope: parties.scope)
    let byLink = Dictionary(uniqueKeysWithValues: anew.map { ($0.link, $0) })
    for index in upward.sheets.indices {
      if let sheet = byLink[upward.sheets[index].link] { work.upward?.sheets[index] = sheet }
    }
    try await readSharedCalls(&work)
  }
}
