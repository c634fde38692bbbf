import ScenarioSupport
import Sync
import Testing

extension Scenario {
  /// Loses the first request of a route in a run, and runs again half a minute later.
  ///
  /// What took effect is found out by then; what did not is still in doubt.
  func loseFirst(_ route: String, _ loss: LostWriteTests.Loss) async throws {
    let found = Counter()
    exchange.rule { passage in
      passage.route == route && found.add() == 1 ? loss.fate : nil
    }
    let lost = try await run()
    #expect(lost.counts.doubtful == 1)
    exchange.clearRules()
    advance(.seconds(30))
    let early = try await run()
    #expect(early.counts.settled == (loss.hadEffect ? 1 : 0))
  }
}
