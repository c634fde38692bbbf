// The API has no stable error codes: what went wrong is told in English, with HTTP 200. Phrases are
// matched whole or as contiguous words, so that no breakdown is taken for "no such object".
extension EdusignOperation {
  /// The texts that are known to appear, and what they mean.
  ///
  /// **Source**: edusign-api.md 2.9 [C LW, ODOO, TT].
  static let knownTexts: [(text: String, code: EdusignError.Code)] = [
    ("course already locked", .alreadyLocked),
    ("course locked", .locked),
    ("student already in the list", .alreadyInList),
    ("no course with this id found", .notFound),
    ("professor not found", .notFound),
    ("cannot get professor by email", .notFound),
    ("professor already exists in this school", .alreadyExists),
    ("err unknown external by email", .notFound),
    ("internal server error", .serverError),
  ]

  /// What a refusal in that text means for this operation, or `nil` when it is in no list.
  func meaning(of text: String) -> EdusignError.Code? {
    let text = text.lowercased().replacing("_", with: " ")
    if let known = Self.knownTexts.first(where: { text.contains($0.text) }) {
      return known.code == .notFound ? missing(in: text) ?? .referenceNotFound : known.code
    }
    if text.contains("already exist") { return .alreadyExists }
    if text.contains("already locked") { return .alreadyLocked }
    if text.contains("validation error") { return .invalid }
    return missing(in: text)
  }

  /// Which object the text calls missing: the operation's own, another one, or none.
  private func missing(in text: String) -> EdusignError.Code? {
    let own = subject.nouns
    if own.contains(where: { Self.says($0, isMissingIn: text) }) { return .notFound }
    let others = Subject.allCases.filter { $0 != subject }.flatMap(\.nouns)
    return others.contains { Self.says($0, isMissingIn: text) } ? .referenceNotFound : nil
  }

  private static func says(_ noun: String, isMissingIn text: String) -> Bool {
    let phrases = [
      "\(noun) not found", "\(noun) does not exist", "\(noun) doesn't exist", "unknown \(noun)",
      "cannot get \(noun) by",
    ]
    return phrases.contains { text.contains($0) }
      || text.contains("no \(noun) ") && text.contains("found")
  }
}

extension EdusignOperation.Subject {
  /// The words by which the remote names it in its texts.
  fileprivate var nouns: [String] {
    switch self {
    case .school: ["school"]
    case .sheet: ["course"]
    case .student: ["student"]
    case .professor: ["professor", "teacher"]
    case .group: ["group"]
    case .absence: ["absence"]
    case .external: ["external"]
    }
  }
}
