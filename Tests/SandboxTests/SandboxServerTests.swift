import Foundation
import Synchronization
import Testing

@testable import Sandbox

/// The server that puts an endpoint behind a socket.
struct SandboxServerTests {
  /// An endpoint that sends every body back and remembers the request.
  final class Echo: SandboxEndpoint {
    let seen = Mutex<SandboxRequest?>(nil)

    func respond(to request: SandboxRequest) async -> SandboxResponse {
      seen.withLock { $0 = request }
      return SandboxResponse(
        status: 207,
        headers: [(name: "X-Echo", value: "é?"), (name: "X-Echo", value: "two")],
        body: request.body
      )
    }
  }

  /// An endpoint that says when a request has come and takes its time to answer.
  struct Slow: SandboxEndpoint {
    let arrived: AsyncStream<Void>.Continuation

    func respond(to request: SandboxRequest) async -> SandboxResponse {
      arrived.yield()
      // The pause outlasts the order to stop; being cancelled would show as a missing answer.
      try? await Task.sleep(for: .milliseconds(300))
      return SandboxResponse(status: 200, contentType: "text/plain", text: "done")
    }
  }

  /// What the Python client prints.
  struct Exchange: Decodable {
    let status: Int
    let headers: [[String]]
    let length: Int
    let isEcho: Bool
    let sentHost: String
  }

  private func send(
    _ port: Int,
    _ method: String,
    _ target: String,
    bodySize: Int
  ) async throws -> Exchange {
    let arguments = ["\(port)", method, target, "\(bodySize)"]
    let output = try await Python.run("http_exchange.py", arguments)
    return try JSONDecoder().decode(Exchange.self, from: output)
  }

  @Test(.timeLimit(.minutes(5)), arguments: [0, 3, 3_000_000])
  func `method, target, headers and bytes pass untouched`(size: Int) async throws {
    let echo = Echo()
    let target = "/a%20b/%C3%A9//c?x=1&y=%26?z#"
    let exchange = try await withSandboxServer(echo) { port in
      try await send(port, "PATCH", target, bodySize: size)
    }
    #expect(exchange.status == 207)
    #expect(exchange.length == size)
    #expect(exchange.isEcho)
    let echoes = exchange.headers.filter { $0[0].lowercased() == "x-echo" }.map { $0[1] }
    #expect(echoes.count == 2)
    let seen = try #require(echo.seen.withLock { $0 })
    #expect(seen.method == "PATCH")
    #expect(seen.path == "/a%20b/%C3%A9//c")
    #expect(seen.query == "x=1&y=%26?z#")
    #expect(seen.header("x-sandbox-one") == "first")
    #expect(seen.header("X-Sandbox-Two") == "second; a=\"b\"")
    #expect(seen.header("host") == exchange.sentHost)
    #expect(seen.header("content-length") == "\(size)")
  }

  @Test(.timeLimit(.minutes(5))) func `a body above the limit is refused`() async throws {
    let exchange = try await withSandboxServer(Echo()) { port in
      try await send(port, "POST", "/", bodySize: SandboxServer.bodyLimit + 1)
    }
    #expect(exchange.status == 413)
  }

  @Test(.timeLimit(.minutes(5))) func `a request in progress is answered before the server stops`()
    async throws
  {
    let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    async let exchange = {
      for await port in ports { return try await self.send(port, "GET", "/", bodySize: 0) }
      throw CancellationError()
    }()
    try await withSandboxServer(Slow(arrived: arrived)) { port in
      listening.yield(port)
      for await _ in arrivals { break }
    }
    let answer = try await exchange
    #expect(answer.status == 200)
    #expect(answer.length == 4)
  }

  @Test(.timeLimit(.minutes(5))) func `an error of the body comes out and the server stops`()
    async throws
  {
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await withSandboxServer(Echo()) { port in
        #expect(port > 0)
        throw Stop()
      }
    }
  }

  @Test(.timeLimit(.minutes(5))) func `a port that is taken is an error`() async throws {
    try await withSandboxServer(Echo()) { first in
      await #expect(throws: (any Error).self) {
        try await withSandboxServer(Echo(), port: first) { _ in }
      }
    }
  }

  @Test(.timeLimit(.minutes(5))) func `each server gets a port of its own`() async throws {
    let ports = try await withSandboxServer(Echo()) { first in
      try await withSandboxServer(Echo()) { second in [first, second] }
    }
    #expect(Set(ports).count == 2)
  }
}
