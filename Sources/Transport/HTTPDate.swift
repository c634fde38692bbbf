/// The dates of HTTP headers, read without a formatter.
enum HTTPDate {
  /// Seconds since 1970 of a date in one of HTTP's three forms; `nil` for anything else.
  ///
  /// **Shape**: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
  /// `Sun Nov  6 08:49:37 1994`.
  static func seconds(in text: String) -> Int64? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.dropFirst().map(String.init)
    guard words.count >= 4 else { return nil }
    if words.count == 4 {
      return seconds(day: words[1], month: words[0], year: words[3], time: words[2])
    }
    guard words.count == 5, words[4] == "GMT" else { return nil }
    return seconds(day: words[0], month: words[1], year: words[2], time: words[3])
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func seconds(day: String, month: String, year: String, time: String) -> Int64? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
    guard
      let day = number(day), (1...31).contains(day),
      let month = months.firstIndex(of: month),
      var year = number(year),
      clock.count == 3,
      let hour = clock[0], hour < 24, let minute = clock[1], minute < 60,
      let second = clock[2], second <= 60
    else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    return days(year: year, month: Int64(month) + 1, day: day) * 86_400
      + hour * 3600 + minute * 60 + second
  }

  private static func number(_ digits: some StringProtocol) -> Int64? {
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int64(digits)
  }

  /// Days since 1970-01-01 of a date of the Gregorian calendar, years counted from March.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
