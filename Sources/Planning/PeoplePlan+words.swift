import Campus

extension PeoplePlan {
  /// The standing of somebody whom a person's word leaves out.
  ///
  /// Whoever has a profile keeps it as it is, and their place on sheets that bear it.
  mutating func leaveOut(_ key: PersonKey, _ exclusion: Exclusion) -> Standing {
    leftOut[key] = input.memory.people[key]?.remoteID
    var facts = exclusion.facts(input.window.zone)
    facts["name"] = input.source.people[key]?.fullName
    facts["profile"] = leftOut[key]
    decisions.append(
      Decision(
        subject: key.description,
        situation: exclusion.isQuestion ? "asked" : "excluded",
        action: "none",
        cause: exclusion.isQuestion ? .newYear : .optedOut,
        facts: facts
      )
    )
    return .excluded(.optedOut)
  }

  /// The standing of somebody from whose profile a person's word parted them; `nil` without one.
  mutating func severed(_ person: Person, from profile: Profile) -> Standing? {
    guard input.memory.words.severs(person.key, from: profile.remoteID) else { return nil }
    return exclude(
      person,
      cause: .disputed,
      facts: ["profile": profile.remoteID, "email": person.email]
    )
  }

  /// The link of a key that Hyperplanning no longer knows, to a profile.
  ///
  /// A key that is not proven to be gone belongs to somebody else of the same name and address.
  func vanishedLink(to profile: Profile) -> PersonLink? {
    input.source.vanishedPeople.sorted().lazy.compactMap { input.memory.people[$0] }
      .first { link in
        link.person.role == profile.role && link.remoteID == profile.remoteID
          && !link.hasOpenIntent
      }
  }

  /// Proposes that the profile of a vanished learner follows to somebody of the same name and birth
  /// date under another address; `nil` where there is none, or where somebody said no.
  mutating func reentry(of person: Person) -> Standing? {
    guard let former = input.source.reentries[person.key], let link = input.memory.people[former],
      let remoteID = link.remoteID, !link.hasOpenIntent,
      let profile = input.target.profiles.profile(person.key.role, remoteID: remoteID),
      !profile.isArchived, !input.memory.words.severs(person.key, from: remoteID)
    else { return nil }
    let step = PersonStep(person: person, action: .relink(link, profile), cause: .recreated)
    // Whoever is somebody else gets a profile of their own.
    if let item = step.relinking,
      input.memory.guards.word(on: item.key(of: .relinks), at: input.now)?.kind == .rejected
    {
      return nil
    }
    return follow(person, link, profile)
  }

  /// Proposes that the link of a vanished key follows its person, whom Hyperplanning has again.
  ///
  /// Until somebody says a word the profile stays where it is, and comes onto no other sheet.
  mutating func follow(_ person: Person, _ link: PersonLink, _ profile: Profile) -> Standing {
    steps.append(PersonStep(person: person, action: .relink(link, profile), cause: .recreated))
    leftOut[person.key] = profile.remoteID
    return .excluded(.recreated)
  }
}
