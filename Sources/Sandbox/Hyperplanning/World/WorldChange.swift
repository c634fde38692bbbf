/// What an action did to the base, by keys.
public struct WorldChange: Sendable, Equatable, Codable {
  /// What kind of object the keys are of.
  public enum Kind: String, Sendable, Codable {
    /// Courses.
    case course
    /// Subjects.
    case subject
    /// Learners.
    case learner
    /// Instructors.
    case instructor
    /// Absences.
    case absence
    /// The server itself; there are no keys.
    case server
  }

  /// What kind of object the keys are of.
  public var kind: Kind
  /// The key that now bears what was asked for, 0 when there is none.
  public var key: UInt32
  /// Keys that did not exist before, in the order of their making.
  public var created: [UInt32]
  /// Keys whose object is no longer what it was.
  public var changed: [UInt32]
  /// Keys that are no longer valid.
  public var removed: [UInt32]

  /// A change made of its parts.
  public init(
    _ kind: Kind,
    key: UInt32 = 0,
    created: [UInt32] = [],
    changed: [UInt32] = [],
    removed: [UInt32] = []
  ) {
    self.kind = kind
    self.key = key
    self.created = created
    self.changed = changed
    self.removed = removed
  }
}
