/// Attendance rules and reasons of absences.
///
/// **Source**: hyperplanning-api.md 8.1.
extension Operation {
  /// Whether attendance of a course is compulsory.
  static let compulsoryOfCourse = Self("PresenceObligatoireCours", .documented)
    .serving(.compulsory, on: .absences)
    .taking(.key("ACours", .course))
    .giving(.flag)

  /// Whether attendance of each of the given courses is compulsory.
  static let compulsoryOfCourses = Self("PresencesObligatoiresTableauDeCours", .documented)
    .serving(.compulsory, on: .absences)
    .taking(.table(.course))
    .giving(.flags)

  /// The labels of all reasons of absence and lateness; a reason is its label.
  static let allReasons = Self("TousLesMotifs", .documented)
    .serving(.reasons, on: .absences)
    .formerly("TousLesMotifsAbsence")
    .giving(.texts)
}
