/// How old the last complete run of a direction is.
///
/// **Source**: `design.md` section 9.
public enum Freshness: String, Sendable, Encodable, CaseIterable {
  case green
  case amber
  case red

  /// Up to which ages a direction counts as fresh, and as not yet stale.
  public struct Limits: Sendable, Hashable {
    /// The greatest age that is still green.
    public var green: Duration
    /// The greatest age that is not yet red; never less than `green`.
    public var amber: Duration

    /// Limits made of their parts.
    public init(green: Duration, amber: Duration) {
      self.green = green
      self.amber = max(green, amber)
    }

    /// Those of the downward direction: green to 14 hours, amber to 26.
    public static let down = Limits(green: .seconds(14 * 3600), amber: .seconds(26 * 3600))
    /// Those of the upward direction, which runs once a day: green to 26 hours.
    public static let up = Limits(green: .seconds(26 * 3600), amber: .seconds(26 * 3600))
  }

  /// The freshness at an age; red where there never was a complete run.
  public init(age: Duration?, _ limits: Limits) {
    guard let age else {
      self = .red
      return
    }
    self = age <= limits.green ? .green : age <= limits.amber ? .amber : .red
  }

  /// The freshness in words.
  public func text(_ language: Language) -> String {
    switch self {
    case .green: language(en: "fresh", fr: "à jour")
    case .amber: language(en: "getting old", fr: "vieillissant")
    case .red: language(en: "stale", fr: "périmé")
    }
  }
}
