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

  /// Histories that broke a property once, as they were left after shrinking.
  @Test(arguments: [
    // Nothing is shown at all, and what was decided of a session was forgotten.
    "school 789490 3 1 3; drop 0 0 0; run; drop 0 0 0; drop 0 0 0",
    // Found by its sheet, a session beyond the days looked at left its instructor without a reason.
    "school 271442 3 3 1; run; reslot 0 4 0; run; lose; before 0 581",
    // A cancelled sheet that a hand had given its title back was deleted once it was over.
    "school 94725 3 2 0; run; unplace 4 0 0; settle; retitle 0 0 0; noon 1",
    // The sheet of a session that had got another key and was over was moved by hand to the next day.
    "school 619620 2 3 0; run; rebook 0 0 0; noon 1; found 14 0 2; run; before 1 0; retime 6 11 0; "
      + "midnight",
    // Late, absent and late again: the lateness that stood there still was entered a second time.
    "school 706886 1 1 0; run; lesson 0 1994 0; up; correct 0 0 1; settle; correct 0 0 2",
    // A session whose move was held was over before a run read everything again.
    "school 376652 2 2 3; run; before 0 0; move 0 17 0; run; noon 3; handDelete 1 0 0; noon 1; noon 2; "
      + "noon 2",
    // A restored ledger did not know of a lateness that it had entered, and called both sides equal.
    "school 969372 1 1 0; run; keep; lesson 0 2666 0; up; correct 0 0 0; putBack",
    "school 991382 2 1 0; keep; run; lesson 0 1340 0; up; correct 0 0 0; rehome",
    // A lateness stood beneath an absence of which only the first half was turned.
    "school 407180 1 5 0; run; lesson 0 3854 0; up; correct 0 4 1; up; justify 0 14 0; upLate 1",
    // An absence of ours that a person had justified was given the sheet's reason.
    "school 702783 1 1 0; run; lesson 0 1 0; up; excuse 0 0 0; up; justify 0 0 0",
  ])
  func `what broke once does not break again`(story: String) async throws {
    let script = try #require(Script(story))
    #expect(await Player.play(script).found == nil)
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
