/// Internships; no name of this port is known, all are inferred.
///
/// **Source**: hyperplanning-api.md 7.5.
extension Operation {
  /// Every internship and work-study period.
  static let allInternships = Self("TousLesStages", .inferred)
    .serving(.internships, on: .internships)
    .giving(.keys(.internship))

  /// The learner of each of the given internships.
  static let learnersOfInternships = Self("EtudiantsTableauDeStages", .inferred)
    .serving(.internships, on: .internships)
    .taking(.table(.internship))
    .giving(.keys(.learner))

  /// The company's name of each of the given internships.
  static let companiesOfInternships = Self("NomsEntreprisesTableauDeStages", .inferred)
    .serving(.internships, on: .internships)
    .taking(.table(.internship))
    .giving(.texts)
}
