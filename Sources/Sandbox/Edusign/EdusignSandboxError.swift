/// Says why a person could not do something in the school.
public struct EdusignSandboxError: Error, Equatable, CustomStringConvertible {
  /// The kinds of failure; the raw values are stable.
  public enum Code: String, Sendable {
    /// The school's time zone does not exist.
    case unknownTimeZone = "unknown-time-zone"
    /// No sheet has that id or external id.
    case unknownSheet = "unknown-sheet"
    /// Nobody has that id, external id or address.
    case unknownPerson = "unknown-person"
    /// No absence has that id.
    case unknownAbsence = "unknown-absence"
    /// A value is missing or impossible.
    case badValue = "bad-value"
    /// The school's rules forbid it; the reason is the server's text.
    case refused
  }

  /// What kind of failure it is.
  public let code: Code
  /// What was being done.
  public let operation: String
  /// What went wrong, in a sentence.
  public let reason: String

  /// An error of a kind, with what was being done and a sentence.
  init(_ code: Code, during operation: String, _ reason: String) {
    self.code = code
    self.operation = operation
    self.reason = reason
  }

  /// The whole as a line for a person.
  public var description: String {
    "\(operation): \(reason)"
  }
}
