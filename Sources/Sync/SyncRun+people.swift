import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Makes and changes profiles, before any sheet needs them.
  func writePeople(_ work: inout RunWork) async throws {
    guard let parties = work.parties, let plan = work.plan else { return }
    let memory = work.memory
    let steps = plan.people.filter(\.isRemote).map { step in
      (step: step, draft: IntentDraft(step, link: memory.people[step.person.key]?.id))
    }
    let run = work
    let results = try await write(steps, phase: .people, &work) { step, intent in
      switch step.action {
      case .create: try await create(step.person, intent, run)
      case .update(_, let remoteID): try await update(step.person, remoteID, intent, run)
      case .adopt, .match, .relink: .overtaken
      }
    }
    for ((step, _), result) in zip(steps, results) { work.count(step, result) }
    work.memory = try await ledger.memory(parties.scope, window: work.window)
  }

  private func create(
    _ person: Person,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    guard let school = work.parties?.school.id else { return .notTried }
    let role = person.key.role
    let found: Profile?
    let holder: Profile?
    do throws(RemoteFailure) {
      found = try await target.profile(role, externalID: intent.externalID, school: school)
      holder =
        found == nil ? try await target.profile(role, email: person.email, school: school) : nil
    } catch {
      return try await drop(intent, error, work)
    }
    if let severed = found ?? holder, work.memory.words.severs(person.key, from: severed.remoteID) {
      return try await drop(intent, RemoteFailure(severed: severed, from: person), work)
    }
    if let found, !found.isArchived {
      let document = Person(person.key, as: found).canonical
      try await confirm(intent, .personCreated(found, document), work)
      return .done
    }
    if let obstacle = found ?? holder {
      return try await yield(to: obstacle, person, intent, work)
    }
    return try await send(intent, work) { requestID in
      await target.createProfile(
        person,
        externalID: intent.externalID,
        mailsLogin: settings.loginsMailed.contains(role),
        requestID: requestID
      )
    } effect: { remoteID in
      .personCreated(
        Profile(person, remoteID: remoteID, externalID: intent.externalID),
        person.canonical
      )
    }
  }

  /// Links the profile that holds the person's address when it is theirs; else leaves it alone.
  private func yield(
    to holder: Profile,
    _ person: Person,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    let isSameName =
      FoldedName(first: holder.firstName, last: holder.lastName)
      == FoldedName(first: person.firstName, last: person.lastName)
    guard isSameName, !holder.isArchived, settings.rules.matching.contains(.email),
      let parties = work.parties
    else {
      let failure = RemoteFailure(holder: holder, of: person)
      return try await drop(intent, failure, work)
    }
    try await drop(intent, code: "found", text: "A profile with this address exists.", work)
    var changes = LocalChanges()
    changes.people = [PersonAdoption(person.key, holder, origin: .matched)]
    try await ledger.apply(
      changes,
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: now()
    )
    return .overtaken
  }

  private func update(
    _ person: Person,
    _ remoteID: String,
    _ intent: JournalledIntent,
    _ work: RunWork
  ) async throws -> StepResult {
    let agreed = try await agreed(with: person.key, work)
    return try await send(intent, work) { requestID in
      await target.updateProfile(
        remoteID,
        person,
        agreed: agreed,
        externalID: intent.externalID,
        requestID: requestID
      )
    } effect: { _ in
      .personWritten(
        Profile(person, remoteID: remoteID, externalID: intent.externalID),
        person.canonical
      )
    }
  }

  /// What both sides last agreed on about a person, as far as the ledger can tell.
  private func agreed(with person: PersonKey, _ work: RunWork) async throws -> Person? {
    guard let base = work.memory.people[person]?.base else { return nil }
    return try await ledger.documents([base]).first.flatMap { Person(person, $0) }
  }
}

extension IntentDraft {
  /// The write that a step on a person needs.
  fileprivate init(_ step: PersonStep, link: Int64?) {
    let isCreation = step.action == .create
    self.init(
      kind: isCreation ? .personCreate : .personUpdate,
      object: link.map { .person($0) } ?? .newPerson(step.person.key),
      cause: step.cause,
      expect: nil,
      want: step.person.canonical
    )
  }
}

extension RemoteFailure {
  /// A profile that somebody said is not this person's.
  fileprivate init(severed profile: Profile, from person: Person) {
    self.init(
      remote: .edusign,
      code: Cause.disputed.rawValue,
      gravity: .item,
      description: "The Edusign profile \(profile.remoteID), which bears the address or the id of "
        + "\(person.fullName), was parted from this person on somebody's word."
    )
  }

  /// An address that somebody else's profile, or an archived one, holds.
  fileprivate init(holder: Profile, of person: Person) {
    let name = "\(holder.firstName) \(holder.lastName)"
    let text =
      holder.isArchived
      ? "The archived Edusign profile of \(name) holds the address of \(person.fullName). "
        + "Restore it in Edusign, or change its address."
      : "The Edusign profile of \(name) holds the address of \(person.fullName). "
        + "Correct the address in Hyperplanning or in Edusign."
    self.init(
      remote: .edusign,
      code: holder.isArchived ? Cause.archivedHoldsEmail.rawValue : Cause.existsUnlinked.rawValue,
      gravity: .item,
      description: text
    )
  }
}

extension RunWork {
  /// Counts a step on a person.
  fileprivate mutating func count(_ step: PersonStep, _ result: StepResult) {
    switch result {
    case .done where step.action == .create: counts.peopleCreated += 1
    case .done: counts.peopleUpdated += 1
    case .overtaken: counts.adopted += 1
    case .failed(let failure):
      note(step.subject, failed: failure)
      charge(step.subject, step.input, failure)
      decideOnFailure(of: step.person, failure)
    case .doubtful(let failure): note(step.subject, doubtful: failure)
    case .notTried: break
    }
  }

  /// Keeps the reason why a person has no profile, for whoever asks.
  private mutating func decideOnFailure(of person: Person, _ failure: RemoteFailure) {
    plan?.decisions.append(
      Decision(
        subject: person.key.description,
        situation: "refused",
        action: "none",
        cause: Cause(rawValue: failure.code) ?? .remoteRefused,
        facts: ["name": person.fullName, "email": person.email, "why": failure.description]
      )
    )
  }
}
