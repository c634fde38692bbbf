/// One HTTP request on its way out.
public struct OutgoingRequest: Sendable {
  /// The verbs that the two contracts use.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  /// The verb.
  public var method: Method
  /// The absolute address, percent-encoded.
  public var url: String
  /// Header fields in the order sent.
  public var headers: [(name: String, value: String)]
  /// The whole body; `nil` sends none.
  public var body: [UInt8]?

  /// A request made of its parts.
  public init(
    _ method: Method,
    _ url: String,
    headers: [(name: String, value: String)] = [],
    body: [UInt8]? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// An answer whose body is still arriving.
public struct IncomingReply: Sendable {
  /// The HTTP status code.
  public var status: Int
  /// Header fields in the order received.
  public var headers: [(name: String, value: String)]
  /// The body, chunk by chunk.
  public var body: ReplyBody

  /// An answer made of its parts.
  public init(status: Int, headers: [(name: String, value: String)], body: ReplyBody) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first field of that name, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// The body of an answer as a sequence of chunks, to be read once.
public struct ReplyBody: AsyncSequence, Sendable {
  /// Bytes in the order of arrival; a chunk is never empty.
  public typealias Element = [UInt8]

  private let makeNext: @Sendable () -> (() async throws -> [UInt8]?)

  /// A body that asks `makeNext` for a puller of chunks when it is read; `nil` ends it.
  public init(_ makeNext: @escaping @Sendable () -> (() async throws -> [UInt8]?)) {
    self.makeNext = makeNext
  }

  /// A body that is wholly here already.
  public init(_ bytes: [UInt8]) {
    self.init {
      var rest: [UInt8]? = bytes.isEmpty ? nil : bytes
      return {
        defer { rest = nil }
        return rest
      }
    }
  }

  /// Pulls chunks until there are no more.
  public struct Iterator: AsyncIteratorProtocol {
    let pull: () async throws -> [UInt8]?

    /// The next chunk, or `nil` at the end.
    public mutating func next() async throws -> [UInt8]? {
      try await pull()
    }
  }

  /// A fresh reader of the body.
  public func makeAsyncIterator() -> Iterator {
    Iterator(pull: makeNext())
  }
}

/// The one way out of the process: a request goes, an answer comes.
///
/// One of the four seams. The shipped program has one implementation, over sockets; tests wire it
/// straight into a sandbox.
public protocol HTTPExchange: Sendable {
  /// Sends the request once, without retry, and returns when the answer's head is here.
  ///
  /// - Throws: `TransportError`; whether the request may have reached the server is part of it.
  ///   An HTTP error status is an answer, not an error.
  func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingReply
}
