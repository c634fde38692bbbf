import Campus
import Planning
import Testing

/// The brakes at their very limits, each on its own.
struct GuardTests {
  /// The plan after the guards, with the documents that the planner asked for.
  private func guarded(_ world: World, skews: [Duration] = []) throws -> Plan {
    var input = try #require(world.input)
    input.remoteSkews = skews
    let planner = Planner(input)
    let unopened = planner.unopened
    let documents = world.documents.filter { unopened.contains($0.key) }
    let zone = try #require(SchoolZone("Europe/Paris"))
    return Guards(input, zone: zone, opening: documents)
      .applied(to: planner.plan(opening: documents))
  }

  /// A small school with so many linked sheets, two days ahead and half an hour apart.
  private func school(_ count: Int, learners: [UInt32] = [1, 2, 3]) -> World {
    var world = World.small
    for index in 0..<count {
      let session = world.session(
        UInt32(100 + index),
        in: 48 + Double(index) / 2,
        // Sessions of their own kind are never taken for one another.
        subject: UInt32(500 + index),
        learners: learners
      )
      world.sessions.append(session)
      world.link(Int64(index + 1), session)
    }
    return world
  }

  /// Lets the first sessions be missing for the second time.
  private func lose(_ count: Int, in world: inout World) {
    for index in 0..<count {
      world.lose(world.sessions[0])
      world.links[index].strikes = 1
      world.links[index].missingSince = world.now.advanced(by: .seconds(-3600))
      world.links[index].struckAt = world.now.advanced(by: .seconds(-3600))
    }
  }

  /// Moves the first sessions by some minutes.
  private func move(_ count: Int, by minutes: (Int) -> Int, in world: inout World) {
    for index in 0..<count {
      let shift = Duration.seconds(minutes(index) * 60)
      world.sessions[index].startsAt = world.sessions[index].startsAt.advanced(by: shift)
      world.sessions[index].endsAt = world.sessions[index].endsAt.advanced(by: shift)
    }
  }

  @Test(arguments: [(10, 3, 3), (10, 4, 0), (50, 5, 5), (50, 6, 0), (45, 5, 0)])
  func `removals go up to three or a tenth, and not one beyond`(
    live: Int,
    lost: Int,
    going: Int
  ) throws {
    var world = school(live)
    lose(lost, in: &world)
    let plan = try guarded(world)
    #expect(plan.sheets.count == going)
    #expect(plan.holds.map(\.brake) == (going == 0 ? [.removals] : []))
    #expect(plan.holds.first?.items.count == (going == 0 ? lost : nil))
  }

  @Test(arguments: [(10, 5, 5), (10, 6, 0), (18, 9, 9)])
  func `times change on up to half of the sheets`(live: Int, moved: Int, going: Int) throws {
    var world = school(live)
    move(moved, by: { 7 + $0 }, in: &world)
    let plan = try guarded(world)
    #expect(plan.sheets.count == going)
    #expect(plan.holds.map(\.brake) == (going == 0 ? [.times] : []))
  }

  @Test(arguments: [(9, 60, 9), (10, 60, 0), (10, -30, 0), (10, 45, 10)])
  func `ten sheets shifted by the same multiple of half an hour are held`(
    moved: Int,
    minutes: Int,
    going: Int
  ) throws {
    var world = school(40)
    move(moved, by: { _ in minutes }, in: &world)
    let plan = try guarded(world)
    #expect(plan.sheets.count == going)
    #expect(plan.holds.map(\.brake) == (going == 0 ? [.times] : []))
  }

  @Test(arguments: [(11, 5, false), (11, 6, true), (12, 6, false), (8, 5, false)])
  func `a sheet that loses more than half and more than five learners is held`(
    size: Int,
    lost: Int,
    isHeld: Bool
  ) throws {
    var world = World.small
    let all = (1...UInt32(size)).map { $0 }
    for key in all.map(PersonKey.learner) where world.people[key] == nil {
      world.add(key)
      world.link(key)
    }
    world.link(1, world.session(5, in: 48, learners: all))
    world.link(2, world.session(6, in: 50, learners: [1, 2]))
    world.sessions = [
      world.session(5, in: 48, learners: Array(all.dropFirst(lost))),
      world.session(6, in: 50, room: "elsewhere", learners: [1, 2]),
    ]
    let plan = try guarded(world)
    #expect(plan.holds.map(\.brake) == (isHeld ? [.rosters] : []))
    #expect(plan.holds.first?.items.map(\.subject) == (isHeld ? ["session:5.12"] : nil))
    // The other sheet follows all the same.
    #expect(plan.sheets.contains { $0.slot.session.course == 6 })
    #expect(plan.sheets.count == (isHeld ? 1 : 2))
  }

  @Test(arguments: [(101, 33, 0), (101, 34, 101), (100, 1, 100), (101, nil, 101)])
  func `creations go up to a hundred or thrice the most of recent runs`(
    made: Int,
    largest: Int?,
    going: Int
  ) throws {
    var world = World.small
    world.sessions = (0..<made).map { world.session(UInt32(1000 + $0), in: 48) }
    world.guards.largestCreation = largest
    let plan = try guarded(world)
    #expect(plan.sheets.count == going)
    #expect(plan.holds.map(\.brake) == (going == 0 ? [.creations] : []))
  }

  @Test(arguments: [(20, 66, true), (19, 30, false), (20, 67, false)])
  func `twenty re-keyed sessions that are three in ten stop everything`(
    count: Int,
    live: Int,
    stops: Bool
  ) throws {
    var world = school(live)
    world.sessions.append(world.session(9000, in: 60))
    for index in 0..<count {
      let old = world.sessions[0]
      world.lose(old)
      world.sessions.append(
        world.session(
          UInt32(2000 + index),
          in: Double(old.startsAt.milliseconds - world.now.milliseconds) / 3_600_000,
          subject: UInt32(500 + index)
        )
      )
    }
    let plan = try guarded(world)
    #expect(plan.stop == (stops ? .rekeys : nil))
    #expect(plan.rekeys.count == (stops ? 0 : count))
    #expect(plan.sheets.isEmpty == stops)
    #expect(plan.holds.map(\.brake) == (stops ? [.rekeys] : []))
  }

  @Test(arguments: [(0, true), (300, true), (301, false)])
  func `behind the end of the last run nothing is removed`(seconds: Int, isRight: Bool) throws {
    var world = school(10)
    lose(1, in: &world)
    world.guards.lastRunEnd = world.now.advanced(by: .seconds(seconds))
    let plan = try guarded(world)
    #expect(plan.sheets.count == (isRight ? 1 : 0))
    #expect(plan.decisions.contains { $0.cause == .clockAstray } == !isRight)
    #expect(plan.isSlowed == !isRight)
  }

  @Test(arguments: [
    ([901, 1200], false), ([-901, -905], false), ([900, 1200], true), ([1200], true),
  ])
  func `away from both servers nothing is removed`(seconds: [Int], isRight: Bool) throws {
    var world = school(10)
    lose(1, in: &world)
    let plan = try guarded(world, skews: seconds.map { .seconds($0) })
    #expect(plan.sheets.count == (isRight ? 1 : 0))
    #expect(plan.isSlowed == !isRight)
  }

  @Test func `with a wrong clock no absence counts and nobody is taken off a sheet`() throws {
    var world = school(10)
    world.lose(world.sessions[0])
    world.sessions[0].roster = Roster([1, 2])
    world.guards.lastRunEnd = world.now.advanced(by: .seconds(3600))
    let plan = try guarded(world)
    #expect(plan.strikes.isEmpty)
    #expect(plan.sheets.map(\.line) == ["add learners to 101.12 because changed_in_hyperplanning"])
  }

  @Test func `a single sheet of others is enough for a first contact to ask`() throws {
    var world = World.small
    world.sessions = [world.session(5, in: 48)]
    world.guards.isAcquainted = false
    #expect(try guarded(world).isAcquainted)
    #expect(try guarded(world).sheets.count == 1)
    world.show(World.document(of: world.session(6, in: 50)), as: "x1", nil)
    let plan = try guarded(world)
    #expect(plan.sheets.isEmpty && !plan.isAcquainted)
    #expect(plan.holds.map(\.brake) == [.firstContact])
    #expect(plan.holds.first?.items.map(\.subject) == ["session:5.12"])
  }

  @Test func `an approved item goes and the others wait under another hash`() throws {
    var world = school(10)
    lose(5, in: &world)
    let first = try #require(try guarded(world).holds.first)
    world.say(.approved, Array(first.items.prefix(2)), of: first)
    let plan = try guarded(world)
    #expect(
      plan.sheets.map { "session:\($0.slot.session)" } == first.items.prefix(2).map(\.subject)
    )
    let second = try #require(plan.holds.first)
    #expect(second.items.map(\.subject) == first.items.dropFirst(2).map(\.subject))
    #expect(second.hash != first.hash)
    #expect(second.carried == 2)
    #expect(plan.released == [1, 2])
  }

  @Test func `words on most of a set do not release the rest as too few`() throws {
    var world = school(10)
    lose(5, in: &world)
    let hold = try #require(try guarded(world).holds.first)
    world.say(.rejected, Array(hold.items.prefix(3)), of: hold)
    #expect(try guarded(world).sheets.isEmpty)
    #expect(try guarded(world).holds.first?.items.count == 2)
    // Two sets on, with nothing left of the first, the count is the same.
    world.guards.open[.removals] = GuardMemory.OpenHold(
      items: hold.items.suffix(2).map { $0.key(of: .removals) },
      carried: 3
    )
    #expect(try guarded(world).sheets.isEmpty)
    world.guards.open = [:]
    #expect(try guarded(world).sheets.count == 2)
  }

  @Test func `an approval lets nothing go whose facts changed`() throws {
    var world = school(10)
    lose(4, in: &world)
    let hold = try #require(try guarded(world).holds.first)
    world.say(.approved, hold.items, of: hold)
    #expect(try guarded(world).sheets.count == 4)
    world.changeSheet { $0.room = "elsewhere" }
    let plan = try guarded(world)
    #expect(plan.sheets.count == 3)
    #expect(plan.holds.first?.items.map(\.subject) == ["session:100.12"])
  }

  @Test func `an approval that has expired lets nothing go`() throws {
    var world = school(10)
    lose(5, in: &world)
    let hold = try #require(try guarded(world).holds.first)
    world.say(.approved, hold.items, of: hold)
    #expect(try guarded(world).sheets.count == 5)
    world.now = world.now.advanced(by: .seconds(24 * 3600))
    #expect(try guarded(world).sheets.isEmpty)
  }

  @Test func `a rejected item stays until its facts change`() throws {
    var world = school(10)
    lose(4, in: &world)
    let held = try #require(try guarded(world).holds.first)
    world.say(.rejected, held.items, of: held)
    world.guards.open = [:]
    let rejected = try guarded(world)
    #expect(rejected.sheets.isEmpty && rejected.holds.isEmpty)
    #expect(rejected.decisions.filter { $0.situation == "rejected" }.count == 4)
    world.changeSheet { $0.room = "elsewhere" }
    #expect(try guarded(world).sheets.count == 1)
  }
}

extension World {
  /// Says a word on items of a hold, which waits.
  mutating func say(_ kind: Word.Kind, _ items: [HeldItem], of hold: Hold) {
    guards.open[hold.brake] = GuardMemory.OpenHold(
      items: hold.items.map { $0.key(of: hold.brake) },
      carried: hold.carried
    )
    for (index, item) in items.enumerated() {
      guards.words[item.key(of: hold.brake)] = Word(
        id: Int64(index + 1),
        kind: kind,
        givenBy: "claire",
        givenAt: now,
        expiresAt: kind == .approved ? now.advanced(by: settings.brakes.approvalLife) : nil
      )
    }
  }
}
