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
    await Self.play(Self.count) { place in
      let seed = UInt64(place + 1)
      return (Script(seed: seed), "--seed \(seed)")
    }
  }

  /// Short histories end in many different worlds; each is asked about session by session, person
  /// by person, sheet by sheet.
  @Test(.timeLimit(.minutes(30)))
  func `no difference in 500 worlds is without a reason`() async {
    await Self.play(500, provesSilence: false) { place in
      let (seed, longest) = (UInt64(500_000 + place), 14)
      return (Script(seed: seed, longest: longest), "--seed \(seed) --longest \(longest)")
    }
  }

  /// Plays so many histories, in two lanes, and reports those that break a property.
  private static func play(
    _ count: Int,
    provesSilence: Bool = true,
    _ script: @escaping @Sendable (Int) -> (Script, replay: String)
  ) async {
    let turns = Turns(count)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          while let place = turns.next() {
            let (script, replay) = script(place)
            guard let found = await Player.play(script, provesSilence: provesSilence).found
            else { continue }
            Issue.record("\(found); replay: scripts/prove \(replay) --trace")
          }
        }
      }
    }
  }
}
