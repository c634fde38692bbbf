import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import Synchronization

/// The exchange over real sockets: HTTP/1.1, TLS with certificate checks, reused connections.
///
/// One is made for each remote and must be shut down. Redirects are not followed: they are answers.
public final class SocketExchange: HTTPExchange {
  /// The bounds of a socket exchange.
  public struct Configuration: Sendable {
    /// Connections kept to one host; at least as many as requests may be in flight.
    public var connectionsPerHost: Int
    /// The time in which a connection must stand, TLS included.
    public var connectLimit: Duration
    /// The time in which a whole answer must be here.
    public var timeLimit: Duration
    /// The most bytes into which a compressed answer may inflate.
    public var inflatedSize: Int
    /// How long an unused connection is kept.
    public var idleLimit: Duration

    /// Bounds made of their parts.
    public init(
      connectionsPerHost: Int = 8,
      connectLimit: Duration = .seconds(5),
      timeLimit: Duration = .seconds(60),
      inflatedSize: Int = 64 << 20,
      idleLimit: Duration = .seconds(15)
    ) {
      self.connectionsPerHost = connectionsPerHost
      self.connectLimit = connectLimit
      self.timeLimit = timeLimit
      self.inflatedSize = inflatedSize
      self.idleLimit = idleLimit
    }
  }

  private let group: MultiThreadedEventLoopGroup
  private let client: HTTPClient
  private let timeLimit: TimeAmount
  private let connections: ConnectionCount
  private let executor: LoopExecutor

  /// An exchange with one event-loop thread of its own.
  public init(_ configuration: Configuration = Configuration()) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    executor = LoopExecutor(group.next())
    timeLimit = TimeAmount(configuration.timeLimit)
    let connections = ConnectionCount()
    self.connections = connections
    var settings = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(configuration.connectLimit), read: timeLimit),
      connectionPool: .init(
        idleTimeout: TimeAmount(configuration.idleLimit),
        concurrentHTTP1ConnectionsPerHostSoftLimit: configuration.connectionsPerHost
      ),
      decompression: .enabled(limit: .size(configuration.inflatedSize))
    )
    settings.httpVersion = .http1Only
    settings.connectionPool.retryConnectionEstablishment = false
    settings.http1_1ConnectionDebugInitializer = { channel in
      connections.opened()
      channel.closeFuture.whenComplete { _ in connections.closed() }
      return channel.eventLoop.makeSucceededVoidFuture()
    }
    client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: settings)
  }

  /// Sends the request once and returns when the answer's head is here.
  public func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingReply {
    let name = RequestName(request)
    let before = connections.mark()
    let deadline = NIODeadline.now() + timeLimit
    do {
      let response = try await client.execute(HTTPClientRequest(request), deadline: deadline)
      return IncomingReply(
        status: Int(response.status.code),
        headers: response.headers.map { ($0.name, $0.value) },
        body: ReplyBody(response.body, of: name, until: deadline)
      )
    } catch {
      let neverConnected = connections.nothingOpenSince(before)
      throw name.failure(error, beforeAnswer: true, neverConnected: neverConnected)
    }
  }

  /// Does work that sends much and computes little on the exchange's own thread.
  ///
  /// The work may ask other threads and wait for them; whoever must answer while it computes, such
  /// as a server, belongs elsewhere.
  public func nearby<Value, Failure>(
    _ work: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    try await withTaskExecutorPreference(executor, operation: work)
  }

  /// Closes all connections and stops the thread; nothing may be sent afterwards.
  public func shutdown() async throws {
    try await client.shutdown()
    try await group.shutdownGracefully()
  }
}

/// How many connections stand, to know for certain when a request cannot have left.
final class ConnectionCount: Sendable {
  private struct State {
    var open = 0
    var everOpened = 0
  }

  private let state = Mutex(State())

  func opened() {
    state.withLock { state in
      state.open += 1
      state.everOpened += 1
    }
  }

  func closed() {
    state.withLock { $0.open -= 1 }
  }

  /// The state of things before a request; `nil` when a connection stands already.
  func mark() -> Int? {
    state.withLock { $0.open == 0 ? $0.everOpened : nil }
  }

  /// Whether no connection stood at the mark nor was made since.
  func nothingOpenSince(_ mark: Int?) -> Bool {
    guard let mark else { return false }
    return state.withLock { $0.everOpened == mark }
  }
}

extension TimeAmount {
  /// The same span, in whole nanoseconds.
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}

extension HTTPClientRequest {
  /// The request as the library wants it; compressed answers are asked for.
  init(_ request: OutgoingRequest) {
    self.init(url: request.url)
    method = .RAW(value: request.method.rawValue)
    for field in request.headers {
      headers.add(name: field.name, value: field.value)
    }
    if !headers.contains(name: "accept-encoding") {
      headers.add(name: "Accept-Encoding", value: "gzip")
    }
    if let bytes = request.body {
      body = .bytes(ByteBuffer(bytes: bytes))
    }
  }
}
