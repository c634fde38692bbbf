/// One call that the school makes to an address that asked to be told.
///
/// **Source**: edusign-api.md 12: the names of events [D]; of the payloads only that of a learner's
/// signature is attested [C], the others are made like it [I].
public struct EdusignWebhook: Sendable, Equatable {
  /// What happened.
  public enum Event: String, Sendable, CaseIterable {
    /// A sheet was made.
    case created = "on_course_created"
    /// A sheet was changed.
    case edited = "on_course_edited"
    /// A sheet was deleted.
    case deleted = "on_course_deleted"
    /// A sheet was closed.
    case locked = "on_course_locked"
    /// A learner signed.
    case signed = "on_student_sign"
    /// An absence was justified.
    case justified = "on_justified_absence"
    /// A learner asked for an absence to be justified.
    case requested = "on_request_justified_absence"
  }

  /// How a call ended; none is ever made twice.
  public enum Ending: String, Sendable {
    /// It waits to be made.
    case waiting
    /// It was answered with a success.
    case delivered
    /// It was answered with something else, or not at all.
    case failed
    /// It was not answered within 15 s.
    case timedOut
  }

  /// Its place among all of them, from 1.
  public let number: Int
  /// The sandbox clock when it happened, in UTC milliseconds.
  public let at: Int64
  /// What happened.
  public let event: Event
  /// Where it goes.
  public let url: String
  /// The fields that are sent with it.
  public let headers: [String: String]
  /// The JSON that is sent.
  public let body: [UInt8]
  /// How it ended.
  public internal(set) var ending = Ending.waiting
}
