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
  /// The status that the client sees; 0 when a fault lets none through.
  public var status: Int
  /// Bytes received in the body.
  public var bytesIn: Int
  /// Bytes answered in the body.
  public var bytesOut: Int
  /// Whether the server accepted it: no Fault, no error envelope, no error status of its own.
  public var accepted: Bool
  /// The fault that was played on it, nil when none.
  public var fault: String?
  /// How often what it asks for was done so far.
  public var effects = 0
  /// How long its answer was held back.
  ///
  /// **Units**: milliseconds.
  public var heldBack = 0
}

/// The requests that a sandbox received, in order.
public final class RequestLog: Sendable {
  /// All of a log, as a value.
  struct State: Sendable {
    fileprivate var entries: [LoggedRequest] = []
    fileprivate var forgotten = 0
  }

  private let state = Mutex(State())

  /// An empty log.
  public init() {}

  /// Everything logged so far, oldest first.
  public var all: [LoggedRequest] {
    state.withLock { $0.entries }
  }

  /// The number of requests logged so far.
  public var count: Int {
    state.withLock { $0.entries.count }
  }

  /// Adds a request, gives it the next number, and answers a ticket for ``noteEffect(of:)``.
  @discardableResult
  public func add(_ request: LoggedRequest) -> Int {
    state.withLock {
      var numbered = request
      numbered.number = $0.entries.count + 1
      $0.entries.append(numbered)
      return $0.forgotten + numbered.number
    }
  }

  /// Writes down that the request of a ticket has taken effect once more, if it is still there.
  func noteEffect(of ticket: Int) {
    state.withLock {
      let place = ticket - $0.forgotten - 1
      guard $0.entries.indices.contains(place) else { return }
      $0.entries[place].effects += 1
    }
  }

  /// Forgets everything and starts again at number 1.
  public func clear() {
    state.withLock {
      $0.forgotten += $0.entries.count
      $0.entries = []
    }
  }

  /// Everything, to be put back later.
  func save() -> State {
    state.withLock { $0 }
  }

  /// Puts back what was saved.
  func restore(_ saved: State) {
    state.withLock { $0 = saved }
  }
}
