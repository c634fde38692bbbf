import Campus
import Daemon
import Testing

/// When runs happen, by the school's clocks.
struct ScheduleTests {
  /// One question and its answer, both in UTC.
  struct Case: CustomTestStringConvertible, Sendable {
    let times: String
    let after: String
    let next: String
    let why: String

    init(_ times: String, _ after: String, _ next: String, _ why: String) {
      (self.times, self.after, self.next, self.why) = (times, after, next, why)
    }

    var testDescription: String { why }
  }

  @Test(arguments: [
    Case("12:00, 22:00", "2026-11-25T10:59", "2026-11-25T11:00", "winter noon"),
    Case("12:00, 22:00", "2026-11-25T11:00", "2026-11-25T21:00", "a time is not after itself"),
    Case("12:00, 22:00", "2026-11-25T21:00", "2026-11-26T11:00", "on to the next day"),
    Case("12:00, 22:00", "2026-07-01T09:00", "2026-07-01T10:00", "summer noon"),
    Case("22:00", "2026-12-31T21:00", "2027-01-01T21:00", "over the end of the year"),
    Case("00:00", "2026-12-31T22:59", "2026-12-31T23:00", "midnight belongs to the new year"),
    Case("12:00", "2028-02-28T11:00", "2028-02-29T11:00", "a leap day"),
    // 2026-03-29: 02:00 becomes 03:00.
    Case("12:00", "2026-03-28T11:00", "2026-03-29T10:00", "noon is 23 hours after noon"),
    Case("02:30", "2026-03-29T00:00", "2026-03-29T01:00", "skipped: right after the gap"),
    Case("02:00", "2026-03-29T00:00", "2026-03-29T01:00", "skipped: the first of the gap"),
    Case("02:59", "2026-03-29T00:00", "2026-03-29T01:00", "skipped: the last of the gap"),
    Case("03:00", "2026-03-29T00:00", "2026-03-29T01:00", "the end of the gap is no part of it"),
    Case("01:59", "2026-03-29T00:00", "2026-03-29T00:59", "before the gap"),
    Case("02:30", "2026-03-29T01:00", "2026-03-30T00:30", "and the next day on time"),
    // 2026-10-25: 03:00 becomes 02:00.
    Case("12:00", "2026-10-24T10:00", "2026-10-25T11:00", "noon is 25 hours after noon"),
    Case("02:30", "2026-10-24T23:00", "2026-10-25T00:30", "twice: the first time"),
    Case("02:30", "2026-10-25T00:30", "2026-10-26T01:30", "twice: not the second time"),
    Case("02:00", "2026-10-24T23:00", "2026-10-25T00:00", "twice: the first of the hour"),
    Case("03:00", "2026-10-25T00:30", "2026-10-25T02:00", "once: after the hour"),
    // 2027-03-28: 02:00 becomes 03:00.
    Case("12:00", "2027-03-27T11:00", "2027-03-28T10:00", "noon in the next spring"),
    Case("02:30", "2027-03-28T00:59", "2027-03-28T01:00", "skipped in the next spring"),
    Case("02:15, 02:45", "2027-03-28T01:00", "2027-03-29T00:15", "two skipped are one moment"),
  ])
  func `the next run is at the school's time of day`(_ one: Case) throws {
    let schedule = try Paris.schedule(down: one.times)
    let next = schedule.next(.down, after: try Paris.utc(one.after))
    #expect(next == (try Paris.utc(one.next)), "\(next?.description ?? "never")")
  }

  @Test(arguments: [
    ("2026-12-20T21:00", "2027-01-04T11:00"), ("2026-12-25T12:00", "2027-01-04T11:00"),
    ("2027-01-03T22:59", "2027-01-04T11:00"), ("2026-12-20T20:59", "2026-12-20T21:00"),
    ("2027-03-01T00:00", "2027-03-03T11:00"),
  ])
  func `a pause is stepped over, days and all`(after: String, next: String) throws {
    let schedule = try Paris.schedule(
      pauses: "2026-12-21..2027-01-03, 2027-03-01, 2027-03-02"
    )
    #expect(schedule.next(.down, after: try Paris.utc(after)) == (try Paris.utc(next)))
  }

  @Test
  func `a direction without times never runs, and one paused for years comes back`() throws {
    let now = try Paris.utc("2026-11-25T10:00")
    #expect(try Paris.schedule(up: "none").next(.up, after: now) == nil)
    let long = try Paris.schedule(pauses: "2026-01-01..2030-12-31")
    #expect(long.next(.up, after: now) == (try Paris.utc("2031-01-01T21:00")))
  }

  @Test(arguments: 0..<400)
  func `over any day the moments of its times are as many as a clock shows`(day: Int) throws {
    let schedule = try Paris.schedule(down: "02:30, 12:00, 22:00")
    let start = try Paris.utc("2026-03-01T00:00")
    let from = start.advanced(by: .seconds(day * 86_400))
    let end = schedule.zone.start(of: schedule.zone.wall(at: from).day.adding(days: 1))
    var moment = schedule.zone.start(of: schedule.zone.wall(at: from).day)
      .advanced(by: .seconds(-1))
    var count = 0
    while let next = schedule.next(.down, after: moment), next < end {
      #expect(schedule.moment(of: schedule.down, notAfter: next) == next)
      count += 1
      moment = next
    }
    #expect(count == 3)
  }
}
