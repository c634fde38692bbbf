import Campus
import Planning
import Testing

/// What people say about links, and what plans make of it.
struct LinkWordTests {
  private static func exclude(_ subject: String, in world: inout World) {
    world.words.exclusions[subject] = Exclusion(
      because: "asked for it",
      givenBy: "claire",
      givenAt: world.now
    )
  }

  /// A session in 48 hours with a sheet, which is left out.
  private static func settle(_ world: inout World) -> Session {
    let session = world.session(1, in: 48)
    world.link(5, session)
    world.sessions = [session]
    exclude("session:1.12", in: &world)
    return session
  }

  @Test(arguments: [
    Case("no sheet is made", ["session:1.12 excluded: none, B7"]) {
      $0.sessions = [$0.session(1, in: 48)]
      exclude("session:1.12", in: &$0)
    },
    Case(
      "the others are made",
      ["create 2.12 because new_session", "session:1.12 excluded: none, B7"]
    ) {
      $0.sessions = [$0.session(1, in: 48), $0.session(2, in: 72)]
      exclude("session:1.12", in: &$0)
    },
    Case("its sheet is not written", ["session:1.12 excluded: none, B7"]) {
      _ = settle(&$0)
      $0.sessions = [$0.session(1, in: 50, room: "C1")]
    },
    Case("its sheet is not removed", ["session:1.12 excluded: none, B7"]) {
      let session = settle(&$0)
      $0.lose(session)
      $0.links[0].strikes = 2
      $0.links[0].missingSince = $0.now.advanced(by: .seconds(-7200))
      $0.links[0].struckAt = $0.now.advanced(by: .seconds(-7200))
    },
    Case(
      "a key that changes takes the word along",
      [
        "5 follows 1.12 to 2.12", "session:2.12 excluded: none, B7",
      ]
    ) {
      let session = settle(&$0)
      $0.lose(session)
      $0.sessions = [$0.session(2, in: 48, room: "C1")]
    },
    Case(
      "a second sheet of it stays for a person to look at",
      [
        "session:1.12 excluded: none, B7", "sheet:d5 duplicate: hold, E16",
      ]
    ) {
      let session = settle(&$0)
      $0.show(World.document(of: session), as: "d5", $0.links[0].externalID)
    },
  ])
  func `a session that is left out stays as it is`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: [
    Case(
      "no profile is made",
      [
        "create 1.12 because new_session", "learner:4 excluded: none, B7",
      ]
    ) {
      $0.add(.learner(4))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 4])]
      exclude("learner:4", in: &$0)
    },
    Case("a profile is not written", ["learner:3 excluded: none, B7"]) {
      $0.sessions = [$0.session(1, in: 48)]
      $0.link(5, $0.sessions[0])
      $0.people[.learner(3)]?.lastName = "Married"
      exclude("learner:3", in: &$0)
    },
    Case(
      "a sheet that bears them keeps them when it is written",
      [
        "replace 1.12 (room) because changed_in_hyperplanning", "learner:3 excluded: none, B7",
      ]
    ) {
      $0.link(5, $0.session(1, in: 48))
      $0.sessions = [$0.session(1, in: 48, room: "C1")]
      exclude("learner:3", in: &$0)
    },
    Case(
      "a sheet does not get them",
      [
        "change roster of 1.12 because changed_in_hyperplanning", "learner:3 excluded: none, B7",
      ]
    ) {
      $0.link(5, $0.session(1, in: 48, learners: [1]))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 2, 3])]
      exclude("learner:3", in: &$0)
    },
    Case(
      "who left the session leaves its sheet, left out or not",
      [
        "change roster of 1.12 because changed_in_hyperplanning"
      ]
    ) {
      $0.link(5, $0.session(1, in: 48))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 2])]
      exclude("learner:3", in: &$0)
    },
    Case(
      "a session whose only instructor is left out gets no sheet",
      [
        "instructor:1 excluded: none, B7", "session:1.12 unmatched: none, B7",
      ]
    ) {
      $0.sessions = [$0.session(1, in: 48)]
      exclude("instructor:1", in: &$0)
    },
    Case(
      "a session whose learners are all left out gets no sheet",
      [
        "learner:3 excluded: none, B7", "session:1.12 unmatched: none, B7",
      ]
    ) {
      $0.sessions = [$0.session(1, in: 48, learners: [3])]
      exclude("learner:3", in: &$0)
    },
    Case(
      "an instructor who is left out stays on a sheet",
      [
        "replace 1.12 (room) because changed_in_hyperplanning", "instructor:1 excluded: none, B7",
      ]
    ) {
      $0.link(5, $0.session(1, in: 48))
      $0.sessions = [$0.session(1, in: 48, room: "C1")]
      exclude("instructor:1", in: &$0)
    },
  ])
  func `a person who is left out comes onto no sheet and off none`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test func `what is written to a sheet names those who stay and nobody new`() throws {
    var world = World.small
    world.link(5, world.session(1, in: 48, learners: [1, 3]))
    world.sessions = [world.session(1, in: 48, room: "C1"), world.session(2, in: 72)]
    Self.exclude("learner:3", in: &world)
    Self.exclude("learner:2", in: &world)
    let plan = world.plan()
    let learners = plan.sheets.map { step -> [PersonKey] in
      switch step.action {
      case .create(let wish), .replace(let wish, _), .changeRoster(let wish, _): wish.learners
      case .markCancelled, .delete: []
      }
    }
    #expect(learners == [[.learner(1)], [.learner(1), .learner(3)]])
    let facts = plan.decisions.first { $0.subject == "learner:3" }?.facts
    #expect(facts?["by"] == "claire" && facts?["why"] == "asked for it")
    #expect(facts?["at"] == "2026-11-24" && facts?["profile"] == "s3")
  }

  @Test(arguments: [
    Case(
      "a profile that bears our id",
      [
        "create 1.12 because new_session", "learner:4 unusable: none, D9",
      ]
    ) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "s4"))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 4])]
      $0.words.severedProfiles = [.init(person: .learner(4), remoteID: "s4")]
    },
    Case(
      "a profile of the same address and name",
      [
        "create 1.12 because new_session", "learner:4 unusable: none, D9",
      ]
    ) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 4])]
      $0.words.severedProfiles = [.init(person: .learner(4), remoteID: "x4")]
    },
    Case(
      "another's word does not count",
      [
        "match x4 with learner:4", "create 1.12 because new_session",
      ]
    ) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 4])]
      $0.words.severedProfiles = [.init(person: .learner(5), remoteID: "x4")]
    },
    Case(
      "a sheet of the same class lies over its session as a stranger's",
      [
        "session:1.12 foreign_twin: hold, E2"
      ]
    ) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.links = []
      $0.sessions = [session]
      $0.words.severedSheets = ["c5"]
    },
    Case("a sheet of another class is left alone", ["create 1.12 because new_session"]) {
      let session = $0.session(1, in: 48)
      $0.link(5, $0.session(1, in: 120, instructors: []))
      $0.links = []
      $0.sessions = [session]
      $0.words.severedSheets = ["c5"]
    },
  ])
  func `what somebody parted is not linked again`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }
}
