import Logging
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct SocketExchangeTests {
  private func withExchange(
    _ configuration: SocketExchange.Configuration = .init(),
    _ work: (SocketExchange) async throws -> Void
  ) async throws {
    let exchange = SocketExchange(configuration)
    do {
      try await work(exchange)
    } catch {
      try await exchange.shutdown()
      throw error
    }
    try await exchange.shutdown()
  }

  private func withServer(
    _ behaviour: @escaping TinyServer.Behaviour,
    _ work: (_ address: String) async throws -> Void
  ) async throws {
    let server = try await TinyServer.start(behaviour)
    do {
      try await work("http://127.0.0.1:\(server.port)/hpsw/wsdl?key=s3cr3t")
    } catch {
      try await server.stop()
      throw error
    }
    try await server.stop()
  }

  private func failure(
    of exchange: SocketExchange,
    at address: String
  ) async -> TransportError? {
    await #expect(throws: TransportError.self) {
      let reply = try await exchange.send(OutgoingRequest(.get, address))
      _ = try await reply.collect(upTo: 300 << 20)
    }
  }

  @Test
  func `an answer comes with its status, headers and body`() async throws {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 207 Some\r\nX-One: 1\r\nContent-Length: 4\r\n\r\nbody")
    } _: { address in
      try await withExchange { exchange in
        let request = OutgoingRequest(.post, address, headers: [("X-Two", "2")], body: [1, 2, 3])
        let reply = try await exchange.send(request)
        #expect(reply.status == 207)
        #expect(reply.header("x-one") == "1")
        #expect(try await reply.collect(upTo: 10) == Array("body".utf8))
      }
    }
  }

  @Test
  func `work nearby runs on the exchange's own thread, its parts too, and its errors come out`()
    async throws
  {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody")
    } _: { address in
      try await withExchange { exchange in
        let lengths = try await exchange.nearby {
          try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...3 {
              group.addTask {
                let reply = try await exchange.send(OutgoingRequest(.get, address))
                #expect(MultiThreadedEventLoopGroup.currentEventLoop != nil)
                return try await reply.collect(upTo: 10).count
              }
            }
            return try await group.reduce(0, +)
          }
        }
        #expect(lengths == 12)
        #expect(MultiThreadedEventLoopGroup.currentEventLoop == nil)
        await #expect(throws: CancellationError.self) {
          try await exchange.nearby { throw CancellationError() }
        }
      }
    }
  }

  @Test
  func `a redirect is an answer, not followed`() async throws {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n")
    } _: { address in
      try await withExchange { exchange in
        let reply = try await exchange.send(OutgoingRequest(.get, address))
        #expect(reply.status == 302)
      }
    }
  }

  @Test
  func `a second reader of a body gets an error`() async throws {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody")
    } _: { address in
      try await withExchange { exchange in
        let reply = try await exchange.send(OutgoingRequest(.get, address))
        _ = try await reply.collect(upTo: 10)
        await #expect(throws: TransportError.self) { try await reply.collect(upTo: 10) }
      }
    }
  }

  @Test
  func `a port on which nothing listens is unreachable`() async throws {
    let port = try await TinyServer.closedPort()
    try await withExchange { exchange in
      for host in ["127.0.0.1", "localhost"] {
        let error = await failure(of: exchange, at: "http://\(host):\(port)/x")
        #expect(error?.code == .unreachable)
        #expect(error?.remote == "\(host):\(port)")
        let place = "\(host):\(port)"
        #expect(
          error?.detail == "No connection to \(place) could be made: nothing listens there."
        )
      }
    }
  }

  @Test
  func `a name that does not exist is unreachable`() async throws {
    try await withExchange { exchange in
      let error = await failure(of: exchange, at: "http://no-such-school.invalid/x")
      #expect(error?.code == .unreachable)
    }
  }

  @Test(arguments: ["", "school", "ftp://school.example/", "http:///x"])
  func `an address that makes no sense is unreachable`(address: String) async throws {
    try await withExchange { exchange in
      #expect(await failure(of: exchange, at: address)?.code == .unreachable)
    }
  }

  @Test
  func `a server that speaks no TLS is unreachable, and nothing was sent`() async throws {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    } _: { address in
      try await withExchange { exchange in
        let secure = address.replacing("http://", with: "https://")
        let error = await failure(of: exchange, at: secure)
        #expect(error?.code == .unreachable)
        #expect(error?.detail.contains("TLS was refused (WRONG_VERSION_NUMBER)") == true)
        #expect(error?.wasCertainlyNotSent == true)
      }
    }
  }

  @Test
  func `a server that closes without answering leaves doubt`() async throws {
    try await withServer { connection, _ in
      connection.close(promise: nil)
    } _: { address in
      try await withExchange { exchange in
        let error = await failure(of: exchange, at: address)
        #expect(error?.code == .interrupted)
        #expect(error?.wasCertainlyNotSent == false)
        #expect(error.map { "\($0)".contains("s3cr3t") } == false)
      }
    }
  }

  @Test
  func `a reset on a connection used before leaves doubt`() async throws {
    try await withServer { connection, number in
      if number == 1 {
        connection.reply("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      } else {
        connection.close(promise: nil)
      }
    } _: { address in
      try await withExchange { exchange in
        let reply = try await exchange.send(OutgoingRequest(.get, address))
        _ = try await reply.collect(upTo: 10)
        #expect(await failure(of: exchange, at: address)?.code == .interrupted)
      }
    }
  }

  @Test
  func `an answer cut off in its body is interrupted`() async throws {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhalf")
      connection.close(promise: nil)
    } _: { address in
      try await withExchange { exchange in
        #expect(await failure(of: exchange, at: address)?.code == .interrupted)
      }
    }
  }

  @Test
  func `a server that says nothing times out`() async throws {
    try await withServer { _, _ in
    } _: { address in
      try await withExchange(.init(timeLimit: .milliseconds(200))) { exchange in
        #expect(await failure(of: exchange, at: address)?.code == .timedOut)
      }
    }
  }

  @Test
  func `a server that falls silent within the body times out`() async throws {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhalf")
    } _: { address in
      try await withExchange(.init(timeLimit: .milliseconds(200))) { exchange in
        #expect(await failure(of: exchange, at: address)?.code == .timedOut)
      }
    }
  }

  @Test
  func `an answer of 200 MB is refused by the channel before it is here`() async throws {
    try await withServer { connection, _ in
      connection.reply("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
      connection.pour(ByteBuffer(repeating: 65, count: 1 << 20), times: 200)
    } _: { address in
      try await withExchange { exchange in
        let channel = Channel(
          remote: "Remote",
          over: exchange,
          pace: .unlimited,
          clock: ContinuousClock(),
          random: SeededRandom(seed: 1),
          now: { 0 },
          logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let error = await #expect(throws: TransportError.self) {
          try await channel.read("ask", OutgoingRequest(.get, address)) { reply in
            var size = 0
            for try await chunk in reply.body { size += chunk.count }
            return size
          }
        }
        #expect(error?.code == .tooLarge)
        #expect(channel.tally.reads == 1)
        #expect(channel.tally.bytesReceived < 70 << 20)
      }
    }
  }

  @Test
  func `a compressed answer is inflated`() async throws {
    // "hello", compressed by gzip.
    let hello: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 0xFF, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10,
      0x36, 5, 0, 0, 0,
    ]
    try await withServer { connection, _ in
      let head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(hello.count)\r\n\r\n"
      connection.reply(Array(head.utf8) + hello)
    } _: { address in
      try await withExchange { exchange in
        let reply = try await exchange.send(OutgoingRequest(.get, address))
        #expect(try await reply.collect(upTo: 10) == Array("hello".utf8))
      }
    }
  }

  @Test
  func `a small compressed answer that inflates without end is too large`() async throws {
    let bomb = gzipBomb(inflatingTo: 100 << 20)
    try await withServer { connection, _ in
      let head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
      connection.reply(Array(head.utf8) + bomb)
    } _: { address in
      try await withExchange(.init(inflatedSize: 4 << 20)) { exchange in
        #expect(await failure(of: exchange, at: address)?.code == .tooLarge)
      }
    }
  }

  @Test
  func `cancelling the caller cancels the request`() async throws {
    try await withServer { _, _ in
    } _: { address in
      try await withExchange { exchange in
        let caller = Task { try await exchange.send(OutgoingRequest(.get, address)) }
        caller.cancel()
        let error = await #expect(throws: TransportError.self) { _ = try await caller.value }
        #expect(error?.code == .cancelled)
      }
    }
  }
}
