/// One training: a span of time with learners, instructors and sheets.
///
/// **Source**: edusign-api.md 7.
public struct EdusignTraining: Sendable, Equatable {
  /// The opaque id.
  public internal(set) var id: String
  /// The name.
  public internal(set) var name: String
  /// The beginning, in UTC milliseconds.
  public internal(set) var start: Int64
  /// The end, in UTC milliseconds.
  public internal(set) var end: Int64
  /// What it aims at.
  public internal(set) var goals: String = ""
  /// Labels.
  public internal(set) var tags: [String] = []
  /// The learners' ids, each once.
  public internal(set) var students: [String] = []
  /// The instructors' ids, each once.
  public internal(set) var professors: [String] = []
  /// Whether the training is archived.
  public internal(set) var archived: Bool = false
  /// The caller's own id; empty when none was given.
  public internal(set) var apiID: String = ""
  /// The name of the system that the caller's id comes from.
  public internal(set) var apiType: String = ""
  /// When the training was made.
  public internal(set) var created: Int64
  /// When the training was last changed.
  public internal(set) var updated: Int64
}

/// One room that the school has listed.
///
/// **Source**: edusign-api.md 8 [C].
public struct EdusignClassroom: Sendable, Equatable {
  /// The opaque id.
  public internal(set) var id: String
  /// The name.
  public internal(set) var name: String
}
