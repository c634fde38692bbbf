import Campus
import Planning
import Testing

/// People who were deleted in Hyperplanning and entered again under another key.
struct ReentryTests {
  /// Learner 3 is entered again as 9, with a session whose sheet bears their profile.
  private static func enterAgain(_ world: inout World, gone: Bool = true) {
    world.link(5, world.session(1, in: 48))
    world.sessions = [world.session(1, in: 48, learners: [1, 2, 9])]
    world.add(.learner(9), email: "S3@school.example", last: "Lasts3")
    world.people[.learner(9)]?.firstName = "FIRSTS3"
    world.people[.learner(3)] = nil
    if gone { world.vanishedPeople = [.learner(3)] }
  }

  /// The same, under another address: name and birth date tell who it is.
  private static func enterUnderAnotherAddress(_ world: inout World) {
    enterAgain(&world)
    world.people[.learner(9)]?.email = "s9@school.example"
    world.reentries = [.learner(9): .learner(3)]
  }

  @Test(arguments: [
    Case(
      "the same address and name, and the old key is gone",
      [
        "relink s3 from learner:3 to learner:9", "agree 5",
      ]
    ) { enterAgain(&$0) },
    Case(
      "the sheet keeps the profile when it is written meanwhile",
      [
        "relink s3 from learner:3 to learner:9",
        "replace 1.12 (room) because changed_in_hyperplanning",
      ]
    ) {
      enterAgain(&$0)
      $0.sessions = [$0.session(1, in: 48, room: "C1", learners: [1, 2, 9])]
    },
    Case(
      "the old key is still there: two people of one name and address",
      [
        "change roster of 1.12 because changed_in_hyperplanning", "learner:9 unusable: none, D5",
      ]
    ) { enterAgain(&$0, gone: false) },
    Case(
      "another name: nobody knows who it is",
      [
        "change roster of 1.12 because changed_in_hyperplanning", "learner:9 unusable: none, D5",
      ]
    ) {
      enterAgain(&$0)
      $0.people[.learner(9)]?.lastName = "Other"
    },
    Case(
      "another address: a homonym gets a profile of their own",
      [
        "create learner:9", "change roster of 1.12 because changed_in_hyperplanning",
      ]
    ) {
      enterAgain(&$0)
      $0.people[.learner(9)]?.email = "s9@school.example"
    },
    Case(
      "another address, the same name and birth date, and the old key is gone",
      [
        "relink s3 from learner:3 to learner:9", "agree 5",
      ]
    ) { enterUnderAnotherAddress(&$0) },
    Case(
      "the birth date counts only where it is asked for",
      [
        "create learner:9", "change roster of 1.12 because changed_in_hyperplanning",
      ]
    ) {
      enterUnderAnotherAddress(&$0)
      $0.settings.matching = [.externalID, .email]
    },
    Case(
      "the address is somebody else's: nobody follows",
      [
        "change roster of 1.12 because changed_in_hyperplanning", "learner:9 unusable: none, D5",
      ]
    ) {
      enterUnderAnotherAddress(&$0)
      guard let person = $0.people[.learner(9)] else { return }
      var other = Profile(of: person, remoteID: "x9", isOurs: false)
      other.lastName = "Other"
      $0.profiles.append(other)
    },
    Case(
      "the profile of the same name and birth date is archived: another one is made",
      [
        "create learner:9", "change roster of 1.12 because changed_in_hyperplanning",
      ]
    ) {
      enterUnderAnotherAddress(&$0)
      for index in $0.profiles.indices { $0.profiles[index].isArchived = index == 3 }
    },
    Case(
      "a write to the old link is not settled: nothing is proposed",
      [
        "change roster of 1.12 because changed_in_hyperplanning", "learner:9 unusable: none, D5",
      ]
    ) {
      enterAgain(&$0)
      for index in $0.personLinks.indices { $0.personLinks[index].hasOpenIntent = true }
    },
    Case(
      "an instructor of that name is not the learner",
      [
        "create learner:9", "change roster of 1.12 because changed_in_hyperplanning",
      ]
    ) {
      enterAgain(&$0)
      for index in $0.profiles.indices where $0.profiles[index].remoteID == "s3" {
        $0.profiles[index].role = .instructor
      }
    },
    Case(
      "the archived profile is reported, not followed",
      [
        "change roster of 1.12 because changed_in_hyperplanning", "learner:9 unusable: none, D4",
      ]
    ) {
      enterAgain(&$0)
      for index in $0.profiles.indices { $0.profiles[index].isArchived = index == 3 }
    },
  ])
  func `the link follows only the one person it can be`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  @Test func `homonyms are two people, whatever order they come in`() {
    var world = World.small
    for key: UInt32 in [8, 9] {
      world.add(.learner(key), last: "Martin")
      world.people[.learner(key)]?.firstName = "Jean"
    }
    world.sessions = [world.session(1, in: 48, learners: [8, 9])]
    #expect(
      world.plan().lines == [
        "create learner:8", "create learner:9", "create 1.12 because new_session",
      ]
    )
  }

  /// The plan of a re-entry after the guards.
  private func guarded(
    _ words: [HeldKey: Word] = [:],
    _ enter: (inout World) -> Void = { Self.enterAgain(&$0) }
  ) throws -> Plan {
    var world = World.small
    enter(&world)
    world.guards.words = words
    let input = try #require(world.input)
    let zone = try #require(SchoolZone("Europe/Paris"))
    let planner = Planner(input)
    return Guards(input, zone: zone, opening: world.documents)
      .applied(to: planner.plan(opening: world.documents))
  }

  @Test func `a re-link waits for a word`() throws {
    let plan = try guarded()
    let hold = try #require(plan.holds.first)
    #expect(plan.people.isEmpty && plan.holds.count == 1)
    #expect(hold.brake == .relinks && hold.items.map(\.subject) == ["learner:9"])
    #expect(hold.items[0].facts["from"] == "learner:3")
    #expect(plan.standIns == [.learner(9): "s3"])
    let key = hold.items[0].key(of: .relinks)
    let moment = World().now
    let yes = Word(id: 7, kind: .approved, givenBy: "a", givenAt: moment, expiresAt: nil)
    let approved = try guarded([key: yes])
    #expect(approved.people.count == 1 && approved.holds.isEmpty && approved.released == [7])
    let no = Word(id: 8, kind: .rejected, givenBy: "a", givenAt: moment, expiresAt: nil)
    let rejected = try guarded([key: no])
    #expect(rejected.people.isEmpty && rejected.holds.isEmpty)
    #expect(rejected.decisions.map(\.line) == ["learner:9 rejected: none, G3"])
  }

  @Test func `whoever is said to be somebody else of that name and birth date gets a profile`()
    throws
  {
    let plan = try guarded([:], Self.enterUnderAnotherAddress)
    let item = try #require(plan.holds.first?.items.first)
    #expect(item.facts["former"] == "s3@school.example")
    let moment = World().now
    let key = item.key(of: .relinks)
    let yes = Word(id: 7, kind: .approved, givenBy: "a", givenAt: moment, expiresAt: nil)
    #expect(try guarded([key: yes], Self.enterUnderAnotherAddress).people.count == 1)
    let no = Word(id: 8, kind: .rejected, givenBy: "a", givenAt: moment, expiresAt: nil)
    let rejected = try guarded([key: no], Self.enterUnderAnotherAddress)
    #expect(rejected.people.map(\.action) == [.create] && rejected.holds.isEmpty)
  }
}
