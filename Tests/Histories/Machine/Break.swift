/// The properties that hold in every history.
///
/// **Source**: `sync-algorithm.md` 7.
public enum Invariant: String, Sendable, CaseIterable {
  case oneSheet = "I1"
  case convergence = "I2"
  case evidence = "I3"
  case intent = "I4"
  case base = "I5"
  case people = "I6"
  case silence = "I7"
  case recovery = "I8"
  case isolation = "I9"
  case order = "I10"
  case window = "I11"
  case conservation = "I12"
  case reasons = "I14"
  case bounds = "I15"
  case time = "I16"
  case integrity = "I17"
  case preview = "I18"
  case restore = "I19"
  case visibility = "I20"
  /// Hand-made sheets and people, and what started, is signed or archived, are not written.
  case ownership = "ownership"
  /// A run ends with a report, whatever the remotes do.
  case ending = "ending"
}

/// A property that did not hold, and where.
public struct Break: Error, Sendable, Hashable {
  /// Which property.
  public var invariant: Invariant
  /// The place of the step among the script's, from 1; 0 before it is known.
  public var step: Int
  /// What was not as it must be.
  public var text: String

  /// A break made of its parts.
  public init(_ invariant: Invariant, _ text: String, step: Int = 0) {
    self.invariant = invariant
    self.step = step
    self.text = text
  }
}

extension Break: CustomStringConvertible {
  /// The property, the step, and what was wrong.
  public var description: String {
    "\(invariant.rawValue) at step \(step): \(text)"
  }
}
