import Campus
import Testing

struct LocalDayTests {
  @Test
  func `every day from 1890 to 2110 survives its parts, its text and the day after`() throws {
    let first = try #require(LocalDay(year: 1890, month: 1, day: 1))
    let last = try #require(LocalDay(year: 2110, month: 12, day: 31))
    #expect(last.number - first.number + 1 == 80_718)
    var weekday = first.weekday
    for number in first.number...last.number {
      let day = LocalDay(number: number)
      let (year, month, dayOfMonth) = day.parts
      try #require(LocalDay(year: year, month: month, day: dayOfMonth) == day)
      try #require(LocalDay(day.description) == day)
      try #require(day.weekday == weekday)
      weekday = weekday % 7 + 1
    }
  }

  @Test(arguments: [
    ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2),
    ("2026-11-24", 20_781, 2), ("1900-03-01", -25_508, 4), ("2100-02-28", 47_540, 7),
  ])
  func `a known day has its known number and weekday`(text: String, number: Int, weekday: Int)
    throws
  {
    let day = try #require(LocalDay(text))
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "", "2026-02-29", "2100-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01",
    "2026-01-00", "2026-01-32", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01T", " 2026-01-01",
    "2026-01-+1", "2026-+1-01", "+026-01-01", "-026-01-01", "2026-01--1", "٢٠٢٦-01-01",
  ])
  func `what is no day is not read as one`(text: String) {
    #expect(LocalDay(text) == nil)
  }

  @Test(arguments: [(2026, 2, 29), (2026, 0, 1), (2026, 13, 1), (2026, 6, 31), (2026, 6, 0)])
  func `what is no day of the calendar is not made`(year: Int, month: Int, day: Int) {
    #expect(LocalDay(year: year, month: month, day: day) == nil)
  }

  @Test
  func `days are ordered and counted across a leap day`() throws {
    let before = try #require(LocalDay("2028-02-28"))
    #expect(before.adding(days: 1).description == "2028-02-29")
    #expect(before.adding(days: 2).description == "2028-03-01")
    #expect(before.adding(days: -59).description == "2027-12-31")
    #expect(before < before.adding(days: 1))
  }
}
