import Campus
import Planning
import Testing

struct CreationTests {
  @Test(arguments: [
    Case("a session that nobody knows gets a sheet", ["create 1.12 because new_session"]) {
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case("a session of today that has not started", ["create 1.12 because new_session"]) {
      $0.sessions = [$0.session(1, in: 0.001)]
    },
    Case(
      "people come before their first sheet",
      ["create learner:4", "create instructor:2", "create 1.12 because new_session"]
    ) {
      $0.add(.learner(4))
      $0.add(.instructor(2))
      $0.sessions = [$0.session(1, in: 48, instructors: [2], learners: [4])]
    },
    Case("a proposal that never became a sheet", ["create 1.12 because new_session"]) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.links[0].remoteID = nil
      $0.links[0].state = .proposed
      $0.links[0].base = nil
      $0.sheets = []
      $0.sessions = [session]
    },
    Case("the same session again does nothing", []) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.sessions = [session]
    },
    Case("a session after the window does nothing", []) {
      $0.sessions = [$0.session(1, in: 24 * 20)]
    },
  ])
  func `sessions without a sheet get one`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: [
    Case("C7, nobody teaches", ["session:1.12 unmatched: none, C7"]) {
      $0.sessions = [$0.session(1, in: 48, instructors: [])]
    },
    Case(
      "C2, the one who teaches has no address",
      ["instructor:2 unusable: none, C2", "session:1.12 unmatched: none, C2"]
    ) {
      $0.add(.instructor(2), email: "")
      $0.sessions = [$0.session(1, in: 48, instructors: [2])]
    },
    Case(
      "one of two who teach has no address",
      ["create 1.12 because new_session", "instructor:2 unusable: none, C2"]
    ) {
      $0.add(.instructor(2), email: "")
      $0.sessions = [$0.session(1, in: 48, instructors: [2, 1])]
    },
    Case("C8, nobody is expected", ["session:1.12 unmatched: none, C8"]) {
      $0.sessions = [$0.session(1, in: 48, learners: [])]
    },
    Case(
      "C8, nobody can be put on it",
      ["learner:4 unusable: none, C1", "session:1.12 unmatched: none, C8"]
    ) {
      $0.add(.learner(4), email: "")
      $0.sessions = [$0.session(1, in: 48, learners: [4])]
    },
    Case("C9, it ends when it starts", ["session:1.12 unmatched: none, C9"]) {
      $0.sessions = [$0.session(1, in: 48, minutes: 0)]
    },
    Case("C9, it ends before it starts", ["session:1.12 unmatched: none, C9"]) {
      $0.sessions = [$0.session(1, in: 48, minutes: -30)]
    },
    Case("C9, longer than fourteen hours", ["session:1.12 unmatched: none, C9"]) {
      $0.sessions = [$0.session(1, in: 48, minutes: 14 * 60 + 1)]
    },
    Case("fourteen hours are long but right", ["create 1.12 because new_session"]) {
      $0.sessions = [$0.session(1, in: 36, minutes: 14 * 60)]
    },
    Case("A4, it starts now", ["session:1.12 unmatched: none, A4"]) {
      $0.sessions = [$0.session(1, in: 0)]
    },
    Case("A4 before everything else", ["session:1.12 unmatched: none, A4"]) {
      $0.sessions = [$0.session(1, in: -1, instructors: [])]
    },
    Case("A4 with people whom nobody asked for", ["session:1.12 unmatched: none, A4"]) {
      $0.add(.learner(4))
      $0.add(.instructor(2))
      $0.sessions = [$0.session(1, in: -1, instructors: [2], learners: [4])]
    },
    Case(
      "what cannot be used says why",
      [
        "session:1.12 unusable: none, C9", "session:2.12 unusable: none, C9",
        "session:3.12 unusable: none, G2", "session:4.12 unusable: none, D9",
      ]
    ) {
      $0.unusable = [
        SessionKey(course: 4, week: 12): .duplicateKey,
        SessionKey(course: 3, week: 12): .undecodable("no room could be read"),
        SessionKey(course: 2, week: 12): .skippedHour("02:30 does not exist on that day"),
        SessionKey(course: 1, week: 12): .badTimes("ends before it starts"),
      ]
    },
  ])
  func `a session without a sheet has a cause`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test
  func `a census counts what was read, what can have a sheet and its seats`() {
    var world = World.small
    world.add(.learner(4), email: "broken")
    world.sessions = [
      world.session(1, in: 48), world.session(2, in: 50, learners: [1, 4]),
      world.session(3, in: -1), world.session(4, in: 48, instructors: []),
      world.session(5, in: 24 * 20),
    ]
    world.unusable = [SessionKey(course: 6, week: 12): .duplicateKey]
    let census = world.plan().census
    #expect(census.sessions == 5)
    #expect(census.eligible == 2)
    #expect(census.seats == 4)
    #expect(census.skipped == 3)
  }

  @Test
  func `a decision tells the facts that its sentence needs`() throws {
    var world = World.small
    world.sessions = [world.session(1, in: 48, minutes: 0)]
    let decision = try #require(world.plan().decisions.first)
    #expect(decision.facts["title"] == "Algorithmique (TD)")
    #expect(decision.facts["start"] == "2026-11-26T10:00:00")
    #expect(decision.facts["minutes"] == "0")
  }
}
