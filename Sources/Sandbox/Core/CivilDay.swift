/// A day of the Gregorian calendar, without hour or zone.
public struct CivilDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before.
  public let number: Int

  /// The day that many days after 1970-01-01.
  public init(number: Int) {
    self.number = number
  }

  /// The day of a year, month and day of the month; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
    guard parts == (year, month, day) else { return nil }
  }

  /// The day written `YYYY-MM-DD`; nil when the text is anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Self.digits(bytes[0..<4]),
      let month = Self.digits(bytes[5..<7]),
      let day = Self.digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day of the month.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week, from 1 for Monday to 7 for Sunday.
  public var weekday: Int {
    ((number + 3) % 7 + 7) % 7 + 1
  }

  /// The ISO 8601 number of its week in its year, 1...53.
  public var isoWeek: Int {
    let thursday = advanced(by: 4 - weekday)
    guard let newYear = CivilDay(year: thursday.parts.year, month: 1, day: 1) else { return 1 }
    return (thursday.number - newYear.number) / 7 + 1
  }

  /// The day that many days later, or earlier when negative.
  public func advanced(by days: Int) -> CivilDay {
    CivilDay(number: number + days)
  }

  /// Whether the left day comes before the right one.
  public static func < (left: CivilDay, right: CivilDay) -> Bool {
    left.number < right.number
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}

extension CivilDay: CustomStringConvertible {
  /// The day written `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = parts
    return "\(year.zeroPadded(to: 4))-\(month.zeroPadded(to: 2))-\(day.zeroPadded(to: 2))"
  }
}

extension CivilDay: Codable {
  /// Reads the `YYYY-MM-DD` form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = CivilDay(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "a day is written YYYY-MM-DD"
      )
    }
    self = day
  }

  /// Writes the `YYYY-MM-DD` form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
