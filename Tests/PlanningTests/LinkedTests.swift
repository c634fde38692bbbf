import Campus
import Planning
import Testing

struct LinkedTests {
  /// A linked session in 48 hours whose two sides agree.
  private static func settle(_ world: inout World, in hours: Double = 48) {
    let session = world.session(1, in: hours)
    world.link(5, session)
    world.sessions = [session]
  }

  @Test(arguments: [
    Case("A == D == B: nothing", []) { settle(&$0) },
    Case("A == D, B differs: agreed without a write", ["agree 5"]) {
      settle(&$0)
      $0.links[0].base = Fingerprint(bits: 1)
    },
    Case("A == D, the natural key is old: noted", ["agree 5"]) {
      settle(&$0)
      $0.links[0].naturalKey = NaturalKey(of: $0.session(9, in: 1))
    },
    Case("D changed", ["replace 1.12 (room) because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.sessions[0].rooms = ["C1", "C2"]
    },
    Case(
      "D changed in every field",
      ["replace 1.12 (title,start,end,room,learners) because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      $0.sessions = [$0.session(1, in: 49, label: "Réseaux", room: "", learners: [1, 2])]
    },
    Case("A drifted", ["replace 1.12 (title) because E3"]) {
      settle(&$0)
      $0.changeSheet { $0.title = "Algo" }
    },
    Case("A drifted in its learners", ["change roster of 1.12 because E3"]) {
      settle(&$0)
      $0.changeSheet { $0.learners = ["s1", "s2", "s9"] }
    },
    Case("all three differ: Hyperplanning wins", ["replace 1.12 (title,room) because E4"]) {
      settle(&$0)
      $0.changeSheet { $0.title = "Algo" }
      $0.sessions[0].rooms = ["C1"]
    },
    Case("both made the same change", ["agree 5"]) {
      settle(&$0)
      $0.changeSheet { $0.room = "C1" }
      $0.sessions[0].rooms = ["C1"]
    },
    Case("only learners changed", ["change roster of 1.12 because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.sessions[0].roster = Roster([1, 2])
    },
    Case(
      "learners whose profile is to come",
      ["create learner:4", "change roster of 1.12 because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      $0.add(.learner(4))
      $0.sessions[0].roster = Roster([1, 2, 3, 4])
    },
    Case("two forms of Unicode are no difference", []) {
      settle(&$0)
      $0.sessions[0].subjectLabel = "Th\u{e9}orie"
      $0.changeSheet { $0.title = "The\u{301}orie (TD)" }
    },
    Case("milliseconds are no difference", []) {
      settle(&$0)
      $0.changeSheet { $0.startsAt.milliseconds += 400 }
    },
    Case(
      "a linked session that lost its instructor is held",
      ["session:1.12 linked: hold, C7"]
    ) {
      settle(&$0)
      $0.sessions[0].instructors = []
    },
    Case("a linked session that lost its learners is held", ["session:1.12 linked: hold, C8"]) {
      settle(&$0)
      $0.sessions[0].roster = Roster([])
    },
    Case(
      "moved out of the window: still followed",
      ["replace 1.12 (start,end) because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      $0.sessions = [$0.session(1, in: 24 * 20, week: 12)]
    },
    Case(
      "gone on Edusign: told, never made again",
      ["session:1.12 remote_gone: hold, E10"]
    ) {
      settle(&$0)
      $0.sheets = []
      $0.goneSheets = ["c5"]
    },
    Case("not seen on Edusign: nothing is known", []) {
      settle(&$0)
      $0.sheets = []
    },
    Case("an open intent blocks", []) {
      settle(&$0)
      $0.sessions[0].rooms = ["C1"]
      $0.links[0].hasOpenIntent = true
    },
    Case("an open creation blocks", []) {
      settle(&$0)
      $0.sheets = []
      $0.links[0].remoteID = nil
      $0.links[0].base = nil
      $0.links[0].state = .proposed
      $0.links[0].hasOpenIntent = true
    },
  ])
  func `desired, actual and base are compared`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: [
    Case(
      "31 minutes before: written",
      ["replace 1.12 (room) because changed_in_hyperplanning"]
    ) {
      settle(&$0, in: 31.0 / 60)
      $0.sessions[0].rooms = ["C1"]
    },
    Case("30 minutes before: held", ["session:1.12 linked: hold, E7 (room)"]) {
      settle(&$0, in: 0.5)
      $0.sessions[0].rooms = ["C1"]
    },
    Case(
      "far ahead, but moved into the next 30 minutes: held",
      ["session:1.12 linked: hold, E7 (start,end)"]
    ) {
      settle(&$0)
      $0.sessions = [$0.session(1, in: 0.4)]
    },
    Case(
      "starts in 10 minutes, moved far ahead: held",
      ["session:1.12 linked: hold, E7 (start,end)"]
    ) {
      settle(&$0, in: 1.0 / 6)
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case("started: held", ["session:1.12 linked: hold, E7 (title,room)"]) {
      settle(&$0, in: -0.5)
      $0.changeSheet { $0.title = "Algo" }
      $0.sessions[0].rooms = ["C1"]
    },
    Case("signed: held", ["session:1.12 linked: hold, E7 (start,end)"]) {
      settle(&$0)
      $0.changeSheet(marked: true)
      $0.sessions = [$0.session(1, in: 50)]
    },
    Case("archived: held", ["session:1.12 linked: hold, E11 (room,learners)"]) {
      settle(&$0)
      $0.changeSheet(archived: true)
      $0.sessions = [$0.session(1, in: 48, room: "C1", learners: [1, 2])]
    },
    Case("archived and equal: nothing", []) {
      settle(&$0, in: -2)
      $0.changeSheet(archived: true, marked: true)
    },
  ])
  func `a sheet that starts, started, is signed or archived is left alone`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: [
    Case(
      "frozen: one more is added, nothing else is to tell",
      ["add learners to 1.12 because changed_in_hyperplanning"]
    ) {
      settle(&$0, in: 0.2)
      $0.add(.learner(4))
      $0.link(.learner(4))
      $0.sessions[0].roster = Roster([1, 2, 3, 4])
    },
    Case("frozen: one fewer waits", ["session:1.12 linked: hold, E12 (learners)"]) {
      settle(&$0, in: 0.2)
      $0.sessions[0].roster = Roster([1, 2])
    },
    Case(
      "started: one is added and one waits",
      [
        "add learners to 1.12 because changed_in_hyperplanning",
        "session:1.12 linked: hold, E12 (learners)",
      ]
    ) {
      settle(&$0, in: -0.2)
      $0.add(.learner(4))
      $0.link(.learner(4))
      $0.sessions[0].roster = Roster([1, 2, 4])
    },
    Case(
      "signed: one is added, the room and the removal wait",
      [
        "add learners to 1.12 because changed_in_hyperplanning",
        "session:1.12 linked: hold, E7 (room,learners)",
      ]
    ) {
      settle(&$0)
      $0.add(.learner(4))
      $0.link(.learner(4))
      $0.changeSheet(marked: true)
      $0.sessions = [$0.session(1, in: 48, room: "C1", learners: [1, 2, 4])]
    },
    Case("signed: only a removal waits", ["session:1.12 linked: hold, E12 (learners)"]) {
      settle(&$0)
      $0.changeSheet(marked: true)
      $0.sessions[0].roster = Roster([1, 2])
    },
    Case("archived: nobody is added", ["session:1.12 linked: hold, E11 (learners)"]) {
      settle(&$0)
      $0.add(.learner(4))
      $0.link(.learner(4))
      $0.changeSheet(archived: true, marked: true)
      $0.sessions[0].roster = Roster([1, 2, 3, 4])
    },
  ])
  func `learners may be added until a sheet is archived, removals wait`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test
  func `only documents that differ are asked for`() throws {
    var world = World.small
    let same = world.session(1, in: 48)
    let other = world.session(2, in: 50)
    let lost = world.session(3, in: 52)
    world.link(5, same)
    world.link(6, other)
    world.link(7, lost)
    world.sessions = [same, other]
    world.sessions[1].rooms = ["C1"]
    world.lose(lost)
    let unopened = Planner(try #require(world.input)).unopened
    #expect(
      unopened == [World.document(of: other).fingerprint, World.document(of: lost).fingerprint]
    )
  }

  @Test
  func `a document that cannot be opened makes its sheet wait`() throws {
    var world = World.small
    Self.settle(&world)
    world.sessions[0].rooms = ["C1"]
    world.documents = [:]
    #expect(world.plan().lines.isEmpty)
  }

  @Test
  func `a write names what it must find, and what it leaves`() throws {
    var world = World.small
    Self.settle(&world)
    world.sessions[0].rooms = ["C1"]
    let step = try #require(world.plan().sheets.first)
    #expect(step.link == 5)
    #expect(step.remoteID == "c5")
    #expect(step.expect == world.sheets.first?.document)
    guard case .replace(let wish, let changed) = step.action else {
      Issue.record("not a replacement")
      return
    }
    #expect(changed == [.room])
    #expect(wish.document(remoteID: World.remoteID).fingerprint != step.expect)
    #expect(wish.room == "C1")
    #expect(wish.learners == [.learner(1), .learner(2), .learner(3)])
  }
}
