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
    .crossedLinks: [.convergence, .oneSheet, .silence],
    .chatter: [.silence],
    .orphanRow: [.integrity],
  ]

  @Test(arguments: Sabotage.allCases)
  func `a defect that is let in through the seams is reported`(sabotage: Sabotage) async throws {
    var reported: [Invariant] = []
    for seed in UInt64(1)...60 where reported.isEmpty {
      let outcome = await Player.play(Script(seed: seed), sabotage: sabotage)
      if let found = outcome.found { reported.append(found.invariant) }
    }
    let invariant = try #require(reported.first, "nobody noticed")
    #expect(Self.expected[sabotage]?.contains(invariant) == true, "reported as \(invariant)")
  }
}
