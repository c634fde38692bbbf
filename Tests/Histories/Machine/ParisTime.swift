import Sandbox

/// Wall time in Paris by the rule of 1996, worked out without the program's code.
enum ParisTime {
  /// The moment at which clocks in Paris show a minute of a day; the first one of two.
  ///
  /// **Units**: minutes after midnight; the result in UTC milliseconds.
  static func milliseconds(_ day: CivilDay, minute: Int) -> Int64 {
    let wall = (Int64(day.number) * 1440 + Int64(minute)) * 60_000
    let summer = wall - 7_200_000
    return isSummer(summer) ? summer : wall - 3_600_000
  }

  /// The day that clocks in Paris show at a moment.
  static func day(at milliseconds: Int64) -> CivilDay {
    let wall = milliseconds + (isSummer(milliseconds) ? 7_200_000 : 3_600_000)
    return CivilDay(
      number: Int((wall - (wall % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000)
    )
  }

  private static func isSummer(_ milliseconds: Int64) -> Bool {
    let year = CivilDay(number: Int(milliseconds / 86_400_000)).parts.year
    return change(year, month: 3) <= milliseconds && milliseconds < change(year, month: 10)
  }

  /// One o'clock UTC on the last Sunday of a month of 31 days.
  private static func change(_ year: Int, month: Int) -> Int64 {
    guard let last = CivilDay(year: year, month: month, day: 31) else { return 0 }
    return Int64(last.number - last.weekday % 7) * 86_400_000 + 3_600_000
  }
}
