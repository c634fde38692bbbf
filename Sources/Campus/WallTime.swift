/// What a clock on the school's wall shows: a day and a time, without a zone.
public struct WallTime: Hashable, Comparable, Sendable {
  /// The day.
  public var day: LocalDay
  /// Seconds since midnight, 0 to 86,399.
  public var secondOfDay: Int

  /// A wall time made of its parts; `nil` when the second lies outside the day.
  public init?(day: LocalDay, secondOfDay: Int) {
    guard (0..<86_400).contains(secondOfDay) else { return nil }
    self.day = day
    self.secondOfDay = secondOfDay
  }

  /// The wall time of a clock that ran from 1970-01-01T00:00:00 without ever being changed.
  public init(secondsSinceEpoch seconds: Int64) {
    let number = seconds.flooredQuotient(by: 86_400)
    day = LocalDay(number: Int(number))
    secondOfDay = Int(seconds - number * 86_400)
  }

  /// A wall time written `YYYY-MM-DDThh:mm` or `YYYY-MM-DDThh:mm:ss`; `nil` for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == 16 || text.utf8.count == 19,
      let separator = text.firstIndex(of: "T"), let day = LocalDay(String(text[..<separator]))
    else { return nil }
    let fields = text[text.index(after: separator)...].split(
      separator: ":",
      omittingEmptySubsequences: false
    )
    let numbers = fields.compactMap { $0.count == 2 ? digits($0) : nil }
    guard numbers.count == fields.count, (2...3).contains(numbers.count),
      (0..<24).contains(numbers[0]), numbers.dropFirst().allSatisfy((0..<60).contains)
    else { return nil }
    let second = numbers.count == 3 ? numbers[2] : 0
    self.init(day: day, secondOfDay: numbers[0] * 3600 + numbers[1] * 60 + second)
  }

  /// Seconds that a never-changed clock would have run since 1970-01-01T00:00:00.
  public var secondsSinceEpoch: Int64 {
    Int64(day.number) * 86_400 + Int64(secondOfDay)
  }

  /// The wall time that many minutes later, on a clock that is not changed meanwhile.
  public func adding(minutes: Int) -> Self {
    Self(secondsSinceEpoch: secondsSinceEpoch + Int64(minutes) * 60)
  }

  /// The hour and minute as `hh:mm`.
  public var clockText: String {
    "\(padded(secondOfDay / 3600, 2)):\(padded(secondOfDay / 60 % 60, 2))"
  }

  /// Whether one wall time comes before another.
  public static func < (left: Self, right: Self) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }
}

extension WallTime: CustomStringConvertible {
  /// The wall time as `YYYY-MM-DDThh:mm:ss`.
  public var description: String {
    "\(day)T\(clockText):\(padded(secondOfDay % 60, 2))"
  }
}
