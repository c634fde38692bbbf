import Foundation

/// A day written as the program writes days.
struct Day: CustomStringConvertible {
  private let date: Date

  private static let format = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()

  /// The day on which the test runs, in the school's zone.
  static var today: Day {
    let paris = TimeZone(identifier: "Europe/Paris") ?? .gmt
    let style = Date.ISO8601FormatStyle(timeZone: paris).year().month().day()
    return Day(Date().formatted(style)) ?? Day(date: Date())
  }

  /// Reads a day.
  init?(_ text: String) {
    // A text that is no day makes none.
    guard let date = try? Date(text, strategy: Self.format) else { return nil }
    self.date = date
  }

  private init(date: Date) {
    self.date = date
  }

  /// The day so many days later.
  func adding(_ days: Int) -> Day {
    Day(date: date.addingTimeInterval(Double(days) * 86_400))
  }

  /// The days from this one to another.
  func days(to other: Day) -> Int {
    Int((other.date.timeIntervalSince(date) / 86_400).rounded())
  }

  var description: String { date.formatted(Self.format) }
}
