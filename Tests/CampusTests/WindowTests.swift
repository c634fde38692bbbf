import Campus
import Testing

struct WindowTests {
  private func window(_ now: String, days: Int = 14) throws -> Window {
    let zone = try #require(SchoolZone("Europe/Paris"))
    let moment = try #require(WallTime(now))
    return Window(
      from: Instant(milliseconds: moment.secondsSinceEpoch * 1000),
      days: days,
      zone: zone
    )
  }

  @Test(arguments: [
    ("2026-11-24T10:00", 14 * 24), ("2026-03-20T10:00", 14 * 24 - 1),
    ("2026-10-20T10:00", 14 * 24 + 1), ("2027-03-27T10:00", 14 * 24 - 1),
    ("2027-10-31T10:00", 14 * 24 + 1),
  ])
  func `fourteen local days are an hour shorter or longer over a change of clocks`(
    now: String,
    hours: Int
  ) throws {
    let window = try window(now)
    #expect(window.start.duration(to: window.end) == .seconds(hours * 3600))
    #expect(window.endDay.number - window.firstDay.number == 14)
    #expect(window.lastDay.adding(days: 1) == window.endDay)
  }

  @Test
  func `the first day is the day of the run in the school's zone, not in UTC`() throws {
    // 23:30 UTC is half past midnight of the next day in Paris.
    #expect(try window("2026-11-24T23:30").firstDay.description == "2026-11-25")
    #expect(try window("2026-11-24T22:59:59").firstDay.description == "2026-11-24")
  }

  @Test
  func `the start is inside, the end is not`() throws {
    let window = try window("2026-11-24T10:00")
    #expect(window.contains(window.start))
    #expect(!window.contains(window.end))
    #expect(!window.contains(window.start.advanced(by: .milliseconds(-1))))
    #expect(window.contains(window.end.advanced(by: .milliseconds(-1))))
  }

  @Test
  func `a margin takes as much away at both edges`() throws {
    let window = try window("2026-11-24T10:00")
    let hour = Duration.seconds(3600)
    #expect(window.contains(window.start.advanced(by: hour), margin: hour))
    #expect(!window.contains(window.start.advanced(by: .seconds(3599)), margin: hour))
    #expect(!window.contains(window.end.advanced(by: .seconds(-3600)), margin: hour))
    #expect(window.contains(window.end.advanced(by: .seconds(-3601)), margin: hour))
  }
}
