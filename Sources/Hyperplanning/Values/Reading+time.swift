/// A calendar value that an answer may leave out.
protocol WallReadable: Sendable {
  /// The value of a text in its layout, `nil` for any other text.
  static func parse(_ text: [UInt8]) -> Self?
  /// The year, to tell the service's "no date".
  var wallYear: Int { get }
}

extension WallDate: WallReadable {
  /// **Shape**: `YYYY-MM-DD`; a time and a zone after it are dropped.
  static func parse(_ text: [UInt8]) -> WallDate? {
    var parser = WallParser(text)
    guard let date = parser.date() else { return nil }
    if parser.take("T") || parser.take(" ") {
      guard parser.time() != nil else { return nil }
    }
    return parser.endsInZone() ? date : nil
  }

  var wallYear: Int { year }
}

extension WallTime: WallReadable {
  /// **Shape**: `YYYY-MM-DDThh:mm[:ss[.fraction]]`; a zone after it is dropped, not believed.
  static func parse(_ text: [UInt8]) -> WallTime? {
    var parser = WallParser(text)
    guard let date = parser.date(), parser.take("T") || parser.take(" "),
      let time = parser.time(), parser.endsInZone()
    else { return nil }
    return WallTime(date, hour: time.hour, minute: time.minute, second: time.second)
  }

  var wallYear: Int { date.year }
}

extension Optional where Wrapped: WallReadable {
  /// The value in the text of an element; none for an empty one and for a year before 1901.
  ///
  /// **Source**: hyperplanning-api.md 3, "no date" (sample; the bound is inferred).
  static func read(_ text: [UInt8]) throws(Unreadable) -> Wrapped? {
    if text.trimmed.isEmpty { return nil }
    guard let value = Wrapped.parse(text) else {
      throw Unreadable(expected: "a date in the layout YYYY-MM-DD, with a time where one belongs")
    }
    return value.wallYear < 1901 ? nil : value
  }
}

/// A span that travels as a fraction of a day.
///
/// **Source**: hyperplanning-api.md 3, THpSvcWDuree (sample, seen); sync-algorithm.md 6.13.
struct DayFraction: Equatable {
  /// **Units**: whole minutes.
  var minutes: Int

  /// The span in the text of an element.
  static func read(_ text: [UInt8]) throws(Unreadable) -> DayFraction {
    let expected = Unreadable(expected: "a fraction of a day that makes whole minutes")
    guard let fraction = Double(String(decoding: text.trimmed, as: UTF8.self)),
      fraction.isFinite, (0...1000).contains(fraction)
    else { throw expected }
    let minutes = (fraction * 1440).rounded()
    guard abs(fraction * 1440 - minutes) <= 0.01 else { throw expected }
    return DayFraction(minutes: Int(minutes))
  }
}
