import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Reads every sheet whose marks are not all done, however old, and what Hyperplanning holds.
  ///
  /// **Source**: `design.md` section 9, "upward look-back": no calendar day is a watermark, so a
  /// failed evening loses nothing.
  func readMarks(_ work: inout RunWork) async throws {
    guard let parties = work.parties else { return }
    let memory = try await ledger.upwardMemory(
      parties.scope,
      now: work.startedAt,
      lookBack: settings.upward.lookBack
    )
    work.upward = UpwardWork(memory)
    work.memory.health = memory.health
    try await noteDoubts(&work)
    progress(RunProgress(phase: .readingEdusign, done: 0, total: 0))
    try await readSheets(&work)
    work.counts.sheetsRead = work.upward?.sheets.count ?? 0
    try await readReasons(&work)
    progress(RunProgress(phase: .readingHyperplanning, done: 0, total: 0))
    try await readMeetings(&work)
    try await readHoldings(&work)
  }

  /// Cells with an open doubt are left alone until it is settled.
  private func noteDoubts(_ work: inout RunWork) async throws {
    guard let parties = work.parties else { return }
    for doubt in try await ledger.doubts(parties.scope) where doubt.kind.isUpward {
      if doubt.kind == .rollCallDone, let session = SessionKey(doubt.detail) {
        work.upward?.doubtfulCalls.insert(RollCall(session))
      } else if let sheet = doubt.sheet, let person = doubt.personKey {
        work.upward?.doubtful.insert(CellID(sheet: sheet, learner: person.key))
      }
    }
  }

  private func readSheets(_ work: inout RunWork) async throws {
    guard let parties = work.parties, let memory = work.upward?.memory else { return }
    let known = try await ledger.knownSheets(
      parties.scope,
      from: (memory.tracked.first?.startsAt ?? work.startedAt).advanced(by: .seconds(-86_400))
    )
    let listing = try await listing(of: memory.tracked, known: known, work)
    var seen: [String: Bool] = [:]
    for id in listing.unchanged { seen[id] = known[id]?.outline.isArchived }
    for entry in listing.read { seen[entry.sheet.remoteID] = entry.sheet.isArchived }
    let ours = Set(memory.tracked.map(\.remoteID))
    var observed = listing.read.filter { ours.contains($0.sheet.remoteID) }
      .map { ObservedSheet($0.sheet, rawHash: $0.rawHash) }
    for (id, text) in listing.undecodable.sorted(by: { $0.key < $1.key }) where ours.contains(id) {
      work.upward?.isComplete = false
      work.problems.append(RunProblem(subject: "sheet:\(id)", code: "undecodable", text: text))
    }
    for tracked in memory.tracked
    where seen[tracked.remoteID] == nil && listing.undecodable[tracked.remoteID] == nil {
      guard let sheet = try await look(at: tracked, &work) else { continue }
      seen[sheet.remoteID] = sheet.isArchived
      observed.append(ObservedSheet(sheet, rawHash: nil))
    }
    work.upward?.readAnew = Set(observed.map(\.sheet.remoteID))
    for seen in observed {
      work.upward?.documentLinks[seen.sheet.remoteID] = seen.sheet.attendanceListLink
    }
    try await take(observed, seen, &work)
  }

  /// The sheets of the last weeks in one listing; older ones are asked for one by one.
  private func listing(
    of tracked: [UpwardMemory.Tracked],
    known: [String: KnownSheet],
    _ work: RunWork
  ) async throws -> SheetListing {
    let horizon = work.startedAt.advanced(by: .zero - settings.upward.lookBack)
    let recent = tracked.filter { $0.startsAt >= horizon }.map(\.startsAt)
    guard let first = recent.min(), let last = recent.max() else { return SheetListing() }
    return try await target.sheets(
      from: settings.zone.wall(at: first).day.adding(days: -1),
      through: settings.zone.wall(at: last).day.adding(days: 1),
      known: known.compactMapValues(\.rawHash)
    )
  }

  /// One sheet asked for directly; `nil` when it is gone or cannot be read, which is told.
  private func look(
    at tracked: UpwardMemory.Tracked,
    _ work: inout RunWork
  ) async throws -> Sheet? {
    do throws(RemoteFailure) {
      if let sheet = try await target.sheet(tracked.remoteID) { return sheet }
    } catch {
      guard error.gravity == .item else { throw error }
      work.upward?.isComplete = false
      work.note("sheet:\(tracked.remoteID)", error)
      return nil
    }
    work.upward?.decisions.append(
      Decision(
        subject: "attendance:sheet:\(tracked.remoteID)",
        situation: "remote gone",
        action: "hold",
        cause: .sheetGone,
        facts: [
          "sheet": tracked.remoteID,
          "start": settings.zone.wall(at: tracked.startsAt).description,
        ]
      )
    )
    return nil
  }

  /// Writes down what was seen, and takes the sheets with their marks from the ledger.
  private func take(
    _ observed: [ObservedSheet],
    _ seen: [String: Bool],
    _ work: inout RunWork
  ) async throws {
    guard let parties = work.parties, var tracked = work.upward?.memory.tracked else { return }
    tracked = tracked.filter { seen[$0.remoteID] != nil }
    let archived = tracked.filter { seen[$0.remoteID] == true && $0.archivedAt == nil }
    let opened = tracked.filter { seen[$0.remoteID] == false && $0.archivedAt != nil }
    try await ledger.observe(
      marked: observed,
      archived: archived.map(\.link),
      opened: opened.map(\.link),
      scope: parties.scope,
      run: work.run,
      at: work.startedAt
    )
    for index in tracked.indices {
      switch seen[tracked[index].remoteID] {
      case true: tracked[index].archivedAt = tracked[index].archivedAt ?? work.startedAt
      default:
        tracked[index].archivedAt = nil
        tracked[index].isSettled = false
      }
    }
    work.upward?.memory.tracked = tracked
    let sheets = try await ledger.markedSheets(tracked, scope: parties.scope)
    work.upward?.sheets = sheets
    let placed = Set(sheets.map(\.link))
    try await tellReplaced(tracked.filter { !placed.contains($0.link) }, &work)
    try await readSharedCalls(&work)
  }

  /// Takes from the ledger which sessions share a roll call with those of the sheets.
  func readSharedCalls(_ work: inout RunWork) async throws {
    guard let parties = work.parties else { return }
    let slots = (work.upward?.sheets ?? []).flatMap(\.slots)
    let calls = Set(slots.map { RollCall($0.session) })
    work.upward?.sessions = try await ledger.sessions(of: calls, scope: parties.scope)
  }

  /// Reads the reasons of both sides where a justified absence needs one.
  private func readReasons(_ work: inout RunWork) async throws {
    guard let parties = work.parties, let upward = work.upward else { return }
    let offered = parties.source.abilities
    var abilities = UpwardAbilities()
    abilities.writesAbsences = offered.writesAbsences
    abilities.writesLateness = offered.writesLatenesses
    abilities.setsReasons = offered.setsReasons
    abilities.completesRollCalls = offered.rollCalls
    work.upward?.abilities = abilities
    var book = ReasonBook(
      pairs: upward.memory.reasonPairs,
      fallback: upward.memory.reasonPairs[""] ?? ""
    )
    let needs = upward.sheets.contains { sheet in
      sheet.isArchived && sheet.seats.contains { !$0.mark.absence.isEmpty }
    }
    if needs {
      let labels = try await target.absenceReasons()
      for (id, absence) in try await target.justifiedAbsences() {
        if let number = absence.reason { book.labels[id] = labels[number] }
      }
      if offered.reasons { book.known = Set(try await parties.source.reasons()) }
    }
    work.upward?.reasons = book
  }
}
