/// Courses and their sessions.
///
/// **Source**: hyperplanning-api.md 6. The name `ATableau` is inferred where the
/// page does not print it.
extension Operation {
  /// Every course of the planning: parents, children, simple ones, placed or not.
  static let allCourses = Self("TousLesCours", .seen)
    .serving(.sessions, on: .courses)
    .giving(.keys(.course))

  /// The courses that meet from one day to another, both included; parents are among them.
  static let coursesBetween = Self("TousLesCoursEntre2Dates", .sample)
    .serving(.sessions, on: .courses)
    .taking(.date("ADate1"), .date("ADate2"))
    .giving(.keys(.course))

  /// Those of the given courses that have a place in the week.
  static let placedCourses = Self("RestreindreTableauDeCoursAuxCoursPlaces", .seen)
    .serving(.sessions, on: .courses)
    .taking(.table(.course))
    .giving(.keys(.course))

  /// Whether a course was split and only stands for its children.
  static let isParentCourse = Self("CoursEstUnCoursPere", .sample)
    .serving(.sessions, on: .courses)
    .taking(.key("ACours", .course))
    .giving(.flag)

  /// Those of the given keys that name no course any more.
  static let invalidCourses = Self("ClesCoursInvalidesTableauDeCours", .seen)
    .serving(.validity, on: .courses)
    .taking(.table(.course))
    .giving(.keys(.course))

  /// All dated sessions of the given courses, in one flat list.
  static let sessionsOfCourses = Self("DetailDesSeancesPlaceesTableauDeCours", .seen)
    .serving(.sessions, on: .courses)
    .taking(.table(.course))
    .giving(.sessions)

  /// All dated sessions of one course.
  static let sessionsOfCourse = Self("DetailDesSeancesPlaceesDuCours", .seen)
    .serving(.sessions, on: .courses)
    .taking(.key("ACours", .course))
    .giving(.sessions)

  /// The subject of each of the given courses.
  static let subjectsOfCourses = Self("MatieresTableauDeCours", .seen)
    .serving(.subjects, on: .courses)
    .taking(.table(.course))
    .giving(.keys(.subject))

  /// The label of the type of each of the given courses.
  static let typesOfCourses = Self("TypesTableauDeCours", .seen)
    .serving(.subjects, on: .courses)
    .taking(.table(.course))
    .giving(.texts)

  /// The free note of a course.
  static let memoOfCourse = Self("MemoCours", .seen)
    .serving(.memos, on: .courses)
    .taking(.key("ACours", .course))
    .giving(.text)

  /// The expected learners of a course; whether it honours dated groups is unknown.
  static let learnersOfCourse = Self("EtudiantsDuCours", .seen)
    .serving(.rosters, on: .courses)
    .taking(.key("ACours", .course))
    .giving(.keys(.learner))

  /// The promotions of a course.
  static let promotionsOfCourse = Self("PromotionsDuCours", .seen)
    .serving(.rosters, on: .courses)
    .taking(.key("ACours", .course))
    .giving(.keys(.promotion))

  /// The groups and options of a course.
  static let groupsOfCourse = Self("TDOptionsDuCours", .seen)
    .serving(.groups, on: .courses)
    .taking(.key("ACours", .course))
    .giving(.keys(.group))

  /// The groupings of a course.
  static let groupingsOfCourse = Self("RegroupementsDuCours", .inferred)
    .serving(.groupings, on: .courses)
    .taking(.key("ACours", .course))
    .giving(.keys(.grouping))
}
