public import Campus
import Hyperplanning
public import Planning

extension OpenPlanning {
  /// Refuses rules of groups that this server cannot serve.
  ///
  /// - Throws: `RemoteFailure` with gravity `configuration` and code `not_told`.
  public func check(_ rules: GroupRules) throws(RemoteFailure) {
    let can = client.capabilities
    if rules.kinds.contains(.promotion), !can.supports(.promotions) {
      throw RemoteFailure(notTold: "the promotions of learners", key: "groups.by")
    }
    if rules.kind == .tdOption, !can.supports(.datedGroups) || !can.offers(.nameOfGroup) {
      throw RemoteFailure(notTold: "the groups and options of learners", key: "groups.by")
    }
    if rules.hasParents, !can.offers(.promotionOfGroup) {
      throw RemoteFailure(notTold: "the promotion of a group", key: "groups.parents")
    }
    if rules.kind == .grouping, !can.offers(.groupingsOfLearner) || !can.offers(.namesOfGroupings) {
      throw RemoteFailure(notTold: "the groupings of learners", key: "groups.by")
    }
  }

  /// Reads to which groups the learners of a snapshot belong on a day.
  ///
  /// Tutorial groups, options and groupings cost a question for each learner; no batch form is
  /// known. What the server refuses for one learner leaves that learner where they are.
  ///
  /// - Parameters:
  ///   - source: the snapshot.
  ///   - rules: which groups are looked after.
  ///   - moment: the wall time for which dated groups are asked.
  /// - Returns: the groups; none where nobody asks for any.
  /// - Throws: `RemoteFailure` when the server does not answer, or cannot serve the rules.
  public func groups(
    of source: SourceSnapshot,
    _ rules: GroupRules,
    at moment: WallTime
  ) async throws(RemoteFailure) -> SourceGroups {
    guard let kind = rules.kind else { return SourceGroups() }
    try check(rules)
    let learners = source.people.keys.filter { $0.role == .learner }.map(\.key).sorted()
      .map { LearnerKey($0) }
    return try await asking { () async throws(HyperplanningError) in
      switch kind {
      case .training: trainings(of: source)
      case .promotion: try await promotions(of: learners)
      case .grouping: try await groupings(of: learners)
      case .tdOption: try await tdOptions(of: learners, rules, at: moment)
      }
    }
  }

  private func trainings(of source: SourceSnapshot) -> SourceGroups {
    var found = SourceGroups()
    let people = source.people.values.filter { $0.key.role == .learner }
    for person in people.sorted(by: { $0.key < $1.key }) {
      found.told.insert(person.key.key)
      let key = LearnerGroupKey(training: person.training)
      guard person.training.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      found.groups[key, default: .init(name: person.training, learners: [])].learners
        .insert(person.key.key)
    }
    return found
  }

  /// The promotions of learners: from the promotions where the server offers that, else one by one.
  private func promotions(
    of learners: [LearnerKey]
  ) async throws(HyperplanningError) -> SourceGroups {
    let client = client
    guard client.capabilities.offers(.learnersOfPromotion) else {
      return try await memberships(of: learners, .promotion) {
        (learner) async throws(HyperplanningError) -> [PromotionKey] in
        try await client.promotions(of: learner)
      } names: { (keys) async throws(HyperplanningError) -> [String] in
        try await client.names(of: keys)
      }
    }
    var found = SourceGroups()
    let expected = Set(learners.map(\.number))
    found.told = expected
    let all = try await client.allPromotions()
    let names = try await client.names(of: all)
    let members = try await client.crawl(all) {
      (promotion) async throws(HyperplanningError) -> [LearnerKey] in
      try await client.learners(of: promotion)
    }
    for ((promotion, name), outcome) in zip(zip(all, names), members) {
      let key = LearnerGroupKey(.promotion, promotion.number)
      switch outcome {
      case .success(let learners):
        found.put(key, name, expected.intersection(learners.map(\.number)))
      case .failure(let fault): found.unread[key.description] = fault.detail
      }
    }
    return found
  }

  private func groupings(
    of learners: [LearnerKey]
  ) async throws(HyperplanningError) -> SourceGroups {
    let client = client
    return try await memberships(of: learners, .grouping) {
      (learner) async throws(HyperplanningError) -> [GroupingKey] in
      try await client.groupings(of: learner)
    } names: { (keys) async throws(HyperplanningError) -> [String] in
      try await client.names(of: keys)
    }
  }

  private func tdOptions(
    of learners: [LearnerKey],
    _ rules: GroupRules,
    at moment: WallTime
  ) async throws(HyperplanningError) -> SourceGroups {
    let client = client
    var found = try await memberships(of: learners, .tdOption) {
      (learner) async throws(HyperplanningError) -> [GroupKey] in
      try await client.groups(of: learner, at: moment)
    } names: { (keys) async throws(HyperplanningError) -> [String] in
      var names: [String] = []
      for key in keys { names.append(try await client.name(of: key)) }
      return names
    }
    guard client.capabilities.offers(.promotionOfGroup) else { return found }
    var homes: [LearnerGroupKey: PromotionKey] = [:]
    for key in found.groups.keys.sorted() {
      guard let number = UInt32(key.key) else { continue }
      homes[key] = try await client.promotion(of: GroupKey(number))
    }
    let promotions = Set(homes.values).sorted()
    let names = Dictionary(zip(promotions, try await client.names(of: promotions))) { $1 }
    for (key, home) in homes {
      // Every promotion has a group 1: alone, its name would tell nobody whose.
      found.groups[key]?.prefix(names[home] ?? "")
      if rules.hasParents {
        found.groups[key]?.parent = LearnerGroupKey(.promotion, home.number)
      }
    }
    guard rules.hasParents else { return found }
    let above = try await self.promotions(of: learners)
    let wanted = Set(found.groups.values.compactMap(\.parent))
    found.groups.merge(above.groups.filter { wanted.contains($0.key) }) { $1 }
    found.told.formIntersection(above.told)
    found.unread.merge(above.unread) { $1 }
    return found
  }

  /// Asks each learner's groups, and what the groups are called.
  private func memberships<Kind>(
    of learners: [LearnerKey],
    _ kind: LearnerGroupKind,
    _ ask: @escaping @Sendable (LearnerKey) async throws(HyperplanningError) -> [Key<Kind>],
    names: ([Key<Kind>]) async throws(HyperplanningError) -> [String]
  ) async throws(HyperplanningError) -> SourceGroups {
    var found = SourceGroups()
    var members: [Key<Kind>: Set<UInt32>] = [:]
    for (learner, outcome) in zip(learners, try await client.crawl(learners, ask)) {
      switch outcome {
      case .success(let keys):
        found.told.insert(learner.number)
        for key in keys { members[key, default: []].insert(learner.number) }
      case .failure(let fault):
        found.unread[PersonKey.learner(learner.number).description] = fault.detail
      }
    }
    let keys = members.keys.sorted()
    for (key, name) in zip(keys, try await names(keys)) {
      found.put(LearnerGroupKey(kind, key.number), name, members[key] ?? [])
    }
    return found
  }
}

extension SourceGroups {
  /// Takes in one group; one without a name cannot be made.
  fileprivate mutating func put(_ key: LearnerGroupKey, _ name: String, _ learners: Set<UInt32>) {
    guard name.contains(where: { $0.isLetter || $0.isNumber }) else {
      unread[key.description] = "the group has no name"
      return
    }
    groups[key] = Group(name: name, learners: learners)
  }
}

extension SourceGroups.Group {
  /// Puts the promotion's name before the group's own, unless it is there already.
  fileprivate mutating func prefix(_ promotion: String) {
    guard !promotion.isEmpty, !name.contains(promotion) else { return }
    name = "\(promotion) \(name)"
  }
}
