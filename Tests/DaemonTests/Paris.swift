import Campus
import Daemon
import Testing

/// The school's zone, and moments in it.
enum Paris {
  static func zone() throws -> SchoolZone { try #require(SchoolZone("Europe/Paris")) }

  /// The moment written in UTC, such as `2026-03-29T01:00`.
  static func utc(_ text: String) throws -> Instant {
    let wall = try #require(WallTime(text))
    return Instant(milliseconds: wall.secondsSinceEpoch * 1000)
  }

  /// A schedule; the times are those of `design.md` unless others are given.
  static func schedule(
    down: String = "12:00, 22:00",
    up: String = "22:00",
    look: Duration? = .seconds(900),
    retry: Duration? = .seconds(900),
    pauses: String = ""
  ) throws -> Schedule {
    Schedule(
      zone: try zone(),
      down: try #require(DayTime.list(down)),
      up: try #require(DayTime.list(up)),
      lookLead: look,
      retry: retry,
      pauses: try #require(Pause.list(pauses))
    )
  }
}
