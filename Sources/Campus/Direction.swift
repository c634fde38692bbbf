/// The two ways in which a run carries data.
public enum Direction: String, Sendable, CaseIterable {
  /// Hyperplanning's sessions and people to Edusign.
  case down
  /// Edusign's marks to Hyperplanning.
  case up
}
