import Hummingbird
public import Logging
public import ServiceLifecycle
import Synchronization

/// A sandbox behind a real loopback socket.
///
/// Bytes pass untouched in both directions; the endpoint sees the target as the client wrote it.
public struct SandboxServer: Service {
  /// The largest request body taken; a longer one is answered with status 413.
  ///
  /// **Units**: bytes.
  public static let bodyLimit = 64 * 1024 * 1024

  private let endpoint: any SandboxEndpoint
  private let host: String
  private let port: Int
  private let logger: Logger
  private let onListening: @Sendable (Int) async -> Void

  /// A server that listens once it is run; port 0 asks the system for any free one.
  public init(
    endpoint: any SandboxEndpoint,
    host: String = "127.0.0.1",
    port: Int = 0,
    logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.endpoint = endpoint
    self.host = host
    self.port = port
    self.logger = logger
    self.onListening = onListening
  }

  /// Serves until graceful shutdown; requests in progress are answered first.
  ///
  /// While a rule of the endpoint's faults closes the door, nothing listens on the port.
  public func run() async throws {
    let bound = BoundPort(port)
    guard let faults = endpoint.faultBook else { return try await serve(on: bound) }
    repeat {
      guard try await serve(on: bound, untilClosedBy: faults) else { return }
    } while await faults.waitForDoor(isClosed: false)
  }

  /// The port once it is known, to listen on the same one again.
  private final class BoundPort: Sendable {
    private let current: Mutex<Int>

    init(_ number: Int) {
      current = Mutex(number)
    }

    var number: Int {
      get { current.withLock { $0 } }
      set { current.withLock { $0 = newValue } }
    }
  }

  /// Serves until the door is closed, or until graceful shutdown: then it answers false.
  private func serve(on port: BoundPort, untilClosedBy faults: FaultBook) async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { tasks in
      tasks.addTask {
        try await serve(on: port)
        return false
      }
      tasks.addTask { await faults.waitForDoor(isClosed: true) }
      // Told to stop, the watcher of the door ends first, and requests are still being answered.
      while let isClosed = try await tasks.next() {
        guard isClosed else { continue }
        tasks.cancelAll()
        // A server that is cut off in the middle of its work has nothing to report.
        try? await tasks.waitForAll()
        return true
      }
      return false
    }
  }

  private func serve(on port: BoundPort) async throws {
    let endpoint = endpoint
    let onListening = onListening
    let responder = CallbackResponder<SandboxConnection> { request, connection in
      try await Self.answer(request, on: connection, by: endpoint)
    }
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port.number)),
      onServerRunning: { channel in
        port.number = channel.localAddress?.port ?? port.number
        await onListening(port.number)
      },
      logger: logger
    )
    try await application.run()
  }

  /// Carries one exchange between the two vocabularies.
  private static func answer(
    _ request: Request,
    on connection: SandboxConnection,
    by endpoint: any SandboxEndpoint
  ) async throws -> Response {
    var body: [UInt8] = []
    for try await chunk in request.body {
      body.append(contentsOf: chunk.readableBytesView)
      guard body.count <= bodyLimit else { return Response(status: .contentTooLarge) }
    }
    let target = request.head.path ?? "/"
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
    if let authority = request.head.authority {
      headers.insert((name: "Host", value: authority), at: 0)
    }
    let outcome = await endpoint.outcome(
      of: SandboxRequest(
        method: request.method.rawValue,
        path: String(parts[0]),
        query: parts.count > 1 ? String(parts[1]) : "",
        headers: headers,
        body: body
      )
    )
    return try await connection.play(outcome)
  }
}
