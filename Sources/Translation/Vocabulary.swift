import Hyperplanning
public import Planning

/// The words by which filters may name things, as one planning knows them.
///
/// A filter is only good for a run once every word in it was found here.
public struct Vocabulary: Sendable {
  /// A family that a filter names something of.
  struct Family: Sendable {
    let key: FamilyKey
    let categories: [CategoryKey: Category]
  }

  /// The filters that were found good.
  public let filters: Filters
  /// The accounts' claims that were found good.
  let routing: Routing?
  /// Whether the groups of courses are asked for.
  let needsGroups: Bool
  /// The families to ask courses, subjects and learners about.
  let courseFamilies: [Family]
  let subjectFamilies: [Family]
  let learnerFamilies: [Family]
  /// The subjects by which learners are chosen, each with its label and code.
  let followed: [SubjectKey: [String]]
  /// The promotions that filters name, with their names.
  let promotions: [PromotionKey: String]
}

extension OpenPlanning {
  /// Looks up every word of the filters.
  ///
  /// - Parameters:
  ///   - filters: what the configuration says.
  ///   - routing: which account takes what, where there are several.
  ///   - needsGroups: whether titles or rooms name the groups of courses.
  /// - Returns: the words with what they stand for.
  /// - Throws: `RemoteFailure`; with gravity `configuration` and code `unknown_label` for a word
  ///   that Hyperplanning does not know, `contradiction` for words of which one includes what the
  ///   other excludes, and `not_told` for a filter that this server cannot serve.
  public func vocabulary(
    for filters: Filters,
    _ routing: Routing? = nil,
    needsGroups: Bool
  ) async throws(RemoteFailure) -> Vocabulary {
    if needsGroups, !client.capabilities.supports(.promotions) {
      throw RemoteFailure(notTold: "who attends a course", key: "{groups} in rules.title")
    }
    _ = try await subjects(named: filters.courses.subjects)
    if !filters.courses.takesOptional, !client.capabilities.supports(.compulsory) {
      throw RemoteFailure(
        notTold: "whether attendance of a course is compulsory",
        key: CourseFilter.optionalKey
      )
    }
    let courses = ([filters.courses.categories] + (routing?.claims.map(\.categories) ?? []))
      .filter { !$0.isOpen }
    let learners = filters.learners.categories
    var known: (courses: [Vocabulary.Family], subjects: [Vocabulary.Family]) = ([], [])
    let ready = filters.courses.readyStates
    if !courses.isEmpty || !ready.isEmpty {
      known.courses = try await families(of: .courses, .courseCategories)
      known.subjects = try await families(of: .subjects, .subjectCategories)
      let families = known.courses + known.subjects
      let named =
        courses.flatMap(\.named) + ready.map { (key: CourseFilter.readyKey, label: $0) }
      let kind = "category of courses or subjects"
      try check(named, among: families, kind)
      try filters.courses.categories.refuseContradiction(among: families.spellings, kind)
      if let routing { try refuseContest(routing, over: families) }
    }
    var ofLearners: [Vocabulary.Family] = []
    if !learners.isOpen {
      ofLearners = try await families(of: .learners, .learnerCategories)
      try check(learners.named, among: ofLearners, "category of learners")
      try learners.refuseContradiction(among: ofLearners.spellings, "category of learners")
    }
    return Vocabulary(
      filters: filters,
      routing: routing,
      needsGroups: needsGroups,
      courseFamilies: known.courses.filter { $0.isNamed(by: courses, ready) },
      subjectFamilies: known.subjects.filter { $0.isNamed(by: courses, ready) },
      learnerFamilies: ofLearners.filter { $0.isNamed(by: [learners]) },
      followed: try await subjects(named: filters.learners.subjects),
      promotions: try await promotions(named: filters.learners.promotions)
    )
  }

  /// The types of a filter that no course of the planning bears.
  ///
  /// The service has no list of types, so a word that nothing bears today is no error.
  public func unusedTypes(of choice: Choice) async throws(RemoteFailure) -> [String] {
    guard !choice.isOpen else { return [] }
    return try await asking { () async throws(HyperplanningError) in
      let types = try await client.types(of: try await client.allCourses())
      let known = Set(types.map(\.asLabel))
      return choice.named.map(\.label).filter { !known.contains($0.asLabel) }
    }
  }

  /// The subjects that a choice names, each with its label and code.
  private func subjects(
    named choice: Choice
  ) async throws(RemoteFailure) -> [SubjectKey: [String]] {
    guard !choice.isOpen else { return [:] }
    let known = try await asking { () async throws(HyperplanningError) in
      let subjects = try await client.allSubjects()
      let labels = try await client.labels(of: subjects)
      let codes = try await client.codes(of: subjects)
      return zip(subjects, zip(labels, codes)).map { (key: $0, spellings: [$1.0, $1.1]) }
    }
    try check(choice.named, among: Set(known.flatMap(\.spellings).map(\.asLabel)), "subject")
    try choice.refuseContradiction(among: known.map(\.spellings), "subject")
    let named = Set(choice.named.map(\.label.asLabel))
    let chosen = known.filter { !named.isDisjoint(with: $0.spellings.map(\.asLabel)) }
    return Dictionary(chosen.map { ($0.key, $0.spellings) }) { $1 }
  }

  private func families(
    of genre: FamilyGenre,
    _ feature: Feature
  ) async throws(RemoteFailure) -> [Vocabulary.Family] {
    guard client.capabilities.supports(.categories), client.capabilities.supports(feature) else {
      return []
    }
    return try await asking { () async throws(HyperplanningError) in
      let keys = try await client.families(of: genre)
      let labels = try await client.labels(of: keys)
      var families: [Vocabulary.Family] = []
      for (key, family) in zip(keys, labels) {
        let categories = try await client.categories(of: key)
        let names = try await client.labels(of: categories)
        let pairs = zip(categories, names.map { Category(family: family, label: $0) })
        families.append(Vocabulary.Family(key: key, categories: Dictionary(pairs) { $1 }))
      }
      return families
    }
  }

  /// Refuses a category that several accounts claim, one by its own label, another by its family's.
  private func refuseContest(
    _ routing: Routing,
    over families: [Vocabulary.Family]
  ) throws(RemoteFailure) {
    let categories = families.flatMap(\.categories.values).sorted {
      ($0.family, $0.label) < ($1.family, $1.label)
    }
    for category in categories {
      let claims = routing.claims.filter { $0.claims(category) }
      guard claims.count > 1 else { continue }
      throw RemoteFailure(
        remote: .hyperplanning,
        code: "claimed_twice",
        gravity: .configuration,
        description: "The accounts \(claims.map(\.account).joined(separator: " and ")) both claim "
          + "'\(category.family): \(category.label)' of Hyperplanning. Nothing was done: correct "
          + "\(claims.map(\.categories.includingKey).joined(separator: " or ")).",
        keys: claims.map(\.categories.includingKey)
      )
    }
  }

  private func promotions(
    named choice: Choice
  ) async throws(RemoteFailure) -> [PromotionKey: String] {
    guard !choice.isOpen else { return [:] }
    let names = try await asking { () async throws(HyperplanningError) in
      let keys = try await client.allPromotions()
      return Dictionary(zip(keys, try await client.names(of: keys))) { $1 }
    }
    try check(choice.named, among: Set(names.values.map(\.asLabel)), "promotion")
    let named = Set(choice.named.map(\.label.asLabel))
    return names.filter { named.contains($0.value.asLabel) }
  }

  private func check(
    _ named: [(key: String, label: String)],
    among families: [Vocabulary.Family],
    _ kind: String
  ) throws(RemoteFailure) {
    guard let first = named.first else { return }
    guard !families.isEmpty else { throw RemoteFailure(notTold: "any \(kind)", key: first.key) }
    let words = families.flatMap(\.categories.values).flatMap(\.spellings)
    try check(named, among: Set(words.map(\.asLabel)), kind)
  }

  private func check(
    _ named: [(key: String, label: String)],
    among known: Set<String>,
    _ kind: String
  ) throws(RemoteFailure) {
    guard let stranger = named.first(where: { !known.contains($0.label.asLabel) }) else { return }
    throw RemoteFailure(
      remote: .hyperplanning,
      code: "unknown_label",
      gravity: .configuration,
      description: "Hyperplanning knows no \(kind) '\(stranger.label)', which \(stranger.key) "
        + "names. Nothing was done: correct the configuration, or create it in Hyperplanning.",
      keys: [stranger.key]
    )
  }

  /// Asks the client and speaks of its failure in the run's words.
  func asking<Value>(
    _ work: () async throws(HyperplanningError) -> Value
  ) async throws(RemoteFailure) -> Value {
    do throws(HyperplanningError) {
      return try await work()
    } catch {
      throw RemoteFailure(error)
    }
  }
}

extension Vocabulary.Family {
  /// Whether one of some choices, or a further label, names the family or one of its categories.
  fileprivate func isNamed(by choices: [Choice], _ labels: [String] = []) -> Bool {
    let words = Set(categories.values.flatMap(\.spellings).map(\.asLabel))
    let named = choices.flatMap(\.named).map(\.label)
    return (named + labels).contains { words.contains($0.asLabel) }
  }
}

extension [Vocabulary.Family] {
  /// All categories, each in its spellings, in an order that does not change.
  fileprivate var spellings: [[String]] {
    flatMap(\.categories.values).map(\.spellings).sorted { $0.joined() < $1.joined() }
  }
}

extension RemoteFailure {
  /// A filter that this server cannot serve, because it does not tell what it needs.
  init(notTold what: String, key: String) {
    self.init(
      remote: .hyperplanning,
      code: "not_told",
      gravity: .configuration,
      description: "This Hyperplanning server does not tell \(what), which \(key) needs. Nothing "
        + "was done: take the key out of the configuration.",
      keys: [key]
    )
  }
}
