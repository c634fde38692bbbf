import Campus
import Planning
import Testing

struct PeopleTests {
  /// A session in 48 hours that learner 4, who has no link, is expected at.
  private static func expect(_ world: inout World, _ learners: UInt32...) {
    world.sessions = [world.session(1, in: 48, learners: [1] + learners)]
  }

  /// Learner 4, whose address one profile holds while another one bears our id.
  private static func rivals(_ world: inout World) {
    let person = world.add(.learner(4))
    world.profiles.append(Profile(of: person, remoteID: "s4"))
    world.profiles[4].email = "former@school.example"
    world.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
    expect(&world, 4)
  }

  private static let create = "create 1.12 because new_session"

  @Test(arguments: [
    Case("nobody like them is on Edusign", ["create learner:4", create]) {
      $0.add(.learner(4))
      expect(&$0, 4)
    },
    Case("a profile bears our id", ["adopt s4 for learner:4", create]) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "s4"))
      $0.profiles[4].email = "other@school.example"
      expect(&$0, 4)
    },
    Case("a profile of the same address and name", ["match x4 with learner:4", create]) {
      let person = $0.add(.learner(4), email: "S4@school.example", last: "Müller-Le Gall")
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.profiles[4].email = "s4@School.example"
      $0.profiles[4].lastName = "FIRSTS4 le gall"
      $0.profiles[4].firstName = "muller"
      expect(&$0, 4)
    },
    Case(
      "D5, a profile of the same address and name, where addresses recognise nobody",
      [create, "learner:4 unusable: none, D5"]
    ) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.settings.matching = [.externalID]
      expect(&$0, 4)
    },
    Case("the address comes first", ["match x4 with learner:4", create]) {
      rivals(&$0)
      $0.settings.matching = [.email, .externalID]
    },
    Case("our id comes first", ["adopt s4 for learner:4", create]) { rivals(&$0) },
    Case("the address comes first, and the profile is ours", ["adopt s4 for learner:4", create]) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "s4"))
      $0.settings.matching = [.email, .externalID]
      expect(&$0, 4)
    },
    Case(
      "D5, the same address under another name",
      [create, "learner:4 unusable: none, D5"]
    ) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.profiles[4].lastName = "Other"
      expect(&$0, 4)
    },
    Case(
      "D5, the profile is somebody else's already",
      [create, "learner:4 unusable: none, D5"]
    ) {
      $0.add(.learner(4), email: "s2@school.example", last: "Lasts2")
      $0.people[.learner(4)]?.firstName = "Firsts2"
      $0.people[.learner(2)] = nil
      expect(&$0, 4)
    },
    Case(
      "D4, an archived profile holds the address",
      [create, "learner:4 unusable: none, D4"]
    ) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.profiles[4].isArchived = true
      expect(&$0, 4)
    },
    Case("D4, our own profile was archived", [create, "learner:4 unusable: none, D4"]) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "s4"))
      $0.profiles[4].isArchived = true
      expect(&$0, 4)
    },
    Case(
      "of an archived and a living holder the living one counts",
      ["match x4 with learner:4", create]
    ) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.profiles.append(Profile(of: person, remoteID: "x3", isOurs: false))
      $0.profiles[5].isArchived = true
      expect(&$0, 4)
    },
    Case("an instructor's profile is no learner's", ["create learner:4", create]) {
      let person = $0.add(.learner(4))
      $0.profiles.append(Profile(of: person, remoteID: "x4", isOurs: false))
      $0.profiles[4].role = .instructor
      expect(&$0, 4)
    },
    Case(
      "C5, two share an address",
      [create, "learner:4 unusable: none, C5", "learner:5 unusable: none, C5"]
    ) {
      $0.add(.learner(4))
      $0.add(.learner(5), email: "S4@SCHOOL.example")
      expect(&$0, 4, 5)
    },
    Case("C5, the one who was there first stays", [create, "learner:5 unusable: none, C5"]) {
      $0.add(.learner(4))
      $0.link(.learner(4))
      $0.add(.learner(5), email: "s4@school.example")
      expect(&$0, 4, 5)
    },
    Case(
      "a learner and an instructor may share an address",
      ["create learner:4", "create instructor:2", create]
    ) {
      $0.add(.learner(4), email: "both@school.example")
      $0.add(.instructor(2), email: "both@school.example")
      $0.sessions = [$0.session(1, in: 48, instructors: [2], learners: [4])]
    },
    Case("C1, no address", [create, "learner:4 unusable: none, C1"]) {
      $0.add(.learner(4), email: " ")
      expect(&$0, 4)
    },
    Case("C3, no name", [create, "learner:4 unusable: none, C3"]) {
      $0.add(.learner(4), last: "")
      expect(&$0, 4)
    },
    Case("C4, no such address", [create, "learner:4 unusable: none, C4"]) {
      $0.add(.learner(4), email: "s4@school.example;other@school.example")
      expect(&$0, 4)
    },
    Case(
      "expected only at what has begun: nothing is done",
      ["session:1.12 unmatched: none, A4"]
    ) {
      $0.add(.learner(4))
      $0.sessions = [$0.session(1, in: -1, learners: [4])]
    },
    Case("expected only after the window: nothing is done", []) {
      $0.add(.learner(4))
      $0.sessions = [$0.session(1, in: 24 * 20, learners: [4])]
    },
  ])
  func `people without a link are found, made or left out`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }

  /// A session in 48 hours with a sheet, at which learner 3 is expected.
  private static func settle(_ world: inout World) {
    let session = world.session(1, in: 48)
    world.link(5, session)
    world.sessions = [session]
  }

  @Test(arguments: [
    Case("equal: nothing", []) { settle(&$0) },
    Case("Hyperplanning changed the name", ["update s3 because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.people[.learner(3)]?.lastName = "Married"
    },
    Case("Hyperplanning changed the phone", ["update s3 because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.people[.learner(3)]?.phone = "+33600000000"
    },
    Case("a hand changed the name on Edusign", ["update s3 because E3"]) {
      settle(&$0)
      $0.profiles[3].lastName = "Other"
    },
    Case("a hand changed the address on Edusign", ["update s3 because E3"]) {
      settle(&$0)
      $0.profiles[3].email = "other@school.example"
    },
    Case("the case of an address is no change", []) {
      settle(&$0)
      $0.profiles[3].email = "S3@School.Example"
    },
    Case("Edusign writes a phone number in its own way", []) {
      settle(&$0)
      $0.profiles[3].phone = "06 00 00 00 00"
    },
    Case("a matched profile is never written", []) {
      settle(&$0)
      $0.personLinks[3].origin = .matched
      $0.people[.learner(3)]?.lastName = "Married"
    },
    Case("an adopted profile is written", ["update s3 because changed_in_hyperplanning"]) {
      settle(&$0)
      $0.personLinks[3].origin = .adopted
      $0.people[.learner(3)]?.lastName = "Married"
    },
    Case("an open intent blocks", []) {
      settle(&$0)
      $0.personLinks[3].hasOpenIntent = true
      $0.people[.learner(3)]?.lastName = "Married"
    },
    Case(
      "an address that broke does not take anybody off a sheet",
      ["learner:3 unusable: none, C4"]
    ) {
      settle(&$0)
      $0.people[.learner(3)]?.email = "s3@school"
    },
    Case("a name that vanished does not either", ["learner:3 unusable: none, C3"]) {
      settle(&$0)
      $0.people[.learner(3)]?.firstName = ""
    },
    Case(
      "an address that became somebody else's too does not either",
      ["update s3 because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      $0.people[.learner(3)]?.email = "s2@school.example"
    },
    Case("a person whom the snapshot does not describe stays", []) {
      settle(&$0)
      $0.people[.learner(3)] = nil
    },
    Case("D10, the profile was archived", ["learner:3 archived: none, D10"]) {
      settle(&$0)
      $0.profiles[3].isArchived = true
    },
    Case("D10, the profile is gone", ["learner:3 archived: none, D10"]) {
      settle(&$0)
      $0.profiles.remove(at: 3)
    },
    Case("a proposal that never became a profile is made", ["create learner:3"]) {
      $0.personLinks[3].remoteID = nil
      $0.personLinks[3].base = nil
      $0.profiles.remove(at: 3)
      $0.sessions = []
      $0.sessions = [$0.session(1, in: 48, instructors: [], learners: [3])]
    },
    Case("a proposal finds a profile that came meanwhile", ["match x3 with learner:3"]) {
      $0.personLinks[3].remoteID = nil
      $0.personLinks[3].base = nil
      $0.profiles[3].remoteID = "x3"
      $0.profiles[3].externalID = ""
      $0.sessions = [$0.session(1, in: 48, instructors: [], learners: [3])]
    },
    Case("a proposal in doubt waits", []) {
      $0.personLinks[3].remoteID = nil
      $0.personLinks[3].base = nil
      $0.personLinks[3].hasOpenIntent = true
      $0.profiles.remove(at: 3)
      $0.sessions = [$0.session(1, in: 48, instructors: [], learners: [3])]
    },
  ])
  func `people with a link are kept up to date`(_ example: Case) {
    let lines = example.outcome.filter { !$0.hasPrefix("session:") }
    #expect(lines == example.lines)
  }

  @Test
  func `who shares an address is told with whom`() throws {
    var world = World.small
    world.add(.learner(4), email: "same@school.example", last: "Four")
    world.add(.learner(5), email: "same@school.example", last: "Five")
    world.add(.learner(6), email: "same@school.example", last: "Six")
    Self.expect(&world, 4, 5, 6)
    let others = world.plan().decisions.map { $0.facts["other"] ?? "" }
    #expect(others == ["Firsts5 Five", "Firsts4 Four", "Firsts4 Four"])
  }
}
