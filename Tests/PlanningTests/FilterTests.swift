import Campus
import Planning
import Testing

/// Every row of the documentation on filters, in its order.
struct FilterTests {
  private static let law = Category(family: "Disciplines", label: "Droit")
  private static let initial = Category(family: "Publics", label: "Initial")

  private static func settle(_ world: inout World) {
    let session = world.session(1, in: 48)
    world.link(5, session)
    world.sessions = [session]
  }

  static let cases: [Case] = [
    Case("course left out by its subject", ["session:1.12 unmatched: none, B1"]) {
      $0.settings.filters.courses.subjects.excluded = [" alg "]
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case(
      "course left out by its category",
      ["create 1.12 because new_session", "session:2.12 unmatched: none, B1"]
    ) {
      $0.settings.filters.courses.categories.included = ["disciplines: droit"]
      $0.traits.categoriesOfCourses = [1: [law]]
      $0.sessions = [$0.session(1, in: 48), $0.session(2, in: 50)]
    },
    Case("excluded and included", ["session:1.12 unmatched: none, B1"]) {
      $0.settings.filters.courses.subjects.included = ["Algorithmique"]
      $0.settings.filters.courses.categories.excluded = ["Droit"]
      $0.traits.categoriesOfCourses = [1: [law]]
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case("type left out", ["session:1.12 unmatched: none, B5"]) {
      $0.settings.filters.courses.types.excluded = ["Examen", "td"]
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case("optional attendance left out", ["session:1.12 unmatched: none, B6"]) {
      $0.settings.filters.courses.takesOptional = false
      $0.traits.optionalCourses = [1]
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case(
      "course that is not ready",
      ["create 1.12 because new_session", "session:2.12 unmatched: none, B4"]
    ) {
      $0.settings.filters.courses.readyStates = ["Publics: Initial", "droit"]
      $0.traits.categoriesOfCourses = [1: [law]]
      $0.sessions = [$0.session(1, in: 48), $0.session(2, in: 50)]
    },
    Case(
      "trait that cannot be read",
      ["session:1.12 left_alone: none, G2", "session:2.12 unmatched: none, G2"]
    ) {
      settle(&$0)
      $0.settings.filters.courses.categories.excluded = ["Droit"]
      $0.traits.unreadCourses = [1: "refused", 2: "refused"]
      $0.sessions.append($0.session(2, in: 50))
    },
    Case("newly left out, with a sheet", ["session:1.12 left_alone: none, B1"]) {
      settle(&$0)
      $0.settings.filters.courses.subjects.included = ["Analyse"]
      $0.sessions[0].rooms = ["C1"]
    },
    Case(
      "newly left out, session gone",
      ["strike 5: 1", "session:1.12 absent: wait, E5"]
    ) {
      settle(&$0)
      $0.settings.filters.courses.subjects.excluded = ["Algorithmique"]
      $0.lose($0.sessions[0])
    },
    Case("newly left out, sheet gone", ["session:1.12 unmatched: none, B1"]) {
      settle(&$0)
      $0.settings.filters.courses.subjects.excluded = ["Algorithmique"]
      $0.settings.onRemoteDelete = .recreate
      $0.sheets = []
      $0.goneSheets = ["c5"]
    },
    Case("back in the filter", ["replace 1.12 (room) because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.settings.filters.courses.subjects.included = ["Algorithmique"]
      $0.sessions[0].rooms = ["C1"]
    },
    Case(
      "learner left out",
      ["create 1.12 because new_session", "learner:9 left_out: none, B2"]
    ) {
      $0.add(.learner(9))
      $0.settings.filters.learners.categories.excluded = ["Initial"]
      $0.traits.categoriesOfLearners = [9: [initial]]
      $0.sessions = [$0.session(1, in: 48, learners: [1, 9])]
    },
    Case(
      "newly left out, on sheets",
      ["change roster of 1.12 because changed_in_hyperplanning", "learner:3 left_out: none, B2"]
    ) {
      settle(&$0)
      $0.settings.filters.learners.promotions.excluded = ["L1 Droit"]
      $0.traits.promotionsOfLearners = [3: ["L1 Droit"]]
    },
    Case(
      "everybody left out",
      [
        "learner:1 left_out: none, B2", "learner:2 left_out: none, B2",
        "learner:3 left_out: none, B2", "session:1.12 linked: hold, B2",
        "session:2.12 unmatched: none, B2",
      ]
    ) {
      settle(&$0)
      $0.settings.filters.learners.promotions.included = ["L1 Droit"]
      $0.sessions.append($0.session(2, in: 50))
    },
    Case(
      "learner whose trait cannot be read",
      [
        "create 2.12 because new_session", "learner:3 left_out: none, G2",
        "learner:9 left_out: none, G2",
      ]
    ) {
      settle(&$0)
      $0.add(.learner(9))
      $0.settings.filters.learners.categories.excluded = ["Initial"]
      $0.traits.unreadLearners = [3: "refused", 9: "refused"]
      $0.sessions.append($0.session(2, in: 50, learners: [1, 9]))
    },
    Case(
      "subject of which a course cannot be read",
      ["create 2.12 because new_session", "learner:3 left_out: none, G2"]
    ) {
      settle(&$0)
      $0.settings.filters.learners.subjects.included = ["Droit"]
      $0.traits.subjectsOfLearners = [1: [["Droit", "DR"]], 2: [["Droit", "DR"]]]
      $0.traits.unreadSubjects = [["Droit", "DR"]: "refused"]
      $0.sessions.append($0.session(2, in: 50, learners: [1, 2]))
    },
  ]

  @Test(arguments: cases)
  func `every case of a filter has one reaction`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Filters", of: "Choices.md")
    #expect(table.names == Self.cases.map(\.testDescription))
    #expect(table.rows.allSatisfy { $0.count == 3 && !$0.contains("") })
  }

  @Test func `the sheet of somebody whose trait cannot be read is made without them`() throws {
    var world = World.small
    world.add(.learner(9))
    world.settings.filters.learners.categories.excluded = ["Initial"]
    world.traits.unreadLearners = [9: "refused"]
    world.sessions = [world.session(1, in: 48, learners: [1, 9])]
    let step = try #require(world.plan().sheets.first)
    guard case .create(let wish) = step.action else {
      Issue.record("\(step.action) is no creation")
      return
    }
    #expect(wish.learners == [.learner(1)])
  }

  @Test func `a decision names the label and the key that decides`() throws {
    var world = World.small
    world.settings.filters.courses.categories.excluded = ["Disciplines"]
    world.traits.categoriesOfCourses = [1: [Self.law]]
    world.sessions = [world.session(1, in: 48)]
    let facts = try #require(world.plan().decisions.first).facts
    #expect(facts["label"] == "Disciplines: Droit")
    #expect(facts["filter"] == "courses.exclude_categories")
  }

  @Test func `two coverages tell what comes, goes and changes`() throws {
    var world = World.small
    world.add(.learner(9))
    world.sessions = [
      world.session(1, in: 48), world.session(2, in: 50, label: "Analyse", learners: [9]),
    ]
    world.link(5, world.sessions[0])
    let before = Planner(try #require(world.input)).coverage
    world.settings.filters.courses.subjects.excluded = ["Analyse"]
    let after = Planner(try #require(world.input)).coverage
    let change = CoverageChange(from: before, to: after)
    #expect(change.toGo.map(\.slot.session.course) == [2])
    #expect(change.toGo.map(\.isServed) == [false])
    #expect(change.peopleToGo.keys.sorted() == [.learner(9)])
    #expect(change.toCome.isEmpty && change.toChange.isEmpty && change.peopleToCome.isEmpty)
    let back = CoverageChange(from: after, to: before)
    #expect(back.toCome.map(\.slot.session.course) == [2])
    #expect(back.peopleToCome == [.learner(9): "Firsts9 Lasts9"])
    world.sessions[0].rooms = ["C1"]
    let moved = CoverageChange(
      from: after,
      to: Planner(try #require(world.input)).coverage
    )
    #expect(moved.toChange.map(\.fields) == [[.room]])
    #expect(moved.toChange.map(\.isServed) == [true])
    #expect(CoverageChange(from: before, to: before).isEmpty)
  }
}
