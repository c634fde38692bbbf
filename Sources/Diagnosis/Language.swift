/// A language in which people are told things.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"

  /// The language that a locale's name such as `fr_FR.UTF-8` asks for; English by default.
  public init(localeName: String) {
    self = localeName.lowercased().hasPrefix("fr") ? .french : .english
  }

  /// The one of two texts that is in this language.
  public func callAsFunction(en english: String, fr french: String) -> String {
    self == .english ? english : french
  }
}
