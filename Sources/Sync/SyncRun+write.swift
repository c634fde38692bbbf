import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Writes intents down, then carries each out, and collects what became of them.
  ///
  /// - Parameters:
  ///   - steps: what is to be done, each with its draft.
  ///   - phase: for the progress.
  ///   - work: where counts and problems go.
  ///   - carryOut: does one step by the intent protocol.
  /// - Returns: the result of each step, in their order; none when the run was stopped before.
  /// - Throws: what breaks the ledger.
  func write<Step: Sendable>(
    _ steps: [(step: Step, draft: IntentDraft)],
    phase: RunProgress.Phase,
    _ work: inout RunWork,
    _ carryOut: @escaping @Sendable (Step, JournalledIntent) async throws -> StepResult
  ) async throws -> [StepResult] {
    work.stop = work.stop ?? work.watch.stop
    guard let parties = work.parties, work.stop == nil, !steps.isEmpty else { return [] }
    let intents = try await ledger.intend(
      steps.map(\.draft),
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: now()
    )
    let watch = work.watch
    let counter = ProgressCounter(phase: phase, total: steps.count, reporter: progress)
    let jobs = Array(zip(steps.map(\.step), intents))
    let results = try await inLanes(jobs, atMost: settings.writesInFlight) { step, intent in
      guard watch.stop == nil else { return StepResult.notTried }
      let result = watch.judged(try await carryOut(step, intent))
      watch.note(result)
      counter.advance()
      return result
    }
    work.stop = watch.stop
    if work.stop != nil {
      try await ledger.abandonUnsent(run: work.run, now: now())
    }
    return results
  }

  /// Sends one write that is written down, and writes down what became of it.
  ///
  /// - Parameters:
  ///   - intent: the write, as it stands in the journal.
  ///   - work: the run.
  ///   - request: sends it once, under the name given.
  ///   - effect: what it means for the ledger once it is done.
  /// - Returns: what became of it.
  /// - Throws: what breaks the ledger.
  func send<Value: Sendable>(
    _ intent: JournalledIntent,
    _ work: RunWork,
    request: @Sendable (_ requestID: String) async -> WriteOutcome<Value>,
    effect: @Sendable (Value) -> IntentEffect
  ) async throws -> StepResult {
    try await ledger.markSent(intent.id, now: now())
    switch await request("passerelle-\(intent.id)") {
    case .done(let value):
      try await confirm(intent, effect(value), work)
      return .done
    case .refused(let failure): return try await refuse(intent, failure, work)
    case .doubtful(let failure): return try await doubt(intent, failure)
    }
  }

  /// Closes a write that was sent and certainly had no effect.
  func refuse(
    _ intent: JournalledIntent,
    _ failure: RemoteFailure,
    _ work: RunWork
  ) async throws -> StepResult {
    try await ledger.giveUp(
      intent.id,
      sent: true,
      code: failure.code,
      text: failure.description,
      run: work.run,
      now: now()
    )
    return .failed(failure)
  }

  /// Notes that nobody knows whether a write took effect; a later run finds out by looking.
  func doubt(_ intent: JournalledIntent, _ failure: RemoteFailure) async throws -> StepResult {
    try await ledger.doubt(
      intent.id,
      notBefore: now().advanced(by: settings.patience),
      code: failure.code,
      text: failure.description
    )
    return .doubtful(failure)
  }

  /// Closes a write that is in effect.
  func confirm(_ intent: JournalledIntent, _ effect: IntentEffect, _ work: RunWork) async throws {
    guard let parties = work.parties else { return }
    try await ledger.confirm(
      intent,
      effect: effect,
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: now()
    )
  }

  /// Closes a write that was never sent, because it is not needed or not right any more.
  func drop(
    _ intent: JournalledIntent,
    code: String,
    text: String,
    _ work: RunWork
  ) async throws {
    try await ledger.giveUp(
      intent.id,
      sent: false,
      code: code,
      text: text,
      run: work.run,
      now: now()
    )
  }

  /// Closes a write that was never sent, because it could not be checked first.
  func drop(
    _ intent: JournalledIntent,
    _ failure: RemoteFailure,
    _ work: RunWork
  ) async throws -> StepResult {
    try await drop(intent, code: failure.code, text: failure.description, work)
    return .failed(failure)
  }
}
