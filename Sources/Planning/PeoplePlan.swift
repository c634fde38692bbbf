import Campus

/// Where each person stands, and what is done to get them onto sheets.
struct PeoplePlan {
  /// Whether a person can be put on a sheet.
  enum Standing: Equatable {
    /// There is a profile.
    case linked(String)
    /// A profile is about to be made.
    case toCome
    /// There is none and there will be none.
    case excluded(Cause)
  }

  private(set) var standings: [PersonKey: Standing] = [:]
  var steps: [PersonStep] = []
  var decisions: [Decision] = []
  /// People whose last writes failed and who are not due again.
  private(set) var resting: Set<String> = []
  /// Profiles of people who are put on no sheet and stay on those that bear them.
  var leftOut: [PersonKey: String] = [:]
  let input: PlanInput
  private let rivals: [PersonKey: Person]
  private let linkedProfiles: [Role: Set<String>]

  /// Judges everybody who is expected at a session that has not started.
  init(_ input: PlanInput, _ admission: Admission) {
    self.input = input
    var expected = Self.expected(in: input, admission)
    let leftOut: [PersonKey: LeftOut] = expected.reduce(into: [:]) {
      $0[$1] = admission.verdict(on: $1)
    }
    expected.subtract(leftOut.keys)
    rivals = Self.rivals(among: expected, of: input)
    linkedProfiles = Dictionary(grouping: input.memory.people.values, by: \.person.role)
      .mapValues { Set($0.compactMap(\.remoteID)) }
    for (key, verdict) in leftOut.sorted(by: { $0.key < $1.key }) {
      standings[key] = leave(out: key, verdict)
    }
    for key in expected.sorted() {
      if let exclusion = input.memory.words.exclusions[key.description] {
        standings[key] = leaveOut(key, exclusion)
      } else if let person = input.source.people[key] {
        standings[key] = judge(person)
      } else if let refusal = input.source.refusedPeople[key] {
        standings[key] = judge(key, refused: refusal)
      }
    }
  }

  /// Where a person stands who was judged, or who has a link from before.
  func standing(of key: PersonKey) -> Standing {
    if let standing = standings[key] { return standing }
    if let remoteID = input.memory.people[key]?.remoteID { return .linked(remoteID) }
    return .excluded(.past)
  }

  private static func expected(in input: PlanInput, _ admission: Admission) -> Set<PersonKey> {
    var expected: Set<PersonKey> = []
    var rosters: Set<Fingerprint> = []
    for session in input.source.sessions
    where input.canBegin(session) && admission.sessions[session.key] == nil {
      expected.formUnion(session.instructors.lazy.map(PersonKey.instructor))
      guard rosters.insert(session.roster.fingerprint).inserted else { continue }
      expected.formUnion(session.roster.learners.lazy.map(PersonKey.learner))
    }
    return expected
  }

  /// People who share an address with somebody of the same role, and whom they share it with.
  private static func rivals(
    among keys: Set<PersonKey>,
    of input: PlanInput
  ) -> [PersonKey: Person] {
    var holders: [Role: [String: [Person]]] = [:]
    for key in keys {
      guard let person = input.source.people[key], person.defect == nil else { continue }
      holders[key.role, default: [:]][person.email.lowercased(), default: []].append(person)
    }
    var rivals: [PersonKey: Person] = [:]
    for group in holders.values.flatMap(\.values) where group.count > 1 {
      let ordered = group.sorted { $0.key < $1.key }
      for (index, person) in ordered.enumerated() {
        rivals[person.key] = ordered[index == 0 ? 1 : 0]
      }
    }
    return rivals
  }

  /// Keeps a learner off all sheets, unless nobody knows whether the filter means them.
  private mutating func leave(out key: PersonKey, _ verdict: LeftOut) -> Standing {
    var facts = verdict.facts
    facts["name"] = input.source.people[key]?.fullName ?? input.source.refusedPeople[key]?.name
    decisions.append(
      Decision(
        subject: key.description,
        situation: "left_out",
        action: "none",
        cause: verdict.cause,
        facts: facts
      )
    )
    if verdict.cause == .undecodable, let remoteID = input.memory.people[key]?.remoteID {
      return .linked(remoteID)
    }
    return .excluded(verdict.cause)
  }

  private mutating func judge(_ person: Person) -> Standing {
    let link = input.memory.people[person.key]
    if let defect = person.defect {
      return exclude(person, cause: defect.cause(for: person.key.role), link: link)
    }
    // A link that never got a profile and waits for nothing is as good as none.
    if let link, link.remoteID != nil || link.hasOpenIntent { return judge(person, linkedBy: link) }
    if let rival = rivals[person.key] {
      return exclude(
        person,
        cause: .sharedEmail,
        facts: ["other": rival.fullName, "email": person.email]
      )
    }
    return findProfile(for: person)
  }

  /// Whoever stands on a list without a record stays on the sheets that name them already.
  private mutating func judge(_ key: PersonKey, refused refusal: RefusedPerson) -> Standing {
    decisions.append(
      Decision(
        subject: key.description,
        situation: "refused",
        action: "none",
        cause: .undecodable,
        facts: ["name": refusal.name, "person": key.description, "why": refusal.reason]
      )
    )
    if let remoteID = input.memory.people[key]?.remoteID { return .linked(remoteID) }
    return .excluded(.undecodable)
  }

  private mutating func judge(_ person: Person, linkedBy link: PersonLink) -> Standing {
    guard let remoteID = link.remoteID else { return .excluded(.remoteRefused) }
    let profile = input.target.profiles.profile(person.key.role, remoteID: remoteID)
    if profile?.isArchived == true || (profile == nil && input.target.isComplete) {
      decide(person, situation: "archived", action: "none", cause: .archivedOnEdusign)
    } else if link.origin != .matched, !link.hasOpenIntent,
      let cause = updateCause(person, profile: profile, base: link.base)
    {
      let action = PersonStep.Action.update(link: link.id, remoteID: remoteID)
      if !rests(person) {
        steps.append(PersonStep(person: person, action: action, cause: cause))
      }
    }
    return .linked(remoteID)
  }

  /// Why a profile must be written, if so.
  ///
  /// Optional fields are compared with what was agreed, not with the profile: Edusign may write a
  /// phone number in its own way, which is no reason to write it again every day.
  private func updateCause(_ person: Person, profile: Profile?, base: Fingerprint?) -> Cause? {
    if person.fingerprint != base { return .changedInHyperplanning }
    guard let profile else { return nil }
    let isSame =
      profile.lastName == person.lastName && profile.firstName == person.firstName
      && profile.email.lowercased() == person.email.lowercased()
    return isSame ? nil : .editedOnEdusign
  }

  private mutating func findProfile(for person: Person) -> Standing {
    let externalID = PersonExternalID(planning: input.source.planning, person: person.key)
    let ours = input.target.profiles.profile(externalID: externalID.description).flatMap {
      $0.role == person.key.role && !$0.isArchived ? $0 : nil
    }
    let holder = input.target.profiles.profile(person.key.role, email: person.email)
    for mark in input.settings.matching {
      switch mark {
      case .externalID:
        if let ours { return adopt(ours, for: person) }
      case .email:
        guard let holder else { continue }
        // A profile of ours is not one that the school made by hand.
        return holder.remoteID == ours?.remoteID
          ? adopt(holder, for: person) : judge(person, whoseAddressIsHeldBy: holder)
      case .birthDate:
        if holder == nil, let proposal = reentry(of: person) { return proposal }
      }
    }
    // Whoever holds the address keeps Edusign from making a second profile with it.
    if let holder { return refuse(person, whoseAddressIsHeldBy: holder) }
    if rests(person) { return .excluded(.remoteRefused) }
    let step = PersonStep(person: person, action: .create, cause: .newPerson)
    if let rejection = rejection(of: step) { return rejection }
    steps.append(step)
    return .toCome
  }

  private mutating func adopt(_ profile: Profile, for person: Person) -> Standing {
    if let severed = severed(person, from: profile) { return severed }
    steps.append(PersonStep(person: person, action: .adopt(profile), cause: .newPerson))
    return .linked(profile.remoteID)
  }

  private mutating func refuse(
    _ person: Person,
    whoseAddressIsHeldBy holder: Profile
  ) -> Standing {
    exclude(
      person,
      cause: holder.isArchived ? .archivedHoldsEmail : .existsUnlinked,
      facts: ["email": person.email, "other": "\(holder.firstName) \(holder.lastName)"]
    )
  }

  /// Whether writes of just this failed and are not due again; says so.
  private mutating func rests(_ person: Person) -> Bool {
    guard let health = input.memory.health[person.key.description],
      health.rests(person.fingerprint, at: input.now)
    else { return false }
    resting.insert(health.subject)
    var facts = ["name": person.fullName, "email": person.email]
    facts["next_try"] = health.nextTryAt.map { input.window.zone.wall(at: $0).description }
    decisions.append(health.decision(facts: facts))
    return true
  }

  private mutating func judge(_ person: Person, whoseAddressIsHeldBy holder: Profile) -> Standing {
    if holder.isArchived { return refuse(person, whoseAddressIsHeldBy: holder) }
    if let severed = severed(person, from: holder) { return severed }
    let isSameName =
      FoldedName(first: holder.firstName, last: holder.lastName)
      == FoldedName(first: person.firstName, last: person.lastName)
    let isTaken = linkedProfiles[holder.role]?.contains(holder.remoteID) == true
    if isSameName, let link = vanishedLink(to: holder) { return follow(person, link, holder) }
    guard isSameName, !isTaken else { return refuse(person, whoseAddressIsHeldBy: holder) }
    let step = PersonStep(person: person, action: .match(holder), cause: .newPerson)
    if let rejection = rejection(of: step) { return rejection }
    steps.append(step)
    return .linked(holder.remoteID)
  }

  /// Keeps out whom a person said no to at first contact, as long as the facts stay the same.
  private mutating func rejection(of step: PersonStep) -> Standing? {
    guard let item = step.contact,
      let word = input.memory.guards.words[item.key(of: .firstContact)],
      word.kind == .rejected
    else { return nil }
    let facts = ["brake": Brake.firstContact.rawValue, "by": word.givenBy]
    return exclude(step.person, cause: .heldByGuard, facts: facts)
  }

  mutating func exclude(
    _ person: Person,
    cause: Cause,
    facts: [String: String] = [:],
    link: PersonLink? = nil
  ) -> Standing {
    decide(person, situation: "unusable", action: "none", cause: cause, facts: facts)
    // A person who has a profile stays on sheets: a broken record is not a departure.
    if let remoteID = link?.remoteID { return .linked(remoteID) }
    return .excluded(cause)
  }

  private mutating func decide(
    _ person: Person,
    situation: String,
    action: String,
    cause: Cause,
    facts: [String: String] = [:]
  ) {
    var facts = facts
    facts["name"] = person.fullName
    if cause == .badEmail { facts["email"] = person.email }
    decisions.append(
      Decision(
        subject: person.key.description,
        situation: situation,
        action: action,
        cause: cause,
        facts: facts
      )
    )
  }
}

extension PersonDefect {
  fileprivate func cause(for role: Role) -> Cause {
    switch self {
    case .noName: .noName
    case .noEmail: role == .learner ? .noEmailLearner : .noEmailInstructor
    case .badEmail: .badEmail
    }
  }
}
