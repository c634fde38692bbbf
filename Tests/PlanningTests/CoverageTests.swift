import Campus
import Planning
import Testing

/// What a preview tells of groups and tutors.
struct CoverageTests {
  private static let law = LearnerGroupKey(.promotion, 9)
  private static let first = LearnerGroupKey(.tdOption, 4)

  private func coverage(_ change: (inout World) throws -> Void) throws -> Coverage {
    var world = World.small
    world.sessions = [world.session(1, in: 48)]
    try change(&world)
    return Planner(try #require(world.input)).coverage
  }

  private func grouped(_ learners: Set<UInt32>, below parent: LearnerGroupKey?) throws -> Coverage {
    try coverage { world in
      world.settings.groups.kind = .tdOption
      world.groups.groups[Self.law] = .init(name: "L1 Droit", learners: [1, 2, 3])
      world.groups.groups[Self.first] = .init(name: "TD 1", learners: learners, parent: parent)
      world.groups.told = [1, 2, 3]
    }
  }

  @Test func `a group with as many but other members is a change`() throws {
    let change = CoverageChange(
      from: try grouped([1, 2], below: nil),
      to: try grouped([1, 3], below: nil)
    )
    #expect(!change.isEmpty && Array(change.groupsToChange.keys) == [Self.first])
    #expect(change.groupsToChange[Self.first]?.after.learners == [1, 3])
    #expect(change.groupsToCome.isEmpty && change.groupsToGo.isEmpty)
  }

  @Test func `a group that gets another one above it is a change`() throws {
    let change = CoverageChange(
      from: try grouped([1, 2], below: nil),
      to: try grouped([1, 2], below: Self.law)
    )
    #expect(Array(change.groupsToChange.keys) == [Self.first])
    #expect(change.groupsToChange[Self.first]?.before.parent == nil)
    #expect(change.groupsToChange[Self.first]?.after.parent == "L1 Droit")
  }

  private func tutored(_ names: [String]) throws -> Coverage {
    try coverage { world in
      var book = TutorBook()
      for name in names {
        let email = try #require(EmailAddress("\(name)@company.example"))
        book.add(Tutor(email: email, lastName: name, firstName: "Marc"), of: .key(1))
      }
      world.tutors = book
    }
  }

  @Test func `another tutor is a change, another order of the list is none`() throws {
    let other = CoverageChange(from: try tutored(["petit"]), to: try tutored(["roux"]))
    #expect(other.tutoredToChange == [.learner(1): ["roux@company.example"]])
    #expect(other.tutoredToCome.isEmpty && other.tutoredToGo.isEmpty && !other.isEmpty)
    let order = CoverageChange(
      from: try tutored(["petit", "roux"]),
      to: try tutored(["roux", "petit"])
    )
    #expect(order.isEmpty)
  }
}
