import Histories
import Testing

/// The oracle is only worth something if it sees what is wrong.
struct OracleTests {
  /// The properties that a defect may be reported as.
  private static let expected: [Sabotage: Set<Invariant>] = [
    .twins: [.oneSheet],
    .deafServer: [.convergence, .silence],
    .erasedIntent: [.intent],
    .lateReturn: [.evidence],
    .lateArchiving: [.ownership],
    .crossedLinks: [.convergence, .oneSheet, .silence, .visibility, .window],
    .chatter: [.silence],
    .orphanRow: [.integrity],
    .foreignHand: [.base],
    .foreignLength: [.people],
    .foreignReason: [.people],
    .falseOwner: [.people],
    .secondLearner: [.conservation],
    .forgottenCell: [.conservation],
    .falseAgreement: [.conservation],
    .silentWait: [.conservation],
    .falseWord: [.conservation],
    .hastyRollCall: [.conservation],
    .upwardChatter: [.silence],
  ]

  /// Stories for defects that chance would seldom lead to: classes, and what follows them.
  private static let stories: [Sabotage: String] = [
    .foreignHand: "lesson 0 43 0; up",
    .foreignLength: "lesson 0 43 0; up; correct 0 0 0; up",
    .foreignReason: "lesson 0 43 0; up; correct 0 0 0; up",
    .falseOwner: "lesson 0 43 0; enter 0 0 0; up; correct 0 0 0; up",
    .secondLearner: "lesson 0 1 0; up",
    .forgottenCell: "lesson 0 43 0; up",
    .falseAgreement: "lesson 0 43 0; up",
    .silentWait: "lesson 0 43 0; up",
    .falseWord: "lesson 0 43 0; up",
    .hastyRollCall: "lesson 0 0 0; up",
    .upwardChatter: "lesson 0 43 0; up",
  ]

  @Test(arguments: Sabotage.allCases)
  func `a defect that is let in through the seams is reported`(sabotage: Sabotage) async throws {
    var scripts = (UInt64(1)...60).map { Script(seed: $0) }
    if let story = Self.stories[sabotage] {
      // Without the defect, the story breaks nothing.
      let script = try #require(Script("school 5 4 6 0; run; \(story)"))
      #expect(await Player.play(script).found == nil)
      scripts = [script]
    }
    var reported: [Invariant] = []
    for script in scripts where reported.isEmpty {
      let outcome = await Player.play(script, sabotage: sabotage)
      if let found = outcome.found { reported.append(found.invariant) }
    }
    let invariant = try #require(reported.first, "nobody noticed")
    #expect(Self.expected[sabotage]?.contains(invariant) == true, "reported as \(invariant)")
  }
}
