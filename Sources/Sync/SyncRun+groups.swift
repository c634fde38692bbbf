import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Reads the groups of learners of both sides, where groups are looked after.
  func readGroups(
    _ source: inout SourceSnapshot,
    _ target: inout TargetSnapshot,
    _ work: inout RunWork,
    _ parties: RunWork.Parties
  ) async throws {
    let rules = settings.rules.groups
    guard rules.kind != nil else { return }
    source.groups = try await parties.source.groups(
      of: source,
      rules,
      at: settings.zone.wall(at: work.startedAt)
    )
    let listing = try await self.target.groups(expecting: work.memory.groups.count)
    for (subject, text) in listing.undecodable.sorted(by: { $0.key < $1.key }) {
      work.problems.append(
        RunProblem(subject: "group:\(subject)", code: "undecodable", text: text)
      )
    }
    target.groups = listing.groups
    // A list does not show what is archived; a linked group is looked for directly.
    for link in work.memory.groups.values.sorted(by: { $0.group < $1.group }) {
      guard let remoteID = link.remoteID, target.groups[remoteID] == nil else { continue }
      target.groups[remoteID] = try await self.target.group(remoteID)
    }
  }

  /// Makes groups and brings them up to date: those that stand above others first.
  func writeGroups(_ work: inout RunWork) async throws {
    guard let plan = work.plan, work.stop == nil, let parties = work.parties else { return }
    for isAbove in [true, false] {
      let steps = plan.groups.filter { ($0.wish.parent == nil) == isAbove }
      let known = work
      let jobs = steps.map { step in
        let document = step.wish.document(
          remoteID: known.remoteID(of:),
          group: { known.memory.groups[$0]?.remoteID }
        )
        return (step: GroupJob(step: step, document: document), draft: step.draft(document))
      }.filter { $0.step.isNeeded }
      guard !jobs.isEmpty else { continue }
      let results = try await write(jobs, phase: .people, &work) { job, intent in
        switch job.step.action {
        case .create: try await create(job, intent, known)
        case .update: try await update(job, intent, known)
        }
      }
      for ((job, _), result) in zip(jobs, results) { work.count(job.step, result) }
      work.memory = try await ledger.memory(parties.scope, window: work.window)
    }
  }

  private func create(
    _ job: GroupJob,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    let found: LearnerGroup?
    do throws(RemoteFailure) {
      found = try await target.group(externalID: intent.externalID)
    } catch {
      return try await drop(intent, error, work)
    }
    if let found, found.isArchived {
      return try await drop(intent, RemoteFailure(archived: found), work)
    }
    if let found {
      // A creation that was given up on took effect after all; the next plan compares what it says.
      try await confirm(intent, .groupWritten(remoteID: found.remoteID, found.document), work)
      return .done
    }
    return try await send(intent, work) { requestID in
      await target.createGroup(job.document, externalID: intent.externalID, requestID: requestID)
    } effect: { remoteID in
      .groupWritten(remoteID: remoteID, job.document)
    }
  }

  /// Writes a group, if it is still as it was planned from.
  private func update(
    _ job: GroupJob,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    guard let remoteID = job.step.remoteID else { return .notTried }
    let actual: LearnerGroup?
    do throws(RemoteFailure) {
      actual = try await target.group(remoteID)
    } catch {
      return try await drop(intent, error, work)
    }
    guard let actual, !actual.isArchived, actual.document.fingerprint == job.step.expect else {
      let text = "The group changed since it was read; the next run plans anew."
      try await drop(intent, code: "overtaken", text: text, work)
      return .overtaken
    }
    return try await send(intent, work) { requestID in
      await target.updateGroup(
        remoteID,
        job.document,
        remark: actual.remark,
        externalID: intent.externalID,
        requestID: requestID
      )
    } effect: { _ in
      .groupWritten(remoteID: remoteID, job.document)
    }
  }

  /// What became of a write to a group, found out by looking.
  func verdict(onGroup doubt: JournalledIntent) async throws -> Verdict {
    let found: LearnerGroup?
    if doubt.kind == .groupUpdate, let remoteID = doubt.remoteID {
      found = try await target.group(remoteID)
      guard found?.document.fingerprint == doubt.want else { return .notInEffect }
    } else {
      found = try await target.group(externalID: doubt.externalID)
    }
    guard let found, !found.isArchived else { return .notInEffect }
    return .inEffect(.groupWritten(remoteID: found.remoteID, found.document))
  }
}

/// A step on a group with its people resolved to their profiles.
struct GroupJob: Sendable {
  let step: GroupStep
  let document: GroupDocument

  /// Whether anything would be different: people who got no profile change nothing.
  var isNeeded: Bool {
    step.action == .create ? !document.learners.isEmpty : document.fingerprint != step.expect
  }
}

extension GroupStep {
  /// The write that it needs.
  fileprivate func draft(_ document: GroupDocument) -> IntentDraft {
    IntentDraft(
      kind: action == .create ? .groupCreate : .groupUpdate,
      object: link.map { .group($0) } ?? .newGroup(group, name: wish.name),
      cause: cause,
      expect: expect,
      want: document.canonical
    )
  }
}

extension RemoteFailure {
  /// A group of ours that somebody archived and no link knows.
  fileprivate init(archived group: LearnerGroup) {
    self.init(
      remote: .edusign,
      code: Cause.archivedOnEdusign.rawValue,
      gravity: .item,
      description: "The group '\(group.document.name)' is there and archived (\(group.remoteID)). "
        + "Restore it in Edusign to have it looked after."
    )
  }
}

extension RunWork {
  /// Counts a step on a group.
  fileprivate mutating func count(_ step: GroupStep, _ result: StepResult) {
    switch result {
    case .done where step.action == .create: counts.groupsCreated += 1
    case .done: counts.groupsUpdated += 1
    case .failed(let failure):
      note(step.subject, failed: failure)
      charge(step.subject, step.input, failure)
    case .doubtful(let failure): note(step.subject, doubtful: failure)
    case .overtaken, .notTried: break
    }
  }
}
