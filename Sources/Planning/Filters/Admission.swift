import Campus

/// Why the configuration leaves something out.
struct LeftOut: Hashable {
  /// The reason code.
  let cause: Cause
  /// What it bears that decides, as Hyperplanning writes it; why that could not be read, for G2.
  let label: String
  /// The key of the configuration that decides; empty for G2.
  let key: String
  /// What else is known of the case.
  var further: [String: String] = [:]
  /// What it should bear instead, where one thing is asked for.
  var accepted: [String] = []

  /// The facts of the case.
  var facts: [String: String] {
    if cause == .undecodable { return ["why": label] }
    var facts = ["label": label, "filter": key].merging(further) { $1 }
    if !accepted.isEmpty { facts["accepted"] = accepted.joined(separator: "; ") }
    return facts
  }
}

extension CourseFilter {
  /// Why a course is left out by its type or its subject, which every heading tells; `nil` where not.
  ///
  /// - Parameters:
  ///   - type: the type's label.
  ///   - subject: the subject in all spellings by which it may be named.
  /// - Returns: the reason.
  func leftOut(type: String, subject: [String]) -> LeftOut? {
    if let (label, key) = types.verdict(on: [[type]]) {
      return LeftOut(cause: .typeExcluded, label: label, key: key)
    }
    return subjects.verdict(on: [subject]).map {
      LeftOut(cause: .courseFiltered, label: $0.label, key: $0.key)
    }
  }
}

/// What the configured filters let through.
struct Admission {
  /// The sessions that are left out.
  private(set) var sessions: [SessionKey: LeftOut] = [:]
  private let traits: SourceTraits
  private let filters: Filters
  private let routing: Routing?
  private let people: [PersonKey: Person]

  /// Judges all sessions that were read.
  init(_ input: PlanInput) {
    traits = input.source.traits
    filters = input.settings.filters
    routing = input.settings.routing
    people = input.source.people
    guard
      filters.courses != CourseFilter() || routing != nil || !traits.unreadCourses.isEmpty
    else { return }
    var judged: [Course: LeftOut?] = [:]
    for session in input.source.sessions {
      let course = Course(session)
      let verdict = judged[course] ?? judge(course)
      judged[course] = verdict
      if let verdict { sessions[session.key] = verdict }
    }
  }

  /// Why a learner is left out, if so.
  func verdict(on learner: PersonKey) -> LeftOut? {
    guard !filters.learners.isOpen, learner.role == .learner else { return nil }
    if let why = traits.unreadLearners[learner.key] {
      return LeftOut(cause: .undecodable, label: why, key: "")
    }
    if let leftOut = verdictBySubjects(learner.key) { return leftOut }
    let categories = traits.categoriesOfLearners[learner.key] ?? []
    if let (label, key) = filters.learners.categories.verdict(on: categories.map(\.spellings)) {
      return LeftOut(cause: .personFiltered, label: label, key: key)
    }
    var promotions = traits.promotionsOfLearners[learner.key] ?? []
    if promotions.isEmpty, let training = people[learner]?.training, !training.isEmpty {
      promotions = [training]
    }
    return filters.learners.promotions.verdict(on: promotions.map { [$0] }).map {
      LeftOut(cause: .personFiltered, label: $0.label, key: $0.key)
    }
  }

  /// Why the subjects of a learner's courses leave the learner out; G2 where a course that could
  /// not be read would decide.
  private func verdictBySubjects(_ learner: UInt32) -> LeftOut? {
    let choice = filters.learners.subjects
    let known = traits.subjectsOfLearners[learner] ?? []
    let verdict = choice.verdict(on: known)
    for (subject, why) in traits.unreadSubjects.sorted(by: { $0.value < $1.value })
    where (choice.verdict(on: known + [subject]) == nil) != (verdict == nil) {
      return LeftOut(cause: .undecodable, label: why, key: "")
    }
    return verdict.map { LeftOut(cause: .personFiltered, label: $0.label, key: $0.key) }
  }

  /// What filters know of a session.
  private struct Course: Hashable {
    let key: UInt32
    let subject: [String]
    let type: String

    init(_ session: Session) {
      key = session.key.course
      subject = [session.subjectLabel, session.subjectCode]
      type = session.type
    }
  }

  private func judge(_ course: Course) -> LeftOut? {
    // What is another account's is no affair of this one's, whatever the filters say of it.
    route(course) ?? filter(course)
  }

  /// Why a course does not go to the account at work, if so.
  private func route(_ course: Course) -> LeftOut? {
    guard let routing else { return nil }
    if let why = traits.unreadCourses[course.key] {
      return LeftOut(cause: .undecodable, label: why, key: "")
    }
    switch routing.destination(of: traits.categoriesOfCourses[course.key] ?? []) {
    case .account(routing.account, _):
      return nil
    case .account(let other, let category):
      return LeftOut(
        cause: .otherAccount,
        label: category ?? "",
        key: "accounts.\(other)",
        further: ["account": other]
      )
    case .nobody:
      return LeftOut(cause: .otherAccount, label: "", key: "accounts")
    case .contested(let accounts):
      return LeftOut(
        cause: .otherAccount,
        label: "",
        key: "accounts",
        further: ["contenders": accounts.joined(separator: ", ")]
      )
    }
  }

  private func filter(_ course: Course) -> LeftOut? {
    let rules = filters.courses
    if let leftOut = rules.leftOut(type: course.type, subject: course.subject) { return leftOut }
    if let why = traits.unreadCourses[course.key] {
      return LeftOut(cause: .undecodable, label: why, key: "")
    }
    if !rules.takesOptional, traits.optionalCourses.contains(course.key) {
      return LeftOut(cause: .attendanceOptional, label: "", key: CourseFilter.optionalKey)
    }
    let categories = traits.categoriesOfCourses[course.key] ?? []
    if let (label, key) = rules.categories.verdict(on: categories.map(\.spellings)) {
      return LeftOut(cause: .courseFiltered, label: label, key: key)
    }
    return unready(categories)
  }

  /// Why a course is not ready, if so.
  private func unready(_ categories: [Category]) -> LeftOut? {
    let accepted = Set(filters.courses.readyStates.map(\.asLabel))
    guard !accepted.isEmpty,
      !categories.contains(where: { !accepted.isDisjoint(with: $0.spellings.map(\.asLabel)) })
    else { return nil }
    return LeftOut(
      cause: .notReady,
      label: categories.map(\.label).joined(separator: ", "),
      key: CourseFilter.readyKey,
      accepted: filters.courses.readyStates
    )
  }
}
