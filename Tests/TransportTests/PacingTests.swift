import TestSupport
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(5)))
struct GateTests {
  @Test @MainActor
  func `tasks pass in the order in which they came`() async throws {
    let gate = Gate(places: 1)
    let order = Kept<[Int]>([])
    let tasks = (0..<8).map { number in
      Task { @MainActor in
        try await gate.pass {
          await Task.yield()
          order.change { $0.append(number) }
        }
      }
    }
    for task in tasks { try await task.value }
    #expect(order.value == Array(0..<8))
  }

  @Test
  func `never more tasks are inside than there are places`() async throws {
    let gate = Gate(places: 3)
    let inside = Kept((now: 0, most: 0))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await gate.pass {
            inside.change { counts in
              counts.now += 1
              counts.most = max(counts.most, counts.now)
            }
            await Task.yield()
            inside.change { $0.now -= 1 }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(inside.value.most == 3)
  }

  @Test @MainActor
  func `a waiter that is cancelled leaves the queue and takes no place`() async throws {
    let gate = Gate(places: 1)
    try await gate.pass {
      let waiter = Task { @MainActor in try await gate.pass { true } }
      await Task.yield()
      waiter.cancel()
      await #expect(throws: CancellationError.self) { try await waiter.value }
    }
    #expect(try await gate.pass { true })
  }
}

struct TokenBucketTests {
  @Test
  func `a full bucket gives its burst at once and then one token an interval`() {
    var bucket = TokenBucket(capacity: 3, interval: .seconds(1))
    for _ in 0..<3 {
      #expect(bucket.readyAt <= .zero)
      bucket.take(at: .zero)
    }
    #expect(bucket.readyAt == .seconds(1))
    bucket.take(at: .seconds(1))
    #expect(bucket.readyAt == .seconds(2))
  }

  @Test
  func `a long quiet time refills no more than the burst`() {
    var bucket = TokenBucket(capacity: 2, interval: .seconds(1))
    bucket.take(at: .zero)
    bucket.take(at: .seconds(100))
    bucket.take(at: .seconds(100))
    #expect(bucket.readyAt == .seconds(101))
  }
}

@Suite(.timeLimit(.minutes(5)))
struct PacerTests {
  private let clock = ManualClock()

  @Test
  func `light requests leave one interval apart`() async throws {
    let pacer = Pacer(Pace(requestsPerSecond: 4, inFlight: 10), ticker: Ticker(clock))
    let starts = Kept<[Duration]>([])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<5 {
        group.addTask {
          try await pacer.pass(.light) { starts.change { $0.append(clock.elapsed) } }
        }
      }
      for step in 1..<5 {
        await clock.advanceToAlarm(at: .milliseconds(250 * step))
      }
      try await group.waitForAll()
    }
    #expect(starts.value == (0..<5).map { .milliseconds(250 * $0) })
  }

  @Test
  func `light requests overtake a heavy one that waits for its turn`() async throws {
    let pace = Pace(requestsPerSecond: 10, betweenHeavyRequests: .seconds(3), inFlight: 1)
    let pacer = Pacer(pace, ticker: Ticker(clock))
    let order = Kept<[String]>([])
    try await pacer.pass(.heavy) { order.change { $0.append("heavy 1") } }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await pacer.pass(.heavy) { order.change { $0.append("heavy 2") } }
      }
      await until { clock.alarms == [.seconds(3)] }
      group.addTask {
        try await pacer.pass(.light) { order.change { $0.append("light") } }
      }
      await clock.advanceToAlarm(at: .milliseconds(100))
      await until { order.value.count == 2 }
      await clock.advanceToAlarm(at: .seconds(3))
      try await group.waitForAll()
    }
    #expect(order.value == ["heavy 1", "light", "heavy 2"])
  }

  @Test
  func `a request cancelled while it waits has used up no token`() async throws {
    let pacer = Pacer(Pace(requestsPerSecond: 1, inFlight: 10), ticker: Ticker(clock))
    try await pacer.pass(.light) {}
    let waiter = Task { try await pacer.pass(.light) {} }
    await until { clock.alarms == [.seconds(1)] }
    waiter.cancel()
    await #expect(throws: CancellationError.self) { try await waiter.value }

    let next = Task { try await pacer.pass(.light) { clock.elapsed } }
    await clock.advanceToAlarm(at: .seconds(1))
    #expect(try await next.value == .seconds(1))
  }

  @Test
  func `places that come free together let no burst through`() async throws {
    let pacer = Pacer(Pace(requestsPerSecond: 1, inFlight: 2), ticker: Ticker(clock))
    let starts = Kept<[Duration]>([])
    let slow: @Sendable () async throws -> Void = {
      starts.change { $0.append(clock.elapsed) }
      try await clock.sleep(to: .seconds(10))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 { group.addTask { try await pacer.pass(.light, slow) } }
      await clock.advanceToAlarm(at: .seconds(1))
      await until { clock.alarms == [.seconds(10), .seconds(10)] }
      for _ in 0..<2 { group.addTask { try await pacer.pass(.light, slow) } }
      clock.advance(by: .seconds(9))
      await clock.advanceToAlarm(at: .seconds(11))
      try await group.waitForAll()
    }
    #expect(starts.value == [.zero, .seconds(1), .seconds(10), .seconds(11)])
  }
}
