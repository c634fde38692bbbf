/// Keeps one copy of each text, so that 50,000 learners share a few hundred names.
struct SharedTexts {
  private var texts: Set<String> = []

  /// The one copy of a text.
  mutating func shared(_ text: String) -> String {
    texts.insert(text).memberAfterInsert
  }
}
