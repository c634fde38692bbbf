/// Learners.
///
/// **Source**: hyperplanning-api.md 7.1.
extension Operation {
  /// Every learner of the planning.
  static let allLearners = Self("TousLesEtudiants", .seen)
    .serving(.learners, on: .learners)
    .giving(.keys(.learner))

  /// The family name of each of the given learners.
  static let familyNamesOfLearners = Self("NomsTableauDEtudiants", .seen)
    .serving(.learners, on: .learners)
    .taking(.table(.learner))
    .giving(.texts)

  /// The first name of each of the given learners.
  static let firstNamesOfLearners = Self("PrenomsTableauDEtudiants", .seen)
    .serving(.learners, on: .learners)
    .taking(.table(.learner))
    .giving(.texts)

  /// The e-mail of each of the given learners.
  static let emailsOfLearners = Self("EMailsTableauDEtudiants", .seen)
    .serving(.learners, on: .learners)
    .taking(.table(.learner))
    .giving(.texts)

  /// The birth date of each of the given learners.
  public static let birthDatesOfLearners = Self("DatesDeNaissancesTableauDEtudiants", .seen)
    .serving(.birthDates, on: .learners)
    .taking(.table(.learner))
    .giving(.dates)

  /// The external identifier of each of the given learners.
  static let identifiersOfLearners = Self("IdentifiantsTableauDEtudiants", .seen)
    .serving(.learners, on: .learners)
    .taking(.table(.learner))
    .giving(.texts)

  /// The mobile number of a learner.
  static let learnerMobilePhone = Self("TelephonePortableEtudiant", .seen)
    .serving(.phones, on: .learners)
    .taking(.key("AEtudiant", .learner))
    .giving(.text)

  /// The mobile number of each of the given learners.
  public static let learnerMobilePhones = Self("TelephonesPortablesTableauDEtudiants", .inferred)
    .serving(.phones, on: .learners)
    .taking(.table(.learner))
    .giving(.texts)

  /// The national student number of a learner (INE).
  static let nationalNumberOfLearner = Self("NumeroINEEtudiant", .seen)
    .serving(.nationalNumbers, on: .learners)
    .taking(.key("AEtudiant", .learner))
    .giving(.text)

  /// The promotions of a learner.
  static let promotionsOfLearner = Self("PromotionsEtudiant", .seen)
    .serving(.promotions, on: .learners)
    .taking(.key("AEtudiant", .learner))
    .giving(.keys(.promotion))

  /// The learners of a promotion; both names are inferred.
  public static let learnersOfPromotion = Self("EtudiantsDeLaPromotion", .inferred)
    .serving(.promotions, on: .learners)
    .formerly("EtudiantsPromotion")
    .taking(.key("APromotion", .promotion))
    .giving(.keys(.learner))

  /// The groupings of a learner on the day of the question.
  public static let groupingsOfLearner = Self("RegroupementsEtudiant", .seen)
    .serving(.groupings, on: .learners)
    .taking(.key("AEtudiant", .learner))
    .giving(.keys(.grouping))

  /// The groups of a learner at a moment; the second parameter's name is inferred.
  static let groupsOfLearnerAtDate = Self("TDOptionsEtudiantALaDate", .seen)
    .serving(.datedGroups, on: .learners)
    .taking(.key("AEtudiant", .learner), .dateTime("ADate"))
    .giving(.keys(.group))
}
