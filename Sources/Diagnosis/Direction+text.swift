public import Campus

extension Direction {
  /// The direction in words.
  public func text(_ language: Language) -> String {
    switch self {
    case .up: language(en: "up", fr: "remontée")
    case .down: language(en: "down", fr: "descente")
    }
  }
}
