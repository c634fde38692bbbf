/// A time of day on the school's clocks.
public struct DayTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1439.
  public let minute: Int

  /// A time written `hh:mm` or `h:mm`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2, (1...2).contains(fields[0].count), fields[1].count == 2,
      fields.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }),
      let hour = Int(fields[0]), let minute = Int(fields[1]), hour < 24, minute < 60
    else { return nil }
    self.minute = hour * 60 + minute
  }

  /// Times written one after the other with commas between, each once and in order.
  ///
  /// - Returns: no times for the word `none`; `nil` where the text is no such list.
  public static func list(_ text: String) -> [DayTime]? {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.filter { !$0.isWhitespace }
    }
    if words == ["none"] { return [] }
    let times = words.compactMap { DayTime($0) }
    return times.count == words.count ? Set(times).sorted() : nil
  }

  /// The time as `hh:mm`.
  public var description: String {
    let (hour, minute) = minute.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// Whether one time comes before another.
  public static func < (left: Self, right: Self) -> Bool {
    left.minute < right.minute
  }
}
