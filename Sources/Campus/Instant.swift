/// A moment in time.
///
/// **Units**: milliseconds since 1970-01-01T00:00:00Z, never local.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the epoch.
  public var milliseconds: Int64

  /// The moment that many milliseconds after the epoch.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Whether one moment comes before another.
  public static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment a duration later; a negative duration goes back.
  public func advanced(by duration: Duration) -> Self {
    let (seconds, attoseconds) = duration.components
    return Self(milliseconds: milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }

  /// The duration from this moment to another.
  public func duration(to other: Self) -> Duration {
    .milliseconds(other.milliseconds - milliseconds)
  }
}

extension Instant: CustomStringConvertible {
  /// The moment as `YYYY-MM-DDThh:mm:ssZ`, without its milliseconds.
  public var description: String {
    WallTime(secondsSinceEpoch: wholeSeconds).description + "Z"
  }
}

extension Instant {
  /// Seconds since the epoch, rounded towards the past.
  var wholeSeconds: Int64 {
    milliseconds.flooredQuotient(by: 1000)
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity, which calendar arithmetic needs before 1970.
  func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
