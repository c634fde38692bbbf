import Campus
import Testing

@testable import Translation

/// Wall times that people entered and that a clock may never have shown.
struct SkippedTimeTests {
  @Test func `a time in the hour that the clocks skip is the one after the gap`() throws {
    let zone = try #require(SchoolZone("Europe/Paris"))
    let skipped = try #require(WallTime("2026-03-29T02:30"))
    let shown = try #require(WallTime("2026-03-29T03:30"))
    #expect(zone.instant(of: skipped) == nil)
    #expect(try zone.moment(of: skipped) == zone.instant(of: shown))
  }

  @Test func `a time that no clock ever shows is a failure, never left out`() throws {
    let zone = try #require(SchoolZone("Pacific/Apia"))
    let day = try #require(WallTime("2011-12-30T10:00"))
    #expect(throws: RemoteFailure.self) { try zone.moment(of: day) }
  }
}
