import Hummingbird
public import Logging
public import ServiceLifecycle
import Synchronization

/// What the daemon answers over HTTP: its health, its metrics, and Edusign's web hooks.
public struct Listener: Service {
  private let host: String
  private let port: Int
  private let door: HookDoor?
  private let condition: @Sendable () async throws -> Condition
  private let inbox: HookInbox
  private let logger: Logger
  private let onListening: @Sendable (Int) async -> Void

  /// A listener that listens once it is run.
  ///
  /// - Parameters:
  ///   - host: the address to bind, such as `127.0.0.1`.
  ///   - port: the port; 0 asks the system for any free one.
  ///   - door: where hooks are taken; `nil` where none are configured.
  ///   - inbox: counts the hooks.
  ///   - condition: reads how things stand.
  ///   - logger: told what goes wrong with connections, never of payloads.
  ///   - onListening: told the port once it is bound.
  public init(
    host: String,
    port: Int,
    door: HookDoor?,
    inbox: HookInbox,
    condition: @escaping @Sendable () async throws -> Condition,
    logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.host = host
    self.port = port
    self.door = door
    self.inbox = inbox
    self.condition = condition
    self.logger = logger
    self.onListening = onListening
  }

  /// Answers until graceful shutdown; requests in progress are answered first.
  public func run() async throws {
    let onListening = onListening
    let port = port
    let isBound = Mutex(false)
    let application = Application(
      router: router(),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in
        isBound.withLock { $0 = true }
        await onListening(channel.localAddress?.port ?? port)
      },
      logger: logger
    )
    do {
      try await application.run()
    } catch  where !isBound.withLock({ $0 }) {
      throw ListenerError(
        description: "Nobody can listen on \(host), port \(port): \(error). Choose others with "
          + "listen.address and listen.port."
      )
    }
  }

  private func router() -> Router<BasicRequestContext> {
    let router = Router()
    let (condition, inbox) = (condition, inbox)
    router.get("/health") { _, _ in
      // What keeps the ledger from being read is told by the log and by `status`.
      guard let now = try? await condition(), let text = try? now.healthText() else {
        return Self.answer(503, "{\"status\":\"unreadable\"}\n", "application/json")
      }
      return Self.answer(now.isStale ? 503 : 200, text, "application/json")
    }
    router.get("/metrics") { _, _ in
      guard let now = try? await condition() else {
        return Self.answer(503, "", "text/plain; version=0.0.4")
      }
      let text = now.metrics(hooks: inbox.count)
      return Self.answer(200, text, "text/plain; version=0.0.4; charset=utf-8")
    }
    if let door {
      router.post(RouterPath(door.path)) { request, _ in
        try await Self.take(request, door)
      }
    }
    return router
  }

  private static func take(_ request: Request, _ door: HookDoor) async throws -> Response {
    var body: [UInt8] = []
    for try await chunk in request.body {
      body.append(contentsOf: chunk.readableBytesView)
      guard body.count <= HookDoor.bodyLimit else { return answer(to: door.turnAwayLarge()) }
    }
    return answer(
      to: door.take(
        body,
        hmac: request.headers.value("x-edusign-hmac"),
        type: request.headers.value("x-edusign-webhook-type")
      )
    )
  }

  private static func answer(to answer: HookDoor.Answer) -> Response {
    let isAccepted = answer == .accepted
    return Self.answer(
      answer.rawValue,
      "{\"success\":\(isAccepted)}\n",
      "application/json"
    )
  }

  private static func answer(_ status: Int, _ text: String, _ type: String) -> Response {
    Response(
      status: .init(code: status),
      headers: [.contentType: type, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text))
    )
  }
}

extension HTTPFields {
  /// The first value of a field; the name is given in lower case.
  fileprivate func value(_ name: String) -> String? {
    first { $0.name.rawName.lowercased() == name }?.value
  }
}

/// Why the daemon does not listen.
public struct ListenerError: Error, Sendable, CustomStringConvertible {
  /// A sentence naming the address and the next step.
  public let description: String
}
