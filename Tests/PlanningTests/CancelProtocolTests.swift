import Campus
import Planning
import Testing

/// Every case of the documented cancel protocol, in its order.
struct CancelProtocolTests {
  /// A linked session so many hours ahead that is missing and was struck before.
  private static func lose(
    _ world: inout World,
    in hours: Double = 48,
    strikes: Int = 1,
    secondsAgo: Int = 600
  ) {
    let session = world.session(1, in: hours)
    world.link(5, session)
    world.lose(session)
    guard strikes > 0 else { return }
    let struckAt = world.now.advanced(by: .seconds(-secondsAgo))
    world.links[0].strikes = strikes
    world.links[0].missingSince = struckAt
    world.links[0].struckAt = struckAt
  }

  private static func mark(_ world: inout World, in hours: Double) {
    lose(&world, in: hours, strikes: 2)
    world.links[0].state = .cancelled
    world.changeSheet { $0.title = "[Annulé] " + $0.title }
    world.links[0].base = world.sheets[0].document
  }

  private static let deletion = "delete 1.12 because cancelled_in_hyperplanning"
  private static let held = "session:1.12 absent: hold, E5"

  static let cases: [Case] = [
    Case("first sighting", ["strike 5: 1", "session:1.12 absent: wait, E5"]) {
      lose(&$0, strikes: 0)
    },
    Case("second sighting within ten minutes", ["session:1.12 absent: wait, E5"]) {
      lose(&$0, secondsAgo: 599)
    },
    Case("second sighting, more than 24 h ahead", [deletion, "strike 5: 2"]) {
      lose(&$0, in: 24.01)
    },
    Case(
      "second sighting, 24 h ahead",
      ["prefix 1.12 because cancelled_in_hyperplanning", "strike 5: 2"]
    ) {
      lose(&$0, in: 24)
    },
    Case("second sighting, 2 h ahead", ["strike 5: 2", held]) { lose(&$0, in: 2) },
    Case("second sighting, started", ["strike 5: 2", held]) { lose(&$0, in: -0.5) },
    Case("second sighting, over and never marked", ["strike 5: 2", held]) { lose(&$0, in: -2) },
    Case("marked, not over", ["session:1.12 absent: wait, E5"]) { mark(&$0, in: -1) },
    Case("marked, over, nobody signed", [deletion]) { mark(&$0, in: -1.5) },
    Case("marked, over, changed by hand since", [held]) {
      mark(&$0, in: -1.5)
      $0.changeSheet { $0.title = "Droit" }
    },
    Case("signed", ["strike 5: 2", "session:1.12 absent: hold, E6"]) {
      lose(&$0)
      $0.changeSheet(marked: true)
    },
    Case("archived", ["strike 5: 2", "session:1.12 absent: hold, E6"]) {
      lose(&$0)
      $0.changeSheet(archived: true)
    },
    Case("incomplete snapshot", []) {
      lose(&$0)
      $0.sourceIsComplete = false
    },
    Case("no direct proof", []) {
      lose(&$0)
      $0.goneSessions = []
    },
    // The window begins ten hours ago and ends in 326.
    Case("less than an hour inside the window's beginning", []) { lose(&$0, in: -9.02) },
    Case("less than an hour inside the window's end", []) { lose(&$0, in: 325.02) },
    Case("a write still open", ["strike 5: 2"]) {
      lose(&$0)
      $0.links[0].hasOpenIntent = true
    },
    Case("sheet gone as well", ["strike 5: 2", "end 5"]) {
      lose(&$0)
      $0.sheets = []
      $0.goneSheets = ["c5"]
    },
    Case("session seen again", ["strike 5: 0"]) {
      lose(&$0)
      $0.goneSessions = []
      $0.sessions = [$0.session(1, in: 48)]
    },
  ]

  @Test(arguments: cases)
  func `each case of the protocol has one reaction`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test
  func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Cancel protocol", of: "Situations.md")
    #expect(table.names == Self.cases.map(\.testDescription))
  }

  @Test
  func `one sighting of an absence ends no link whose sheet is gone as well`() {
    var world = World.small
    Self.lose(&world, strikes: 0)
    world.sheets = []
    world.goneSheets = ["c5"]
    #expect(world.outcome == ["strike 5: 1"])
  }
}
