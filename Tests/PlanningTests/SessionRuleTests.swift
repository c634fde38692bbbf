import Campus
import Planning
import Testing

/// Every row of the documentation on rules of sheets, in its order.
struct SessionRuleTests {
  private static func template(_ text: String) -> TextTemplate? {
    do throws(TextTemplate.Fault) {
      return try TextTemplate(text)
    } catch {
      return nil
    }
  }

  private static func settle(_ world: inout World, in hours: Double = 48) {
    let session = world.session(1, in: hours)
    world.link(5, session)
    world.sessions = [session]
  }

  /// Gives the school an instructor of Edusign's own, whom nobody in Hyperplanning is.
  private static func employ(_ world: inout World, archived: Bool = false) {
    let person = Person(
      key: .instructor(99),
      lastName: "Office",
      firstName: "School",
      email: "office@school.example"
    )
    var profile = Profile(of: person, remoteID: "t99", isOurs: false)
    profile.isArchived = archived
    world.profiles.append(profile)
    world.settings.sessions.defaultInstructor = "Office@school.example"
  }

  static let cases: [Case] = [
    Case("title by a template", ["replace 1.12 (title) because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.settings.sessions.title = template("{code} {subject} ({type}) - {groups}")
    },
    Case("title that comes out empty", []) {
      settle(&$0)
      $0.settings.sessions.title = template("({groups})")
    },
    Case("room by a template", ["replace 1.12 (room) because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.settings.sessions.room = template("Nord, {rooms}")
    },
    Case("template changed", ["replace 1.12 (title) because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.changeSheet { $0.title = "ALG" }
      $0.links[0].base = $0.sheets[0].document
      $0.settings.sessions.title = template("{code}, {type}")
    },
    Case("template changed, sheet near", ["session:1.12 linked: hold, E7 (title)"]) {
      settle(&$0, in: 0.25)
      $0.settings.sessions.title = template("{code}")
    },
    Case("default instructor", ["create 1.12 because new_session"]) {
      employ(&$0)
      $0.sessions = [$0.session(1, in: 48, instructors: [])]
    },
    Case("default instructor unknown", ["session:1.12 unmatched: none, C7"]) {
      employ(&$0, archived: true)
      $0.sessions = [$0.session(1, in: 48, instructors: [])]
    },
    Case(
      "default instructor, then a real one",
      ["replace 1.12 (instructors) because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      employ(&$0)
      $0.changeSheet { $0.instructors = ["t99"] }
      $0.links[0].base = $0.sheets[0].document
    },
    Case("default instructor taken back", ["session:1.12 linked: hold, C7"]) {
      settle(&$0)
      $0.changeSheet { $0.instructors = ["t99"] }
      $0.links[0].base = $0.sheets[0].document
      $0.sessions[0].instructors = []
    },
    Case("same day not allowed", ["session:1.12 unmatched: none, A3"]) {
      $0.settings.sessions.allowsSameDay = false
      $0.sessions = [$0.session(1, in: 5)]
    },
    Case(
      "same day not allowed, with a sheet",
      [
        "create 2.12 because new_session",
        "replace 1.12 (room) because changed_in_hyperplanning",
      ]
    ) {
      settle(&$0, in: 5)
      $0.settings.sessions.allowsSameDay = false
      $0.sessions[0].rooms = ["C1"]
      $0.sessions.append($0.session(2, in: 24))
    },
  ]

  @Test(arguments: cases)
  func `every rule of sheets has one reaction`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Rules of sheets", of: "Choices.md")
    #expect(table.names == Self.cases.map(\.testDescription))
    #expect(table.rows.allSatisfy { $0.count == 3 && !$0.contains("") })
  }

  @Test func `the wish holds what the templates say, and who stands in`() throws {
    var world = World.small
    Self.employ(&world)
    world.traits.groupsOfCourses = [1: ["L1 Droit TD1", "L1 Droit TD2"]]
    world.settings.sessions.title = Self.template("{code} - {groups} [{course}.{week}]")
    world.settings.sessions.room = Self.template("Nord, {rooms}")
    world.sessions = [world.session(1, in: 48, instructors: []), world.session(2, in: 50)]
    world.sessions[1].rooms = []
    let wishes = world.plan().sheets.compactMap { step -> SheetWish? in
      if case .create(let wish) = step.action { return wish }
      return nil
    }
    #expect(wishes.map(\.title) == ["ALG - L1 Droit TD1, L1 Droit TD2 [1.12]", "ALG - [2.12]"])
    #expect(wishes.map(\.room) == ["Nord, B102", ""])
    #expect(wishes.map { $0.document { "\($0)" }.instructors } == [["t99"], ["instructor:1"]])
  }
}
