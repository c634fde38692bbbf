/// The rolling days that a run looks at, fixed when it starts.
///
/// **Shape**: local days from the first to the day before the end; over a change of clocks it is
/// an hour longer or shorter. **Source**: `sync-algorithm.md` 6.2.
public struct Window: Hashable, Sendable {
  /// The first day, which is the day of the run.
  public let firstDay: LocalDay
  /// The day after the last.
  public let endDay: LocalDay
  /// The first moment of the first day.
  public let start: Instant
  /// The first moment after the last day.
  public let end: Instant
  /// The zone of the school's clocks.
  public let zone: SchoolZone

  /// The window of so many days that begins on the day of `now` in the school's zone.
  public init(from now: Instant, days: Int, zone: SchoolZone) {
    firstDay = zone.wall(at: now).day
    endDay = firstDay.adding(days: days)
    start = zone.start(of: firstDay)
    end = zone.start(of: endDay)
    self.zone = zone
  }

  /// The last day inside.
  public var lastDay: LocalDay {
    endDay.adding(days: -1)
  }

  /// Whether a moment lies inside.
  public func contains(_ instant: Instant) -> Bool {
    start <= instant && instant < end
  }

  /// Whether a moment lies inside by at least a margin at both edges.
  public func contains(_ instant: Instant, margin: Duration) -> Bool {
    start.advanced(by: margin) <= instant && instant < end.advanced(by: .zero - margin)
  }
}
