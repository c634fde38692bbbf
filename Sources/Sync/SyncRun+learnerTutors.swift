import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Finds tutors' cards in Edusign, makes those that are missing, then puts tutors on profiles.
  func writeTutors(_ work: inout RunWork) async throws {
    guard let plan = work.plan, work.stop == nil, let parties = work.parties else { return }
    let cards = plan.tutors.map { step in (step: step, draft: step.draft) }
    if !cards.isEmpty {
      let known = work
      let results = try await write(cards, phase: .people, &work) { step, intent in
        try await enter(step, intent, known)
      }
      for ((step, _), result) in zip(cards, results) { work.count(step, result) }
    }
    guard !plan.learnerTutors.isEmpty else { return }
    // Learners may have got their profiles, and tutors their cards, in this very run.
    work.memory = try await ledger.memory(parties.scope, window: work.window)
    let jobs = plan.learnerTutors.compactMap { step in
      LearnerTutorsJob(step, work.memory).map { job in (step: job, draft: job.draft) }
    }
    let known = work
    let results = try await write(jobs, phase: .people, &work) { job, intent in
      try await putTutors(job, intent, known)
    }
    for ((job, _), result) in zip(jobs, results) { work.count(job.step, result) }
  }

  /// Finds a tutor's card by the address, or makes it.
  private func enter(
    _ step: TutorStep,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    let found: TutorCard?
    do throws(RemoteFailure) {
      found = try await target.tutor(email: step.tutor.email.text)
    } catch {
      return try await drop(intent, error, work)
    }
    if let found, found.isArchived {
      return try await drop(intent, RemoteFailure(archived: step.tutor), work)
    }
    if let found {
      let isOurs = found.externalID == intent.externalID
      try await confirm(intent, .tutorEntered(remoteID: found.remoteID, isOurs: isOurs), work)
      return .overtaken
    }
    return try await send(intent, work) { requestID in
      await target.createTutor(step.tutor, externalID: intent.externalID, requestID: requestID)
    } effect: { remoteID in
      .tutorEntered(remoteID: remoteID, isOurs: true)
    }
  }

  /// Writes whom a profile names as tutors, if it still names those it was planned from.
  private func putTutors(
    _ job: LearnerTutorsJob,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    guard let remoteID = intent.remoteID, let school = work.parties?.school.id else {
      return .notTried
    }
    let actual: Profile?
    do throws(RemoteFailure) {
      actual = try await target.profile(.learner, remoteID: remoteID, school: school)
    } catch {
      return try await drop(intent, error, work)
    }
    guard let actual, !actual.isArchived,
      LearnerTutors.fingerprint(of: actual.tutors) == job.step.expect
    else {
      let text = "The profile changed since it was read; the next run plans anew."
      try await drop(intent, code: "overtaken", text: text, work)
      return .overtaken
    }
    return try await send(intent, work) { requestID in
      await target.setTutors(job.document.all, of: actual, requestID: requestID)
    } effect: { _ in
      .learnerTutorsWritten(remoteID: remoteID, job.document)
    }
  }

  /// What became of a tutor's card, found out by looking.
  func verdict(onTutor doubt: JournalledIntent) async throws -> Verdict {
    guard let mailbox = doubt.mailbox, let found = try await target.tutor(email: mailbox),
      !found.isArchived
    else { return .notInEffect }
    let isOurs = found.externalID == doubt.externalID
    return .inEffect(.tutorEntered(remoteID: found.remoteID, isOurs: isOurs))
  }

  /// What became of a write of tutors to a profile, found out by looking.
  func verdict(onLearnerTutors doubt: JournalledIntent, _ work: RunWork) async throws -> Verdict {
    guard let remoteID = doubt.remoteID, let school = work.parties?.school.id,
      let document = LearnerTutors(doubt.payload),
      let profile = try await target.profile(.learner, remoteID: remoteID, school: school),
      LearnerTutors.fingerprint(of: profile.tutors) == doubt.want
    else { return .notInEffect }
    return .inEffect(.learnerTutorsWritten(remoteID: remoteID, document))
  }
}

/// A step on a learner's tutors, with their cards.
private struct LearnerTutorsJob: Sendable {
  let step: LearnerTutorsStep
  let document: LearnerTutors
  /// The learner's link, which names the profile.
  let link: Int64

  /// The job; `nil` where nothing would be different, or where the learner has no profile of ours.
  init?(_ step: LearnerTutorsStep, _ memory: Memory) {
    guard let link = memory.people[step.learner], link.origin != .matched, link.remoteID != nil,
      !link.hasOpenIntent
    else { return nil }
    document = step.document { memory.tutors.links[$0]?.remoteID }
    guard document.fingerprint != step.expect else { return nil }
    self.step = step
    self.link = link.id
  }

  var draft: IntentDraft {
    IntentDraft(
      kind: .learnerTutorsUpdate,
      object: .person(link),
      cause: .changedInHyperplanning,
      expect: step.expect,
      want: document.canonical
    )
  }
}

extension TutorStep {
  /// The write that it needs.
  fileprivate var draft: IntentDraft {
    IntentDraft(
      kind: .tutorCreate,
      object: link.map { .tutor($0) } ?? .newTutor(tutor),
      cause: .newPerson,
      expect: nil,
      want: tutor.canonical
    )
  }
}

extension RemoteFailure {
  /// A tutor whose card somebody archived.
  fileprivate init(archived tutor: Tutor) {
    self.init(
      remote: .edusign,
      code: Cause.archivedOnEdusign.rawValue,
      gravity: .item,
      description: "The card of the tutor \(tutor.fullName) is archived in Edusign. Restore it "
        + "there, or take the tutor out of the list of tutors."
    )
  }
}

extension RunWork {
  /// Counts a step on a tutor's card.
  fileprivate mutating func count(_ step: TutorStep, _ result: StepResult) {
    switch result {
    case .done: counts.tutorsEntered += 1
    case .overtaken: counts.adopted += 1
    case .failed(let failure):
      note(step.tutor.subject, failed: failure)
      charge(step.tutor.subject, step.input, failure)
    case .doubtful(let failure): note(step.tutor.subject, doubtful: failure)
    case .notTried: break
    }
  }

  /// Counts a step on a learner's tutors.
  fileprivate mutating func count(_ step: LearnerTutorsStep, _ result: StepResult) {
    switch result {
    case .done: counts.learnersTutored += 1
    case .failed(let failure):
      note(step.learner.description, failed: failure)
      charge(step.subject, step.input, failure)
    case .doubtful(let failure): note(step.learner.description, doubtful: failure)
    case .overtaken, .notTried: break
    }
  }
}
