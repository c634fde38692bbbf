/// Internships; no name of this port is known, all are inferred.
///
/// **Source**: hyperplanning-api.md 7.5; the batch forms are made as those of learners are (7.1).
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

  /// The first day of each of the given internships.
  static let startsOfInternships = Self("DatesDebutTableauDeStages", .inferred)
    .serving(.internshipDays, on: .internships)
    .taking(.table(.internship))
    .giving(.dates)

  /// The last day of each of the given internships.
  static let endsOfInternships = Self("DatesFinTableauDeStages", .inferred)
    .serving(.internshipDays, on: .internships)
    .taking(.table(.internship))
    .giving(.dates)

  /// Who follows the learner in each of the given internships.
  static let tutorsOfInternships = Self("MaitresDeStageTableauDeStages", .inferred)
    .serving(.internshipTutors, on: .internships)
    .taking(.table(.internship))
    .giving(.keys(.internshipTutor))

  /// The family names of those who follow learners in a company.
  static let familyNamesOfTutors = Self("NomsTableauDeMaitresDeStage", .inferred)
    .serving(.internshipTutors, on: .internships)
    .taking(.table(.internshipTutor))
    .giving(.texts)

  /// The first names of those who follow learners in a company.
  static let firstNamesOfTutors = Self("PrenomsTableauDeMaitresDeStage", .inferred)
    .serving(.internshipTutors, on: .internships)
    .taking(.table(.internshipTutor))
    .giving(.texts)

  /// The e-mails of those who follow learners in a company.
  static let emailsOfTutors = Self("EMailsTableauDeMaitresDeStage", .inferred)
    .serving(.internshipTutors, on: .internships)
    .taking(.table(.internshipTutor))
    .giving(.texts)
}
