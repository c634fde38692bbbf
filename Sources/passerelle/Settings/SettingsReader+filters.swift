import Planning

extension SettingsReader {
  /// Which courses and learners are sent.
  func filters() throws -> Filters {
    var filters = Filters()
    for key in FilterKey.allCases {
      guard let place = key.place else { continue }
      filters[keyPath: place] = try labels(key.rawValue)
    }
    filters.courses.takesOptional = try flag(FilterKey.optional.rawValue, or: true)
    for choice in [
      filters.courses.subjects, filters.courses.categories, filters.learners.subjects,
      filters.learners.categories, filters.learners.promotions,
    ] {
      try refuseContradiction(in: choice)
    }
    return filters
  }

  /// The labels of a key, in the order of the file.
  func labels(_ key: String) throws -> [String] {
    let words = text(key, or: "")
    guard !words.allSatisfy(\.isWhitespace) else { return [] }
    var labels: [String] = []
    for word in words.split(separator: ";", omittingEmptySubsequences: false) {
      let label = word.trimmingPrefix(while: \.isWhitespace)
      guard !label.allSatisfy(\.isWhitespace) else {
        throw fault(key, "'\(words)' holds an empty label; labels stand with semicolons between")
      }
      guard !labels.contains(where: { $0.asLabel == String(label).asLabel }) else {
        throw fault(key, "'\(label)' stands there twice")
      }
      labels.append(String(label))
    }
    return labels
  }

  private func refuseContradiction(in choice: Choice) throws {
    let excluded = Set(choice.excluded.map(\.asLabel))
    guard let both = choice.included.first(where: { excluded.contains($0.asLabel) }) else { return }
    throw fault(choice.excludingKey, "'\(both)' is included by \(choice.includingKey) as well")
  }
}
