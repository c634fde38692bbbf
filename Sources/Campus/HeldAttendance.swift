/// A time in which Hyperplanning holds a learner to be absent, from one moment up to another.
///
/// **Source**: `hyperplanning-api.md` 8.2. Absences that touch may be merged under a new key, so a
/// key is good for one reading only.
public struct HeldAbsence: Hashable, Sendable {
  /// The absence's key while its bounds stay as they are.
  public var key: UInt32
  /// The learner's key.
  public var learner: UInt32
  /// The first moment.
  public var startsAt: Instant
  /// The first moment after it.
  public var endsAt: Instant
  /// Whether a reason was accepted.
  public var isJustified: Bool
  /// The label of its reason; empty where the server does not tell.
  public var reason: String

  /// An absence made of its parts.
  public init(
    key: UInt32,
    learner: UInt32,
    startsAt: Instant,
    endsAt: Instant,
    isJustified: Bool,
    reason: String = ""
  ) {
    self.key = key
    self.learner = learner
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.isJustified = isJustified
    self.reason = reason
  }
}

/// A session to which Hyperplanning holds a learner to have come late.
///
/// **Source**: `hyperplanning-api.md` 8.2.
public struct HeldLateness: Hashable, Sendable {
  /// The learner's key.
  public var learner: UInt32
  /// The start of the session.
  public var startsAt: Instant
  /// Minutes late.
  public var minutes: Int
  /// Whether a reason was accepted.
  public var isJustified: Bool
  /// The label of its reason; empty where the server does not tell.
  public var reason: String

  /// A lateness made of its parts.
  public init(
    learner: UInt32,
    startsAt: Instant,
    minutes: Int,
    isJustified: Bool,
    reason: String = ""
  ) {
    self.learner = learner
    self.startsAt = startsAt
    self.minutes = minutes
    self.isJustified = isJustified
    self.reason = reason
  }
}
