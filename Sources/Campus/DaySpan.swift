/// Days in a row: a holiday, or a pause in which nothing runs.
public struct DaySpan: Hashable, Sendable, CustomStringConvertible {
  /// The first day.
  public let firstDay: LocalDay
  /// The last day; never before the first.
  public let lastDay: LocalDay

  /// A span written `YYYY-MM-DD..YYYY-MM-DD`, or `YYYY-MM-DD` for one day; else `nil`.
  public init?(_ text: some StringProtocol) {
    let ends = String(text).split(separator: "..", omittingEmptySubsequences: false)
    guard (1...2).contains(ends.count), let first = LocalDay(String(ends[0])),
      let last = LocalDay(String(ends[ends.count - 1])), first <= last
    else { return nil }
    firstDay = first
    lastDay = last
  }

  /// Spans written with commas between; none for an empty text, `nil` where it is no such list.
  public static func list(_ text: String) -> [DaySpan]? {
    let words = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    let spans = words.filter { !$0.isEmpty }.compactMap { DaySpan($0) }
    return spans.count == words.count ? spans.sorted { $0.firstDay < $1.firstDay } : nil
  }

  /// Whether a day is one of them.
  public func contains(_ day: LocalDay) -> Bool {
    firstDay <= day && day <= lastDay
  }

  /// The span as it is written in the configuration.
  public var description: String {
    firstDay == lastDay ? "\(firstDay)" : "\(firstDay)..\(lastDay)"
  }
}
