import Logging
import TestSupport
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct ChannelHealthTests {
  private let clock = ManualClock()
  private let request = OutgoingRequest(.get, "http://school.example/x")

  private func channel(_ exchange: ScriptedExchange, pace: Pace = .unlimited) -> Channel {
    Channel(
      remote: "Remote",
      over: exchange,
      pace: pace,
      limits: Limits(retry: RetryRules(attempts: 1)),
      clock: clock,
      random: SeededRandom(seed: 1),
      now: { 0 },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
  }

  private func status(_ channel: Channel) async throws -> Int {
    try await channel.read("ask", request) { $0.status }
  }

  @Test(arguments: [502, 503, 504])
  func `a remote that fails five times is left alone until it answers a read`(code: Int)
    async throws
  {
    let isWell = Kept(false)
    let exchange = ScriptedExchange { _, _ in .text("", status: isWell.value ? 200 : code) }
    let channel = channel(exchange)
    for _ in 1...5 { #expect(try await status(channel) == code) }
    let error = await #expect(throws: TransportError.self) { try await status(channel) }
    #expect(error?.code == .suspended)
    #expect(error?.wasCertainlyNotSent == true)
    #expect(error?.detail.contains("status \(code)") == true)
    #expect(exchange.requests.count == 5)
    isWell.change { $0 = true }
    clock.advance(by: .seconds(30))
    await #expect(throws: TransportError.self) {
      try await channel.write("change", request) { $0.status }
    }
    #expect(try await status(channel) == 200)
    #expect(try await channel.write("change", request) { $0.status } == 200)
  }

  @Test(arguments: [400, 401, 404, 429, 500])
  func `what is answered, even with a refusal, leaves nobody alone`(code: Int) async throws {
    let channel = channel(ScriptedExchange { _, _ in .text("", status: code) })
    for _ in 1...30 { #expect(try await status(channel) == code) }
  }

  @Test
  func `writes that fail leave the remote alone like reads`() async throws {
    let exchange = ScriptedExchange { _, _ throws(TransportError) in
      throw .simulated(.interrupted)
    }
    let channel = channel(exchange)
    for _ in 1...7 {
      await #expect(throws: TransportError.self) {
        try await channel.write("change", request) { $0.status }
      }
    }
    #expect(exchange.requests.count == 5)
    #expect(channel.tally.writes == 5)
  }

  /// The times at which the remote was asked, in milliseconds.
  private func times(_ codes: [Int]) async throws -> [Int64] {
    let times = Kept<[Int64]>([])
    let exchange = ScriptedExchange { [clock] _, number in
      times.change { $0.append(clock.elapsed.components.seconds) }
      return .text("", status: codes[min(number, codes.count) - 1])
    }
    let channel = channel(exchange, pace: Pace(requestsPerSecond: 1, inFlight: 1))
    let asking = Task {
      for _ in codes { _ = try await status(channel) }
    }
    let driving = Task {
      while !Task.isCancelled {
        // Only who waits for a turn is woken: the time limit's alarm lies a minute ahead.
        if let alarm = clock.alarms.first, alarm - clock.elapsed < .seconds(10) {
          clock.advance(by: alarm - clock.elapsed)
        }
        await Task.yield()
      }
    }
    try await asking.value
    driving.cancel()
    return times.value
  }

  @Test
  func `a remote that asks to slow down is asked half as often, then faster by steps`()
    async throws
  {
    let quiet = try await times(Array(repeating: 200, count: 4))
    #expect(quiet == [0, 1, 2, 3])
    clock.advance(by: .seconds(1000))
    let slowed = try await times([200, 429, 200, 200, 200])
    let base = slowed[0]
    #expect(slowed.map { $0 - base } == [0, 1, 2, 4, 6])
  }
}

extension ChannelHealthTests {
  @Test
  func `told to stop it lets no further read leave, and a write that was begun all the same`()
    async throws
  {
    let exchange = ScriptedExchange { _, _ in .text("") }
    let signal = StopSignal()
    let channel = Channel(
      remote: "Remote",
      over: exchange,
      pace: .unlimited,
      clock: clock,
      random: SeededRandom(seed: 1),
      now: { 0 },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      stop: signal
    )
    #expect(try await status(channel) == 200)
    signal.request()
    let error = await #expect(throws: TransportError.self) { try await status(channel) }
    #expect(error?.code == .cancelled)
    #expect(exchange.requests.count == 1)
    #expect(try await channel.write("change", request) { $0.status } == 200)
  }
}
