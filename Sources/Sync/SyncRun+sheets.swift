import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Makes, changes and removes sheets, in the plan's order: removals last.
  func writeSheets(_ work: inout RunWork) async throws {
    guard let plan = work.plan, work.stop == nil else { return }
    let steps = try await withoutSigned(withoutNeedless(plan.sheets, &work), &work)
    try await write(steps.filter { !$0.isRemoval }, &work)
    try await write(steps.filter(\.isRemoval), &work)
  }

  /// Drops the steps that were planned for people who then got no profile: without them, the
  /// sheet says already what it can say.
  private func withoutNeedless(
    _ steps: [SheetStep],
    _ work: inout RunWork
  ) async throws -> [SheetStep] {
    let links = Dictionary(uniqueKeysWithValues: work.memory.sheets.map { ($0.id, $0) })
    var needed: [SheetStep] = []
    var changes = LocalChanges()
    for step in steps {
      guard let id = step.link, let link = links[id], let job = SheetJob(step, work),
        !step.isRemoval, job.document.fingerprint == step.expect
      else {
        needed.append(step)
        continue
      }
      guard link.base != step.expect || link.naturalKey != step.naturalKey else { continue }
      let agreement = Agreement(link: id, document: job.document, naturalKey: step.naturalKey)
      changes.agreements.append((agreement, job.document.canonical))
    }
    guard let parties = work.parties, !changes.isEmpty else { return needed }
    try await ledger.apply(
      changes,
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: now()
    )
    return needed
  }

  /// Carries steps out, changes of rosters last.
  func write(_ steps: [SheetStep], _ work: inout RunWork) async throws {
    var jobs: [(step: SheetJob, draft: IntentDraft)] = []
    for step in steps where !step.isRosterChange {
      guard let job = SheetJob(step, work) else {
        work.noteUnusable(step)
        continue
      }
      jobs.append((job, job.draft))
    }
    let run = work
    let results = try await write(jobs, phase: .sheets, &work) { job, intent in
      try await carryOut(job, intent, run)
    }
    for ((job, _), result) in zip(jobs, results) { work.count(job.step, result) }
    for step in steps where step.isRosterChange { try await changeRoster(step, &work) }
  }

  private func carryOut(
    _ job: SheetJob,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    switch job.step.action {
    case .create: try await create(job, intent, work)
    case .replace: try await replace(job, intent, work) { .sheetWritten($0, job.step.naturalKey) }
    case .markCancelled: try await remove(job, intent, work)
    case .delete: try await remove(job, intent, work)
    case .changeRoster: .overtaken
    }
  }

  private func create(
    _ job: SheetJob,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    let found: Sheet?
    do throws(RemoteFailure) {
      found = try await target.sheet(externalID: intent.externalID)
    } catch {
      return try await drop(intent, error, work)
    }
    if let found {
      // A creation that was given up on took effect after all.
      let observed = ObservedSheet(found, rawHash: nil)
      try await confirm(intent, .sheetCreated(observed, job.step.naturalKey), work)
      return .done
    }
    return try await send(intent, work) { requestID in
      await target.createSheet(
        job.document,
        externalID: intent.externalID,
        requestID: requestID
      )
    } effect: { remoteID in
      .sheetCreated(
        ObservedSheet(job.sheet(remoteID, intent.externalID), rawHash: nil),
        job.step.naturalKey
      )
    }
  }

  /// Writes all fields, if the sheet is still as it was planned from.
  func replace(
    _ job: SheetJob,
    _ intent: JournalledIntent,
    _ work: RunWork,
    effect: @escaping @Sendable (ObservedSheet) -> IntentEffect
  ) async throws -> StepResult {
    guard let remoteID = job.step.remoteID else { return .notTried }
    let actual: Sheet?
    do throws(RemoteFailure) {
      actual = try await target.sheet(remoteID)
    } catch {
      return try await drop(intent, error, work)
    }
    guard let actual, actual.isUntouched(since: job.step.expect) else {
      let text = "The sheet changed since it was read; the next run plans anew."
      try await drop(intent, code: "overtaken", text: text, work)
      return .overtaken
    }
    let written = ObservedSheet(job.sheet(remoteID, intent.externalID), rawHash: nil)
    return try await send(intent, work) { requestID in
      await target.replaceSheet(
        remoteID,
        with: job.document,
        externalID: intent.externalID,
        requestID: requestID
      )
    } effect: { _ in
      effect(written)
    }
  }
}

extension Sheet {
  /// Whether nobody wrote, signed or archived it since its document had a fingerprint.
  func isUntouched(since expected: Fingerprint?) -> Bool {
    document.fingerprint == expected && !isArchived && !bearsMarks
  }
}
