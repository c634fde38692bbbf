import Campus
import Planning
import Testing

/// Every row of the documentation on shared classes, in its order.
struct SharedClassTests {
  /// Wednesday, 09:00, for the group of a course: learner 1 in course 1, learner 2 in course 2.
  static func group(
    _ course: UInt32,
    _ world: World,
    in hours: Double = 23,
    minutes: Int = 90,
    room: String = "B102",
    instructors: [UInt32] = [1]
  ) -> Session {
    world.session(
      course,
      in: hours,
      minutes: minutes,
      room: room,
      instructors: instructors,
      learners: [course]
    )
  }

  /// A school that enters a class once for each of its groups, with nothing in Edusign yet.
  static func begin(_ world: inout World, groups: UInt32 = 2, minutes: Int = 90) {
    world.settings.sessions.joinsShared = true
    world.sessions = (1...groups).map { group($0, world, minutes: minutes) }
  }

  /// The same with one sheet, `c5`, which course 1 leads.
  static func settle(
    _ world: inout World,
    groups: UInt32 = 2,
    minutes: Int = 90,
    in hours: Double = 23
  ) {
    begin(&world, groups: groups, minutes: minutes)
    world.sessions = (1...groups).map { group($0, world, in: hours, minutes: minutes) }
    var whole = world.sessions[0]
    whole.roster = Roster(1...groups)
    world.link(5, whole)
    for session in world.sessions.dropFirst() {
      world.followers[SheetSlot(session: session.key)] = 5
    }
  }

  /// The same with one sheet for the session of one course alone.
  private static func settleAlone(_ world: inout World, _ course: Int) {
    begin(&world)
    world.link(5, world.sessions[course - 1])
  }

  /// Marks or archives the sheet.
  private static func sign(_ world: inout World, archived: Bool = false) {
    world.sheets[0].bearsMarks = !archived
    world.sheets[0].isArchived = archived
  }

  private static func exclude(_ world: inout World, _ course: Int) {
    world.words.exclusions["session:\(course).12"] = Exclusion(
      because: "exam",
      givenBy: "support",
      givenAt: world.now
    )
  }

  static func joined(_ name: String) -> String { "session:\(name) joined: none, E9" }
  static func create(_ name: String) -> String { "create \(name) because new_session" }
  static func roster(_ name: String) -> String {
    "change roster of \(name) because changed_in_hyperplanning"
  }

  static let cases: [Case] = [
    Case("class of two groups", [create("1.12"), joined("2.12")]) { begin(&$0) },
    Case("class of two groups, without the rule", [create("1.12"), create("2.12")]) {
      begin(&$0)
      $0.settings.sessions.joinsShared = false
    },
    Case(
      "class without an instructor",
      ["session:1.12 unmatched: none, C7", "session:2.12 unmatched: none, C7"]
    ) {
      begin(&$0)
      $0.sessions = [1, 2].map { [world = $0] in group($0, world, instructors: []) }
    },
    Case(
      "class that gets no sheet",
      ["session:1.12 unmatched: none, A3", "session:2.12 unmatched: none, A3"]
    ) {
      begin(&$0)
      $0.settings.sessions.allowsSameDay = false
      $0.sessions = [1, 2].map { [world = $0] in group($0, world, in: 3) }
    },
    Case("class that shares its sheet", [joined("2.12")]) { settle(&$0) },
    Case("rule switched on, each has its sheet", []) {
      begin(&$0)
      $0.link(5, $0.sessions[0])
      $0.link(6, $0.sessions[1])
    },
    Case("rule switched off", [joined("2.12")]) {
      settle(&$0)
      $0.settings.sessions.joinsShared = false
    },
    Case(
      "one has a sheet, the other none",
      [roster("1.12"), "5 is joined by 2.12", joined("2.12")]
    ) { settleAlone(&$0, 1) },
    Case(
      "the higher key has the sheet",
      [roster("2.12"), "5 is joined by 1.12", joined("1.12")]
    ) { settleAlone(&$0, 2) },
    Case("the sheet is archived", [create("2.12")]) {
      settleAlone(&$0, 1)
      sign(&$0, archived: true)
    },
    Case("group that comes when the class has begun", ["session:2.12 unmatched: none, A4"]) {
      settleAlone(&$0, 1)
      $0.now = $0.now.advanced(by: .seconds(23 * 3600 + 60))
    },
    Case(
      "follower moved",
      [create("2.12"), roster("1.12"), "5 is left by 2.12"]
    ) {
      settle(&$0)
      $0.sessions[1] = group(2, $0, in: 25)
    },
    Case(
      "follower in another room",
      [create("2.12"), roster("1.12"), "5 is left by 2.12"]
    ) {
      settle(&$0)
      $0.sessions[1] = group(2, $0, room: "B103")
    },
    Case("follower in another room, sheet begins soon", [joined("2.12")]) {
      settle(&$0, in: 0.25)
      $0.sessions[1] = group(2, $0, in: 0.25, room: "B103")
    },
    Case(
      "follower left out",
      [roster("1.12"), "5 is left by 2.12", "session:2.12 excluded: none, B7"]
    ) {
      settle(&$0)
      exclude(&$0, 2)
    },
    Case("follower gone", [roster("1.12"), "5 is left by 2.12"]) {
      settle(&$0)
      $0.lose($0.sessions[1])
    },
    Case(
      "follower gone, signed sheet",
      ["5 is left by 2.12", "session:1.12 linked: hold, E12 (learners)"]
    ) {
      settle(&$0)
      sign(&$0)
      $0.lose($0.sessions[1])
    },
    Case("follower that cannot be read", ["session:2.12 unusable: none, C9"]) {
      settle(&$0)
      $0.unusable[$0.sessions[1].key] = .badTimes("0 minutes")
      $0.sessions.removeLast()
    },
    Case(
      "leader that cannot be read",
      ["session:1.12 unusable: none, C9", joined("2.12"), joined("3.12")]
    ) {
      settle(&$0, groups: 3)
      $0.unusable[$0.sessions[0].key] = .badTimes("0 minutes")
      $0.sessions.removeFirst()
    },
    Case("leader gone", [roster("2.12"), "5 follows 1.12 to 2.12", joined("3.12")]) {
      settle(&$0, groups: 3)
      $0.settings.sessions.joinsShared = false
      $0.lose($0.sessions[0])
    },
    Case(
      "leader left out",
      [roster("2.12"), "5 follows 1.12 to 2.12", "session:1.12 excluded: none, B7"]
    ) {
      settle(&$0)
      exclude(&$0, 1)
    },
    Case(
      "leader moved",
      [
        create("2.12"), "replace 1.12 (start,end,learners) because changed_in_hyperplanning",
        "5 is left by 2.12", "5 is left by 3.12", joined("3.12"),
      ]
    ) {
      settle(&$0, groups: 3)
      $0.settings.sessions.joinsShared = false
      $0.sessions[0] = group(1, $0, in: 25)
    },
    Case(
      "leader moved, signed sheet",
      [
        create("1.12"), "5 follows 1.12 to 2.12", "session:2.12 linked: hold, E12 (learners)",
      ]
    ) {
      settle(&$0)
      sign(&$0)
      $0.sessions[0] = group(1, $0, in: 25)
    },
    Case(
      "all moved together",
      ["replace 1.12 (start,end) because changed_in_hyperplanning", joined("2.12")]
    ) {
      settle(&$0)
      $0.sessions = [1, 2].map { [world = $0] in group($0, world, in: 25) }
    },
    Case("all gone", ["strike 5: 1", "session:1.12 absent: wait, E5"]) {
      settle(&$0)
      $0.lose($0.sessions[0])
      $0.lose($0.sessions[0])
    },
    Case(
      "leader gone, follower that cannot be read",
      ["session:2.12 unusable: none, C9"]
    ) {
      settle(&$0)
      $0.unusable[$0.sessions[1].key] = .badTimes("0 minutes")
      $0.sessions.removeLast()
      $0.lose($0.sessions[0])
    },
    Case(
      "long class over noon",
      [
        create("1.12"), create("1.12:p2"), "session:1.12:p2 split: none, E9", joined("2.12"),
        joined("2.12:p2"),
      ]
    ) {
      begin(&$0, minutes: 480)
      $0.settings.sessions.halfDays = HalfDays(cut: 13 * 60, leastMinutes: 300)
    },
    Case(
      "sheet made before half days",
      [
        "replace 1.12 (end) because changed_in_hyperplanning", "session:1.12:p2 split: none, E9",
        joined("2.12"), joined("2.12:p2"),
      ]
    ) {
      settle(&$0, minutes: 480)
      $0.settings.sessions.joinsShared = false
      $0.settings.sessions.halfDays = HalfDays(cut: 13 * 60, leastMinutes: 300)
    },
    Case("sheet made before half days, signed", [joined("2.12")]) {
      settle(&$0, minutes: 480)
      sign(&$0)
      $0.settings.sessions.halfDays = HalfDays(cut: 13 * 60, leastMinutes: 300)
    },
    Case(
      "sheet of ours that no link knows",
      ["adopt c5 for 2.12, generation 1", joined("1.12")]
    ) {
      settleAlone(&$0, 2)
      $0.links = []
    },
  ]

  @Test(arguments: cases)
  func `every case of shared classes has one reaction`(_ example: Case) {
    #expect(example.outcome.sorted() == example.lines.sorted())
  }

  @Test func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Shared classes", of: "Choices.md")
    #expect(table.names == Self.cases.map(\.testDescription))
    #expect(table.rows.allSatisfy { $0.count == 3 && !$0.contains("") })
  }

  /// What makes two sessions two classes.
  static let differences: [(String, @Sendable (inout Session) -> Void)] = [
    ("subject", { $0.subject = 8 }), ("type", { $0.type = "CM" }),
    ("instructor", { $0.instructors = [2] }),
    ("a further instructor", { $0.instructors = [1, 2] }),
    ("room", { $0.rooms = ["B103"] }), ("no room", { $0.rooms = [] }),
    ("end", { $0.endsAt = $0.endsAt.advanced(by: .seconds(900)) }),
    ("start", { $0.startsAt = $0.startsAt.advanced(by: .seconds(900)) }),
  ]

  @Test(arguments: differences)
  func `whatever is not the same makes two classes`(
    _ difference: (String, @Sendable (inout Session) -> Void)
  ) {
    var world = World.small
    world.add(.instructor(2))
    world.link(.instructor(2))
    Self.begin(&world)
    #expect(world.plan().sheets.count == 1)
    difference.1(&world.sessions[1])
    #expect(world.plan().sheets.count == 2)
  }

  @Test func `order and repetition of instructors and rooms do not count`() {
    var world = World.small
    Self.begin(&world)
    world.add(.instructor(2))
    world.link(.instructor(2))
    world.sessions[0].instructors = [1, 2]
    world.sessions[1].instructors = [2, 1]
    world.sessions[0].rooms = ["A", "B"]
    world.sessions[1].rooms = ["B", "A", "B"]
    #expect(world.plan().sheets.count == 1)
  }
}
