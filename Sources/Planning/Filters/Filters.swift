/// Which courses and learners the school sends to Edusign.
///
/// **Source**: `users-and-rivals.md` 1.3: filters by subject, family and category.
public struct Filters: Hashable, Sendable {
  /// Which courses get sheets.
  public var courses = CourseFilter()
  /// Which learners stand on them.
  public var learners = LearnerFilter()

  /// Filters that let everything through.
  public init() {}
}

/// Which courses get sheets.
public struct CourseFilter: Hashable, Sendable {
  /// By the subject's label or code.
  public var subjects = Choice("courses", "subjects")
  /// By category, of the course itself or of its subject.
  public var categories = Choice("courses", "categories")
  /// Types whose sessions get none, such as exams and meetings.
  public var types = Choice("courses", "types")
  /// The categories of courses of which one must be borne for a sheet to be made, such as the state of
  /// being confirmed; every course is ready where there is none.
  ///
  /// No attested operation tells a session's state (`hyperplanning-api.md` 6): schools that keep one
  /// keep it as a heading of a family of courses.
  public var readyStates: [String] = []
  /// Whether courses whose attendance is optional get sheets.
  public var takesOptional = true

  /// The key of the configuration that says so.
  public static let optionalKey = "courses.optional"
  /// The key of the configuration for the states of courses that are ready.
  public static let readyKey = "courses.ready_states"

  /// A filter that lets every course through.
  public init() {}
}

/// Which learners stand on sheets.
public struct LearnerFilter: Hashable, Sendable {
  /// By the subjects of the courses that they have in the whole planning, by label or code.
  public var subjects = Choice("learners", "subjects")
  /// By category.
  public var categories = Choice("learners", "categories")
  /// By the promotion's name.
  public var promotions = Choice("learners", "promotions")

  /// A filter that lets every learner through.
  public init() {}

  /// Whether it lets everybody through.
  public var isOpen: Bool { subjects.isOpen && categories.isOpen && promotions.isOpen }
}

/// What is included and excluded by one trait, in the words of the configuration.
///
/// Case and blanks around do not count. What is excluded stays out, whatever is included.
public struct Choice: Hashable, Sendable {
  /// What alone is let through; everything where there is nothing.
  public var included: [String] = []
  /// What is kept out.
  public var excluded: [String] = []
  private let section: String
  private let trait: String

  /// A choice that lets everything through, named by its place in the configuration.
  public init(_ section: String, _ trait: String) {
    self.section = section
    self.trait = trait
  }

  /// The key of the configuration for what is included.
  public var includingKey: String { "\(section).include_\(trait)" }
  /// The key of the configuration for what is excluded.
  public var excludingKey: String { "\(section).exclude_\(trait)" }
  /// Whether it lets everything through.
  public var isOpen: Bool { included.isEmpty && excluded.isEmpty }

  /// All that is named, each with the key that names it.
  public var named: [(key: String, label: String)] {
    included.map { (includingKey, $0) } + excluded.map { (excludingKey, $0) }
  }

  /// Why something is kept out, if so.
  ///
  /// - Parameter traits: what it bears, each in all spellings by which it may be named, the one
  ///   that people read first.
  /// - Returns: the trait and the key that decide; `nil` for what is let through.
  public func verdict(on traits: [[String]]) -> (label: String, key: String)? {
    let excluded = Set(excluded.map(\.asLabel))
    if let trait = traits.first(where: { !excluded.isDisjoint(with: $0.map(\.asLabel)) }) {
      return (trait.first ?? "", excludingKey)
    }
    let included = Set(included.map(\.asLabel))
    guard !included.isEmpty,
      traits.allSatisfy({ included.isDisjoint(with: $0.map(\.asLabel)) })
    else { return nil }
    return (traits.first?.first ?? "", includingKey)
  }
}

extension String {
  /// The text as labels are compared: without case, and without blanks around it.
  public var asLabel: String {
    let inside = drop(while: \.isWhitespace)
    guard let last = inside.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return inside[...last].lowercased()
  }
}
