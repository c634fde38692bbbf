public import Campus

/// How learners are grouped in Edusign.
///
/// **Source**: `users-and-rivals.md` 1.3: groups are off by default.
public struct GroupRules: Hashable, Sendable {
  /// By what; `nil` for no groups.
  public var kind: LearnerGroupKind?
  /// Whether the promotion stands above its tutorial groups and options.
  public var hasParents = false

  /// No groups.
  public init() {}

  /// The kinds of groups that are looked after.
  public var kinds: Set<LearnerGroupKind> {
    guard let kind else { return [] }
    return hasParents && kind == .tdOption ? [kind, .promotion] : [kind]
  }
}
