/// What Hyperplanning says of courses and learners that filters need and nothing else does.
///
/// **Shape**: empty where no filter asks for it.
public struct SourceTraits: Hashable, Sendable {
  /// The categories of courses, their subjects' included.
  public var categoriesOfCourses: [UInt32: [Category]] = [:]
  /// The courses whose attendance is optional.
  public var optionalCourses: Set<UInt32> = []
  /// The names of the groups that attend courses; of the promotions where no group does.
  public var groupsOfCourses: [UInt32: [String]] = [:]
  /// The courses of which a trait could not be read, with the reason.
  public var unreadCourses: [UInt32: String] = [:]
  /// The categories of learners.
  public var categoriesOfLearners: [UInt32: [Category]] = [:]
  /// The names of learners' promotions, as far as a filter names them.
  public var promotionsOfLearners: [UInt32: [String]] = [:]
  /// The subjects of learners' courses in the whole planning, as far as a filter names them, each
  /// by label and code.
  public var subjectsOfLearners: [UInt32: [[String]]] = [:]
  /// The named subjects with a course whose learners could not be read, with the reason.
  public var unreadSubjects: [[String]: String] = [:]
  /// The learners of whom a trait could not be read, with the reason.
  public var unreadLearners: [UInt32: String] = [:]

  /// No traits.
  public init() {}
}

/// A heading of a family under which a school classifies things (rubrique of a famille).
public struct Category: Hashable, Sendable {
  /// The family's label.
  public var family: String
  /// The heading's label.
  public var label: String

  /// A heading made of its parts.
  public init(family: String, label: String) {
    self.family = family
    self.label = label
  }

  /// How the configuration may name it: with its family, alone, or by the family that holds it.
  public var spellings: [String] {
    ["\(family): \(label)", label, family]
  }
}
