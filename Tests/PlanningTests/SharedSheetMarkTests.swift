import Campus
import Planning
import Testing

/// Marks of sheets that several sessions share.
struct SharedSheetMarkTests {
  private static let other = SheetSlot(session: SessionKey(course: 202, week: 6))

  /// A sheet of course 201 that course 202 shares, where learner 41 of 202 was absent.
  private func input(_ change: (inout UpwardWorld) -> Void = { _ in }) throws -> UpwardInput {
    var world = UpwardWorld()
    world.expected = [40]
    world.say(.absent)
    change(&world)
    var input = try #require(world.input)
    input.sheets[0].followers = [MarkedSheet.Follower(slot: Self.other, expected: [41])]
    input.sessions[RollCall(Self.other.session)] = [Self.other]
    return input
  }

  private func exclusion(_ session: String) -> [String: Exclusion] {
    [session: Exclusion(because: "exam", givenBy: "support", givenAt: UpwardWorld.start)]
  }

  @Test func `whoever a session that shares the sheet expects is expected`() throws {
    let plan = UpwardPlanner(try input()).plan()
    #expect(plan.steps.map(\.want) == [.absent])
    #expect(plan.decisions == [])
  }

  @Test func `whoever none of its sessions expects is told`() throws {
    var input = try input()
    input.sheets[0].followers[0].expected = []
    let plan = UpwardPlanner(input).plan()
    #expect(plan.steps == [])
    #expect(plan.cells.map(\.cause) == [.extraLearner])
  }

  @Test(arguments: [(true, false), (false, true), (false, false)])
  func `absences count where the learner's own course counts them`(
    leader: Bool,
    follower: Bool
  ) throws {
    var input = try input { $0.isCompulsory = leader }
    input.sheets[0].followers[0].isCompulsory = follower
    let plan = UpwardPlanner(input).plan()
    #expect(plan.steps.count == (follower ? 1 : 0))
    #expect(plan.balance.exempt == (follower ? 0 : 1))
    let told = plan.cells.map(\.cause) + plan.decisions.map(\.cause)
    #expect(told.contains(.notCounted) == !follower)
  }

  @Test func `a word on one session leaves out its own learners alone`() throws {
    let leader = "session:\(UpwardWorld.slot.session)"
    let follower = "session:\(Self.other.session)"
    let one = try input { $0.exclusions = exclusion(leader) }
    #expect(UpwardPlanner(one).plan().steps.count == 1)
    let two = UpwardPlanner(try input { $0.exclusions = exclusion(follower) }).plan()
    #expect(two.steps.isEmpty && two.cells.map(\.cause) == [.optedOut])
    let both = try input { $0.exclusions = exclusion(leader).merging(exclusion(follower)) { $1 } }
    #expect(UpwardPlanner(both).plan().decisions.map(\.cause) == [.optedOut])
  }

  @Test func `the roll call of every course is completed, unless it has another session`() throws {
    var input = try input { $0.say(.present) }
    let calls = [UpwardWorld.slot, Self.other].map { RollCall($0.session) }
    #expect(UpwardPlanner(input).plan().rollCalls.map(\.call) == calls)
    let further = SheetSlot(session: SessionKey(course: 202, week: 6, discriminator: 1))
    input.sessions[calls[1]] = [Self.other, further]
    #expect(UpwardPlanner(input).plan().rollCalls.map(\.call) == [calls[0]])
    input.completedCalls = [calls[0]]
    #expect(UpwardPlanner(input).plan().rollCalls == [])
  }

  @Test func `a mark that is not settled completes no roll call`() throws {
    #expect(UpwardPlanner(try input()).plan().rollCalls == [])
  }

  @Test func `of sessions that are not held any more nobody is expected`() throws {
    var sheet = try #require(try input().sheets.first)
    sheet.keep([UpwardWorld.slot])
    #expect(sheet.followers == [] && sheet.expected == [40])
    var led = try #require(try input().sheets.first)
    led.keep([Self.other])
    #expect(led.slot == Self.other && led.expected == [41] && led.followers == [])
  }
}
