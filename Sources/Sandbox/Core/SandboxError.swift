/// Why a sandbox could not do what it was asked, for the person who set it up.
public struct SandboxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The stable name of a kind of failure.
  public enum Code: String, Sendable, Codable {
    /// A file of the school folder is missing or cannot be read.
    case unreadableFile
    /// A file of the school folder breaks the format.
    case malformedFile
    /// The settings contradict each other or the school.
    case badConfiguration
    /// A parameter of an action is missing, of the wrong kind or out of range.
    case badParameter
    /// An action names an object that does not exist.
    case unknownKey
    /// An action does not fit the state of the school.
    case impossibleAction
    /// The server ended before it could listen.
    case cannotListen
  }

  /// The stable name of the failure.
  public var code: Code
  /// What was being done, with the file and line or the keys.
  public var operation: String
  /// A sentence for a person: what is wrong and what would be right.
  public var message: String

  /// A failure made of its parts.
  public init(_ code: Code, operation: String, message: String) {
    self.code = code
    self.operation = operation
    self.message = message
  }

  /// The whole story in one line.
  public var description: String {
    "\(operation): \(message) [\(code.rawValue)]"
  }
}
