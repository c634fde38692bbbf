import Campus
import Planning
import Testing

/// Every row of the documentation on tutors in Edusign, in its order.
struct LearnerTutorsTests {
  /// Says that learners have tutors, each by the part of the address before the domain.
  private static func name(
    _ world: inout World,
    _ tutors: [UInt32: [String]] = [1: ["petit"]],
    first: String = "Marc"
  ) {
    var book = TutorBook()
    for (learner, names) in tutors {
      for name in names {
        guard let email = EmailAddress("\(name)@company.example") else { continue }
        book.add(Tutor(email: email, lastName: name, firstName: first), of: .key(learner))
      }
    }
    world.tutors = book
  }

  /// Says that a tutor has a card: `x-petit` for the tutor called petit.
  private static func know(_ world: inout World, _ name: String) {
    world.tutorMemory.links["\(name)@company.example"] = TutorLink(id: 1, remoteID: "x-\(name)")
  }

  /// Shows who follows learner 1, and whom of them we put there.
  private static func show(_ world: inout World, _ tutors: [String], ours: [String] = []) {
    for place in world.profiles.indices where world.profiles[place].remoteID == "s1" {
      world.profiles[place].tutors = tutors
    }
    world.tutorMemory.written["s1"] = ours
  }

  private static func refuse(_ world: inout World) {
    guard let email = EmailAddress("petit@company.example") else { return }
    let tutor = Tutor(email: email, lastName: "petit", firstName: "Marc")
    world.health[tutor.subject] = ItemHealth(
      subject: tutor.subject,
      input: tutor.canonical.fingerprint,
      failures: 1,
      firstFailedAt: world.now,
      lastFailedAt: world.now,
      code: "invalid",
      reason: "refused"
    )
  }

  static let cases: [Case] = [
    Case(
      "tutor without a card yet",
      ["enter tutor petit@company.example", "learner:1 followed by petit@company.example"]
    ) { name(&$0) },
    Case("tutor whose card is known", ["learner:1 followed by petit@company.example"]) {
      name(&$0)
      know(&$0, "petit")
    },
    Case(
      "one tutor of two learners",
      [
        "enter tutor petit@company.example", "learner:1 followed by petit@company.example",
        "learner:2 followed by petit@company.example",
      ]
    ) { name(&$0, [1: ["petit"], 2: ["petit"]]) },
    Case(
      "learner without a profile yet",
      [
        "create learner:4", "create 1.12 because new_session", "enter tutor petit@company.example",
        "learner:4 followed by petit@company.example",
      ]
    ) {
      $0.add(.learner(4))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 4])]
      name(&$0, [4: ["petit"]])
    },
    Case("nothing to do", []) {
      name(&$0)
      know(&$0, "petit")
      show(&$0, ["x-petit"], ours: ["x-petit"])
    },
    Case("tutor linked by hand", ["learner:1 followed by petit@company.example,x-hand"]) {
      name(&$0)
      know(&$0, "petit")
      show(&$0, ["x-hand"])
    },
    Case("tutor whom the list no longer names", ["learner:1 followed by x-hand"]) {
      name(&$0, [:])
      know(&$0, "petit")
      show(&$0, ["x-hand", "x-petit"], ours: ["x-petit"])
    },
    Case("tutor linked by hand whom the list names too", []) {
      name(&$0)
      know(&$0, "petit")
      show(&$0, ["x-petit"])
    },
    Case("tutor taken off by hand", ["learner:1 followed by petit@company.example"]) {
      name(&$0)
      know(&$0, "petit")
      show(&$0, [], ours: ["x-petit"])
    },
    Case("profile made by hand", ["learner:1 left_alone: none, C11 (tutors)"]) {
      name(&$0)
      for place in $0.personLinks.indices where $0.personLinks[place].person == .learner(1) {
        $0.personLinks[place].origin = .matched
      }
    },
    Case("tutor without a usable e-mail", ["learner:1 tutor_unusable: none, C11"]) {
      name(&$0, [:])
      $0.tutors?.add(unusable: "Marc Petit", of: 1)
      know(&$0, "petit")
      show(&$0, ["x-petit"], ours: ["x-petit"])
    },
    Case("tutor without a first name", ["learner:1 tutor_unnamed: none, C11"]) {
      name(&$0, first: "")
    },
    Case("tutor whose card was refused", ["learner:1 tutor_refused: none, G6"]) {
      name(&$0)
      refuse(&$0)
    },
    Case("card in doubt", []) {
      name(&$0)
      $0.tutorMemory.links["petit@company.example"] = TutorLink(
        id: 1,
        remoteID: nil,
        hasOpenIntent: true
      )
    },
    Case("profile in doubt", []) {
      name(&$0)
      know(&$0, "petit")
      for place in $0.personLinks.indices { $0.personLinks[place].hasOpenIntent = true }
    },
    Case("archived profile", []) {
      name(&$0)
      know(&$0, "petit")
      for place in $0.profiles.indices { $0.profiles[place].isArchived = true }
    },
    Case("switched off, or a list that cannot be had", []) {
      know(&$0, "petit")
      show(&$0, ["x-petit"], ours: ["x-petit"])
    },
  ]

  @Test(arguments: cases)
  func `every case of tutors has one reaction`(_ example: Case) {
    #expect(example.outcome.sorted() == example.lines.sorted())
  }

  @Test func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Tutors in Edusign", of: "Choices.md")
    #expect(table.names == Self.cases.map(\.testDescription))
    #expect(table.rows.allSatisfy { $0.count == 3 && !$0.contains("") })
  }

  @Test func `a plan that only links tutors sends something, and has a hash of its own`() {
    var world = World.small
    let before = world.plan()
    Self.name(&world)
    let after = world.plan()
    #expect(before.sendsNothing && !after.sendsNothing)
    #expect(before.hash != after.hash)
  }

  @Test func `whoever is held at first contact has no tutor entered`() throws {
    var world = World.small
    world.add(.learner(4))
    world.sessions = [world.session(1, in: 48, learners: [1, 4])]
    world.profiles.append(
      Profile(
        role: .learner,
        remoteID: "s77",
        externalID: "",
        lastName: "Made",
        firstName: "Hand",
        email: "hand@school.example"
      )
    )
    world.guards.isAcquainted = false
    Self.name(&world, [4: ["petit"]])
    let input = try #require(world.input)
    let zone = try #require(SchoolZone("Europe/Paris"))
    let plan = world.plan()
    #expect(plan.tutors.count == 1 && plan.learnerTutors.count == 1)
    let guarded = Guards(input, zone: zone, opening: [:]).applied(to: plan)
    #expect(guarded.tutors.isEmpty && guarded.learnerTutors.isEmpty)
  }
}
