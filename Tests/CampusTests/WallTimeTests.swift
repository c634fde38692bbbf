import Campus
import Testing

struct WallTimeTests {
  @Test(arguments: [
    ("2026-11-24T08:30", "2026-11-24T08:30:00", "08:30"),
    ("2026-11-24T08:30:05", "2026-11-24T08:30:05", "08:30"),
    ("2026-11-24T00:00:00", "2026-11-24T00:00:00", "00:00"),
    ("2026-11-24T23:59:59", "2026-11-24T23:59:59", "23:59"),
    ("1969-12-31T23:59", "1969-12-31T23:59:00", "23:59"),
  ])
  func `a wall time is read and printed`(text: String, printed: String, clock: String) throws {
    let wall = try #require(WallTime(text))
    #expect(wall.description == printed)
    #expect(wall.clockText == clock)
    #expect(WallTime(secondsSinceEpoch: wall.secondsSinceEpoch) == wall)
  }

  @Test(arguments: [
    "", "2026-11-24", "2026-11-24 08:30", "2026-11-24T24:00", "2026-11-24T08:60",
    "2026-11-24T08:30:60", "2026-11-24T8:30", "2026-11-24T08:3", "2026-02-30T08:30",
    "2026-11-24T08:30Z", "2026-11-24T08:30:00Z", "2026-11-24T+8:30", "2026-11-24T-0:30",
    "2026-11-24T08:30:+1", "2026-11-24T08-30", "T2026-11-2408:30", "2026-11-24T08:30:0",
  ])
  func `what is no wall time is not read as one`(text: String) {
    #expect(WallTime(text) == nil)
  }

  @Test
  func `a second outside the day makes no wall time`() {
    let day = LocalDay(number: 20_000)
    #expect(WallTime(day: day, secondOfDay: -1) == nil)
    #expect(WallTime(day: day, secondOfDay: 86_400) == nil)
    #expect(WallTime(day: day, secondOfDay: 86_399)?.clockText == "23:59")
  }

  @Test
  func `minutes run over midnight in both directions and before 1970`() throws {
    let wall = try #require(WallTime("1970-01-01T00:10"))
    #expect(wall.adding(minutes: -20).description == "1969-12-31T23:50:00")
    #expect(wall.adding(minutes: 1440).description == "1970-01-02T00:10:00")
    #expect(wall.adding(minutes: -20) < wall)
  }

  @Test
  func `a moment is printed in whole seconds of UTC, also before 1970`() {
    #expect(Instant(milliseconds: 1_790_000_000_999).description == "2026-09-21T14:13:20Z")
    #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59Z")
  }

  @Test
  func `a moment moves by durations without losing milliseconds`() {
    let moment = Instant(milliseconds: 1_500)
    #expect(moment.advanced(by: .milliseconds(-1_501)).milliseconds == -1)
    #expect(moment.duration(to: moment.advanced(by: .seconds(3))) == .seconds(3))
  }
}
