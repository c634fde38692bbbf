/// The ways in which a real school's data trip a program up.
public enum SchoolHardCase: String, Sendable, Codable, CaseIterable {
  /// A learner without an address.
  case learnerWithoutEmail
  /// A learner whose address has a blank in it.
  case learnerEmailWithBlank
  /// Two learners with one address.
  case sharedLearnerEmail
  /// Two learners of one name.
  case learnerHomonyms
  /// A learner whose name has a blank behind it.
  case blankAroundName
  /// An instructor without an address.
  case instructorWithoutEmail
  /// Two instructors of one name.
  case instructorHomonyms
  /// A course without an instructor.
  case courseWithoutInstructor
  /// A course without a room.
  case courseWithoutRoom
  /// A course with more than one instructor.
  case severalInstructors
  /// A course that nobody attends.
  case courseWithoutLearners
  /// A subject whose label holds markup characters.
  case markupInLabel
  /// A course that is kept without a slot.
  case unplacedCourse
  /// A course that need not be attended.
  case optionalCourse
  /// A course that was split: a parent and two children.
  case parentAndChildren
  /// A learner without a family name, without a given name, or without either.
  case emptyName
  /// A learner whose address is none.
  case malformedEmail
  /// Two instructors with one address.
  case sharedInstructorEmail
  /// Somebody who learns and teaches under one name and one address.
  case learnerAndInstructor
  /// A learner whose name has accents and an apostrophe.
  case accentsAndApostrophes
  /// A course in weeks beyond the 52nd; only in a school year that has them.
  case weeksBeyondYear
  /// Courses on both days of a clock change, by day and in the hour that is missing or doubled.
  ///
  /// Only in a school whose first Monday is known, and in the weeks of its year.
  case clockChange
  /// A course that meets twice in one of its weeks.
  case twoSessionsInWeek

  /// Those that every invented school has shown from the beginning.
  public static let usual: Set<SchoolHardCase> = [
    .learnerWithoutEmail, .learnerEmailWithBlank, .sharedLearnerEmail, .learnerHomonyms,
    .blankAroundName, .instructorWithoutEmail, .instructorHomonyms, .courseWithoutInstructor,
    .courseWithoutRoom, .severalInstructors, .courseWithoutLearners, .markupInLabel,
  ]

  /// All of them.
  public static let all = Set(allCases)
}

extension School {
  /// One occurrence of a hard case, by the keys of those concerned.
  public struct HardCase: Sendable, Equatable {
    /// What is hard about it.
    public var kind: SchoolHardCase
    /// The learners concerned.
    public var learners: [UInt32]
    /// The instructors concerned.
    public var instructors: [UInt32]
    /// The courses concerned, a parent before its children.
    public var courses: [UInt32]
    /// The subjects concerned.
    public var subjects: [UInt32]

    /// An occurrence made of its parts.
    public init(
      _ kind: SchoolHardCase,
      learners: [UInt32] = [],
      instructors: [UInt32] = [],
      courses: [UInt32] = [],
      subjects: [UInt32] = []
    ) {
      self.kind = kind
      self.learners = learners
      self.instructors = instructors
      self.courses = courses
      self.subjects = subjects
    }
  }

  /// The occurrences of one hard case, in the order of their making.
  public func hardCases(_ kind: SchoolHardCase) -> [HardCase] {
    hardCases.filter { $0.kind == kind }
  }
}
