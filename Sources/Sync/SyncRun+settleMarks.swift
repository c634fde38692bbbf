import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Whether a write to a cell is in effect, by what Hyperplanning holds now.
  func verdict(onMark doubt: JournalledIntent, _ work: RunWork) async throws -> Verdict {
    guard let parties = work.parties, let sheet = doubt.sheet, let person = doubt.personKey,
      let payload = MarkPayload(doubt.payload)
    else { return .notInEffect }
    let id = CellID(sheet: sheet, learner: person.key)
    let around =
      payload.startsAt.advanced(
        by: .seconds(-60)
      )..<payload.endsAt.advanced(
        by: .seconds(60)
      )
    let cells = try await ledger.cells(of: person.key, scope: parties.scope)
    var holdings = Holdings()
    holdings.add(
      try await parties.source.absences(
        of: person.key,
        from: around.lowerBound,
        until: around.upperBound,
        zone: settings.zone
      )
    )
    if parties.source.abilities.latenesses {
      holdings.add(
        try await parties.source.latenesses(
          of: person.key,
          from: payload.startsAt,
          until: payload.endsAt,
          zone: settings.zone
        )
      )
    }
    let elsewhere = try await ledger.absencesElsewhere(of: person.key, parties.scope)
    let view = holdings.view(
      of: person.key,
      from: payload.startsAt,
      until: payload.endsAt,
      ours: cells.compactMap(\.ownAbsence) + elsewhere + [payload.startsAt..<payload.endsAt]
    )
    let cell =
      cells.first { $0.id == id }
      ?? Cell(id: id, startsAt: payload.startsAt, endsAt: payload.endsAt, mark: .unknown)
    return verdict(on: doubt, payload, view, cell)
  }

  private func verdict(
    on doubt: JournalledIntent,
    _ payload: MarkPayload,
    _ view: CellView,
    _ known: Cell
  ) -> Verdict {
    let isReasonRight = doubt.kind != .reasonSet || view.reason == payload.reason
    if view.value == payload.want, view.shape != .partial, isReasonRight {
      let isOurs = payload.want.isAbsence && view.isOursToCut
      var cell = known.agreed(on: payload.want, isOurs: isOurs, view, at: now())
      (cell.startsAt, cell.endsAt) = (payload.startsAt, payload.endsAt)
      return .inEffect(.cellWritten(cell))
    }
    guard doubt.kind == .absenceChange, view.shape == .none else { return .notInEffect }
    var cell = known
    // What stood beneath the absence shows now: nothing, or a lateness.
    cell.base = view.value
    cell.shown = view.value
    cell.isOurs = false
    cell.status = .pending
    return .halfDone(cell)
  }

  /// Whether a roll call is marked as completed.
  func verdict(onRollCall doubt: JournalledIntent, _ work: RunWork) async throws -> Verdict {
    guard let source = work.parties?.source, let session = SessionKey(doubt.detail) else {
      return .notInEffect
    }
    let isDone = try await source.isRollCallDone(course: session.course, week: session.week)
    return isDone ? .inEffect(.rollCallCompleted(RollCall(session))) : .notInEffect
  }
}
