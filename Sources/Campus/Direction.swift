/// The two ways in which a run carries data.
public enum Direction: String, Sendable, Hashable, CaseIterable, Encodable {
  /// Edusign's marks to Hyperplanning; goes before `down` where both are due.
  case up
  /// Hyperplanning's sessions and people to Edusign.
  case down
}
