import Planning

/// The keys by which courses and learners are included and excluded.
///
/// Labels stand with semicolons between: they may well hold commas.
enum FilterKey: String, CaseIterable {
  case includedSubjects = "courses.include_subjects"
  case excludedSubjects = "courses.exclude_subjects"
  case includedCourseCategories = "courses.include_categories"
  case excludedCourseCategories = "courses.exclude_categories"
  case excludedTypes = "courses.exclude_types"
  case readyStates = "courses.ready_states"
  case optional = "courses.optional"
  case includedLearnerSubjects = "learners.include_subjects"
  case excludedLearnerSubjects = "learners.exclude_subjects"
  case includedLearnerCategories = "learners.include_categories"
  case excludedLearnerCategories = "learners.exclude_categories"
  case includedPromotions = "learners.include_promotions"
  case excludedPromotions = "learners.exclude_promotions"

  /// The section of the file.
  var section: String { String(rawValue.prefix { $0 != "." }) }
  /// The key below it.
  var name: String { String(rawValue.dropFirst(section.count + 1)) }

  /// Where the labels of a list go; `nil` for the one key that holds none.
  var place: WritableKeyPath<Filters, [String]>? {
    switch self {
    case .includedSubjects: \.courses.subjects.included
    case .excludedSubjects: \.courses.subjects.excluded
    case .includedCourseCategories: \.courses.categories.included
    case .excludedCourseCategories: \.courses.categories.excluded
    case .excludedTypes: \.courses.types.excluded
    case .readyStates: \.courses.readyStates
    case .includedLearnerSubjects: \.learners.subjects.included
    case .excludedLearnerSubjects: \.learners.subjects.excluded
    case .includedLearnerCategories: \.learners.categories.included
    case .excludedLearnerCategories: \.learners.categories.excluded
    case .includedPromotions: \.learners.promotions.included
    case .excludedPromotions: \.learners.promotions.excluded
    case .optional: nil
    }
  }

  /// The keys of a filter that are set, as the file writes them.
  static func summary(of filters: Filters) -> [String: String] {
    let lists = allCases.compactMap { key -> (String, String)? in
      guard let labels = key.place.map({ filters[keyPath: $0] }), !labels.isEmpty else {
        return nil
      }
      return (key.rawValue, labels.joined(separator: "; "))
    }
    let duty = filters.courses.takesOptional ? [] : [(FilterKey.optional.rawValue, "false")]
    return Dictionary(lists + duty) { $1 }
  }
}
