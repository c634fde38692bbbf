/// What the families of a genre are for, spelled as the service spells it.
///
/// **Source**: hyperplanning-api.md 3, family genre (seen), of which we use these.
public enum FamilyGenre: String, Sendable, CaseIterable {
  case courses = "gfCours"
  case instructors = "gfEnseignant"
  case learners = "gfEtudiant"
  case subjects = "gfMatiere"
  case promotions = "gfPromotion"
}

extension HyperplanningClient {
  /// The families of a genre.
  public func families(of genre: FamilyGenre) async throws(HyperplanningError) -> [FamilyKey] {
    try await keys(.familiesOfGenre, [.text(genre.rawValue)])
  }

  /// The families with that label, of any genre.
  public func families(labelled label: String) async throws(HyperplanningError) -> [FamilyKey] {
    try await keys(.familiesLabelled, [.text(label)])
  }

  /// The label of a family.
  public func label(of family: FamilyKey) async throws(HyperplanningError) -> String {
    try await call(.labelOfFamily, [.key(family.number)], \.text)
  }

  /// The labels, in order.
  public func labels(of families: [FamilyKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.labelsOfFamilies, families, \.texts)
  }

  /// The categories of a family.
  public func categories(of family: FamilyKey) async throws(HyperplanningError) -> [CategoryKey] {
    try await keys(.categoriesOfFamily, [.key(family.number)])
  }

  /// The categories of a family with that label.
  public func categories(
    of family: FamilyKey,
    labelled label: String
  ) async throws(HyperplanningError) -> [CategoryKey] {
    try await keys(.categoriesLabelled, [.key(family.number), .text(label)])
  }

  /// The label of a category.
  public func label(of category: CategoryKey) async throws(HyperplanningError) -> String {
    try await call(.labelOfCategory, [.key(category.number)], \.text)
  }

  /// The labels, in order.
  public func labels(of categories: [CategoryKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.labelsOfCategories, categories, \.texts)
  }

  /// The categories that an instructor has in a family.
  public func categories(
    of instructor: InstructorKey,
    in family: FamilyKey
  ) async throws(HyperplanningError) -> [CategoryKey] {
    try await categories(.categoriesOfInstructor, family, instructor.number)
  }

  /// The categories that a learner has in a family; the operation's name is inferred.
  public func categories(
    of learner: LearnerKey,
    in family: FamilyKey
  ) async throws(HyperplanningError) -> [CategoryKey] {
    try await categories(.categoriesOfLearner, family, learner.number)
  }

  /// The categories that a course has in a family; the operation's name is inferred.
  public func categories(
    of course: CourseKey,
    in family: FamilyKey
  ) async throws(HyperplanningError) -> [CategoryKey] {
    try await categories(.categoriesOfCourse, family, course.number)
  }

  /// The categories that a subject has in a family; the operation's name is inferred.
  public func categories(
    of subject: SubjectKey,
    in family: FamilyKey
  ) async throws(HyperplanningError) -> [CategoryKey] {
    try await categories(.categoriesOfSubject, family, subject.number)
  }

  /// The categories that a promotion has in a family; the operation's name is inferred.
  public func categories(
    of promotion: PromotionKey,
    in family: FamilyKey
  ) async throws(HyperplanningError) -> [CategoryKey] {
    try await categories(.categoriesOfPromotion, family, promotion.number)
  }

  private func categories(
    _ row: Operation,
    _ family: FamilyKey,
    _ number: UInt32
  ) async throws(HyperplanningError) -> [CategoryKey] {
    try await keys(row, [.key(family.number), .key(number)])
  }
}
