/// Instants as Edusign writes them, read and written by hand.
///
/// Instants are whole milliseconds since 1970-01-01T00:00:00Z. Formatters cost a thousand times more
/// and accept too much.
///
/// **Source**: edusign-api.md 2.8 [C].
enum UTCTime {
  /// The instant that the text names, or `nil` when it is not of an accepted form.
  ///
  /// Accepted are `YYYY-MM-DDThh:mm:ss`, an optional fraction of 1 to 9 digits (cut to milliseconds),
  /// then `Z`, `+hh:mm` or `+hhmm`. A text without offset names no instant and is refused.
  static func milliseconds(_ text: String) -> Int64? {
    var reader = DigitReader(text)
    guard let year = reader.number(of: 4), reader.take("-"),
      let month = reader.number(of: 2), reader.take("-"),
      let day = reader.number(of: 2), reader.take("T"),
      let hour = reader.number(of: 2), reader.take(":"),
      let minute = reader.number(of: 2), reader.take(":"),
      let second = reader.number(of: 2),
      let fraction = reader.fraction(),
      let offset = reader.offset(), reader.isAtEnd,
      (1...12).contains(month), (1...daysInMonth(month, of: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let days = daysSinceEpoch(year: year, month: month, day: day)
    let seconds = ((days * 24 + Int64(hour)) * 60 + Int64(minute) - offset) * 60 + Int64(second)
    return seconds * 1000 + Int64(fraction)
  }

  /// The instant as `YYYY-MM-DDThh:mm:ss.mmmZ`, the form in which Edusign itself answers.
  static func text(_ milliseconds: Int64) -> String {
    let (days, rest) = floorDivide(milliseconds, by: 86_400_000)
    let date = civil(daysSinceEpoch: days)
    let hour = rest / 3_600_000
    let minute = rest / 60_000 % 60
    let second = rest / 1000 % 60
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2) + "T"
      + padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) + "."
      + padded(rest % 1000, 3) + "Z"
  }

  /// The number of days from 1970-01-01 to the day `YYYY-MM-DD`, or `nil` when it is no day.
  static func dayNumber(_ text: String) -> Int64? {
    var reader = DigitReader(text)
    guard let year = reader.number(of: 4), reader.take("-"),
      let month = reader.number(of: 2), reader.take("-"),
      let day = reader.number(of: 2), reader.isAtEnd,
      (1...12).contains(month), (1...daysInMonth(month, of: year)).contains(day)
    else { return nil }
    return daysSinceEpoch(year: year, month: month, day: day)
  }

  /// Whether four digits are enough to write the year.
  static func isWritable(_ milliseconds: Int64) -> Bool {
    (-62_135_596_800_000...253_402_300_799_999).contains(milliseconds)
  }

  private static func daysInMonth(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Years are counted from 1 March, so that the leap day is the last of its year.
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int64 {
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let (era, yearOfEra) = floorDivide(shifted, by: 400)
    let monthFromMarch = Int64((month + 9) % 12)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(daysSinceEpoch days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = floorDivide(days + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func floorDivide(
    _ value: Int64,
    by divisor: Int64
  ) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
