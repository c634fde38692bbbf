import Foundation
import Histories
import Testing

struct HistoryTests {
  /// How many histories are played here; `scripts/prove` plays any number.
  private static let count =
    Int(
      ProcessInfo.processInfo.environment["PASSERELLE_HISTORIES"] ?? ""
    ) ?? 100

  @Test(.timeLimit(.minutes(30)))
  func `no history of a school breaks a property`() async {
    let turns = Turns(Self.count)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          while let place = turns.next() {
            let seed = UInt64(place + 1)
            guard let found = await Player.play(Script(seed: seed)).found else { continue }
            Issue.record("seed \(seed): \(found); replay: scripts/prove --seed \(seed) --trace")
          }
        }
      }
    }
  }
}
