import Campus
import Planning
import Testing

struct ProfileIndexTests {
  private func profile(_ remoteID: String, archived: Bool = false) -> Profile {
    Profile(
      role: .learner,
      remoteID: remoteID,
      externalID: "hp:2026@20260907:student:1",
      lastName: "Lovelace",
      firstName: "Ada",
      email: "Ada@school.example",
      isArchived: archived
    )
  }

  @Test
  func `of two rivals the living one counts, then the one with the lower id, in any order`() {
    let old = profile("a", archived: true)
    let first = profile("b")
    let second = profile("c")
    for profiles in [
      [old, first, second], [old, second, first], [first, old, second], [first, second, old],
      [second, old, first], [second, first, old],
    ] {
      let index = ProfileIndex(profiles)
      #expect(index.profile(.learner, email: "ADA@school.example")?.remoteID == "b")
      #expect(index.profile(externalID: "hp:2026@20260907:student:1")?.remoteID == "b")
      #expect(index.profile(.learner, remoteID: "a") == old)
      #expect(index.all.count == 3)
    }
    let older = profile("A", archived: true)
    for profiles in [[old, older], [older, old]] {
      #expect(ProfileIndex(profiles).profile(.learner, email: "ada@school.example") == older)
    }
  }

  @Test
  func `roles have addresses of their own`() {
    let index = ProfileIndex([profile("a")])
    #expect(index.profile(.instructor, email: "ada@school.example") == nil)
    #expect(index.profile(.instructor, remoteID: "a") == nil)
  }
  @Test
  func `a later version of a profile takes the place of the former one`() {
    var later = profile("a")
    later.email = "lovelace@school.example"
    later.externalID = "hp:2026@20260907:student:2"
    var index = ProfileIndex([profile("a")])
    index.add(later)
    #expect(index.all == [later])
    #expect(index.profile(.learner, email: "ada@school.example") == nil)
    #expect(index.profile(externalID: "hp:2026@20260907:student:1") == nil)
    #expect(index.profile(.learner, email: "lovelace@school.example") == later)
    // Whoever bears it no more is no rival of whoever does.
    index.add(profile("z"))
    #expect(index.profile(.learner, email: "ada@school.example")?.remoteID == "z")
    #expect(index.profile(externalID: "hp:2026@20260907:student:1")?.remoteID == "z")
  }
}
