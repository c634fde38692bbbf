import Campus
import Planning
import Testing

/// Every situation of the documentation, in its order.
struct SituationTests {
  private static func vanish(_ world: inout World, _ session: Session) {
    world.link(5, session)
    world.lose(session)
  }

  private static func orphan(
    _ world: inout World,
    _ session: Session,
    as remoteID: String,
    generation: Int = 1
  ) {
    let name = SheetExternalID(
      planning: World.planning,
      session: session.key,
      generation: generation
    )
    world.show(World.document(of: session), as: remoteID, name)
  }

  private static func settle(_ world: inout World, in hours: Double = 48) {
    let session = world.session(1, in: hours)
    world.link(5, session)
    world.sessions = [session]
  }

  private static func loseSheet(_ world: inout World, _ policy: RemoteDeletePolicy) {
    settle(&world)
    world.sheets = []
    world.goneSheets = ["c5"]
    world.settings.onRemoteDelete = policy
  }

  /// A session that was moved to Thursday after the day of its sheet.
  private static func leaveBehind(_ world: inout World) {
    settle(&world, in: -22)
    world.sessions = [world.session(1, in: 48)]
  }

  /// The same, once it has another sheet.
  private static func replace(_ world: inout World, signed: Bool = false) {
    settle(&world)
    let former = world.session(1, in: -22)
    let name = SheetExternalID(planning: World.planning, session: former.key)
    world.show(World.document(of: former), as: "c4", name, marked: signed)
    world.replaced = [
      ReplacedSheet(
        link: 4,
        slot: SheetSlot(session: former.key),
        remoteID: "c4",
        startsAt: former.startsAt
      )
    ]
  }

  static let sheets: [Case] = [
    Case("linked", []) { settle(&$0) },
    Case("re-keyed, same slot", ["5 follows 1.12 to 2.12"]) {
      vanish(&$0, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 48)]
    },
    Case(
      "re-keyed, moved",
      [
        "5 follows 1.12 to 2.12, moved",
        "replace 2.12 (start,end) because changed_in_hyperplanning",
      ]
    ) {
      vanish(&$0, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 72)]
    },
    Case(
      "re-keyed, moved and signed",
      ["5 follows 1.12 to 2.12, moved", "session:2.12 linked: hold, E7 (start,end)"]
    ) {
      vanish(&$0, $0.session(1, in: 48))
      $0.changeSheet(marked: true)
      $0.sessions = [$0.session(2, in: 72)]
    },
    Case("orphan", ["adopt c9 for 1.12, generation 2"]) {
      $0.sessions = [$0.session(1, in: 48)]
      orphan(&$0, $0.sessions[0], as: "c8", generation: 1)
      orphan(&$0, $0.sessions[0], as: "c9", generation: 2)
    },
    Case("orphan under another key, same slot", ["adopt c9 for 2.12, generation 1"]) {
      let session = $0.session(1, in: 48)
      orphan(&$0, session, as: "c9")
      $0.goneSessions = [session.key]
      $0.sessions = [$0.session(2, in: 48, room: "C1")]
    },
    Case("orphan under another key, moved", ["adopt c9 for 2.12, generation 1"]) {
      let session = $0.session(1, in: 48)
      orphan(&$0, session, as: "c9")
      $0.goneSessions = [session.key]
      $0.sessions = [$0.session(2, in: 72)]
    },
    Case("orphan without a session", ["sheet:c9 orphan: hold, F5"]) {
      let session = $0.session(1, in: 48)
      orphan(&$0, session, as: "c9")
      $0.goneSessions = [session.key]
    },
    Case("foreign twin", ["session:1.12 foreign_twin: hold, E2"]) {
      $0.sessions = [$0.session(1, in: 48)]
      var twin = World.document(of: $0.sessions[0])
      twin.title = "Algo, par moi"
      twin.learners = []
      twin.endsAt = twin.endsAt.advanced(by: .seconds(-900))
      $0.show(twin, as: "c9", nil)
    },
    Case("unmatched", ["create 1.12 because new_session"]) {
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case(
      "disputed, several candidates",
      [
        "session:2.12 disputed: hold, D9", "session:3.12 disputed: hold, D9",
        "session:1.12 disputed: hold, D9",
      ]
    ) {
      vanish(&$0, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 70), $0.session(3, in: 74)]
    },
    Case(
      "disputed, several candidates for an orphan",
      [
        "sheet:c9 disputed: hold, D9", "session:2.12 disputed: hold, D9",
        "session:3.12 disputed: hold, D9",
      ]
    ) {
      let session = $0.session(1, in: 48)
      orphan(&$0, session, as: "c9")
      $0.goneSessions = [session.key]
      $0.sessions = [$0.session(2, in: 70), $0.session(3, in: 74)]
    },
    Case("disputed, duplicate key", ["session:1.12 unusable: none, D9"]) {
      $0.unusable = [SessionKey(course: 1, week: 12): .duplicateKey]
    },
    Case("disputed, two signed sheets", ["session:1.12 disputed: hold, E16"]) {
      $0.sessions = [$0.session(1, in: 48)]
      let document = World.document(of: $0.sessions[0])
      for (generation, id) in ["c8", "c9"].enumerated() {
        let name = SheetExternalID(
          planning: World.planning,
          session: $0.sessions[0].key,
          generation: generation + 1
        )
        $0.show(document, as: id, name, marked: true)
      }
    },
    Case("duplicate sheet", ["sweep c9: delete 1.12 because E16"]) {
      settle(&$0)
      orphan(&$0, $0.sessions[0], as: "c9")
    },
    Case("duplicate sheet, the other is signed", ["adopt c9 for 1.12, generation 1"]) {
      settle(&$0)
      $0.show(
        World.document(of: $0.sessions[0]),
        as: "c9",
        SheetExternalID(planning: World.planning, session: $0.sessions[0].key),
        marked: true
      )
    },
    Case("remote gone, another generation", ["adopt c9 for 1.12, generation 2"]) {
      loseSheet(&$0, .hold)
      orphan(&$0, $0.sessions[0], as: "c9", generation: 2)
    },
    Case("remote gone, hold", ["session:1.12 remote_gone: hold, E10"]) { loseSheet(&$0, .hold) },
    Case("remote gone, recreate", ["create 1.12 because E10", "end 5"]) {
      loseSheet(&$0, .recreate)
    },
    Case("remote gone, accept", ["session:1.12 remote_gone: none, E10"]) {
      loseSheet(&$0, .accept)
    },
    Case("aged out", []) {
      settle(&$0, in: -34)
      $0.sessions[0].rooms = ["C1"]
    },
    Case("absent", ["strike 5: 1", "session:1.12 absent: wait, E5"]) {
      vanish(&$0, $0.session(1, in: 48))
    },
  ]

  static let sessions: [Case] = [
    Case(
      "two sessions of a course in one week",
      ["create 1.12 because new_session", "create 1.12.2 because new_session"]
    ) {
      $0.sessions = [$0.session(1, in: 48), $0.session(1, in: 72, number: 2)]
    },
    Case("parent and child", ["5 follows 1.12 to 2.12"]) {
      // The parent's own rows were dropped, so its key has no session any more.
      vanish(&$0, $0.session(1, in: 48))
      $0.sessions = [$0.session(2, in: 48), $0.session(3, in: 48 + 168)]
      $0.link(6, $0.sessions[1])
    },
    Case("unplaced course", ["course:8 unplaced: none, A6"]) { $0.unplacedCourses = [8] },
    Case(
      "group change before the start",
      ["change roster of 1.12 because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      $0.sessions[0].roster = Roster([1, 2])
    },
    Case("group change after the start", ["session:1.12 linked: hold, E12 (learners)"]) {
      settle(&$0, in: -0.2)
      $0.sessions[0].roster = Roster([1, 2])
    },
    Case(
      "cancelled and returned",
      ["replace 1.12 (title) because back_in_hyperplanning", "strike 5: 0"]
    ) {
      settle(&$0)
      $0.links[0].state = .cancelled
      $0.links[0].strikes = 2
      $0.links[0].missingSince = $0.now
      $0.links[0].struckAt = $0.now
      $0.changeSheet { $0.title = "[Annulé] " + $0.title }
      $0.links[0].base = $0.sheets[0].document
    },
    Case("moved after a signature", ["session:1.12 linked: hold, E7 (start,end)"]) {
      settle(&$0)
      $0.changeSheet(marked: true)
      $0.sessions = [$0.session(1, in: 50)]
    },
    Case("moved from under its sheet", ["create 1.12 because changed_in_hyperplanning"]) {
      leaveBehind(&$0)
    },
    Case("moved from under its sheet, signed", ["session:1.12 linked: hold, E7 (start,end)"]) {
      leaveBehind(&$0)
      $0.changeSheet(marked: true)
    },
    Case("moved from under its sheet, archived", ["session:1.12 linked: hold, E11 (start,end)"]) {
      leaveBehind(&$0)
      $0.changeSheet(archived: true)
    },
    Case("moved from under its sheet, marks sent", ["session:1.12 linked: hold, E7 (start,end)"]) {
      leaveBehind(&$0)
      $0.links[0].hasSentMarks = true
    },
    Case("moved within the time of its sheet", ["session:1.12 linked: hold, E7 (start,end)"]) {
      settle(&$0, in: -0.5)
      $0.sessions = [$0.session(1, in: 0.9)]
    },
    Case("sheet put back by hand", ["session:1.12 linked: hold, E7 (start,end)"]) {
      settle(&$0)
      $0.changeSheet {
        $0.startsAt = $0.startsAt.advanced(by: .seconds(-50 * 3600))
        $0.endsAt = $0.endsAt.advanced(by: .seconds(-50 * 3600))
      }
    },
    Case("former sheet", ["sheet:c4 replaced: none, E19"]) { replace(&$0) },
    Case("former sheet, signed after all", ["sheet:c4 replaced: hold, E16"]) {
      replace(&$0, signed: true)
    },
    Case("former sheet, gone", ["end 4"]) {
      replace(&$0)
      $0.sheets.removeAll { $0.remoteID == "c4" }
      $0.goneSheets = ["c4"]
    },
    Case(
      "moved beyond the window",
      ["replace 1.12 (start,end) because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      $0.sessions = [$0.session(1, in: 24 * 20, week: 12)]
    },
    Case(
      "undecodable record",
      ["strike 5: 0", "session:1.12 unusable: none, G2"]
    ) {
      vanish(&$0, $0.session(1, in: 48))
      $0.links[0].strikes = 1
      $0.links[0].missingSince = $0.now
      $0.links[0].struckAt = $0.now
      $0.unusable = [SessionKey(course: 1, week: 12): .undecodable("no date")]
    },
    Case(
      "incomplete snapshot",
      [
        "create 2.12 because new_session",
        "replace 3.12 (room) because changed_in_hyperplanning",
      ]
    ) {
      vanish(&$0, $0.session(1, in: 48))
      $0.sourceIsComplete = false
      let changed = $0.session(3, in: 60)
      $0.link(6, changed)
      $0.sessions = [$0.session(2, in: 30, minutes: 60), changed]
      $0.sessions[1].rooms = ["C1"]
    },
    Case(
      "learner whose key is refused",
      ["create 1.12 because new_session", "learner:9 refused: none, G2"]
    ) {
      $0.sessions = [$0.session(1, in: 48, learners: [1, 9])]
      $0.refusedPeople = [.learner(9): RefusedPerson(name: "", reason: "bad key")]
    },
    Case("learner whose key is refused, on a sheet", ["learner:3 refused: none, G2"]) {
      settle(&$0)
      $0.people[.learner(3)] = nil
      $0.refusedPeople = [.learner(3): RefusedPerson(name: "Zoé", reason: "bad key")]
    },
    Case(
      "learner without an address",
      ["create 1.12 because new_session", "learner:9 unusable: none, C1"]
    ) {
      $0.add(.learner(9), email: "")
      $0.sessions = [$0.session(1, in: 48, learners: [1, 9])]
    },
    Case(
      "same address and name, not linked",
      ["match x9 with learner:9", "create 1.12 because new_session"]
    ) {
      $0.profiles.append(Profile(of: $0.add(.learner(9)), remoteID: "x9", isOurs: false))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 9])]
    },
    Case(
      "same address, other name",
      ["create 1.12 because new_session", "learner:9 unusable: none, D5"]
    ) {
      var other = Profile(of: $0.add(.learner(9)), remoteID: "x9", isOurs: false)
      other.lastName = "Other"
      $0.profiles.append(other)
      $0.sessions = [$0.session(1, in: 48, learners: [1, 9])]
    },
    Case("no instructor", ["session:1.12 unmatched: none, C7"]) {
      $0.sessions = [$0.session(1, in: 48, instructors: [])]
    },
    Case("no learners", ["session:1.12 unmatched: none, C8"]) {
      $0.sessions = [$0.session(1, in: 48, learners: [])]
    },
    Case("past", ["session:1.12 unmatched: none, A4"]) { $0.sessions = [$0.session(1, in: -1)] },
  ]

  @Test(arguments: sheets)
  func `every situation of a sheet has one reaction`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: sessions)
  func `every situation of a session has one reaction`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test(arguments: [("Sheets", sheets), ("Sessions and people", sessions)])
  func `the documentation names the same situations in the same order`(
    title: String,
    cases: [Case]
  ) throws {
    let table = try DocumentedTable(under: title, of: "Situations.md")
    #expect(table.names == cases.map(\.testDescription))
    #expect(table.rows.allSatisfy { $0.count == 3 && !$0.contains("") })
  }
}
