import Campus
import Planning
import Testing

struct CancellationTests {
  private static let tenMinutesAgo = Duration.seconds(-600)

  /// A linked session so many hours ahead that is proven to be missing, struck once before.
  private static func strike(
    _ world: inout World,
    in hours: Double,
    _ ago: Duration = tenMinutesAgo
  ) {
    let session = world.session(1, in: hours)
    world.link(5, session)
    world.lose(session)
    world.links[0].strikes = 1
    world.links[0].missingSince = world.now.advanced(by: ago)
    world.links[0].struckAt = world.now.advanced(by: ago)
  }

  /// A sheet that was prefixed because its session was missing.
  private static func prefix(_ world: inout World, in hours: Double) {
    strike(&world, in: hours)
    world.links[0].strikes = 2
    world.links[0].state = .cancelled
    world.changeSheet { $0.title = "[Annulé] " + $0.title }
    world.links[0].base = world.sheets[0].document
  }

  @Test(arguments: [
    Case("first sighting: a strike", ["strike 5: 1", "session:1.12 absent: wait, E5"]) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.lose(session)
    },
    Case("second sighting too early", ["session:1.12 absent: wait, E5"]) {
      strike(&$0, in: 48, .seconds(-599))
    },
    Case(
      "second sighting after ten minutes",
      ["delete 1.12 because cancelled_in_hyperplanning", "strike 5: 2"]
    ) {
      strike(&$0, in: 48)
    },
    Case("an incomplete snapshot never strikes", []) {
      strike(&$0, in: 48)
      $0.sourceIsComplete = false
    },
    Case("not proven by a probe: never strikes", []) {
      strike(&$0, in: 48)
      $0.goneSessions = []
    },
    Case("an undecodable session is there", ["strike 5: 0", "session:1.12 unusable: none, G2"]) {
      strike(&$0, in: 48)
      $0.unusable = [SessionKey(course: 1, week: 12): .undecodable("no date")]
    },
    Case("a session shown twice is there", ["strike 5: 0", "session:1.12 unusable: none, D9"]) {
      strike(&$0, in: 48)
      $0.unusable = [SessionKey(course: 1, week: 12): .duplicateKey]
    },
    Case("half an hour after the window begins: the margin", []) {
      // 00:30 of the first day.
      strike(&$0, in: -9.5)
    },
    Case("half an hour before the window ends: the margin", []) { strike(&$0, in: 325.5) },
    Case(
      "an hour before the window ends",
      ["delete 1.14 because cancelled_in_hyperplanning", "strike 5: 2"]
    ) {
      strike(&$0, in: 324.9)
    },
    Case("an open intent blocks, and is no reason not to count", ["strike 5: 2"]) {
      strike(&$0, in: 48)
      $0.links[0].hasOpenIntent = true
    },
    Case("the sheet was not seen", ["strike 5: 2"]) {
      strike(&$0, in: 48)
      $0.sheets = []
    },
    Case("the sheet is gone as well", ["strike 5: 2", "end 5"]) {
      strike(&$0, in: 48)
      $0.sheets = []
      $0.goneSheets = ["c5"]
    },
    Case("somebody signed", ["strike 5: 2", "session:1.12 absent: hold, E6"]) {
      strike(&$0, in: 48)
      $0.changeSheet(marked: true)
    },
    Case("archived", ["strike 5: 2", "session:1.12 absent: hold, E6"]) {
      strike(&$0, in: 48)
      $0.changeSheet(archived: true)
    },
  ])
  func `only a proven absence removes`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: [
    (48.0, "delete 1.12 because cancelled_in_hyperplanning"),
    (24.001, "delete 1.12 because cancelled_in_hyperplanning"),
    (24.0, "prefix 1.12 because cancelled_in_hyperplanning"),
    (2.001, "prefix 1.12 because cancelled_in_hyperplanning"),
    (2.0, "session:1.12 absent: hold, E5"), (0.5, "session:1.12 absent: hold, E5"),
    (-1.0, "session:1.12 absent: hold, E5"),
  ])
  func `far ahead deleted, nearer prefixed, too near held`(hours: Double, line: String) {
    var world = World.small
    Self.strike(&world, in: hours)
    #expect(world.outcome.filter { !$0.hasPrefix("strike") } == [line])
  }

  @Test
  func `a removal bears its evidence and what it must find`() throws {
    var world = World.small
    Self.strike(&world, in: 5)
    let step = try #require(world.plan().sheets.first)
    #expect(step.evidence?.strikes == 2)
    #expect(step.evidence?.missingSince == world.links[0].missingSince)
    #expect(step.expect == world.sheets[0].document)
    #expect(step.remoteID == "c5")
    guard case .markCancelled(let marked) = step.action else {
      Issue.record("not prefixed")
      return
    }
    #expect(marked.title == "[Annulé] Algorithmique (TD)")
    #expect(marked.learners == ["s1", "s2", "s3"])
  }

  @Test
  func `a title is prefixed once`() throws {
    var world = World.small
    Self.strike(&world, in: 5)
    world.changeSheet { $0.title = "[Annulé] Algo" }
    guard case .markCancelled(let marked) = world.plan().sheets.first?.action else {
      Issue.record("not prefixed")
      return
    }
    #expect(marked.title == "[Annulé] Algo")
  }

  @Test(arguments: [
    Case("not over: waits", ["session:1.12 absent: wait, E5"]) { prefix(&$0, in: -1) },
    Case("over and unsigned: deleted", ["delete 1.12 because cancelled_in_hyperplanning"]) {
      prefix(&$0, in: -1.5)
    },
    Case("over since yesterday: deleted", ["delete 1.12 because cancelled_in_hyperplanning"]) {
      prefix(&$0, in: -25)
    },
    Case("over and signed: held", ["session:1.12 absent: hold, E6"]) {
      prefix(&$0, in: -1.5)
      $0.changeSheet(marked: true)
    },
    Case("incomplete snapshot: nothing", []) {
      prefix(&$0, in: -1.5)
      $0.sourceIsComplete = false
    },
    Case("an open intent blocks", []) {
      prefix(&$0, in: -1.5)
      $0.links[0].hasOpenIntent = true
    },
    Case(
      "seen since, and missing again: counted anew",
      ["strike 5: 1", "session:1.12 absent: wait, E5"]
    ) {
      prefix(&$0, in: -1.5)
      $0.links[0].strikes = 0
      $0.links[0].missingSince = nil
      $0.links[0].struckAt = nil
    },
    Case(
      "the session is back: its title too",
      ["replace 1.12 (title) because back_in_hyperplanning", "strike 5: 0"]
    ) {
      prefix(&$0, in: 5)
      $0.goneSessions = []
      $0.sessions = [$0.session(1, in: 5)]
    },
    Case(
      "back within the freeze: harms nobody",
      ["replace 1.12 (title) because back_in_hyperplanning", "strike 5: 0"]
    ) {
      prefix(&$0, in: 0.1)
      $0.goneSessions = []
      $0.sessions = [$0.session(1, in: 0.1)]
    },
    Case(
      "back, but signed meanwhile: held",
      ["strike 5: 0", "session:1.12 linked: hold, E7 (title)"]
    ) {
      prefix(&$0, in: 5)
      $0.changeSheet(marked: true)
      $0.goneSessions = []
      $0.sessions = [$0.session(1, in: 5)]
    },
    Case("back, and a person took the prefix away", ["agree 5", "strike 5: 0"]) {
      prefix(&$0, in: 5)
      $0.changeSheet { $0.title = "Algorithmique (TD)" }
      $0.goneSessions = []
      $0.sessions = [$0.session(1, in: 5)]
    },
  ])
  func `a prefixed sheet is deleted after its end or given back`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test
  func `strikes are taken back when the session is seen again`() {
    var world = World.small
    Self.strike(&world, in: 48)
    world.goneSessions = []
    world.sessions = [world.session(1, in: 48)]
    #expect(world.outcome == ["strike 5: 0"])
  }
}
