import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Writes cells, side by side for different learners and one after the other for one.
  ///
  /// Two sessions that touch share an absence on a server that merges: each write must see what
  /// the one before it left.
  func write(cells steps: [CellStep], _ work: inout RunWork) async throws {
    try await write(marks: steps, &work) { step, intent, ours, run in
      try await self.put(step, intent, ours: ours, run)
    }
  }

  /// Gives absences of ours their reasons.
  func write(reasons steps: [CellStep], _ work: inout RunWork) async throws {
    try await write(marks: steps, &work) { step, intent, ours, run in
      try await self.giveReason(step, intent, ours: ours, run)
    }
  }

  private func write(
    marks steps: [CellStep],
    _ work: inout RunWork,
    _ carryOut:
      @escaping @Sendable (CellStep, JournalledIntent, [Range<Instant>], RunWork)
      async throws -> MarkResult
  ) async throws {
    guard let parties = work.parties, work.stop == nil, !steps.isEmpty else { return }
    let intents = try await ledger.intend(
      steps.map { MarkJob(step: $0).draft },
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: now()
    )
    let run = work
    let watch = work.watch
    let counter = ProgressCounter(phase: .marks, total: steps.count, reporter: progress)
    let queues = Dictionary(grouping: zip(steps, intents)) { $0.0.cell.id.learner }
      .sorted { $0.key < $1.key }.map(\.value)
    let results = try await inLanes(queues, atMost: 2) { queue in
      var ours = run.upward?.ours(queue[0].0.cell.id.learner) ?? []
      var results: [MarkResult] = []
      for (step, intent) in queue {
        guard watch.stop == nil else {
          results.append(MarkResult(step: step, result: .notTried))
          continue
        }
        let result = try await carryOut(step, intent, ours, run)
        if let cell = result.cell {
          ours.removeAll { $0 == cell.startsAt..<cell.endsAt }
          if cell.isOurs, cell.base?.isAbsence == true { ours.append(cell.startsAt..<cell.endsAt) }
        }
        watch.note(result.result)
        counter.advance()
        results.append(result)
      }
      return results
    }
    work.stop = watch.stop
    if work.stop != nil { try await ledger.abandonUnsent(run: work.run, now: now()) }
    for result in results.joined() { work.take(result) }
  }

  /// Brings one cell to what the sheet says.
  private func put(
    _ step: CellStep,
    _ intent: JournalledIntent,
    ours: [Range<Instant>],
    _ work: RunWork
  ) async throws -> MarkResult {
    let before: MarkReading
    do throws(RemoteFailure) {
      before = try await reading(of: step, ours: ours, work)
    } catch {
      return MarkResult(step: step, result: try await drop(intent, error, work))
    }
    if before.shows(step) {
      // Somebody, or a write that was given up on, made it so; what is there is not ours to cut.
      let cell = step.cell.agreed(on: step.want, isOurs: false, before.view, at: now())
      try await confirm(intent, .cellWritten(cell), work)
      return MarkResult(step: step, result: .done, cell: cell, reading: before)
    }
    guard before.allows(step, merges: settings.upward.mergesAbsences) else {
      let text = "What Hyperplanning holds changed since it was read; the next run judges anew."
      try await drop(intent, code: "overtaken", text: text, work)
      return MarkResult(step: step, result: .overtaken, reading: before)
    }
    var cell = step.cell
    cell.sentAt = now()
    try await ledger.markSent(intent.id, now: now())
    switch await send(step, requestID: "passerelle-\(intent.id)", work) {
    case .refused(let failure, let isHalfDone):
      return try await refuse(step, intent, cell, failure, isHalfDone: isHalfDone, work)
    case .doubtful(let failure):
      return try await doubt(step, intent, cell, failure, work)
    case .done:
      cell.acceptedAt = now()
      return try await verify(step, intent, cell, ours: ours, work)
    }
  }

  /// Gives one absence of ours its reason, by the key that it has at this moment.
  private func giveReason(
    _ step: CellStep,
    _ intent: JournalledIntent,
    ours: [Range<Instant>],
    _ work: RunWork
  ) async throws -> MarkResult {
    let before: MarkReading
    do throws(RemoteFailure) {
      before = try await reading(of: step, ours: ours, work)
    } catch {
      return MarkResult(step: step, result: try await drop(intent, error, work))
    }
    guard let reason = step.reason, let key = before.view.key, let source = work.parties?.source,
      before.allows(step, merges: settings.upward.mergesAbsences)
    else {
      let text = "The absence changed since it was read; the next run judges anew."
      try await drop(intent, code: "overtaken", text: text, work)
      return MarkResult(step: step, result: .overtaken, reading: before)
    }
    var cell = step.cell
    cell.sentAt = now()
    try await ledger.markSent(intent.id, now: now())
    switch await source.setReason(
      reason,
      ofAbsence: key,
      requestID: "passerelle-\(intent.id)"
    ) {
    case .refused(let failure):
      return try await refuse(step, intent, cell, failure, isHalfDone: false, work)
    case .doubtful(let failure):
      return try await doubt(step, intent, cell, failure, work)
    case .done:
      cell.acceptedAt = now()
      return try await verify(step, intent, cell, ours: ours, work)
    }
  }
}
