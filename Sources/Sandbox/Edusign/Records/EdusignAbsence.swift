/// One justified absence, or a request for one.
///
/// **Source**: edusign-api.md 9.
public struct EdusignAbsence: Sendable, Equatable {
  /// The opaque id.
  public internal(set) var id: String
  /// The learner.
  public internal(set) var student: String
  /// The one sheet that it is tied to; empty when it covers a period.
  public internal(set) var sheet: String = ""
  /// The beginning of what it covers, in UTC milliseconds.
  public internal(set) var start: Int64
  /// The end of what it covers, in UTC milliseconds.
  public internal(set) var end: Int64
  /// The reason's number.
  public internal(set) var type: Int
  /// What was said about it.
  public internal(set) var comment: String
  /// The address of a document.
  public internal(set) var file: String = ""
  /// When it was filed.
  public internal(set) var created: Int64
  /// When the school accepted it; nothing while it waits.
  public internal(set) var accepted: Int64?
}

/// One reason for an absence.
public struct EdusignReason: Sendable, Equatable {
  /// The integer that absences name it by.
  public internal(set) var number: Int
  /// What people read.
  public internal(set) var name: String

  /// The reasons that every school has.
  ///
  /// **Source**: edusign-api.md 9 [C].
  public static let builtIn: [EdusignReason] = [
    "unknown", "sick leave", "death of a relative", "funeral", "medical appointment",
    "job interview", "in company", "other",
  ].enumerated().map { EdusignReason(number: $0.offset, name: $0.element) }
}
