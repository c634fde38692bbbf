/// Why no usable answer came back from a remote.
public struct TransportError: Error, Sendable, Equatable {
  /// The stable kinds of failure.
  public enum Code: String, Sendable {
    /// Nothing listens there, the name is unknown, or TLS was refused: nothing was sent.
    case unreachable
    /// The request may have been sent, and the connection broke before the whole answer.
    case interrupted
    /// The request may have been sent, and no whole answer came in time.
    case timedOut = "timed_out"
    /// The answer is larger than the limit set for it.
    case tooLarge = "too_large"
    /// The work was cancelled from our side.
    case cancelled
    /// The remote failed so often that it is left alone for a while: nothing was sent.
    case suspended
  }

  /// The kind of failure.
  public var code: Code
  /// The remote's name as people know it.
  public var remote: String
  /// What was being asked, without secrets or payload.
  public var operation: String
  /// A sentence about the cause, without secrets or payload.
  public var detail: String

  /// An error made of its parts.
  public init(_ code: Code, remote: String, operation: String, detail: String) {
    self.code = code
    self.remote = remote
    self.operation = operation
    self.detail = detail
  }

  /// Whether it is certain that the server never received the request.
  public var wasCertainlyNotSent: Bool {
    code == .unreachable || code == .suspended
  }
}
