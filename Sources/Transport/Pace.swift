/// How fast a remote may be asked.
public struct Pace: Sendable, Equatable {
  /// Light requests a second over time; `nil` sets no rate.
  public var requestsPerSecond: Double?
  /// How many light requests may leave at once after a quiet time; at least 1.
  public var burst: Int
  /// The least time between two heavy requests; `nil` sets none.
  public var betweenHeavyRequests: Duration?
  /// The most requests under way at any moment; at least 1.
  public var inFlight: Int

  /// A pace made of its parts; numbers below their least value are raised to it.
  public init(
    requestsPerSecond: Double?,
    burst: Int = 1,
    betweenHeavyRequests: Duration? = nil,
    inFlight: Int
  ) {
    self.requestsPerSecond = requestsPerSecond
    self.burst = max(1, burst)
    self.betweenHeavyRequests = betweenHeavyRequests
    self.inFlight = max(1, inFlight)
  }

  /// No rate, for servers of our own.
  ///
  /// **Units**: 8 requests under way at most, as many as a socket exchange has connections by default.
  public static let unlimited = Self(requestsPerSecond: nil, inFlight: 8)
}

/// What a request costs the remote.
public enum Weight: String, Sendable, CaseIterable {
  /// Counted against the normal rate alone.
  case light
  /// Counted against the normal rate and kept apart from the heavy request before it.
  case heavy
}
