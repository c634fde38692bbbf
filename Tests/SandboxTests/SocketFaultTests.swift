import Foundation
import Testing

@testable import Sandbox

/// Faults over real sockets, seen by a client that knows nothing but bytes.
struct SocketFaultTests {
  /// What the Python client prints.
  struct Exchange: Decodable {
    let end: String
    let bytes: Int
    let status: Int
    let body: Int
    let announced: Int
    let pieces: Int
  }

  private func exchange(_ port: Int, patience: Double = 60) async throws -> Exchange {
    let output = try await Python.run("raw_exchange.py", ["\(port)", "/x", "\(patience)"])
    return try JSONDecoder().decode(Exchange.self, from: output)
  }

  private func faulty(_ reply: Fault.Reply, effect: Fault.Effect = .once) throws -> EdusignSandbox {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(FaultRule(Fault(effect: effect, reply: reply)))
    return school.sandbox
  }

  @Test(.timeLimit(.minutes(5))) func `a reset comes before any byte`() async throws {
    let seen = try await withSandboxServer(try faulty(.reset)) { try await exchange($0) }
    #expect(seen.end == "reset")
    #expect(seen.bytes == 0)
  }

  @Test(.timeLimit(.minutes(5))) func `a reset comes within the body`() async throws {
    let seen = try await withSandboxServer(try faulty(.resetAfter(bytes: 5))) {
      try await exchange($0)
    }
    #expect(seen.end == "reset")
    #expect(seen.status == 401)
    #expect(seen.body == 5)
    #expect(seen.announced == 12)
  }

  @Test(.timeLimit(.minutes(5))) func `an orderly close comes within the body`() async throws {
    let seen = try await withSandboxServer(try faulty(.closedAfter(bytes: 5))) {
      try await exchange($0)
    }
    #expect(seen.end == "closed")
    #expect(seen.body == 5)
    #expect(seen.announced == 12)
  }

  @Test(.timeLimit(.minutes(5))) func `silence lasts until the client gives up`() async throws {
    let sandbox = try faulty(.silence)
    let (seen, next) = try await withSandboxServer(sandbox) { port in
      let first = try await exchange(port, patience: 1)
      return (first, try await exchange(port))
    }
    #expect(seen.end == "timeout")
    #expect(seen.bytes == 0)
    #expect(next.status == 401)
    #expect(sandbox.requestLog.all.map(\.status) == [0, 401])
  }

  @Test(.timeLimit(.minutes(5))) func `a server can stop while it is silent`() async throws {
    let sandbox = try faulty(.silence)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    async let seen = {
      for await port in ports { return try await self.exchange(port) }
      throw CancellationError()
    }()
    try await withSandboxServer(sandbox) { port in
      listening.yield(port)
      while sandbox.requestLog.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
    }
    #expect(try await seen.end == "reset")
  }

  @Test(.timeLimit(.minutes(5))) func `an answer drips`() async throws {
    let seen = try await withSandboxServer(try faulty(.drip(bytes: 2, milliseconds: 30))) {
      try await exchange($0)
    }
    #expect(seen.end == "closed")
    #expect(seen.body == 12)
    #expect(seen.pieces > 2)
  }

  @Test(.timeLimit(.minutes(5))) func `nothing listens while the door is closed`() async throws {
    let sandbox = try EdusignTestSchool().sandbox
    let ends = try await withSandboxServer(sandbox) { port in
      var ends = [try await exchange(port).end]
      let rule = sandbox.faults.add(.closedDoor())
      // One that was on its way when the door closed may still be reset.
      repeat { ends.append(try await exchange(port).end) } while ends.last != "refused"
      sandbox.faults.remove(rule)
      repeat { ends.append(try await exchange(port).end) } while ends.last != "closed"
      return ends
    }
    #expect(ends.first == "closed")
    #expect(ends.last == "closed")
  }

  @Test(.timeLimit(.minutes(5))) func `a door closed for a time opens by itself`() async throws {
    let sandbox = try EdusignTestSchool().sandbox
    try await withSandboxServer(sandbox) { port in
      sandbox.faults.add(.closedDoor(for: .milliseconds(300)))
      while try await exchange(port).end != "refused" {}
      while try await exchange(port).end != "closed" {}
    }
    #expect(sandbox.faults.entries.isEmpty)
  }

  @Test(.timeLimit(.minutes(5))) func `a server can stop while its door is closed`() async throws {
    let sandbox = try EdusignTestSchool().sandbox
    try await withSandboxServer(sandbox) { port in
      sandbox.faults.add(.closedDoor())
      while try await exchange(port).end != "refused" {}
    }
  }
}
