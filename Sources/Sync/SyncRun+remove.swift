import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Removes a sheet after one more look at both sides, and looks at it once more afterwards.
  ///
  /// **Source**: the cancel protocol, `sync-algorithm.md` 6.7.
  func remove(
    _ job: SheetJob,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    guard let remoteID = job.step.remoteID else { return .notTried }
    let isNeeded: Bool
    let actual: Sheet?
    do throws(RemoteFailure) {
      isNeeded = try await self.isNeeded(job.step, work)
      actual = try await target.sheet(remoteID)
    } catch {
      return try await drop(intent, error, work)
    }
    guard !isNeeded, actual.map({ $0.isUntouched(since: job.step.expect) }) ?? true else {
      let text = "The session is back, or the sheet was signed or changed; nothing was removed."
      try await drop(intent, code: "overtaken", text: text, work)
      return .overtaken
    }
    if case .markCancelled = job.step.action { return try await mark(job, intent, work) }
    let effect = IntentEffect.sheetDeleted(remoteID: remoteID, why: job.step.cause.rawValue)
    guard actual != nil else {
      // Somebody deleted it meanwhile: what was wanted is so.
      try await confirm(intent, effect, work)
      return .done
    }
    return try await send(intent, work) { requestID in
      await delete(remoteID, job.step, requestID: requestID)
    } effect: { _ in
      effect
    }
  }

  /// Whether the sheet must stay: its session is there, or the one that should stay is not.
  private func isNeeded(_ step: SheetStep, _ work: RunWork) async throws(RemoteFailure) -> Bool {
    if let keeper = step.keeper {
      guard let kept = try await target.sheet(keeper) else { return true }
      return kept.ownExternalID == nil
    }
    guard let parties = work.parties else { return true }
    let session = step.slot.session
    let siblings = work.source?.sessions.filter {
      $0.key.undivided == session.undivided && $0.key != session
    }
    return try await parties.source.exists(
      session,
      besides: siblings ?? [],
      in: parties.planning
    )
  }

  /// Deletes a sheet and looks whether it is gone.
  ///
  /// One that is still there was not deleted, whatever Edusign answered: its link stays.
  private func delete(
    _ remoteID: String,
    _ step: SheetStep,
    requestID: String
  ) async -> WriteOutcome<Void> {
    let outcome = await target.deleteSheet(remoteID, requestID: requestID)
    guard case .done = outcome else { return outcome }
    do throws(RemoteFailure) {
      guard let left = try await target.sheet(remoteID) else { return outcome }
      return .refused(RemoteFailure(stillThere: left, after: step))
    } catch {
      // Nobody answers: the next listing shows a sheet that is still there, and it is linked again.
      return outcome
    }
  }

  /// Marks a sheet as cancelled, and tells when somebody signed it at that very moment.
  private func mark(
    _ job: SheetJob,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    let result = try await replace(job, intent, work) { .sheetMarkedCancelled($0) }
    guard case .done = result, let remoteID = job.step.remoteID, let parties = work.parties else {
      return result
    }
    let left: Sheet?
    do throws(RemoteFailure) {
      left = try await target.sheet(remoteID)
    } catch {
      return result
    }
    guard let left, left.bearsMarks else { return result }
    try await ledger.note(
      ObservedSheet(left, rawHash: nil),
      with: LocalChanges(),
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: now()
    )
    return .failed(RemoteFailure(stillThere: left, after: job.step))
  }
}

extension RemoteFailure {
  /// A sheet that is still there, perhaps signed, after it was removed.
  fileprivate init(stillThere sheet: Sheet, after step: SheetStep) {
    let marks = sheet.marks.count(where: \.saysSomething)
    let start = sheet.document.startsAt
    let what =
      marks > 0
      ? "bears \(marks) marks now: somebody signed while it was being removed. It is kept; decide "
        + "in Edusign whether the session took place."
      : "is still there although Edusign answered that it is gone. The next run looks again."
    self.init(
      remote: .edusign,
      code: marks > 0 ? "signed_meanwhile" : "still_there",
      gravity: .item,
      description: "The sheet '\(sheet.document.title)' of \(start), session "
        + "\(step.slot.session), \(what)"
    )
  }
}
