import Campus
import Planning
import Testing

/// Every row of the documentation on half days, in its order.
struct HalfDayTests {
  /// Wednesday, 09:00 to 17:00.
  private static func long(_ world: World, in hours: Double = 23) -> Session {
    world.session(1, in: hours, minutes: 480)
  }

  /// One of its halves, cut at 13:00.
  private static func half(_ part: Int, _ world: World) -> Session {
    world.session(1, in: part == 1 ? 23 : 27, minutes: 240)
  }

  private static func switchOn(_ world: inout World) {
    world.settings.sessions.halfDays = HalfDays(cut: 13 * 60, leastMinutes: 300)
  }

  /// A school that cuts its one session, with nothing in Edusign yet.
  private static func begin(_ world: inout World) {
    switchOn(&world)
    world.sessions = [long(world)]
  }

  /// The same with one sheet for all of it, made before the rule.
  private static func settleWhole(_ world: inout World, in hours: Double = 23) {
    switchOn(&world)
    let session = long(world, in: hours)
    world.link(5, session)
    world.sessions = [session]
  }

  /// The same with a sheet for either half: `c5` and `c6`.
  private static func settleHalves(_ world: inout World, second: Bool = true) {
    begin(&world)
    for part in second ? [1, 2] : [1] {
      let session = half(part, world)
      world.link(Int64(4 + part), session)
      guard part == 2, var link = world.links.last else { continue }
      link.slot.part = 2
      link.externalID = SheetExternalID(
        planning: World.planning,
        session: session.key,
        part: 2
      )
      world.links[world.links.count - 1] = link
      world.show(World.document(of: session), as: "c6", link.externalID)
    }
  }

  /// Marks or archives one of the sheets.
  private static func sign(_ world: inout World, _ id: String, archived: Bool = false) {
    guard let index = world.sheets.firstIndex(where: { $0.remoteID == id }) else { return }
    world.sheets[index].bearsMarks = !archived
    world.sheets[index].isArchived = archived
  }

  /// Takes the rule back once the first part is whole again.
  private static func giveBack(_ world: inout World) {
    settleHalves(&world)
    world.settings.sessions.halfDays = nil
    let session = long(world)
    world.links.removeFirst()
    world.sheets.removeFirst()
    world.link(5, session)
  }

  private static let split = "session:1.12:p2 split: none, E9"

  static let cases: [Case] = [
    Case(
      "long session over noon",
      [
        "create 1.12 because new_session", "create 1.12:p2 because new_session", split,
      ]
    ) { begin(&$0) },
    Case("session that is not long", ["create 1.12 because new_session"]) {
      switchOn(&$0)
      $0.sessions = [$0.session(1, in: 24, minutes: 299)]
    },
    Case("long session on one side of noon", ["create 1.12 because new_session"]) {
      switchOn(&$0)
      $0.sessions = [$0.session(1, in: 27, minutes: 330)]
    },
    Case("part of less than half an hour", ["create 1.12 because new_session"]) {
      switchOn(&$0)
      $0.sessions = [$0.session(1, in: 26.75, minutes: 330)]
    },
    Case("both parts have their sheets", [split]) { settleHalves(&$0) },
    Case(
      "session moved",
      [
        "replace 1.12 (start) because changed_in_hyperplanning",
        "replace 1.12:p2 (end) because changed_in_hyperplanning", split,
      ]
    ) {
      settleHalves(&$0)
      $0.sessions = [long($0, in: 23.5)]
    },
    Case(
      "sheet made before the rule",
      ["replace 1.12 (end) because changed_in_hyperplanning", split]
    ) { settleWhole(&$0) },
    Case(
      "first part cut, second to come",
      ["create 1.12:p2 because new_session", split]
    ) { settleHalves(&$0, second: false) },
    Case("sheet made before the rule, signed", []) {
      settleWhole(&$0)
      sign(&$0, "c5")
    },
    Case("sheet made before the rule, archived", []) {
      settleWhole(&$0)
      sign(&$0, "c5", archived: true)
    },
    Case("sheet made before the rule, begins soon", []) { settleWhole(&$0, in: 0.25) },
    Case(
      "rule taken back",
      ["replace 1.12 (end) because changed_in_hyperplanning"]
    ) {
      settleHalves(&$0)
      $0.settings.sessions.halfDays = nil
    },
    Case(
      "rule taken back, first part whole again",
      ["strike 6: 1", "session:1.12:p2 absent: wait, E5"]
    ) { giveBack(&$0) },
    Case(
      "second part seen twice without need",
      ["delete 1.12:p2 because E9", "strike 6: 2"]
    ) {
      giveBack(&$0)
      let index = $0.links.firstIndex { $0.id == 6 } ?? 0
      $0.links[index].strikes = 1
      $0.links[index].missingSince = $0.now.advanced(by: .seconds(-660))
      $0.links[index].struckAt = $0.now.advanced(by: .seconds(-660))
    },
    Case(
      "second part marked as cancelled, first part begun",
      ["session:1.12:p2 absent: wait, E5"]
    ) {
      giveBack(&$0)
      $0.now = $0.now.advanced(by: .seconds(24 * 3600))
      let index = $0.links.firstIndex { $0.id == 6 } ?? 0
      $0.links[index].state = .cancelled
      $0.links[index].strikes = 2
      $0.links[index].missingSince = $0.now.advanced(by: .seconds(-9000))
      $0.links[index].struckAt = $0.now.advanced(by: .seconds(-9000))
    },
    Case("rule taken back, second part signed", [split]) {
      settleHalves(&$0)
      $0.settings.sessions.halfDays = nil
      sign(&$0, "c6")
    },
    Case("rule taken back, first part archived", [split]) {
      settleHalves(&$0)
      $0.settings.sessions.halfDays = nil
      sign(&$0, "c5", archived: true)
    },
    Case(
      "session gone",
      [
        "strike 5: 1", "strike 6: 1", "session:1.12 absent: wait, E5",
        "session:1.12:p2 absent: wait, E5",
      ]
    ) {
      settleHalves(&$0)
      $0.lose($0.sessions[0])
    },
  ]

  @Test(arguments: cases)
  func `every case of half days has one reaction`(_ example: Case) {
    #expect(example.outcome.sorted() == example.lines.sorted())
  }

  @Test func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Half days", of: "Choices.md")
    #expect(table.names == Self.cases.map(\.testDescription))
    #expect(table.rows.allSatisfy { $0.count == 3 && !$0.contains("") })
  }

  @Test func `the parts meet at the cut and cover the session`() throws {
    var world = World.small
    Self.begin(&world)
    let wishes = world.plan().sheets.compactMap { step -> SheetWish? in
      if case .create(let wish) = step.action { return wish }
      return nil
    }.sorted { $0.startsAt < $1.startsAt }
    try #require(wishes.count == 2)
    #expect(wishes[0].startsAt == world.sessions[0].startsAt)
    #expect(wishes[0].endsAt == wishes[1].startsAt)
    #expect(wishes[1].endsAt == world.sessions[0].endsAt)
    #expect(wishes[0].startsAt.duration(to: wishes[0].endsAt) == .seconds(4 * 3600))
    #expect(world.plan().census.sessions == 1)
  }

  @Test func `a second part is only removed while the sheet of the whole session stands`() throws {
    var world = World.small
    Self.giveBack(&world)
    let index = try #require(world.links.firstIndex { $0.id == 6 })
    world.links[index].strikes = 1
    world.links[index].missingSince = world.now.advanced(by: .seconds(-660))
    world.links[index].struckAt = world.now.advanced(by: .seconds(-660))
    let step = try #require(world.plan().sheets.first)
    #expect(step.keeper == "c5")
    #expect(step.evidence?.strikes == 2)
  }
}
