/// A day of the calendar, as the school's wall shows it.
public struct WallDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, 1901 or later when read from the wire.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, 1 to 31.
  public var day: Int

  /// A day made of its parts.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day as `YYYY-MM-DD`.
  public var description: String {
    "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }

  /// The order of the calendar.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
  }
}

/// A day and a time of day, as the school's wall shows them; in no zone.
///
/// The service marks such times with a `Z` that is false: they are local times.
///
/// **Source**: hyperplanning-api.md 3, "time zone trap" (seen in code).
public struct WallTime: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The day.
  public var date: WallDate
  /// The hour, 0 to 23.
  public var hour: Int
  /// The minute, 0 to 59.
  public var minute: Int
  /// The second, 0 to 59.
  public var second: Int

  /// A time made of its parts.
  public init(_ date: WallDate, hour: Int, minute: Int, second: Int = 0) {
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// The time as `YYYY-MM-DDThh:mm:ss`.
  public var description: String {
    "\(date)T\(digits(hour, 2)):\(digits(minute, 2)):\(digits(second, 2))"
  }

  /// The order of the wall clock.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.date, lhs.hour, lhs.minute, lhs.second) < (rhs.date, rhs.hour, rhs.minute, rhs.second)
  }
}

private func digits(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
