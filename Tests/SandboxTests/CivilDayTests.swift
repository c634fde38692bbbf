import Testing

@testable import Sandbox

/// The calendar that everything else counts on.
struct CivilDayTests {
  @Test func `every day of a century has a text that reads back`() throws {
    let first = try #require(CivilDay("1980-01-01"))
    var expected = (year: 1980, month: 1, day: 1)
    for step in 0..<36_525 {
      let day = first.advanced(by: step)
      #expect(day.parts == expected)
      #expect(CivilDay(day.description) == day)
      expected.day += 1
      let isLeap = expected.year.isMultiple(of: 4)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      if expected.day > lengths[expected.month - 1] {
        expected = (expected.year, expected.month + 1, 1)
      }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
  }

  @Test(
    arguments: [
      ("2025-09-01", 1, 36), ("2026-01-01", 4, 1), ("2027-01-03", 7, 53), ("2024-12-30", 1, 1),
      ("1899-12-30", 6, 52), ("2024-02-29", 4, 9),
    ]
  )
  func `weekday and calendar week are those of the calendar`(
    text: String,
    weekday: Int,
    week: Int
  ) throws {
    let day = try #require(CivilDay(text))
    #expect(day.weekday == weekday)
    #expect(day.isoWeek == week)
  }

  @Test(arguments: [
    "2025-02-29", "2025-13-01", "2025-1-01", "2025-01-00", "", "25-01-01", "+025-01-01",
  ])
  func `a text that is no day is refused`(text: String) {
    #expect(CivilDay(text) == nil)
  }

  @Test(
    arguments: [
      // 22:59 UTC is one minute to midnight in winter, 22:00 UTC is midnight in summer.
      ("2025-01-15", 22 * 60 + 59, "2025-01-15"), ("2025-01-15", 23 * 60, "2025-01-16"),
      ("2025-07-15", 21 * 60 + 59, "2025-07-15"), ("2025-07-15", 22 * 60, "2025-07-16"),
      // Summer time begins on 30 March 2025 and ends on 26 October 2025.
      ("2025-03-29", 22 * 60 + 30, "2025-03-29"), ("2025-03-30", 22 * 60 + 30, "2025-03-31"),
      ("2025-10-25", 22 * 60 + 30, "2025-10-26"), ("2025-10-26", 22 * 60 + 30, "2025-10-26"),
    ]
  )
  func `the local day in France follows summer time`(
    utcDay: String,
    minutes: Int,
    expected: String
  ) throws {
    let day = try #require(CivilDay(utcDay))
    let moment = (Int64(day.number) * 1_440 + Int64(minutes)) * 60_000
    #expect(CivilDay(inParisAt: moment).description == expected)
  }
}
