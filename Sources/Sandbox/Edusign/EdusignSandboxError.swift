/// Says why a person could not do something in the school.
public struct EdusignSandboxError: Error, Equatable, CustomStringConvertible {
  /// The kinds of failure; the raw values are stable.
  public enum Code: String, Sendable {
    case unknownTimeZone = "unknown-time-zone"
    case unknownSheet = "unknown-sheet"
    case unknownPerson = "unknown-person"
    case unknownAbsence = "unknown-absence"
    case badValue = "bad-value"
    case refused
  }

  /// What kind of failure it is.
  public let code: Code
  /// What was being done.
  public let operation: String
  /// What went wrong, in a sentence.
  public let reason: String

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
