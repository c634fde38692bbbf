import Campus
import Logging
import ServiceLifecycle
import TestSupport
import Testing
import Transport

@testable import Daemon
@testable import Sandbox

/// The listener over real sockets.
@Suite(.timeLimit(.minutes(2)))
struct ListenerTests {
  private static let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  private static let secret = "quite-a-secret"

  /// Runs a listener on a free port while something is asked of it.
  private func serve(
    isStale: Bool = false,
    isReadable: Bool = true,
    _ body: (_ address: String, _ inbox: HookInbox, _ ask: SocketExchange) async throws -> Void
  ) async throws {
    struct Unreadable: Error {}
    let inbox = HookInbox()
    let port = Kept(0)
    let moment = try Paris.utc("2026-11-25T12:00")
    let schedule = try Paris.schedule(down: isStale ? "12:00" : "none", up: "none")
    let listener = Listener(
      host: "127.0.0.1",
      port: 0,
      door: HookDoor(
        path: "/webhooks/edusign",
        signature: HookSignature(Secret(Self.secret)),
        inbox: inbox,
        now: { moment }
      ),
      inbox: inbox,
      condition: {
        guard isReadable else { throw Unreadable() }
        return Condition(ofNothing: schedule, FreshnessLimits(), now: moment)
      },
      logger: Self.silence,
      onListening: { number in port.change { $0 = number } }
    )
    let group = ServiceGroup(services: [listener], logger: Self.silence)
    let exchange = SocketExchange()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      await until { port.value > 0 }
      do {
        try await body("http://127.0.0.1:\(port.value)", inbox, exchange)
      } catch {
        Issue.record(error)
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
    try await exchange.shutdown()
  }

  private func ask(_ exchange: SocketExchange, _ url: String) async throws -> (Int, String) {
    let reply = try await exchange.send(OutgoingRequest(.get, url))
    return (reply.status, String(decoding: try await reply.collect(upTo: 1 << 20), as: UTF8.self))
  }

  private func post(
    _ exchange: SocketExchange,
    _ address: String,
    _ body: [UInt8],
    hmac: String?,
    type: String? = nil
  ) async throws -> Int {
    var headers = [(name: "Content-Type", value: "application/json")]
    if let hmac { headers.append((name: "x-edusign-hmac", value: hmac)) }
    if let type { headers.append((name: "x-edusign-webhook-type", value: type)) }
    let request = OutgoingRequest(
      .post,
      address + "/webhooks/edusign",
      headers: headers,
      body: body
    )
    let reply = try await exchange.send(request)
    _ = try await reply.collect(upTo: 1 << 20)
    return reply.status
  }

  private func signed(_ body: [UInt8]) -> String {
    SHA256.signature(of: body, secret: Array(Self.secret.utf8))
  }

  @Test
  func `health says 200 while nothing is stale, 503 when it is or cannot be known`() async throws {
    try await serve { address, _, exchange in
      let (status, text) = try await ask(exchange, address + "/health")
      #expect(status == 200 && text.contains("\"status\":\"ok\""))
    }
    try await serve(isStale: true) { address, _, exchange in
      let (status, text) = try await ask(exchange, address + "/health")
      #expect(status == 503 && text.contains("\"status\":\"stale\""))
    }
    try await serve(isReadable: false) { address, _, exchange in
      let health = try await ask(exchange, address + "/health")
      #expect(health.0 == 503)
      let metrics = try await ask(exchange, address + "/metrics")
      #expect(metrics.0 == 503)
    }
  }

  @Test
  func `metrics are there, and nothing else`() async throws {
    try await serve { address, _, exchange in
      let (status, text) = try await ask(exchange, address + "/metrics")
      #expect(status == 200 && text.contains("passerelle_up 1"))
      let root = try await ask(exchange, address + "/")
      #expect(root.0 == 404)
      let read = try await ask(exchange, address + "/webhooks/edusign")
      #expect(read.0 == 404)
    }
  }

  @Test
  func `a signed hook about marks wishes for a run, one about another thing does not`()
    async throws
  {
    try await serve { address, inbox, exchange in
      let created = Array(#"{"type":"on_course_created","course":{"ID":"c1"}}"#.utf8)
      let first = try await post(exchange, address, created, hmac: signed(created))
      #expect(first == 200)
      #expect(inbox.lastAcceptedAt == nil)
      let locked = Array(#"{"type":"on_course_locked","course":{"ID":"c1"}}"#.utf8)
      let second = try await post(exchange, address, locked, hmac: signed(locked))
      #expect(second == 200)
      #expect(inbox.lastAcceptedAt != nil)
      #expect(inbox.count == HookInbox.Count(accepted: 2, refused: 0))
    }
    try await serve { address, inbox, exchange in
      // For apps the type stands in a header.
      let body = Array("{}".utf8)
      let status = try await post(
        exchange,
        address,
        body,
        hmac: signed(body),
        type: "on_student_sign"
      )
      #expect(status == 200 && inbox.lastAcceptedAt != nil)
    }
  }

  @Test
  func `a hook without the right signature is turned away and wishes for nothing`() async throws {
    try await serve { address, inbox, exchange in
      let body = Array(#"{"type":"on_course_locked"}"#.utf8)
      let other = Array(#"{"type":"on_course_lockee"}"#.utf8)
      for hmac in [nil, "", signed(other), signed(body).uppercased(), "zz"] {
        let status = try await post(exchange, address, body, hmac: hmac)
        #expect(status == 401)
      }
      #expect(inbox.lastAcceptedAt == nil)
      #expect(inbox.count == HookInbox.Count(accepted: 0, refused: 5))
    }
  }

  @Test
  func `a hook that is too large is turned away however it is signed`() async throws {
    try await serve { address, inbox, exchange in
      let body = Array(repeating: UInt8(ascii: " "), count: HookDoor.bodyLimit + 1)
      let status = try await post(exchange, address, body, hmac: signed(body))
      #expect(status == 413)
      #expect(inbox.count.refused == 1)
    }
  }

  @Test
  func `a port that is taken is named with the keys that choose another`() async throws {
    try await serve { address, inbox, _ in
      let port = try #require(Int(address.split(separator: ":").last ?? ""))
      let second = Listener(
        host: "127.0.0.1",
        port: port,
        door: nil,
        inbox: inbox,
        condition: { throw CancellationError() },
        logger: Self.silence
      )
      let error = await #expect(throws: ListenerError.self) { try await second.run() }
      #expect(error?.description.contains("listen.port") == true)
    }
  }
}
