/// Families and their categories.
///
/// **Source**: hyperplanning-api.md 7.4; the last four are made by analogy.
extension Operation {
  /// The families for things of one genre.
  static let familiesOfGenre = Self("ToutesLesFamillesDuGenre", .seen)
    .serving(.categories, on: .families)
    .taking(.text("AGenre"))
    .giving(.keys(.family))

  /// The families with a label; the parameter's name is inferred.
  static let familiesLabelled = Self("FamillesDeLibelle", .seen)
    .serving(.categories, on: .families)
    .taking(.text("ALibelle"))
    .giving(.keys(.family))

  /// The label of a family.
  static let labelOfFamily = Self("LibelleFamille", .seen)
    .serving(.categories, on: .families)
    .taking(.key("AFamille", .family))
    .giving(.text)

  /// The label of each of the given families.
  static let labelsOfFamilies = Self("LibellesTableauDeFamilles", .seen)
    .serving(.categories, on: .families)
    .taking(.table(.family))
    .giving(.texts)

  /// The categories of a family.
  static let categoriesOfFamily = Self("ToutesLesRubriquesDeLaFamille", .seen)
    .serving(.categories, on: .families)
    .taking(.key("AFamille", .family))
    .giving(.keys(.category))

  /// The categories of a family with a label; the second parameter's name is inferred.
  static let categoriesLabelled = Self("RubriquesDeLaFamilleParLibelle", .seen)
    .serving(.categories, on: .families)
    .taking(.key("AFamille", .family), .text("ALibelle"))
    .giving(.keys(.category))

  /// The label of a category.
  static let labelOfCategory = Self("LibelleRubrique", .seen)
    .serving(.categories, on: .families)
    .taking(.key("ARubrique", .category))
    .giving(.text)

  /// The label of each of the given categories.
  static let labelsOfCategories = Self("LibellesTableauDeRubriques", .seen)
    .serving(.categories, on: .families)
    .taking(.table(.category))
    .giving(.texts)

  /// The categories of an instructor in a family: an array despite its singular name.
  static let categoriesOfInstructor = Self("RubriqueDeLEnseignantDeFamille", .seen)
    .serving(.categories, on: .families)
    .taking(.key("AFamille", .family), .key("AEnseignant", .instructor))
    .giving(.keys(.category))

  /// The categories of a learner in a family.
  static let categoriesOfLearner = Self("RubriqueDeLEtudiantDeFamille", .inferred)
    .serving(.learnerCategories, on: .families)
    .taking(.key("AFamille", .family), .key("AEtudiant", .learner))
    .giving(.keys(.category))

  /// The categories of a course in a family.
  static let categoriesOfCourse = Self("RubriqueDuCoursDeFamille", .inferred)
    .serving(.courseCategories, on: .families)
    .taking(.key("AFamille", .family), .key("ACours", .course))
    .giving(.keys(.category))

  /// The categories of a subject in a family.
  static let categoriesOfSubject = Self("RubriqueDeLaMatiereDeFamille", .inferred)
    .serving(.subjectCategories, on: .families)
    .taking(.key("AFamille", .family), .key("AMatiere", .subject))
    .giving(.keys(.category))

  /// The categories of a promotion in a family.
  static let categoriesOfPromotion = Self("RubriqueDeLaPromotionDeFamille", .inferred)
    .serving(.promotionCategories, on: .families)
    .taking(.key("AFamille", .family), .key("APromotion", .promotion))
    .giving(.keys(.category))
}
