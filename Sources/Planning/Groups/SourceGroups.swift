public import Campus

/// The groups of learners as Hyperplanning tells them.
///
/// **Shape**: empty where no group is looked after.
public struct SourceGroups: Hashable, Sendable {
  /// One group.
  public struct Group: Hashable, Sendable {
    /// The name that people read; a group of a promotion bears the promotion's name before its own.
    public var name: String
    /// The keys of the learners who belong to it on the day of the run.
    public var learners: Set<UInt32>
    /// The promotion above it; `nil` where there is none, or where nobody asked.
    public var parent: LearnerGroupKey?

    /// A group made of its parts.
    public init(name: String, learners: Set<UInt32>, parent: LearnerGroupKey? = nil) {
      self.name = name
      self.learners = learners
      self.parent = parent
    }
  }

  /// The groups that were read.
  public var groups: [LearnerGroupKey: Group] = [:]
  /// The learners of whom it is known which groups they belong to, and which they do not.
  public var told: Set<UInt32> = []
  /// Groups and learners of which something could not be read, with the reason.
  ///
  /// **Shape**: by the subject that decisions name; such a group is left as it is.
  public var unread: [String: String] = [:]

  /// No groups.
  public init() {}
}
