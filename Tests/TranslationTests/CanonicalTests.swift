import Campus
import Testing
import Translation

struct CanonicalTests {
  static let document = SheetDocument(
    title: "Droit \"public\" \\ l'État\n(TD)",
    startsAt: Instant(milliseconds: 1_792_000_000_000),
    endsAt: Instant(milliseconds: 1_792_005_400_000),
    room: "Amphithéâtre É",
    instructors: ["prof2", "prof1"],
    learners: ["b", "a", "c"]
  )

  @Test func `a sheet that is written down reads back the same`() throws {
    let canonical = Self.document.canonical
    #expect(canonical.kind == .sheet)
    #expect(SheetDocument(canonical) == Self.document)
  }

  @Test func `the order in which learners come does not change what is written down`() {
    var other = Self.document
    other.learners = ["a", "b", "c"]
    #expect(other.canonical == Self.document.canonical)
  }

  @Test func `the order of instructors is part of the sheet`() {
    var other = Self.document
    other.instructors = ["prof1", "prof2"]
    #expect(other.canonical.fingerprint != Self.document.canonical.fingerprint)
  }

  @Test func `a text that does not have its fingerprint is no document`() {
    var canonical = Self.document.canonical
    canonical.body = canonical.body.replacing("prof1", with: "prof9")
    #expect(SheetDocument(canonical) == nil)
    canonical.body = "{}"
    #expect(SheetDocument(canonical) == nil)
  }

  @Test func `a profile that we made describes its person`() {
    let person = Person(
      key: .learner(12),
      lastName: "D'Été",
      firstName: "Zoé",
      email: "zoe.dete@etu.ecole.example",
      phone: "+33600000000",
      training: "Master 1",
      company: "Atelier"
    )
    let profile = Profile(person, remoteID: "abc", externalID: "hp:x:student:12")
    #expect(Person(person.key, as: profile) == person)
    #expect(Person(person.key, as: profile).canonical == person.canonical)
  }
}
