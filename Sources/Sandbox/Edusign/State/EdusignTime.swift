/// Reads and writes the moments of the wire.
enum EdusignTime {
  /// The milliseconds of one day.
  static let day: Int64 = 86_400_000

  /// A moment as clients write it, before a zone is applied.
  struct Written: Equatable {
    /// The digits read as if they were UTC, in milliseconds.
    var wall: Int64
    /// The offset sent with them in milliseconds; nothing when there was none.
    var offset: Int64?
    /// Whether only a day was written.
    var isDay: Bool
  }

  /// Appends `2025-12-11T18:18:38.000Z`.
  ///
  /// **Source**: edusign-api.md 2.8 [C].
  static func append(_ milliseconds: Int64, to bytes: inout [UInt8]) {
    let days = floorDivide(milliseconds, day)
    let rest = milliseconds - days * day
    let (year, month, dayOfMonth) = civil(days)
    appendDigits(year, 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    appendDigits(month, 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    appendDigits(dayOfMonth, 2, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    appendDigits(rest / 3_600_000, 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(rest / 60_000 % 60, 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    appendDigits(rest / 1000 % 60, 2, to: &bytes)
    bytes.append(UInt8(ascii: "."))
    appendDigits(rest % 1000, 3, to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  /// Reads a day, or a day and a time with a `T` or a blank between, with or without an offset.
  ///
  /// **Source**: the forms of edusign-api.md 2.8 [C, D].
  static func read(_ text: String) -> Written? {
    var scanner = DigitScanner(text)
    guard
      let year = scanner.number(digits: 4), scanner.accept("-"),
      let month = scanner.number(digits: 2), scanner.accept("-"),
      let dayOfMonth = scanner.number(digits: 2),
      let days = dayNumber(year, month, dayOfMonth)
    else { return nil }
    if scanner.isAtEnd {
      return Written(wall: days * day, offset: nil, isDay: true)
    }
    guard scanner.accept("T") || scanner.accept(" "), let time = timeOfDay(&scanner)
    else { return nil }
    if scanner.isAtEnd {
      return Written(wall: days * day + time, offset: nil, isDay: false)
    }
    guard let offset = offset(&scanner), scanner.isAtEnd else { return nil }
    return Written(wall: days * day + time, offset: offset, isDay: false)
  }

  private static func timeOfDay(_ scanner: inout DigitScanner) -> Int64? {
    guard
      let hour = scanner.number(digits: 2), hour < 24, scanner.accept(":"),
      let minute = scanner.number(digits: 2), minute < 60
    else { return nil }
    var second: Int64 = 0
    if scanner.accept(":") {
      guard let read = scanner.number(digits: 2), read < 60 else { return nil }
      second = read
      if scanner.accept(".") {
        // A database of whole seconds stands behind the service: fractions are read and dropped.
        guard scanner.skipDigits() else { return nil }
      }
    }
    return (hour * 3600 + minute * 60 + second) * 1000
  }

  private static func offset(_ scanner: inout DigitScanner) -> Int64? {
    if scanner.accept("Z") { return 0 }
    let sign: Int64
    if scanner.accept("+") {
      sign = 1
    } else if scanner.accept("-") {
      sign = -1
    } else {
      return nil
    }
    guard let hours = scanner.number(digits: 2), hours < 24 else { return nil }
    guard !scanner.isAtEnd else { return sign * hours * 3_600_000 }
    _ = scanner.accept(":")
    guard let minutes = scanner.number(digits: 2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes) * 60_000
  }

  private static func appendDigits(_ value: Int64, _ width: Int, to bytes: inout [UInt8]) {
    var divisor: Int64 = 1
    for _ in 1..<width {
      divisor *= 10
    }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }

  /// The day number of a date of the Gregorian calendar, from 1970-01-01; nothing if there is none.
  private static func dayNumber(_ year: Int64, _ month: Int64, _ dayOfMonth: Int64) -> Int64? {
    guard (1...12).contains(month), dayOfMonth >= 1 else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let (_, readMonth, readDay) = civil(days)
    return readMonth == month && readDay == dayOfMonth ? days : nil
  }

  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth)
  }
}

/// Walks over a short text of digits and marks.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool {
    rest.isEmpty
  }

  mutating func accept(_ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      rest.removeFirst()
    }
    return value
  }

  mutating func skipDigits() -> Bool {
    let before = rest.count
    rest = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return rest.count < before
  }
}
