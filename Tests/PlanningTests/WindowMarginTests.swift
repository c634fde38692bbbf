import Campus
import Planning
import Testing

/// The edges of a window in which the clocks change: summer time ends on 25 October 2026.
struct WindowMarginTests {
  /// The strikes that come of a session that is missing, so many minutes before a moment.
  private func strikes(now: Int64, missing at: Int64) -> Int {
    var world = World.small
    world.now = Instant(milliseconds: now * 1000)
    let hours = Double(at - now) / 3600
    let session = world.session(1, in: hours, week: 6)
    world.link(1, session)
    world.lose(session)
    return world.plan().strikes.count
  }

  /// 2026-10-12T10:00 in Paris.
  private static let monday: Int64 = 1_791_792_000
  /// The midnight in Paris that ends the window of that Monday: fourteen days and an hour long.
  private static let end: Int64 = 1_792_969_200

  @Test(arguments: [(61, 1), (60, 0), (30, 0), (121, 1)])
  func `the last day of a window with the longer day keeps its margin of an hour`(
    minutes: Int64,
    strikes: Int
  ) {
    #expect(self.strikes(now: Self.monday, missing: Self.end - minutes * 60) == strikes)
  }

  @Test(arguments: [(59, 0), (60, 1), (150, 1)])
  func `the first day keeps it as well, on the day of the change itself`(
    minutes: Int64,
    strikes: Int
  ) {
    // 2026-10-25T00:00 in Paris, still summer time; the run is at 00:01.
    let start: Int64 = 1_792_879_200
    #expect(self.strikes(now: start + 60, missing: start + minutes * 60) == strikes)
  }
}
