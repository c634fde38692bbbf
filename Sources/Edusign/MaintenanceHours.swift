/// The hours of the week in which the vendor works on the service, for minutes at a time.
///
/// **Source**: edusign-api.md 2.4 (documented): Saturdays 16:00 to 22:00, UTC+1 all year.
public struct MaintenanceHours: Sendable, Equatable {
  /// The day of the week, 1 for Monday to 7 for Sunday.
  public var weekday: Int
  /// The first minute of that day that belongs to them.
  public var from: Int
  /// The first minute of that day that no longer does; at most 1440.
  public var to: Int
  /// The minutes by which their clock is ahead of UTC.
  public var offset: Int

  /// Hours made of their parts.
  public init(weekday: Int, from: Int, to: Int, offset: Int) {
    self.weekday = weekday
    self.from = from
    self.to = to
    self.offset = offset
  }

  /// What the vendor announces.
  public static let announced = Self(weekday: 6, from: 16 * 60, to: 22 * 60, offset: 60)

  /// Whether a moment falls into them.
  ///
  /// - Parameter milliseconds: UTC milliseconds since 1970.
  /// - Returns: true from the first minute to the last.
  public func contains(_ milliseconds: Int64) -> Bool {
    let minutes = (milliseconds.flooredQuotient(by: 60_000)) + Int64(offset)
    let day = minutes.flooredQuotient(by: 1440)
    let minute = Int(minutes - day * 1440)
    // 1970-01-01 was a Thursday.
    let weekday = Int((day + 3) - (day + 3).flooredQuotient(by: 7) * 7) + 1
    return weekday == self.weekday && minute >= from && minute < to
  }
}

extension MaintenanceHours: CustomStringConvertible {
  private static let days = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The hours as the configuration writes them, such as `saturday 16:00-22:00 +01:00`.
  public var description: String {
    let sign = offset < 0 ? "-" : "+"
    return "\(Self.days[(weekday - 1) % 7]) \(Self.clock(from))-\(Self.clock(to)) "
      + "\(sign)\(Self.clock(abs(offset)))"
  }

  /// The hours that a text such as `saturday 16:00-22:00 +01:00` names; `nil` when it names none.
  public init?(_ text: String) {
    let parts = text.lowercased().split(separator: " ")
    guard parts.count == 3, let day = Self.days.firstIndex(of: String(parts[0])) else { return nil }
    let span = parts[1].split(separator: "-").map(Self.minutes)
    guard span.count == 2, let from = span[0], let to = span[1], from < to, to <= 1440,
      let sign = parts[2].first, sign == "+" || sign == "-",
      let offset = Self.minutes(parts[2].dropFirst()), offset <= 14 * 60
    else { return nil }
    self.init(weekday: day + 1, from: from, to: to, offset: sign == "-" ? -offset : offset)
  }

  private static func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
