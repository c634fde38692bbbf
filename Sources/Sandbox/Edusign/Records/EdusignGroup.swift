/// One group of learners.
///
/// **Source**: edusign-api.md 6.
public struct EdusignGroup: Sendable, Equatable {
  /// The opaque id.
  public internal(set) var id: String
  /// The name.
  public internal(set) var name: String
  /// The free text below the name.
  public internal(set) var description: String = ""
  /// The members' ids, each once, in the order of joining.
  public internal(set) var students: [String] = []
  /// The group that this one is a part of; empty when none.
  public internal(set) var parent: String = ""
  /// Whether the group is archived.
  public internal(set) var hidden: Bool = false
  /// The caller's own id; empty when none was given.
  public internal(set) var apiID: String = ""
  /// The name of the system that the caller's id comes from.
  public internal(set) var apiType: String = ""
  /// When the group was made.
  public internal(set) var created: Int64
  /// When the group was last changed.
  public internal(set) var updated: Int64
}
