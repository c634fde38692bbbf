import Synchronization

/// What a sandbox saw of one request.
public struct LoggedRequest: Sendable, Codable {
  /// The place in the order of arrival, from 1.
  public var number: Int
  /// The sandbox clock at arrival, in UTC milliseconds.
  public var at: Int64
  /// The server's own name for what was asked: a SOAP operation or a route pattern.
  public var operation: String
  /// The verb.
  public var method: String
  /// The path with its query, as sent.
  public var target: String
  /// Whether the operation changes the server's state.
  public var changesState: Bool
  /// The request's body as text; empty when there was none.
  public var body: String
  /// The status answered.
  public var status: Int
  /// Bytes received in the body.
  public var bytesIn: Int
  /// Bytes answered in the body.
  public var bytesOut: Int
  /// Whether the server accepted it: no Fault, no error envelope, no error status.
  public var accepted: Bool
}

/// The requests that a sandbox received, in order.
public final class RequestLog: Sendable {
  private let entries = Mutex<[LoggedRequest]>([])

  /// An empty log.
  public init() {}

  /// Everything logged so far, oldest first.
  public var all: [LoggedRequest] {
    entries.withLock { $0 }
  }

  /// The number of requests logged so far.
  public var count: Int {
    entries.withLock { $0.count }
  }

  /// Adds a request and gives it the next number.
  public func add(_ request: LoggedRequest) {
    entries.withLock {
      var numbered = request
      numbered.number = $0.count + 1
      $0.append(numbered)
    }
  }

  /// Forgets everything and starts again at number 1.
  public func clear() {
    entries.withLock { $0 = [] }
  }
}
