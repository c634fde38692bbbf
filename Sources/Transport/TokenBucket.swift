/// Tokens that grow back with time: a pure value, told what time it is.
struct TokenBucket: Sendable {
  /// The time in which one token grows back; what is owed already keeps its time.
  var interval: Duration
  private let capacity: Int
  /// When the bucket would be full again, had nothing been taken since.
  private var fullAt: Duration = .zero

  /// A full bucket.
  init(capacity: Int, interval: Duration) {
    self.capacity = max(1, capacity)
    self.interval = interval
  }

  /// The earliest moment at which a token is there.
  var readyAt: Duration {
    fullAt - interval * (capacity - 1)
  }

  /// Takes a token; to be called at `readyAt` or later.
  mutating func take(at now: Duration) {
    fullAt = max(fullAt, now) + interval
  }
}
