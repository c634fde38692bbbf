import Campus
import Planning
import Testing

struct RekeyTests {
  /// Links a session and lets its key vanish.
  private static func vanish(_ world: inout World, _ id: Int64, _ session: Session) {
    world.link(id, session)
    world.lose(session)
  }

  @Test(arguments: [
    Case("the same slot under another key", ["5 follows 1.12 to 2.12"]) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 48)]
    },
    Case(
      "the same slot, another room",
      ["5 follows 1.12 to 2.12", "replace 2.12 (room) because changed_in_hyperplanning"]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 48, room: "C1")]
    },
    Case(
      "moved within the week",
      [
        "5 follows 1.12 to 2.12, moved",
        "replace 2.12 (start,end) because changed_in_hyperplanning",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 72)]
    },
    Case(
      "moved to the next week",
      [
        "5 follows 1.12 to 1.13, moved",
        "replace 1.13 (start,end) because changed_in_hyperplanning",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(1, in: 48 + 168)]
    },
    Case(
      "moved to the next week, beside the class of the week before, which is over",
      [
        "5 follows 1.12 to 1.13, moved",
        "replace 1.13 (start,end) because changed_in_hyperplanning",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(1, in: 48 - 168), $0.session(1, in: 48 + 168)]
    },
    Case(
      "moved by two weeks is another session",
      [
        "create 1.14 because new_session", "strike 5: 1", "session:1.12 absent: wait, E5",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 2))
      $0.sessions = [$0.session(1, in: 2 + 312)]
    },
    Case(
      "another length is another session",
      [
        "create 2.12 because new_session", "strike 5: 1", "session:1.12 absent: wait, E5",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 72, minutes: 120)]
    },
    Case(
      "strikes do not follow",
      ["5 follows 1.12 to 2.12", "strike 5: 0"]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.links[0].strikes = 1
      $0.links[0].missingSince = $0.now
      $0.links[0].struckAt = $0.now
      $0.sessions = [$0.session(2, in: 48)]
    },
    Case(
      "signed, moved: it follows and is held",
      ["5 follows 1.12 to 2.12, moved", "session:2.12 linked: hold, E7 (start,end)"]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.changeSheet(marked: true)
      $0.sessions = [$0.session(2, in: 72)]
    },
    Case(
      "an incomplete snapshot proves no key to be gone",
      ["create 2.12 because new_session"]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sourceIsComplete = false
      $0.sessions = [$0.session(2, in: 48)]
    },
    Case(
      "two in one week, told apart by their slots",
      ["5 follows 1.12 to 3.12", "6 follows 2.12 to 4.12"]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      vanish(&$0, 6, $0.session(2, in: 72))
      $0.sessions = [$0.session(4, in: 72), $0.session(3, in: 48)]
    },
    Case(
      "the surest first: the one left over is absent",
      [
        "5 follows 1.12 to 3.12", "strike 6: 1", "session:2.12 absent: wait, E5",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      vanish(&$0, 6, $0.session(2, in: 72))
      $0.sessions = [$0.session(3, in: 48)]
    },
    Case(
      "each in its own week",
      [
        "5 follows 1.12 to 2.12, moved", "6 follows 1.13 to 2.13, moved",
        "replace 2.12 (start,end) because changed_in_hyperplanning",
        "replace 2.13 (start,end) because changed_in_hyperplanning",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      vanish(&$0, 6, $0.session(1, in: 48 + 168))
      $0.sessions = [$0.session(2, in: 50), $0.session(2, in: 50 + 168)]
    },
  ])
  func `a sheet follows its session to another key`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: [
    Case(
      "one vanished, two came",
      [
        "session:2.12 disputed: hold, D9", "session:3.12 disputed: hold, D9",
        "session:1.12 disputed: hold, D9",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 70), $0.session(3, in: 74)]
    },
    Case(
      "two vanished, one came",
      [
        "session:3.12 disputed: hold, D9", "session:1.12 disputed: hold, D9",
        "session:2.12 disputed: hold, D9",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      vanish(&$0, 6, $0.session(2, in: 72))
      $0.sessions = [$0.session(3, in: 74)]
    },
    Case(
      "two in the same slot",
      [
        "session:2.12 disputed: hold, D9", "session:3.12 disputed: hold, D9",
        "session:1.12 disputed: hold, D9",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 48), $0.session(3, in: 48)]
    },
    Case(
      "two in its week are not overruled by one in the next",
      [
        "create 4.13 because new_session", "session:2.12 disputed: hold, D9",
        "session:3.12 disputed: hold, D9", "session:1.12 disputed: hold, D9",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      $0.sessions = [
        $0.session(2, in: 70), $0.session(3, in: 74), $0.session(4, in: 48 + 168),
      ]
    },
    Case(
      "what two of its week claim is not given to one of the next",
      [
        "session:3.12 disputed: hold, D9", "strike 7: 1",
        "session:4.13 absent: wait, E5", "session:1.12 disputed: hold, D9",
        "session:2.12 disputed: hold, D9",
      ]
    ) {
      vanish(&$0, 5, $0.session(1, in: 48))
      vanish(&$0, 6, $0.session(2, in: 72))
      vanish(&$0, 7, $0.session(4, in: 48 + 168))
      $0.sessions = [$0.session(3, in: 74)]
    },
  ])
  func `several candidates are a dispute, on both sides`(_ example: Case) {
    #expect(example.outcome.sorted() == example.lines.sorted())
  }
}
