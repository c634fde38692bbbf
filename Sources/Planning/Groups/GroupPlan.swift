import Campus

/// What becomes of each group of learners.
///
/// Only groups and people of ours are written: a group made by hand is never touched, and a profile
/// made by hand joins no group and is taken out of none. Nothing is ever deleted.
struct GroupPlan {
  private(set) var steps: [GroupStep] = []
  private(set) var adoptions: [GroupAdoption] = []
  private(set) var agreements: [GroupAgreement] = []
  private(set) var decisions: [Decision] = []
  private let input: PlanInput
  /// The learners of ours by the id of their profile.
  private let owners: [String: PersonKey]
  /// The learners who get a profile of ours in the same run.
  private let toCome: Set<PersonKey>
  /// The groups of ours that no link knows, by what they stand for.
  private let orphans: [LearnerGroupKey: [LearnerGroup]]

  /// Judges every group that is looked after, those that may stand above others first.
  ///
  /// - Parameters:
  ///   - input: both sides and the memory.
  ///   - people: what is done to people before.
  init(_ input: PlanInput, people: [PersonStep]) {
    self.input = input
    owners = Dictionary(
      input.memory.people.values.compactMap { link in
        guard link.origin != .matched, link.person.role == .learner else { return nil }
        return link.remoteID.map { ($0, link.person) }
      }
    ) { first, _ in first }
    toCome = Set(
      people.filter { $0.action == .create && $0.person.key.role == .learner }.map(\.person.key)
    )
    let linked = Set(input.memory.groups.values.compactMap(\.remoteID))
    let token = input.source.planning.token
    orphans = Dictionary(
      grouping: input.target.groups.values.filter { group in
        group.externalID?.planning == token && !linked.contains(group.remoteID)
      }.sorted { $0.remoteID < $1.remoteID }
    ) { $0.externalID?.group ?? LearnerGroupKey(training: "") }
    let rules = input.settings.groups
    guard rules.kind != nil else { return }
    for (subject, why) in input.source.groups.unread.sorted(by: { $0.key < $1.key }) {
      decide(subject, "unreadable", "none", .undecodable, ["why": why])
    }
    // A group to which no learner belongs any more is not told of; its members leave it all the same.
    var wanted = input.source.groups.groups
    for link in input.memory.groups.values.sorted(by: { $0.group < $1.group }) {
      let isRead = input.source.groups.unread[link.group.description] == nil
      if !rules.kinds.contains(link.group.kind) {
        leave(link)
      } else if wanted[link.group] == nil, isRead {
        wanted[link.group] = SourceGroups.Group(name: link.name, learners: [])
      }
    }
    for (key, group) in wanted.sorted(by: { $0.key < $1.key }) { judge(key, group) }
  }

  /// Leaves a group alone that the configuration no longer names.
  private mutating func leave(_ link: GroupLink) {
    guard let remoteID = link.remoteID else { return }
    let facts = ["group": remoteID, "name": link.name]
    decide(link.group.description, "left_alone", "none", .optedOut, facts)
  }

  private mutating func judge(_ key: LearnerGroupKey, _ group: SourceGroups.Group) {
    let link = input.memory.groups[key]
    if link?.hasOpenIntent == true { return }
    guard let remoteID = link?.remoteID else { return judge(unlinked: key, group, link) }
    guard let actual = input.target.groups[remoteID], !actual.isArchived else {
      return decide(
        key.description,
        "remote_gone",
        "hold",
        .archivedOnEdusign,
        ["group": remoteID, "name": group.name]
      )
    }
    let wish = wish(key, group, actual)
    let wanted = wish.document(remoteID: profile, group: parent)
    if wanted == actual.document {
      if let link, link.base != wanted.fingerprint || link.name != wanted.name {
        agreements.append(GroupAgreement(link: link.id, document: wanted))
      }
      return
    }
    let base = link?.base
    let cause: Cause =
      base == actual.document.fingerprint
      ? .changedInHyperplanning : base == wanted.fingerprint ? .editedOnEdusign : .editedOnBoth
    let staying = Set(wanted.learners)
    steps.append(
      GroupStep(
        group: key,
        link: link?.id,
        remoteID: remoteID,
        expect: actual.document.fingerprint,
        action: .update,
        wish: wish,
        lost: actual.document.learners.filter { !staying.contains($0) },
        size: actual.document.learners.count,
        cause: cause
      )
    )
  }

  private mutating func judge(
    unlinked key: LearnerGroupKey,
    _ group: SourceGroups.Group,
    _ link: GroupLink?
  ) {
    let found = orphans[key, default: []].filter { !$0.isArchived }
    if found.count == 1 {
      adoptions.append(GroupAdoption(group: key, found: found[0]))
      return
    }
    guard found.isEmpty else {
      let ids = found.map(\.remoteID).joined(separator: ", ")
      return decide(
        key.description,
        "disputed",
        "hold",
        .disputed,
        ["group": ids, "name": group.name]
      )
    }
    let wish = wish(key, group, nil)
    guard !wish.learners.isEmpty else { return }
    if let twin = twin(of: group.name) {
      return decide(
        key.description,
        "unmatched",
        "hold",
        .existsUnlinked,
        ["group": twin.remoteID, "name": group.name]
      )
    }
    steps.append(
      GroupStep(
        group: key,
        link: link?.id,
        remoteID: nil,
        expect: nil,
        action: .create,
        wish: wish,
        lost: [],
        size: 0,
        cause: .newGroup
      )
    )
  }

  /// A group of others that bears the same name: two of one name would help nobody.
  private func twin(of name: String) -> LearnerGroup? {
    let folded = FoldedName(first: name, last: "")
    return input.target.groups.values.filter { group in
      group.externalID == nil && !group.isArchived
        && FoldedName(first: group.document.name, last: "") == folded
    }.min { $0.remoteID < $1.remoteID }
  }

  private func wish(
    _ key: LearnerGroupKey,
    _ group: SourceGroups.Group,
    _ actual: LearnerGroup?
  ) -> GroupWish {
    let members = group.learners.map(PersonKey.learner).filter(isOurs).sorted()
    let kept = actual.map { actual in
      actual.document.learners.filter { profile in
        guard let owner = owners[profile] else { return true }
        return !isKnown(owner)
      }
    }
    return GroupWish(
      name: group.name,
      parent: group.parent,
      learners: members.filter(isKnown),
      kept: kept ?? [],
      standingParent: actual?.document.parent ?? ""
    )
  }

  /// Whether the learner has a profile of ours, or gets one in this run.
  private func isOurs(_ learner: PersonKey) -> Bool {
    toCome.contains(learner) || profile(learner).map { owners[$0] == learner } == true
  }

  /// Whether this run may say which groups the learner belongs to.
  private func isKnown(_ learner: PersonKey) -> Bool {
    input.source.groups.told.contains(learner.key)
      && input.memory.words.exclusions[learner.description] == nil
  }

  private func profile(_ learner: PersonKey) -> String? {
    input.memory.people[learner]?.remoteID ?? (toCome.contains(learner) ? "+\(learner)" : nil)
  }

  /// The group above, by its remote id; one that is to be made in this run bears a name of no group.
  private func parent(_ key: LearnerGroupKey) -> String? {
    input.memory.groups[key]?.remoteID
      ?? (steps.contains { $0.group == key } ? "+\(key)" : nil)
  }

  private mutating func decide(
    _ subject: String,
    _ situation: String,
    _ action: String,
    _ cause: Cause,
    _ facts: [String: String]
  ) {
    decisions.append(
      Decision(
        subject: subject,
        situation: situation,
        action: action,
        cause: cause,
        facts: facts
      )
    )
  }
}
