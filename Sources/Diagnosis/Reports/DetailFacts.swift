import Foundation

/// The facts of a case, as the ledger's views tell them.
struct DetailFacts {
  /// The facts by name; empty where the text holds none.
  let facts: [String: String]

  /// Reads the JSON object of a `detail` column.
  init(json text: String) {
    // A view without facts has an empty column, and a sentence in it is no fact.
    facts = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
  }
}
