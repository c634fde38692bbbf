import Campus
import TestSupport
import Testing

struct SessionKeyTests {
  @Test(arguments: [
    ("12.3", SessionKey(course: 12, week: 3)), ("1.1", SessionKey(course: 1, week: 1)),
    ("4294967295.99.999", SessionKey(course: .max, week: 99, discriminator: 999)),
    ("12.3.2", SessionKey(course: 12, week: 3, discriminator: 2)),
  ])
  func `a key is read and printed`(text: String, key: SessionKey) {
    #expect(SessionKey(text) == key)
    #expect(key.description == text)
  }

  @Test(arguments: [
    "", ".", "12", "12.", ".3", "0.3", "12.0", "12.100", "012.3", "12.03", "+12.3", "12.+3",
    "-12.3",
    "12.3.", "12.3.0", "12.3.1", "12.3.02", "12.3.1000", "12.3.2.2", "12. 3", " 12.3",
    "4294967296.1",
    "12,3", "١٢.٣",
  ])
  func `a near miss is no key`(text: String) {
    #expect(SessionKey(text) == nil)
  }

  @Test
  func `keys are ordered by course, week and discriminator as numbers`() {
    let ordered = [
      SessionKey(course: 2, week: 3), SessionKey(course: 2, week: 3, discriminator: 2),
      SessionKey(course: 2, week: 10), SessionKey(course: 10, week: 1),
    ]
    #expect(ordered.reversed().sorted() == ordered)
  }
}

struct SheetExternalIDTests {
  private static let monday = LocalDay(number: 20_703)

  @Test(arguments: 0..<100)
  func `an external id survives its text and fits in 64 characters`(seed: Int) {
    var chance = SeededGenerator(seed: seed)
    for name in StrangeNames.all {
      let planning = PlanningID(name: name, firstMonday: Self.monday)
      let id = SheetExternalID(
        planning: planning,
        session: SessionKey(
          course: UInt32.random(in: 1...(.max), using: &chance),
          week: Int.random(in: 1...99, using: &chance),
          discriminator: [0, 2, 999, Int.random(in: 2...999, using: &chance)]
            .randomElement(using: &chance) ?? 0
        ),
        part: Int.random(in: 1...99, using: &chance),
        generation: Int.random(in: 1...99_999, using: &chance)
      )
      #expect(SheetExternalID(id.description) == id)
      #expect(id.description.utf8.count <= 64)
      #expect(id.description.utf8.allSatisfy { (0x21...0x7e).contains($0) })
    }
  }

  @Test
  func `the longest id there can be fits in 64 characters`() {
    let id = SheetExternalID(
      planning: PlanningID(name: String(repeating: "x", count: 99), firstMonday: Self.monday),
      session: SessionKey(course: .max, week: 99, discriminator: 999),
      part: 99,
      generation: 99_999
    )
    #expect(id.description.utf8.count <= 64)
    #expect(SheetExternalID(id.description) == id)
  }

  @Test
  func `plannings of different names never share an id`() {
    let session = SessionKey(course: 12, week: 3)
    let ids = StrangeNames.all.map {
      SheetExternalID(planning: PlanningID(name: $0, firstMonday: Self.monday), session: session)
        .description
    }
    #expect(Set(ids).count == StrangeNames.all.count)
  }

  @Test
  func `an id is read whoever made it`() throws {
    let id = try #require(SheetExternalID("hp:2026@20260907:12.3.2:p2:g7"))
    #expect(id.planning == "2026@20260907")
    #expect(id.session == SessionKey(course: 12, week: 3, discriminator: 2))
    #expect(id.part == 2)
    #expect(id.generation == 7)
  }

  @Test(arguments: [
    "", "hp", "hp:x", "hp:x:12.3:p1", "hp:x:12.3:p1:g1:", ":hp:x:12.3:p1:g1", "hp:x:y:12.3:p1:g1",
    "hp::12.3:p1:g1", "HP:x:12.3:p1:g1", "hq:x:12.3:p1:g1", "hp:x:12.3:p1:g0", "hp:x:12.3:p0:g1",
    "hp:x:12.3:p01:g1", "hp:x:12.3:p1:g01", "hp:x:12.3:p1:g+1", "hp:x:12.3:p1:g-1",
    "hp:x:12.0:p1:g1", "hp:x:012.3:p1:g1", "hp:x:12.03:p1:g1", "hp:x:0.3:p1:g1", "hp:x:12.3:1:g1",
    "hp:x:12.3:p1:1", "hp:x:12.3:g1:p1", "hp:x:12.3:p100:g1", "hp:x:12.3:p1:g100000",
    "hp:x:12.3:p1:g1 ", " hp:x:12.3:p1:g1", "hp:x:12.3:P1:G1", "hp:é:12.3:p1:g1",
    "hp:x y:12.3:p1:g1", "hp:x\n:12.3:p1:g1", "hp:x:student:12",
    "hp:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:12.3:p1:g1",
  ])
  func `a near miss is no id of ours`(text: String) {
    #expect(SheetExternalID(text) == nil)
  }

  @Test(arguments: [("passerelle", true), ("", true), ("othertool", false), ("Passerelle", false)])
  func `an id counts as ours only beside our own source name or none`(type: String, isOurs: Bool) {
    let text = "hp:2026@20260907:12.3:p1:g1"
    #expect((SheetExternalID(text, source: type) != nil) == isOurs)
  }
}

struct PersonExternalIDTests {
  private static let monday = LocalDay(number: 20_703)

  @Test
  func `an external id survives its text and fits in 64 characters`() {
    for name in StrangeNames.all {
      for role in Role.allCases {
        for key in [1, 12, UInt32.max] {
          let id = PersonExternalID(
            planning: PlanningID(name: name, firstMonday: Self.monday),
            person: PersonKey(role: role, key: key)
          )
          #expect(PersonExternalID(id.description) == id)
          #expect(id.description.utf8.count <= 64)
        }
      }
    }
  }

  @Test(arguments: [
    ("hp:2026@20260907:student:12", PersonKey.learner(12)),
    ("hp:2026@20260907:teacher:12", PersonKey.instructor(12)),
  ])
  func `learners are students and instructors are teachers on the wire`(
    text: String,
    person: PersonKey
  ) {
    let planning = PlanningID(name: "2026", firstMonday: Self.monday)
    #expect(PersonExternalID(text)?.person == person)
    #expect(PersonExternalID(planning: planning, person: person).description == text)
  }

  @Test(arguments: [
    "", "hp:x:student", "hp:x:student:0", "hp:x:student:012", "hp:x:student:+1", "hp:x:student:1:",
    "hp:x:learner:1", "hp:x:Student:1", "hp::student:1", "hq:x:student:1",
    "hp:x:student:4294967296",
    "hp:x:student:1 ", "hp:x:y:student:1", "hp:é:student:1", "hp:x:12.3:p1:g1",
    "hp:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:student:1",
  ])
  func `a near miss is no id of ours`(text: String) {
    #expect(PersonExternalID(text) == nil)
  }
}
