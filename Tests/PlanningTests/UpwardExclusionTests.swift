import Campus
import Planning
import Testing

/// Marks of whatever a person's word leaves out.
struct UpwardExclusionTests {
  private func told(_ subject: String?, _ arrange: (inout UpwardWorld) -> Void = { _ in })
    -> [String]
  {
    var world = UpwardWorld()
    world.say(.absent)
    if let subject {
      world.exclusions[subject] = Exclusion(
        because: "asked for it",
        givenBy: "claire",
        givenAt: UpwardWorld.start
      )
    }
    arrange(&world)
    return world.told
  }

  @Test func `the marks of a learner who is left out do not go up`() {
    #expect(told(nil) == ["add absent because new_mark"])
    #expect(told("learner:41") == ["held, B7"])
    #expect(told("learner:42") == ["add absent because new_mark"])
    #expect(told("instructor:41") == ["add absent because new_mark"])
  }

  @Test func `the marks of a session that is left out do not go up`() {
    #expect(told("session:201.6") == ["excluded: none, B7"])
    #expect(told("session:201.7") == ["add absent because new_mark"])
  }

  @Test func `what was sent before stays in Hyperplanning`() {
    let lines = told("learner:41") {
      $0.say(.present)
      $0.agree(.absent)
      $0.hold()
    }
    #expect(lines == ["held, B7"])
  }
}
