import Campus
import Planning
import Testing

struct PropertyTests {
  @Test(arguments: 0..<200)
  func `the order in which things are told changes nothing`(seed: Int) {
    let world = World.random(seed: seed)
    let plan = world.plan()
    for other in 1...3 {
      let shuffled = world.shuffled(seed: seed * 10 + other).plan()
      #expect(shuffled.hash == plan.hash)
      #expect(shuffled.lines == plan.lines)
      #expect(shuffled.census == plan.census)
    }
  }

  @Test(arguments: 0..<200)
  func `what a plan did is not planned again`(seed: Int) {
    var world = World.random(seed: seed)
    for _ in 0..<2 {
      world.apply(world.plan())
      world.now = world.now.advanced(by: .seconds(660))
    }
    let third = world.plan()
    #expect(third.sendsNothing, "\(third.lines)")
    #expect(third.people.isEmpty)
    #expect(third.rekeys.isEmpty)
    #expect(third.adoptions.isEmpty)
    world.apply(third)
    let fourth = world.plan()
    #expect(fourth.agreements.isEmpty)
    #expect(fourth.strikes.isEmpty)
    #expect(fourth.hash == Plan().hash)
  }

  @Test(arguments: 0..<200)
  func `no sheet that is signed, archived or near is replaced or removed`(seed: Int) {
    let world = World.random(seed: seed)
    let freeze = world.now.advanced(by: world.settings.freeze)
    let plan = world.plan()
    for step in plan.sheets + plan.sweeps {
      guard let sheet = world.sheets.first(where: { $0.remoteID == step.remoteID }) else {
        continue
      }
      #expect(!sheet.isArchived)
      if case .changeRoster(_, removals: false) = step.action { continue }
      #expect(!sheet.bearsMarks)
      #expect(sheet.startsAt > freeze)
    }
  }

  @Test(arguments: 0..<200)
  func `every session of the window without a sheet has a step or a reason`(seed: Int) {
    let world = World.random(seed: seed)
    let plan = world.plan()
    let done = Set(plan.sheets.map(\.slot.session) + plan.adoptions.map(\.slot.session))
      .union(plan.rekeys.map(\.to.session))
    let told = Set(plan.decisions.map(\.subject))
    let linked = Set(world.links.map(\.slot.session))
    for session in world.sessions where world.window?.contains(session.startsAt) == true {
      guard !linked.contains(session.key) else { continue }
      #expect(done.contains(session.key) || told.contains("session:\(session.key)"))
    }
  }

  @Test
  func `the random worlds hold every kind of step`() {
    var kinds: Set<String> = []
    for seed in 0..<200 {
      var world = World.random(seed: seed)
      for _ in 0..<2 {
        let plan = world.plan()
        kinds.formUnion(plan.lines.compactMap { $0.split(separator: " ").first.map(String.init) })
        kinds.formUnion(plan.decisions.map(\.cause.rawValue))
        world.apply(plan)
        world.now = world.now.advanced(by: .seconds(660))
      }
    }
    let wanted: Set = [
      "create", "update", "adopt", "match", "replace", "change", "add", "prefix", "delete", "agree",
      "strike", "sweep", "end", "A4", "A6", "C1", "C2", "C3", "C4", "C5", "C7", "C8", "C9", "D4",
      "D5", "D9", "E2", "E5",
      "E6", "E7", "E10", "E11", "E12", "E16", "F5", "G2",
    ]
    #expect(wanted.subtracting(kinds) == [])
  }
}
