/// The bounds set on the requests of a channel.
public struct Limits: Sendable, Equatable {
  /// The time one attempt may take, from sending to the last byte consumed.
  public var timeLimit: Duration
  /// The most bytes of an answer's body, after inflation.
  public var bodySize: Int
  /// When and how often reads are repeated.
  public var retry: RetryRules
  /// When the remote is left alone.
  public var breaker: BreakerRules

  /// Bounds made of their parts.
  public init(
    timeLimit: Duration = .seconds(60),
    bodySize: Int = 64 << 20,
    retry: RetryRules = RetryRules(),
    breaker: BreakerRules = BreakerRules()
  ) {
    self.timeLimit = timeLimit
    self.bodySize = bodySize
    self.retry = retry
    self.breaker = breaker
  }
}

/// When and how often a read is repeated.
///
/// **Source**: sync-algorithm.md 6.11.
public struct RetryRules: Sendable, Equatable {
  /// How often a read is tried in all; at least 1.
  public var attempts: Int
  /// The longest pause before the second attempt; it doubles for each further one.
  public var firstPause: Duration
  /// The longest pause that doubling may reach.
  public var longestPause: Duration
  /// The longest `Retry-After` that is waited for; a longer one ends the attempts.
  public var longestRetryAfter: Duration

  /// Rules made of their parts.
  public init(
    attempts: Int = 3,
    firstPause: Duration = .milliseconds(500),
    longestPause: Duration = .seconds(8),
    longestRetryAfter: Duration = .seconds(120)
  ) {
    self.attempts = max(1, attempts)
    self.firstPause = firstPause
    self.longestPause = longestPause
    self.longestRetryAfter = longestRetryAfter
  }

  /// Statuses that say "ask again later" of a whole request.
  static let retriedStatuses: Set<Int> = [429, 502, 503, 504]

  /// The upper bound of the pause after that attempt, counted from 1.
  func bound(afterAttempt attempt: Int) -> Duration {
    min(longestPause, firstPause * (1 << min(attempt - 1, 20)))
  }
}
