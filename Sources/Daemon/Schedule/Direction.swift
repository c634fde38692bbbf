public import Diagnosis

/// The two ways in which data flow.
public enum Direction: String, Sendable, Hashable, CaseIterable, Encodable {
  /// Edusign to Hyperplanning; goes before `down` where both are due.
  case up
  /// Hyperplanning to Edusign.
  case down

  /// The direction in words.
  public func text(_ language: Language) -> String {
    switch self {
    case .up: language(en: "up", fr: "remontée")
    case .down: language(en: "down", fr: "descente")
    }
  }
}
