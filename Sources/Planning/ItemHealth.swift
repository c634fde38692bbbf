public import Campus

/// How often writes to one object failed in a row, and when the next may be tried.
///
/// Only failures that concern the object itself count: a remote that is away charges nobody.
///
/// **Source**: `design.md` section 9, retries.
public struct ItemHealth: Hashable, Sendable {
  /// The pauses after the first failures; after more, a day.
  public static let pauses: [Duration] = [
    .seconds(60), .seconds(300), .seconds(1800), .seconds(7200), .seconds(21_600),
  ]
  /// The pause after all those.
  public static let longestPause = Duration.seconds(86_400)
  /// So many failures, and only another input is tried again.
  public static let mostFailures = 8
  /// So long after the first failure, and only another input is tried again.
  public static let longestTrouble = Duration.seconds(72 * 3600)

  /// The object: `session:…`, `learner:…` or `instructor:…`.
  public var subject: String
  /// What was to be written.
  public var input: Fingerprint
  /// How many writes of it failed.
  public var failures: Int
  /// When the first of them failed.
  public var firstFailedAt: Instant
  /// When the last of them failed.
  public var lastFailedAt: Instant
  /// The remote's stable code of the last failure.
  public var code: String
  /// The last failure as a sentence for people.
  public var reason: String

  /// A health made of its parts.
  public init(
    subject: String,
    input: Fingerprint,
    failures: Int,
    firstFailedAt: Instant,
    lastFailedAt: Instant,
    code: String,
    reason: String
  ) {
    self.subject = subject
    self.input = input
    self.failures = failures
    self.firstFailedAt = firstFailedAt
    self.lastFailedAt = lastFailedAt
    self.code = code
    self.reason = reason
  }

  /// Whether only another input is tried again.
  public var isQuarantined: Bool {
    failures >= Self.mostFailures
      || lastFailedAt >= firstFailedAt.advanced(by: Self.longestTrouble)
  }

  /// When the same may be tried again; `nil` in quarantine.
  public var nextTryAt: Instant? {
    if isQuarantined { return nil }
    let pause = failures <= Self.pauses.count ? Self.pauses[failures - 1] : Self.longestPause
    return lastFailedAt.advanced(by: pause)
  }

  /// Whether writing that must wait at a moment.
  public func rests(_ input: Fingerprint, at now: Instant) -> Bool {
    guard input == self.input else { return false }
    return nextTryAt.map { now < $0 } ?? true
  }

  /// The health after one more failure; another input begins anew.
  public func failing(
    again input: Fingerprint,
    at moment: Instant,
    code: String,
    reason: String
  ) -> Self {
    var health = Self(
      subject: subject,
      input: input,
      failures: 1,
      firstFailedAt: moment,
      lastFailedAt: moment,
      code: code,
      reason: reason
    )
    guard input == self.input else { return health }
    health.failures = failures + 1
    health.firstFailedAt = min(firstFailedAt, moment)
    return health
  }

  /// What is told of an object that rests.
  func decision(facts: [String: String] = [:]) -> Decision {
    var facts = facts
    facts["why"] = reason
    facts["failures"] = "\(failures)"
    return Decision(
      subject: subject,
      situation: isQuarantined ? "quarantined" : "backing off",
      action: "wait",
      cause: Cause(rawValue: code) ?? .remoteRefused,
      facts: facts
    )
  }
}
