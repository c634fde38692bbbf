import Campus
import Planning
import Testing

/// What the sheet of a shared class says, and whose it is.
extension SharedClassTests {
  @Test func `the sheet bears the learners of all groups, and both sessions count`() throws {
    var world = World.small
    Self.begin(&world, groups: 3)
    let plan = world.plan()
    let wish = try #require(plan.sheets.first?.wish)
    #expect(wish.learners == [.learner(1), .learner(2), .learner(3)])
    #expect(plan.census.sessions == 3)
    #expect(plan.census.eligible == 3)
    #expect(plan.census.skipped == 0)
    #expect(plan.census.seats == 3)
    #expect(plan.sheets[0].followers.map(\.session.course) == [2, 3])
    #expect(plan.decisions.allSatisfy { $0.facts["leader"] == "1.12" })
  }

  @Test func `the title names the groups of all courses`() throws {
    var world = World.small
    Self.begin(&world)
    world.traits.groupsOfCourses = [1: ["TD 1"], 2: ["TD 2"]]
    world.settings.sessions.title = try TextTemplate("{subject} - {groups}")
    let wish = try #require(world.plan().sheets.first?.wish)
    #expect(wish.title == "Algorithmique - TD 1, TD 2")
  }

  @Test func `a group whose course is left out is no part of the class`() {
    var world = World.small
    Self.settle(&world)
    world.settings.filters.courses.takesOptional = false
    world.traits.optionalCourses = [2]
    #expect(
      world.outcome.sorted()
        == [Self.roster("1.12"), "5 is left by 2.12", "session:2.12 unmatched: none, B6"].sorted()
    )
  }

  @Test func `a group whose traits cannot be read stays where it is`() {
    var world = World.small
    Self.settle(&world)
    world.settings.filters.courses.takesOptional = false
    world.traits.unreadCourses = [2: "refused"]
    world.sessions[0].rooms = ["B103"]
    #expect(world.outcome == [Self.joined("2.12")])
    world.traits.unreadCourses = [1: "refused"]
    #expect(world.outcome.contains(Self.joined("2.12")))
    #expect(world.plan().sheets.isEmpty && world.plan().sharings.isEmpty)
  }

  @Test func `a class is joined within an account alone`() {
    var world = World.small
    Self.begin(&world, groups: 3)
    let law = Category(family: "Composantes", label: "Droit")
    let arts = Category(family: "Composantes", label: "Lettres")
    world.traits.categoriesOfCourses = [1: [arts], 2: [law], 3: [law]]
    world.settings.routing = Routing(
      for: "law",
      among: [Routing.Claim("law", ["droit"]), Routing.Claim("arts", ["Lettres"])]
    )
    #expect(
      world.outcome.sorted()
        == [
          Self.create("2.12"), Self.joined("3.12"), "session:1.12 unmatched: none, B3",
        ].sorted()
    )
  }

  @Test func `whatever stands, applying the plan leaves nothing to do`() {
    for example in Self.cases {
      var world = World.small
      example.arrange(&world)
      world.apply(world.plan())
      world.apply(world.plan())
      let plan = world.plan()
      #expect(plan.sheets.isEmpty && plan.sharings.isEmpty, "\(example.testDescription)")
    }
  }

  @Test func `no session ever has two sheets, and nobody is lost`() {
    for example in Self.cases {
      var world = World.small
      example.arrange(&world)
      for _ in 1...3 {
        world.apply(world.plan())
        let slots = world.links.map(\.slot) + world.followers.keys
        #expect(Set(slots).count == slots.count, "\(example.testDescription)")
      }
    }
  }

  @Test func `another configuration's classes are told as joined`() throws {
    var world = World.small
    Self.begin(&world)
    let joined = Planner(try #require(world.input)).coverage
    world.settings.sessions.joinsShared = false
    let apart = Planner(try #require(world.input)).coverage
    let change = CoverageChange(from: apart, to: joined)
    #expect(change.toJoin.map(\.slot.session.course) == [2])
    #expect(change.toJoin.first?.leader?.session.course == 1)
    #expect(change.toChange.map(\.fields) == [[.learners]])
    #expect(change.toGo.isEmpty && change.toCome.isEmpty && change.peopleToGo.isEmpty)
    let back = CoverageChange(from: joined, to: apart)
    #expect(back.toCome.map(\.slot.session.course) == [2])
    #expect(back.toJoin.isEmpty && back.toGo.isEmpty)
    #expect(CoverageChange(from: joined, to: joined).isEmpty)
  }

  @Test func `sheets that go on for others are no sign of another year`() throws {
    var world = World.small
    for index: UInt32 in 0..<25 {
      let groups = [100 + index, 200 + index].map { course in
        world.session(course, in: Double(24 + 2 * index), subject: index, learners: [course / 100])
      }
      var whole = groups[0]
      whole.roster = Roster([1, 2])
      world.link(Int64(index) + 1, whole)
      world.sessions.append(groups[1])
      world.goneSessions.insert(groups[0].key)
      world.followers[SheetSlot(session: groups[1].key)] = Int64(index) + 1
    }
    let zone = try #require(SchoolZone("Europe/Paris"))
    let guards = Guards(try #require(world.input), zone: zone, opening: world.documents)
    let plan = guards.applied(to: world.plan())
    #expect(plan.stop == nil)
    #expect(plan.rekeys.count == 25 && plan.sheets.count == 25)
  }
}
