import Foundation
import Histories

/// Plays histories and says what they came to.
@main
struct Prove {
  static func main() async {
    let words = CommandLine.arguments
    func value(_ name: String) -> String? {
      guard let place = words.firstIndex(of: name), place + 1 < words.count else { return nil }
      return words[place + 1]
    }
    let first = UInt64(value("--seed") ?? "") ?? 1
    let count = UInt64(value("--histories") ?? "") ?? (value("--seed") == nil ? 2000 : 1)
    var broken = 0
    let clock = ContinuousClock()
    let begin = clock.now
    if let text = value("--script"), let script = Script(text) {
      let outcome = await Player.play(script, isTraced: true)
      for line in outcome.trace { print(line) }
      print(outcome.found.map { "\($0)" } ?? "no break")
      return
    }
    for seed in first..<(first + count) {
      let outcome = await Player.play(Script(seed: seed), isTraced: count == 1)
      for line in outcome.trace { print(line) }
      if let found = outcome.found {
        broken += 1
        print("seed \(seed): \(found)")
      }
    }
    let took = clock.now - begin
    print("\(count) histories, \(broken) broken, \(took)")
  }
}
