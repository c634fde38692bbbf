import Logging
import TestSupport
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct ChannelTests {
  private let clock = ManualClock()
  private let request = OutgoingRequest(.get, "http://school.example/x")

  private func channel(
    _ exchange: ScriptedExchange,
    limits: Limits = Limits(),
    now: @escaping @Sendable () -> Int64 = { 0 }
  ) -> Channel {
    Channel(
      remote: "Remote",
      over: exchange,
      pace: .unlimited,
      limits: limits,
      clock: clock,
      random: SeededRandom(seed: 1),
      now: now,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
  }

  private func read(_ channel: Channel) async throws -> String {
    try await channel.read("ask", request) { reply in
      let body = try await reply.collect(upTo: 1 << 20)
      return "\(reply.status) \(String(decoding: body, as: UTF8.self))"
    }
  }

  /// Moves the clock on whenever somebody sleeps for less than the time limit.
  private func running<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        while !Task.isCancelled {
          if let alarm = clock.alarms.first, alarm - clock.elapsed < .seconds(60) {
            clock.advance(by: alarm - clock.elapsed)
          }
          await Task.yield()
        }
        return nil
      }
      defer { group.cancelAll() }
      return try #require(try await group.next() ?? nil)
    }
  }

  @Test(arguments: [TransportError.Code.unreachable, .interrupted, .timedOut])
  func `a read is tried again after a failure that may pass`(code: TransportError.Code) async throws
  {
    let exchange = ScriptedExchange { _, number throws(TransportError) in
      if number < 3 { throw .simulated(code) }
      return .text("here")
    }
    let channel = channel(exchange)
    #expect(try await running { try await read(channel) } == "200 here")
    #expect(exchange.requests.count == 3)
    #expect(channel.tally.reads == 3)
    #expect(channel.tally.repeatedReads == 2)
    #expect(channel.tally.failures == 2)
    #expect(channel.tally.bytesReceived == 4)
  }

  @Test
  func `after the last attempt the failure names the remote and the operation`() async throws {
    let exchange = ScriptedExchange { _, _ throws(TransportError) in
      throw .simulated(.interrupted)
    }
    let channel = channel(exchange)
    let error = await #expect(throws: TransportError.self) {
      try await running { try await read(channel) }
    }
    #expect(error?.code == .interrupted)
    #expect(error?.remote == "Remote")
    #expect(error?.operation == "ask")
    #expect(exchange.requests.count == 3)
  }

  @Test(arguments: [429, 502, 503, 504])
  func `a status that asks for patience is repeated and at last handed over`(status: Int)
    async throws
  {
    let exchange = ScriptedExchange { _, _ in .text("busy", status: status) }
    let channel = channel(exchange)
    #expect(try await running { try await read(channel) } == "\(status) busy")
    #expect(exchange.requests.count == 3)
  }

  @Test
  func `another error status is an answer at once`() async throws {
    let exchange = ScriptedExchange { _, _ in .text("broken", status: 500) }
    #expect(try await read(channel(exchange)) == "500 broken")
    #expect(exchange.requests.count == 1)
  }

  @Test(arguments: ["7", "Thu, 01 Jan 1970 00:00:07 GMT"])
  func `the pause that the remote asks for is kept`(retryAfter: String) async throws {
    let exchange = ScriptedExchange { _, number in
      number == 1
        ? .text("", status: 429, headers: [("Retry-After", retryAfter)]) : .text("here")
    }
    let channel = channel(exchange)
    let answer = Task { try await read(channel) }
    await clock.advanceToAlarm(at: .seconds(7))
    #expect(try await answer.value == "200 here")
  }

  @Test
  func `a pause of more than two minutes is not waited for`() async throws {
    let exchange = ScriptedExchange { _, _ in
      .text("later", status: 503, headers: [("Retry-After", "121")])
    }
    #expect(try await read(channel(exchange)) == "503 later")
    #expect(exchange.requests.count == 1)
  }

  @Test
  func `a body that breaks midway is read again from the start`() async throws {
    let exchange = ScriptedExchange { _, number in
      number == 1
        ? .pieces([Array("he".utf8)], thenFailing: .simulated(.interrupted)) : .text("here")
    }
    let channel = channel(exchange)
    #expect(try await running { try await read(channel) } == "200 here")
  }

  @Test
  func `a consumer that swallows a broken body does not turn it into an answer`() async throws {
    let exchange = ScriptedExchange { _, _ in
      .pieces([[1], [2]], thenFailing: .simulated(.interrupted))
    }
    let channel = channel(exchange, limits: Limits(retry: RetryRules(attempts: 1)))
    let error = await #expect(throws: TransportError.self) {
      try await channel.read("ask", request) { reply in
        var seen = 0
        var chunks = reply.body.makeAsyncIterator()
        while let chunk = try? await chunks.next() { seen += chunk.count }
        return seen
      }
    }
    #expect(error?.code == .interrupted)
  }

  @Test(arguments: [TransportError.Code.unreachable, .interrupted, .timedOut])
  func `a write is sent once whatever happens`(code: TransportError.Code) async throws {
    let exchange = ScriptedExchange { _, _ throws(TransportError) in throw .simulated(code) }
    let channel = channel(exchange)
    let error = await #expect(throws: TransportError.self) {
      // The clock goes on, so that somebody who would send again had the time for it.
      try await running { try await channel.write("change", request) { $0.status } }
    }
    #expect(error?.code == code)
    #expect(exchange.requests.count == 1)
    #expect(channel.tally.writes == 1)
  }

  @Test
  func `a write that is refused for now is answered, not repeated`() async throws {
    let exchange = ScriptedExchange { _, _ in
      .text("", status: 503, headers: [("Retry-After", "1")])
    }
    #expect(try await channel(exchange).write("change", request) { $0.status } == 503)
    #expect(exchange.requests.count == 1)
  }

  @Test
  func `an endless body is stopped at the cap`() async throws {
    let pulled = Kept(0)
    let exchange = ScriptedExchange { _, _ in
      let body = ReplyBody {
        {
          pulled.change { $0 += 1 }
          return [UInt8](repeating: 0, count: 1000)
        }
      }
      return IncomingReply(status: 200, headers: [], body: body)
    }
    let channel = channel(exchange, limits: Limits(bodySize: 10_000))
    let error = await #expect(throws: TransportError.self) { try await read(channel) }
    #expect(error?.code == .tooLarge)
    #expect(pulled.value == 11)
    #expect(exchange.requests.count == 1)
  }

  @Test
  func `an answer that announces too much is not even read`() async throws {
    let exchange = ScriptedExchange { _, _ in
      .text("x", headers: [("Content-Length", "10001")])
    }
    let channel = channel(exchange, limits: Limits(bodySize: 10_000))
    let error = await #expect(throws: TransportError.self) { try await read(channel) }
    #expect(error?.code == .tooLarge)
    #expect(channel.tally.bytesReceived == 0)
  }

  @Test
  func `a remote that does not answer is left after the time limit`() async throws {
    let exchange = ScriptedExchange { _, _ throws(TransportError) in
      do {
        try await clock.sleep(to: .seconds(9999))
      } catch {
        throw .simulated(.cancelled)
      }
      return .text("")
    }
    let limits = Limits(timeLimit: .seconds(30), retry: RetryRules(attempts: 1))
    let channel = channel(exchange, limits: limits)
    let answer = Task { try await read(channel) }
    await clock.advanceToAlarm(at: .seconds(30))
    let error = await #expect(throws: TransportError.self) { _ = try await answer.value }
    #expect(error?.code == .timedOut)
    #expect(clock.alarms.isEmpty)
  }

  @Test
  func `a body that never ends in time is left after the time limit`() async throws {
    let exchange = ScriptedExchange { _, _ in
      let body = ReplyBody {
        {
          try await clock.sleep(to: .seconds(9999))
          return nil
        }
      }
      return IncomingReply(status: 200, headers: [], body: body)
    }
    let channel = channel(exchange, limits: Limits(timeLimit: .seconds(30)))
    let answer = Task {
      try await channel.write("change", request) { try await $0.collect(upTo: 10) }
    }
    await clock.advanceToAlarm(at: .seconds(30))
    let error = await #expect(throws: TransportError.self) { _ = try await answer.value }
    #expect(error?.code == .timedOut)
  }

  @Test
  func `cancelling the caller ends the request as cancelled`() async throws {
    let exchange = ScriptedExchange { _, _ throws(TransportError) in
      do {
        try await clock.sleep(to: .seconds(9999))
      } catch {
        throw .simulated(.cancelled)
      }
      return .text("")
    }
    let channel = channel(exchange)
    let caller = Task { try await read(channel) }
    await until { !exchange.requests.isEmpty }
    caller.cancel()
    let error = await #expect(throws: TransportError.self) { try await caller.value }
    #expect(error?.code == .cancelled)
    #expect(exchange.requests.count == 1)
  }

  @Test
  func `a consumer's own error passes unchanged and is not repeated`() async throws {
    struct Own: Error {}
    let exchange = ScriptedExchange { _, _ in .text("x") }
    let channel = channel(exchange)
    await #expect(throws: Own.self) {
      try await channel.read("ask", request) { _ -> Int in throw Own() }
    }
    #expect(exchange.requests.count == 1)
    #expect(channel.tally.failures == 0)
  }

  @Test
  func `the remote's clock is compared with ours`() async throws {
    let exchange = ScriptedExchange { _, _ in
      .text("x", headers: [("Date", "Thu, 01 Jan 1970 00:01:00 GMT")])
    }
    let channel = channel(exchange, now: { 50_500 })
    #expect(channel.clockSkewMilliseconds == nil)
    _ = try await read(channel)
    #expect(channel.clockSkewMilliseconds == 10_000)
  }

  @Test(arguments: 0..<50)
  func `pauses between attempts stay within half a second and one second`(seed: UInt64) async throws
  {
    let exchange = ScriptedExchange { _, _ throws(TransportError) in
      throw .simulated(.unreachable)
    }
    let channel = Channel(
      remote: "Remote",
      over: exchange,
      pace: .unlimited,
      clock: clock,
      random: SeededRandom(seed: seed),
      now: { 0 },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    let answer = Task { try await read(channel) }
    var pauses: [Duration] = []
    while pauses.count < 2 {
      await until { clock.alarms.contains { $0 - clock.elapsed < .seconds(60) } }
      let alarm = try #require(clock.alarms.first)
      pauses.append(alarm - clock.elapsed)
      clock.advance(by: alarm - clock.elapsed)
    }
    await #expect(throws: TransportError.self) { _ = try await answer.value }
    #expect(pauses[0] <= .milliseconds(500))
    #expect(pauses[1] <= .seconds(1))
  }
}
