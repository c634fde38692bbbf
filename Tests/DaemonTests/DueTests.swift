import Campus
import Daemon
import Testing

/// What is due at a moment, given the runs so far.
struct DueTests {
  private typealias LastRun = RunHistory.LastRun

  /// What is due, as words such as `up`, `down` and `look`.
  private func due(
    _ now: String,
    down: String? = nil,
    up: String? = nil,
    look: String? = nil,
    hook: String? = nil,
    failed: Bool = false,
    _ schedule: Schedule? = nil
  ) throws -> [String] {
    var history = RunHistory()
    if let down {
      history.runs[.down] = LastRun(startedAt: try Paris.utc(down), deservesRetry: failed)
    }
    if let up { history.runs[.up] = LastRun(startedAt: try Paris.utc(up)) }
    history.lookedAt = try look.map(Paris.utc)
    history.hookedAt = try hook.map(Paris.utc)
    return try (schedule ?? Paris.schedule()).due(at: try Paris.utc(now), history).map {
      $0.kind == .look ? "look" : $0.direction.rawValue
    }
  }

  @Test
  func `up goes before down where both are due`() throws {
    #expect(
      try due("2026-11-25T21:00", down: "2026-11-25T11:00", up: "2026-11-24T21:00", look: nil)
        == ["up", "down"]
    )
  }

  @Test
  func `what has run is not due again before its next time`() throws {
    let (down, up) = ("2026-11-25T11:00", "2026-11-24T21:00")
    #expect(try due("2026-11-25T11:05", down: down, up: up).isEmpty)
    #expect(try due("2026-11-25T20:44", down: down, up: up).isEmpty)
    #expect(try due("2026-11-25T21:00", down: "2026-11-25T21:00", up: "2026-11-25T21:00").isEmpty)
  }

  @Test(arguments: ["2026-11-25T11:00", "2026-11-20T11:00", "2026-01-01T00:00"])
  func `missed times are made good once, however many passed`(last: String) throws {
    let now = "2026-11-26T05:17"
    #expect(try due(now, down: last, up: last) == ["up", "down"])
    #expect(try due("2026-11-26T05:18", down: now, up: now).isEmpty)
  }

  @Test
  func `a school that never ran begins at once`() throws {
    #expect(try due("2026-11-25T10:00") == ["up", "down"])
  }

  @Test
  func `a run by hand before its time does not stand for it, one after it does`() throws {
    let up = "2026-11-24T21:00"
    #expect(try due("2026-11-25T11:00", down: "2026-11-25T10:59", up: up) == ["down"])
    #expect(try due("2026-11-25T11:30", down: "2026-11-25T11:01", up: up).isEmpty)
  }

  @Test(arguments: [
    // Skipped: it runs right after the gap, once.
    ("2026-03-29T00:59", "2026-03-28T01:30", false), ("2026-03-29T01:00", "2026-03-28T01:30", true),
    ("2026-03-29T01:30", "2026-03-29T01:00", false),
    // Twice: it runs the first time, and not the second.
    ("2026-10-25T00:29", "2026-10-24T00:30", false), ("2026-10-25T00:30", "2026-10-24T00:30", true),
    ("2026-10-25T01:30", "2026-10-25T00:30", false),
    ("2026-10-25T01:45", "2026-10-25T00:31", false),
    ("2027-03-28T01:00", "2027-03-27T01:30", true), ("2027-03-28T02:00", "2027-03-28T01:00", false),
  ])
  func `on days when clocks change a time runs once`(
    now: String,
    last: String,
    isDue: Bool
  ) throws {
    let schedule = try Paris.schedule(down: "02:30", up: "none", look: nil)
    #expect(try due(now, down: last, schedule) == (isDue ? ["down"] : []))
  }

  @Test
  func `nothing is due on a day of a pause, and what was missed before it comes once after it`()
    throws
  {
    let schedule = try Paris.schedule(pauses: "2026-12-21..2027-01-03")
    let last = "2026-12-20T11:00"
    #expect(try due("2026-12-20T22:59", down: last, up: last, schedule) == ["up", "down"])
    #expect(try due("2026-12-20T23:00", down: last, up: last, schedule).isEmpty)
    #expect(try due("2027-01-03T22:59", down: last, up: last, schedule).isEmpty)
    #expect(try due("2027-01-03T23:00", down: last, up: last, schedule) == ["up", "down"])
    let done = "2026-12-20T21:00"
    #expect(try due("2027-01-04T10:00", down: done, up: done, schedule).isEmpty)
    #expect(try due("2027-01-04T11:00", down: done, up: done, schedule) == ["down"])
  }

  @Test
  func `a time that was moved counts from when it is in force`() throws {
    let (last, up) = ("2026-11-25T11:00", "2026-11-24T21:00")
    let later = try Paris.schedule(down: "13:00, 22:00", look: nil)
    #expect(try due("2026-11-25T11:30", down: last, up: up, later).isEmpty)
    #expect(try due("2026-11-25T12:00", down: last, up: up, later) == ["down"])
    let earlier = try Paris.schedule(down: "11:30, 22:00", look: nil)
    #expect(try due("2026-11-25T11:30", down: last, up: up, earlier).isEmpty)
    let missed = try due("2026-11-25T10:45", down: "2026-11-24T21:00", up: up, earlier)
    #expect(missed == ["down"])
  }

  @Test
  func `a look comes a quarter of an hour before each downward run, once`() throws {
    let (down, up) = ("2026-11-24T21:00", "2026-11-24T21:00")
    #expect(try due("2026-11-25T10:44", down: down, up: up).isEmpty)
    #expect(try due("2026-11-25T10:45", down: down, up: up) == ["look"])
    #expect(try due("2026-11-25T10:50", down: down, up: up, look: "2026-11-25T10:45").isEmpty)
    #expect(try due("2026-11-25T10:50", down: down, up: up, look: "2026-11-24T20:45") == ["look"])
    #expect(try due("2026-11-25T10:50", down: "2026-11-25T10:47", up: up).isEmpty)
    #expect(try due("2026-11-25T11:00", down: down, up: up) == ["down"])
    let without = try Paris.schedule(look: nil)
    #expect(try due("2026-11-25T10:45", down: down, up: up, without).isEmpty)
  }

  @Test
  func `a look that would come with a missed run gives way to it`() throws {
    #expect(
      try due("2026-11-25T10:50", down: "2026-11-23T21:00", up: "2026-11-24T21:00") == ["down"]
    )
  }

  @Test
  func `a run that could not do its work is tried again later, unless that is switched off`()
    throws
  {
    let (last, up) = ("2026-11-25T11:00", "2026-11-24T21:00")
    #expect(try due("2026-11-25T11:14", down: last, up: up, failed: true).isEmpty)
    #expect(try due("2026-11-25T11:15", down: last, up: up, failed: true) == ["down"])
    #expect(try due("2026-11-25T11:15", down: last, up: up).isEmpty)
    let never = try Paris.schedule(retry: nil)
    #expect(try due("2026-11-25T13:00", down: last, up: up, failed: true, never).isEmpty)
  }

  @Test
  func `a web hook brings an upward run forward at a bounded pace`() throws {
    let (down, up) = ("2026-11-25T11:00", "2026-11-25T11:00")
    #expect(try due("2026-11-25T11:10", down: down, up: up, hook: "2026-11-25T11:05").isEmpty)
    #expect(try due("2026-11-25T11:15", down: down, up: up, hook: "2026-11-25T11:05") == ["up"])
    #expect(try due("2026-11-25T13:00", down: down, up: up, hook: "2026-11-25T10:59").isEmpty)
    let off = try Paris.schedule(up: "none")
    #expect(try due("2026-11-25T13:00", down: down, hook: "2026-11-25T12:00", off).isEmpty)
    let paused = try Paris.schedule(pauses: "2026-11-25")
    #expect(
      try due("2026-11-25T13:00", down: down, up: up, hook: "2026-11-25T12:00", paused).isEmpty
    )
  }

  @Test
  func `a run dated by a clock that was wrong does not keep the next ones from coming`() throws {
    let future = "2036-01-01T00:00"
    #expect(try due("2026-11-25T10:00", down: future, up: future) == ["up", "down"])
    // A clock that was put back a little is no such case.
    #expect(try due("2026-11-25T21:00", down: "2026-11-25T21:01", up: "2026-11-25T21:01").isEmpty)
  }
}
