import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// What Hyperplanning holds about one learner around one session, read directly.
  func reading(
    of step: CellStep,
    ours: [Range<Instant>],
    _ work: RunWork
  ) async throws(RemoteFailure) -> MarkReading {
    guard let source = work.parties?.source else { return MarkReading(step, [], [], ours: ours) }
    let cell = step.cell
    let absences = try await source.absences(
      of: cell.id.learner,
      from: cell.startsAt.advanced(by: .seconds(-60)),
      until: cell.endsAt.advanced(by: .seconds(60)),
      zone: settings.zone
    )
    var latenesses: [HeldLateness] = []
    if step.isAboutLateness, source.abilities.latenesses {
      latenesses = try await source.latenesses(
        of: cell.id.learner,
        from: cell.startsAt,
        until: cell.endsAt,
        zone: settings.zone
      )
    }
    return MarkReading(step, absences, latenesses, ours: ours)
  }

  /// Reads back what was written; only what is seen is agreed on.
  func verify(
    _ step: CellStep,
    _ intent: JournalledIntent,
    _ accepted: Cell,
    ours: [Range<Instant>],
    _ work: RunWork
  ) async throws -> MarkResult {
    var failure = RemoteFailure(
      unverified: "'\(step.want)' for \(step.name), \(step.title),"
    )
    let span = step.cell.startsAt..<step.cell.endsAt
    var after: MarkReading?
    do throws(RemoteFailure) {
      after = try await reading(of: step, ours: ours + [span], work)
    } catch {
      failure.description = error.description
    }
    if let after, after.shows(step) {
      let isOurs = step.want.isAbsence && after.view.isOursToCut
      let cell = accepted.agreed(on: step.want, isOurs: isOurs, after.view, at: now())
      try await confirm(intent, .cellWritten(cell), work)
      return MarkResult(step: step, result: .done, cell: cell, reading: after)
    }
    var cell = accepted
    cell.status = .pending
    cell.cause = .notVerified
    return try await doubt(step, intent, cell, failure, work)
  }

  /// Nobody knows whether it took effect; the next run finds out by looking.
  func doubt(
    _ step: CellStep,
    _ intent: JournalledIntent,
    _ cell: Cell,
    _ failure: RemoteFailure,
    _ work: RunWork
  ) async throws -> MarkResult {
    let result = try await doubt(intent, failure)
    try await keep(cell, work)
    return MarkResult(step: step, result: result, cell: cell)
  }

  /// Hyperplanning certainly did not do it, or only the first half of it.
  func refuse(
    _ step: CellStep,
    _ intent: JournalledIntent,
    _ sent: Cell,
    _ failure: RemoteFailure,
    isHalfDone: Bool,
    _ work: RunWork
  ) async throws -> MarkResult {
    var cell = sent
    cell.status = .pending
    cell.cause = .markRefused
    if isHalfDone {
      // The interval is out and nothing is in its place: that is what the next plan starts from.
      let beneath = await latenessBeneath(sent, work)
      cell.base = beneath
      cell.shown = beneath
      cell.isOurs = false
    }
    let result = try await refuse(intent, failure, work)
    try await keep(cell, work)
    return MarkResult(step: step, result: result, cell: cell)
  }

  /// What shows once an absence was taken out: a lateness that had been entered before it, if any.
  private func latenessBeneath(_ cell: Cell, _ work: RunWork) async -> CellValue {
    guard let source = work.parties?.source, source.abilities.latenesses else { return .present }
    do throws(RemoteFailure) {
      let told = try await source.latenesses(
        of: cell.id.learner,
        from: cell.startsAt,
        until: cell.endsAt,
        zone: settings.zone
      )
      let late = told.first { $0.startsAt == cell.startsAt && $0.minutes > 0 }
      return late.map { .late(minutes: $0.minutes) } ?? .present
    } catch {
      // Nobody was told of one: the next run compares with what it reads.
      return .present
    }
  }

  /// What became of the sending of a write that may have two halves.
  enum MarkSending: Sendable {
    case done
    case refused(RemoteFailure, isHalfDone: Bool)
    case doubtful(RemoteFailure)
  }

  /// Sends a write to a cell: takes the interval out, then puts in what is wanted.
  func send(_ step: CellStep, requestID: String, _ work: RunWork) async -> MarkSending {
    guard let source = work.parties?.source else { return .done }
    let cell = step.cell
    if step.removes {
      switch await source.removeAbsence(
        of: cell.id.learner,
        from: cell.startsAt,
        until: cell.endsAt,
        zone: settings.zone,
        requestID: requestID
      ) {
      case .done: break
      case .refused(let failure): return .refused(failure, isHalfDone: false)
      case .doubtful(let failure): return .doubtful(failure)
      }
    }
    guard let addition = step.adds else { return .done }
    // The second half of a write bears a name of its own, so that no request is sent twice.
    let name = step.removes ? "\(requestID)-2" : requestID
    switch await add(addition, cell, source, requestID: name) {
    case .done: return .done
    case .refused(let failure): return .refused(failure, isHalfDone: step.removes)
    case .doubtful(let failure): return .doubtful(failure)
    }
  }

  private func add(
    _ addition: CellStep.Addition,
    _ cell: Cell,
    _ source: OpenPlanning,
    requestID: String
  ) async -> WriteOutcome<Void> {
    switch addition {
    case .absence(let isJustified):
      await source.addAbsence(
        of: cell.id.learner,
        from: cell.startsAt,
        until: cell.endsAt,
        isJustified: isJustified,
        zone: settings.zone,
        requestID: requestID
      )
    case .lateness(let minutes):
      await source.addLateness(
        of: cell.id.learner,
        at: cell.startsAt,
        minutes: minutes,
        isJustified: false,
        zone: settings.zone,
        requestID: requestID
      )
    }
  }

  private func keep(_ cell: Cell, _ work: RunWork) async throws {
    guard let parties = work.parties else { return }
    try await ledger.keep(cells: [cell], scope: parties.scope, run: work.run, now: now())
  }
}

extension RemoteFailure {
  /// Something that Hyperplanning agreed to and that reading again does not show.
  init(unverified what: String) {
    self.init(
      remote: .hyperplanning,
      code: "not_verified",
      gravity: .item,
      mayHaveTakenEffect: true,
      description: "Hyperplanning said yes to \(what) and does not show it yet; the next run looks "
        + "again."
    )
  }
}
