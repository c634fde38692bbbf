public import Campus

/// Days on which nothing runs, such as the school's holidays.
public struct Pause: Hashable, Sendable, CustomStringConvertible {
  /// The first day without runs.
  public let firstDay: LocalDay
  /// The last day without runs; never before the first.
  public let lastDay: LocalDay

  /// A pause written `YYYY-MM-DD..YYYY-MM-DD`, or `YYYY-MM-DD` for one day; else `nil`.
  public init?(_ text: some StringProtocol) {
    let ends = String(text).split(separator: "..", omittingEmptySubsequences: false)
    guard (1...2).contains(ends.count), let first = LocalDay(String(ends[0])),
      let last = LocalDay(String(ends[ends.count - 1])), first <= last
    else { return nil }
    firstDay = first
    lastDay = last
  }

  /// Pauses written with commas between; none for an empty text, `nil` where it is no such list.
  public static func list(_ text: String) -> [Pause]? {
    let words = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    let pauses = words.filter { !$0.isEmpty }.compactMap { Pause($0) }
    return pauses.count == words.count ? pauses.sorted { $0.firstDay < $1.firstDay } : nil
  }

  /// Whether a day is one of them.
  public func contains(_ day: LocalDay) -> Bool {
    firstDay <= day && day <= lastDay
  }

  /// The pause as it is written in the configuration.
  public var description: String {
    firstDay == lastDay ? "\(firstDay)" : "\(firstDay)..\(lastDay)"
  }
}
