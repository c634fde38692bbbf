import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Adds and takes away learners one by one, so that nobody's signature is touched.
  func changeRoster(_ step: SheetStep, _ work: inout RunWork) async throws {
    guard work.stop == nil, let link = step.link, let remoteID = step.remoteID,
      case .changeRoster(let wish, let removals) = step.action
    else { return }
    let actual: Sheet?
    do throws(RemoteFailure) {
      actual = try await target.sheet(remoteID)
    } catch {
      work.count(step, .failed(error))
      work.watch.note(.failed(error))
      work.stop = work.watch.stop
      return
    }
    // Whoever archived or rewrote it meanwhile is answered by the next plan.
    guard let actual, actual.document.fingerprint == step.expect, !actual.isArchived else { return }
    let wanted = wish.document(remoteID: work.remoteID)
    let changes = RosterChange.all(from: actual, to: wanted, removals: removals)
    guard !changes.isEmpty else { return }
    let jobs = changes.map { change in
      (step: change, draft: change.draft(step, link: link, actual: actual.document))
    }
    let run = work
    let results = try await write(jobs, phase: .sheets, &work) { change, intent in
      try await send(intent, run) { requestID in
        change.isAddition
          ? await target.addLearner(change.learner, to: remoteID, requestID: requestID)
          : await target.removeLearner(change.learner, from: remoteID, requestID: requestID)
      } effect: { _ in
        .rosterChanged
      }
    }
    try await close(step, actual, changes, results, wanted: wanted, &work)
  }

  /// Notes what the sheet says now, and agrees when that is what was wanted.
  private func close(
    _ step: SheetStep,
    _ actual: Sheet,
    _ changes: [RosterChange],
    _ results: [StepResult],
    wanted: SheetDocument,
    _ work: inout RunWork
  ) async throws {
    guard let parties = work.parties, let link = step.link else { return }
    var after = actual
    var failure: StepResult?
    for (change, result) in zip(changes, results) {
      if case .done = result {
        after.document = change.applied(to: after.document)
      } else if failure == nil {
        failure = result
      }
    }
    work.count(step, failure ?? .done)
    var local = LocalChanges()
    if after.document == wanted {
      let agreement = Agreement(link: link, document: wanted, naturalKey: step.naturalKey)
      local.agreements = [(agreement, wanted.canonical)]
    }
    try await ledger.note(
      ObservedSheet(after, rawHash: nil),
      with: local,
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: now()
    )
  }
}

/// One learner who joins or leaves a sheet.
struct RosterChange: Sendable {
  let learner: String
  let isAddition: Bool

  /// What must be done to get from one sheet to a document; additions come first.
  static func all(from actual: Sheet, to wanted: SheetDocument, removals: Bool) -> [Self] {
    let there = Set(actual.document.learners)
    let added = wanted.learners.filter { !there.contains($0) }
    let removed = removals ? there.subtracting(wanted.learners).sorted() : []
    return added.map { Self(learner: $0, isAddition: true) }
      + removed.map { Self(learner: $0, isAddition: false) }
  }

  /// The write that it needs.
  func draft(_ step: SheetStep, link: Int64, actual: SheetDocument) -> IntentDraft {
    IntentDraft(
      kind: isAddition ? .rosterAdd : .rosterRemove,
      object: .sheet(link),
      detail: learner,
      cause: step.cause,
      expect: step.expect,
      want: applied(to: actual).canonical
    )
  }

  /// The document once it is done.
  func applied(to document: SheetDocument) -> SheetDocument {
    var changed = document
    changed.learners.removeAll { $0 == learner }
    if isAddition { changed.learners = (changed.learners + [learner]).sorted() }
    return changed
  }
}
