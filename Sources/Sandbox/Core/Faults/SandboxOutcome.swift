/// What a client gets to see of one request.
///
/// A real socket plays it with resets and pauses; an exchange within one process translates it.
public struct SandboxOutcome: Sendable {
  /// How the exchange ends.
  public var ending: Ending
  /// How long the server holds its answer back.
  public var delay = Duration.zero

  /// The ways in which an exchange ends.
  public enum Ending: Sendable {
    /// With an answer.
    case answered(SandboxResponse)
    /// Before it begins: nothing listens.
    case refused
    /// With a reset before a byte of the answer has come.
    case reset
    /// With a reset after the head and that many bytes of the body.
    case resetWithin(SandboxResponse, bytes: Int)
    /// With the end of the connection after that many bytes of a longer body.
    case closedWithin(SandboxResponse, bytes: Int)
    /// Never: the connection stays open and nothing comes.
    case silence
    /// With an answer that comes a few bytes at a time.
    case dripped(SandboxResponse, bytes: Int, pause: Duration)
  }

  /// An outcome made of its parts.
  public init(_ ending: Ending, delay: Duration = .zero) {
    self.ending = ending
    self.delay = delay
  }

  /// What a gateway in between would make of it: always a whole answer.
  public var response: SandboxResponse {
    switch ending {
    case .answered(let response), .dripped(let response, _, _): response
    case .refused, .reset, .resetWithin, .closedWithin: .plain(502, "Bad Gateway")
    case .silence: .plain(504, "Gateway Timeout")
    }
  }
}

extension SandboxResponse {
  /// A bare text.
  static func plain(_ status: Int, _ text: String) -> SandboxResponse {
    SandboxResponse(status: status, contentType: "text/plain; charset=utf-8", text: text)
  }
}
