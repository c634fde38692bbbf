import Campus
import Planning
import Testing

/// A side that shows nothing at all where sheets stand is told of, whatever else is decided.
struct EmptinessTests {
  private static func emptiness(_ arrange: (inout World) -> Void) -> [String] {
    var world = World.small
    world.sessions = [world.session(1, in: 48), world.session(2, in: 72)]
    for session in world.sessions { world.link(Int64(session.key.course), session) }
    arrange(&world)
    return world.plan().decisions.filter { $0.situation == "empty" }.map(\.line)
  }

  @Test func `two sides that show something are not told of`() {
    #expect(Self.emptiness { _ in } == [])
  }

  @Test func `one session that is left is not nothing`() {
    #expect(Self.emptiness { $0.sessions.removeLast() } == [])
  }

  @Test func `a planning without any session in the window is told of`() {
    #expect(Self.emptiness { $0.sessions = [] } == ["planning:2026 empty: hold, G2"])
    #expect(
      Self.emptiness { $0.sessions = [$0.session(1, in: 24 * 20, week: 12)] }
        == ["planning:2026 empty: hold, G2"]
    )
  }

  @Test func `an account without any sheet is told of`() {
    #expect(Self.emptiness { $0.sheets = [] } == ["account empty: hold, G2"])
  }

  @Test func `where no sheet stands nothing is missed`() {
    #expect(
      Self.emptiness {
        $0.sessions = []
        $0.sheets = []
        $0.links = []
      } == []
    )
  }
}
