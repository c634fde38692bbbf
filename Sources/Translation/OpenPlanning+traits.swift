import Campus
import Hyperplanning
public import Planning

extension OpenPlanning {
  /// Reads what the filters need to know of the courses and learners of a snapshot.
  ///
  /// Categories cost a question for each object and family that a filter names; no batch form of
  /// it is known. What the server refuses for one object is that object's trouble alone.
  ///
  /// - Parameters:
  ///   - source: the snapshot.
  ///   - vocabulary: the filters with what their words stand for.
  /// - Returns: the traits; none where no filter asks.
  /// - Throws: `RemoteFailure` when the server does not answer.
  public func traits(
    of source: SourceSnapshot,
    _ vocabulary: Vocabulary
  ) async throws(RemoteFailure) -> SourceTraits {
    var traits = SourceTraits()
    let subjects = Dictionary(source.sessions.map { ($0.key.course, $0.subject) }) { $1 }
    let courses = subjects.keys.sorted().map { CourseKey($0) }
    let taught = Set(subjects.values).subtracting([0]).sorted().map { SubjectKey($0) }
    let client = client
    try await asking { () async throws(HyperplanningError) in
      if !vocabulary.filters.courses.takesOptional { try await readDuty(of: courses, &traits) }
      let ofCourses = try await categories(of: courses, vocabulary.courseFamilies) {
        (course, family) async throws(HyperplanningError) -> [CategoryKey] in
        try await client.categories(of: course, in: family)
      }
      let ofSubjects = try await categories(of: taught, vocabulary.subjectFamilies) {
        (subject, family) async throws(HyperplanningError) -> [CategoryKey] in
        try await client.categories(of: subject, in: family)
      }
      for (course, subject) in subjects {
        traits.categoriesOfCourses[course] =
          (ofCourses.told[course] ?? []) + (ofSubjects.told[subject] ?? [])
        if let why = ofCourses.refused[course] ?? ofSubjects.refused[subject] {
          traits.unreadCourses[course] = why
        }
      }
      if vocabulary.needsGroups { try await readGroups(of: courses, &traits) }
      try await readLearners(of: source, vocabulary, &traits)
    }
    return traits
  }

  /// The names of the groups of courses, or of their promotions where no group attends.
  private func readGroups(
    of courses: [CourseKey],
    _ traits: inout SourceTraits
  ) async throws(HyperplanningError) {
    let client = client
    let tellsGroups = client.capabilities.supports(.groups)
    let outcomes = try await client.crawl(courses) {
      (course) async throws(HyperplanningError) -> (groups: [GroupKey], promotions: [PromotionKey])
      in
      let groups = tellsGroups ? try await client.groups(of: course) : []
      return (groups, groups.isEmpty ? try await client.promotions(of: course) : [])
    }
    var attending: [UInt32: (groups: [GroupKey], promotions: [PromotionKey])] = [:]
    for (course, outcome) in zip(courses.lazy.map(\.number), outcomes) {
      switch outcome {
      case .success(let keys): attending[course] = keys
      case .failure(let fault): traits.unreadCourses[course] = fault.detail
      }
    }
    let promotions = Set(attending.values.flatMap(\.promotions)).sorted()
    let names = Dictionary(zip(promotions, try await client.names(of: promotions))) { $1 }
    var groups: [GroupKey: String] = [:]
    for group in Set(attending.values.flatMap(\.groups)).sorted() {
      groups[group] = try await client.name(of: group)
    }
    for (course, keys) in attending {
      traits.groupsOfCourses[course] =
        keys.groups.compactMap { groups[$0] } + keys.promotions.compactMap { names[$0] }
    }
  }

  private func readDuty(
    of courses: [CourseKey],
    _ traits: inout SourceTraits
  ) async throws(HyperplanningError) {
    let client = client
    let outcomes = try await client.isolatingBadKeys(courses) {
      (batch) async throws(HyperplanningError) -> [Bool] in
      try await client.compulsory(of: batch)
    }
    for (course, outcome) in zip(courses.lazy.map(\.number), outcomes) {
      switch outcome {
      case .success(true): continue
      case .success(false): traits.optionalCourses.insert(course)
      case .failure(let fault): traits.unreadCourses[course] = fault.detail
      }
    }
  }

  private func readLearners(
    of source: SourceSnapshot,
    _ vocabulary: Vocabulary,
    _ traits: inout SourceTraits
  ) async throws(HyperplanningError) {
    let client = client
    let learners = source.people.keys.filter { $0.role == .learner }.map(\.key).sorted()
      .map { LearnerKey($0) }
    let found = try await categories(of: learners, vocabulary.learnerFamilies) {
      (learner, family) async throws(HyperplanningError) -> [CategoryKey] in
      try await client.categories(of: learner, in: family)
    }
    traits.categoriesOfLearners = found.told
    traits.unreadLearners = found.refused
    if !vocabulary.followed.isEmpty { try await readSubjects(vocabulary.followed, &traits) }
    guard !vocabulary.promotions.isEmpty else { return }
    if client.capabilities.offers(.learnersOfPromotion) {
      for (promotion, name) in vocabulary.promotions.sorted(by: { $0.key < $1.key }) {
        for learner in try await client.learners(of: promotion) {
          traits.promotionsOfLearners[learner.number, default: []].append(name)
        }
      }
    } else {
      try await readPromotions(of: learners, vocabulary, &traits)
    }
  }

  /// Who has courses of some subjects, in the whole planning: a learner is not out of a filter in
  /// the weeks without such a course.
  private func readSubjects(
    _ followed: [SubjectKey: [String]],
    _ traits: inout SourceTraits
  ) async throws(HyperplanningError) {
    let client = client
    let all = try await client.allCourses()
    let taught = zip(all, try await client.subjects(of: all)).compactMap { course, subject in
      subject.flatMap { followed[$0] }.map { (course: course, subject: $0) }
    }
    let outcomes = try await client.crawl(taught.map(\.course)) {
      (course) async throws(HyperplanningError) -> [LearnerKey] in
      try await client.learners(of: course)
    }
    var subjects: [UInt32: Set<[String]>] = [:]
    for ((_, subject), outcome) in zip(taught, outcomes) {
      switch outcome {
      case .success(let learners):
        for learner in learners { subjects[learner.number, default: []].insert(subject) }
      case .failure(let fault):
        traits.unreadSubjects[subject] = fault.detail
      }
    }
    traits.subjectsOfLearners = subjects.mapValues { subjects in
      subjects.sorted { $0.lexicographicallyPrecedes($1) }
    }
  }

  private func readPromotions(
    of learners: [LearnerKey],
    _ vocabulary: Vocabulary,
    _ traits: inout SourceTraits
  ) async throws(HyperplanningError) {
    let client = client
    let outcomes = try await client.crawl(learners) {
      (learner) async throws(HyperplanningError) -> [PromotionKey] in
      try await client.promotions(of: learner)
    }
    for (learner, outcome) in zip(learners.lazy.map(\.number), outcomes) {
      switch outcome {
      case .success(let promotions):
        traits.promotionsOfLearners[learner] = promotions.compactMap { vocabulary.promotions[$0] }
      case .failure(let fault):
        traits.unreadLearners[learner] = fault.detail
      }
    }
  }

  /// The categories of some objects, and the objects that the server refuses.
  private func categories<Kind>(
    of objects: [Key<Kind>],
    _ families: [Vocabulary.Family],
    _ ask:
      @escaping @Sendable (Key<Kind>, FamilyKey) async throws(HyperplanningError) -> [CategoryKey]
  ) async throws(HyperplanningError) -> (told: [UInt32: [Category]], refused: [UInt32: String]) {
    var told: [UInt32: [Category]] = [:]
    var refused: [UInt32: String] = [:]
    for family in families {
      let outcomes = try await client.crawl(objects) {
        (object) async throws(HyperplanningError) -> [CategoryKey] in
        try await ask(object, family.key)
      }
      for (object, outcome) in zip(objects.lazy.map(\.number), outcomes) {
        switch outcome {
        case .success(let keys):
          told[object, default: []] += keys.compactMap { family.categories[$0] }
        case .failure(let fault):
          refused[object] = fault.detail
        }
      }
    }
    return (told, refused)
  }
}
