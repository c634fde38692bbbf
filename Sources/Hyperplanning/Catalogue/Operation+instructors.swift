/// Instructors.
///
/// **Source**: hyperplanning-api.md 7.2.
extension Operation {
  /// Every instructor of the planning.
  static let allInstructors = Self("TousLesEnseignants", .sample)
    .serving(.instructors, on: .instructors)
    .giving(.keys(.instructor))

  /// The family name of each of the given instructors.
  static let familyNamesOfInstructors = Self("NomsTableauDEnseignants", .seen)
    .serving(.instructors, on: .instructors)
    .taking(.table(.instructor))
    .giving(.texts)

  /// The first name of each of the given instructors.
  static let firstNamesOfInstructors = Self("PrenomsTableauDEnseignants", .seen)
    .serving(.instructors, on: .instructors)
    .taking(.table(.instructor))
    .giving(.texts)

  /// The e-mail of each of the given instructors.
  static let emailsOfInstructors = Self("EMailsTableauDEnseignants", .seen)
    .serving(.instructors, on: .instructors)
    .taking(.table(.instructor))
    .giving(.texts)

  /// The code of each of the given instructors, the third part of their identity.
  static let codesOfInstructors = Self("CodesTableauDEnseignants", .seen)
    .serving(.instructors, on: .instructors)
    .taking(.table(.instructor))
    .giving(.texts)
}
