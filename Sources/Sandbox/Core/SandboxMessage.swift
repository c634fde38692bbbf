/// One HTTP request as a sandbox receives it, over a socket or straight from a test.
public struct SandboxRequest: Sendable {
  /// The verb, in capitals.
  public var method: String
  /// The path as sent, percent-encoded, without the query.
  public var path: String
  /// The query as sent, percent-encoded, without the question mark; empty when there is none.
  public var query: String
  /// Header fields in the order received.
  public var headers: [(name: String, value: String)]
  /// The whole body.
  public var body: [UInt8]

  /// A request made of its parts.
  public init(
    method: String,
    path: String,
    query: String = "",
    headers: [(name: String, value: String)] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The first field of that name, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// One HTTP answer of a sandbox.
public struct SandboxResponse: Sendable {
  /// The HTTP status code.
  public var status: Int
  /// Header fields in the order sent; the content length is added by whoever sends it.
  public var headers: [(name: String, value: String)]
  /// The whole body.
  public var body: [UInt8]

  /// An answer made of its parts.
  public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer with a text body of the given content type.
  public init(status: Int, contentType: String, text: String) {
    self.init(
      status: status,
      headers: [("Content-Type", contentType)],
      body: Array(text.utf8)
    )
  }
}

/// A server reduced to its essence: bytes in, bytes out.
///
/// The same endpoint stands behind a real socket and behind a test's in-process exchange.
public protocol SandboxEndpoint: Sendable {
  /// Answers one request.
  func respond(to request: SandboxRequest) async -> SandboxResponse

  /// Plays one request: what the client gets to see of it, which need not be an answer.
  func outcome(of request: SandboxRequest) async -> SandboxOutcome

  /// The faults that are played, if it plays any.
  var faultBook: FaultBook? { get }
}

extension SandboxEndpoint {
  /// An answer, always.
  public func outcome(of request: SandboxRequest) async -> SandboxOutcome {
    SandboxOutcome(.answered(await respond(to: request)))
  }

  /// No faults.
  public var faultBook: FaultBook? { nil }
}
