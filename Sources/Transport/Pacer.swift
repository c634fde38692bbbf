import Synchronization

/// Holds requests back until the pace allows them.
///
/// Each rate has a door that lets one task at a time wait for its token, so that order is kept and
/// a cancelled waiter has taken nothing. A heavy request waits at its own door first and so never
/// stands in the way of light ones; a place among those in flight is taken before the light token,
/// so that places that come free together do not let a burst through.
final class Pacer: Sendable {
  private let ticker: Ticker
  private let inFlight: Gate
  private let light: Rate?
  private let heavy: Rate?

  /// A pacer on that clock.
  init(_ pace: Pace, ticker: Ticker) {
    self.ticker = ticker
    inFlight = Gate(places: pace.inFlight)
    light = pace.requestsPerSecond.flatMap { rate in
      rate > 0 ? Rate(TokenBucket(capacity: pace.burst, interval: .seconds(1 / rate))) : nil
    }
    heavy = pace.betweenHeavyRequests.map { span in
      Rate(TokenBucket(capacity: 1, interval: span))
    }
  }

  /// Asks at half the rate, down to an eighth of the one set.
  func slowDown() -> Bool {
    [light, heavy].reduce(false) { $1?.slowDown() ?? false || $0 }
  }

  /// Asks a quarter faster, up to the rate set.
  func speedUp() -> Bool {
    [light, heavy].reduce(false) { $1?.speedUp() ?? false || $0 }
  }

  /// Runs the work when the pace allows it.
  ///
  /// - Throws: `CancellationError` when the task is cancelled while it waits; else what the work
  ///   throws.
  func pass<Value>(_ weight: Weight, _ work: () async throws -> Value) async throws -> Value {
    if weight == .heavy, let heavy {
      try await heavy.wait(on: ticker)
    }
    return try await inFlight.pass {
      try await light?.wait(on: ticker)
      return try await work()
    }
  }
}

/// One rate: a bucket, and a door at which tasks wait for its tokens one by one.
private final class Rate: Sendable {
  private let door = Gate(places: 1)
  private let bucket: Mutex<TokenBucket>
  private let quickest: Duration

  init(_ bucket: TokenBucket) {
    self.bucket = Mutex(bucket)
    quickest = bucket.interval
  }

  func slowDown() -> Bool {
    stretch { min($0 * 2, quickest * 8) }
  }

  func speedUp() -> Bool {
    stretch { max($0 * 4 / 5, quickest) }
  }

  private func stretch(_ change: (Duration) -> Duration) -> Bool {
    bucket.withLock { bucket in
      let before = bucket.interval
      bucket.interval = change(before)
      return bucket.interval != before
    }
  }

  func wait(on ticker: Ticker) async throws {
    try await door.pass {
      let readyAt = bucket.withLock { $0.readyAt }
      if readyAt > ticker.elapsed() {
        try await ticker.sleep(readyAt)
      }
      bucket.withLock { $0.take(at: ticker.elapsed()) }
    }
  }
}
