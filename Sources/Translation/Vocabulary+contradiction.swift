import Planning

extension Choice {
  /// Refuses an included word all of whose meanings one excluded word names as well, such as a
  /// subject's label and its code.
  ///
  /// What is excluded stays out whatever is included, so that the included word would mean nothing.
  /// A word that names more than the excluded one is none of this: a family without one category.
  ///
  /// - Parameters:
  ///   - spellings: the things that words may name, each in all of its spellings, the one that
  ///     people read first.
  ///   - kind: what such a thing is, for people.
  /// - Throws: `RemoteFailure` with gravity `configuration` and code `contradiction`.
  func refuseContradiction(
    among spellings: [[String]],
    _ kind: String
  ) throws(RemoteFailure) {
    guard !included.isEmpty, !excluded.isEmpty else { return }
    func things(_ word: String) -> Set<Int> {
      Set(spellings.indices.filter { spellings[$0].contains { $0.asLabel == word.asLabel } })
    }
    let outside = excluded.map { (word: $0, things: things($0)) }
    for word in included {
      let inside = things(word)
      guard let first = inside.min(),
        let other = outside.first(where: { inside.isSubset(of: $0.things) })
      else { continue }
      throw RemoteFailure(
        remote: .hyperplanning,
        code: "contradiction",
        gravity: .configuration,
        description: "'\(word)' of \(includingKey) and '\(other.word)' of \(excludingKey) both "
          + "name the \(kind) '\(spellings[first].first ?? "")' of Hyperplanning. Nothing was "
          + "done: take one of the two words out.",
        keys: [includingKey, excludingKey]
      )
    }
  }
}
