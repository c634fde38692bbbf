import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Marks roll calls as completed, when all their marks are done: the last word of an evening.
  func write(rollCalls steps: [RollCallStep], _ work: inout RunWork) async throws {
    let jobs = steps.map { step in
      (
        step: step,
        draft: IntentDraft(
          kind: .rollCallDone,
          object: .rollCall(step.call, sheet: step.sheet),
          cause: .allMarksDone,
          expect: nil,
          want: CanonicalDocument(
            kind: .mark,
            fingerprint: step.input,
            body: CanonicalJSON.object([
              "course": String(step.call.course), "week": String(step.call.week),
            ])
          )
        )
      )
    }
    let run = work
    let results = try await write(jobs, phase: .marks, &work) { step, intent in
      try await complete(step, intent, run)
    }
    for ((step, _), result) in zip(jobs, results) {
      switch result {
      case .done:
        work.counts.rollCallsDone += 1
        work.upward?.completedCalls.insert(step.call)
      case .overtaken, .notTried: break
      case .failed(let failure):
        work.note(step.subject, failed: failure)
        work.charge(step.subject, step.input, failure)
      case .doubtful(let failure):
        work.upward?.doubtfulCalls.insert(step.call)
        work.note(step.subject, doubtful: failure)
      }
    }
  }

  private func complete(
    _ step: RollCallStep,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    guard let source = work.parties?.source else { return .notTried }
    let call = step.call
    let isDone: Bool
    do throws(RemoteFailure) {
      isDone = try await source.isRollCallDone(course: call.course, week: call.week)
    } catch {
      return try await drop(intent, error, work)
    }
    if isDone {
      try await confirm(intent, .rollCallCompleted(call), work)
      return .done
    }
    try await ledger.markSent(intent.id, now: now())
    switch await source.finishRollCall(
      course: call.course,
      week: call.week,
      requestID: "passerelle-\(intent.id)"
    ) {
    case .done: return try await verify(step, intent, work)
    case .refused(let failure): return try await refuse(intent, failure, work)
    case .doubtful(let failure): return try await doubt(intent, failure)
    }
  }

  /// Reads back whether the roll call is marked; only what is seen counts.
  private func verify(
    _ step: RollCallStep,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    guard let source = work.parties?.source else { return .notTried }
    var failure = RemoteFailure(unverified: "the completed roll call of \(step.title)")
    var isShown = false
    do throws(RemoteFailure) {
      isShown = try await source.isRollCallDone(course: step.call.course, week: step.call.week)
    } catch {
      failure.description = error.description
    }
    guard isShown else { return try await doubt(intent, failure) }
    try await confirm(intent, .rollCallCompleted(step.call), work)
    return .done
  }
}
