import Foundation

/// The named time zone in which a school reads its clocks.
///
/// **Source**: `sync-algorithm.md` 6.13.
public struct SchoolZone: Sendable, Hashable {
  /// The zone's name, such as `Europe/Paris`.
  public let name: String
  private let zone: TimeZone

  /// The zone of that name; `nil` when this machine does not know it.
  public init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  /// What a wall time means, on days when clocks change too.
  public enum Reading: Hashable, Sendable {
    /// The clock showed it once.
    case once(Instant)
    /// The clock was put back and showed it twice; this is the first time.
    case twice(first: Instant)
    /// The clock was put forward past it.
    case never
  }

  /// The moment at which a clock in this zone shows a wall time.
  public func reading(of wall: WallTime) -> Reading {
    let naive = wall.secondsSinceEpoch
    // A change of clocks moves them by at most a day in any zone's history, so the offsets that
    // hold a day before and a day after are the only candidates.
    let offsets = Set([offset(atSecond: naive - 86_400), offset(atSecond: naive + 86_400)])
    let moments = offsets.map { naive - Int64($0) }.filter { offset(atSecond: $0) == naive - $0 }
    guard let first = moments.min() else { return .never }
    let instant = Instant(milliseconds: first * 1000)
    return moments.count == 1 ? .once(instant) : .twice(first: instant)
  }

  /// What a clock in this zone shows at a moment.
  public func wall(at instant: Instant) -> WallTime {
    let second = instant.wholeSeconds
    return WallTime(secondsSinceEpoch: second + offset(atSecond: second))
  }

  /// The first moment of a day, also where midnight itself is skipped.
  public func start(of day: LocalDay) -> Instant {
    var wall = WallTime(secondsSinceEpoch: Int64(day.number) * 86_400)
    while true {
      switch reading(of: wall) {
      case .once(let instant), .twice(first: let instant): return instant
      case .never: wall = wall.adding(minutes: 30)
      }
    }
  }

  private func offset(atSecond second: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second))))
  }
}
