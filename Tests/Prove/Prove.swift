import CrashMatrix
import Foundation
import Histories
import Synchronization

/// Plays histories over both sandboxes and says what they came to.
///
/// Ends with 0 when no property broke, 1 when one did, 64 for a wrong word.
@main
struct Prove {
  static func main() async {
    guard let orders = Orders(CommandLine.arguments.dropFirst()) else {
      say(Orders.usage)
      exit(64)
    }
    if let script = orders.script { exit(await replay(script)) }
    if orders.playsMatrix { exit(await MatrixTour(orders).play()) }
    let tally = Tally()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<orders.lanes {
        group.addTask { await play(orders, tally) }
      }
    }
    say(tally.summary)
    exit(tally.broken == 0 ? 0 : 1)
  }

  /// Plays one script and tells all that happened.
  private static func replay(_ script: Script) async -> Int32 {
    say(script)
    let outcome = await Player.play(script, isTraced: true)
    for line in outcome.trace { say(line) }
    say(outcome.found.map { "\($0)" } ?? "No property broke.")
    return outcome.found == nil ? 0 : 1
  }

  private static func play(_ orders: Orders, _ tally: Tally) async {
    while let seed = tally.next(orders) {
      let script = Script(seed: seed, longest: orders.longest)
      guard script.goesUp || !orders.playsUpwardOnly else { continue }
      let outcome = await Player.play(script)
      tally.note(outcome)
      guard let found = outcome.found else { continue }
      say("seed \(seed): \(found)")
      guard orders.shrinks else { continue }
      let shrinker = Shrinker { await Player.play($0).found }
      let small = await shrinker.shrink(Shrinker.Finding(script: script, found: found))
      say("  \(small.found)\n  replay: scripts/prove --script '\(small.script)'")
    }
  }
}

/// What is asked for on the command line.
struct Orders {
  static let usage = """
    usage: prove [--histories N] [--minutes M] [--seed S] [--longest L] [--lanes L] [--no-shrink]
             [--upward]
           prove --crash-matrix [--pairs N] [--seed S] [--upward]
           prove --seed S [--longest L] --trace | --script 'school …; run; …'
    """

  var first: UInt64 = 1
  /// How many steps a history has at most.
  var longest = 60
  var histories: UInt64 = 2000
  var minutes: Int?
  var lanes = 2
  var shrinks = true
  /// Whether histories in which no marks go up are left out.
  var playsUpwardOnly = false
  var script: Script?
  var playsMatrix = false
  var pairs: UInt64 = 200

  init?(_ words: some Sequence<String>) {
    var words = Array(words)[...]
    var isTraced = false
    var hasCount = false
    while let word = words.popFirst() {
      switch word {
      case "--no-shrink": shrinks = false
      case "--upward": playsUpwardOnly = true
      case "--trace": isTraced = true
      case "--crash-matrix": playsMatrix = true
      case "--script":
        guard let script = words.popFirst().flatMap({ Script($0) }) else { return nil }
        self.script = script
      case "--histories", "--minutes", "--seed", "--longest", "--lanes", "--pairs":
        guard let number = words.popFirst().flatMap({ UInt64($0) }) else { return nil }
        switch word {
        case "--histories": (histories, hasCount) = (number, true)
        case "--minutes": minutes = Int(number)
        case "--seed": first = number
        case "--longest": longest = max(4, Int(number))
        case "--pairs": pairs = number
        default: lanes = max(1, Int(number))
        }
      default: return nil
      }
    }
    if minutes != nil, !hasCount { histories = .max - first }
    if isTraced { script = Script(seed: first, longest: longest) }
  }
}

/// Counts what was played, over all lanes.
final class Tally: Sendable {
  private struct State {
    var given: UInt64 = 0
    var played = 0
    var steps = 0
    var requests = 0
    var breaks: [String: Int] = [:]
    var told = 0
  }

  private let state = Mutex(State())
  private let clock = ContinuousClock()
  private let begin = ContinuousClock().now

  /// The next seed, while there is one to play.
  func next(_ orders: Orders) -> UInt64? {
    if let minutes = orders.minutes, clock.now - begin > .seconds(60 * minutes) { return nil }
    return state.withLock { state in
      guard state.given < orders.histories else { return nil }
      defer { state.given += 1 }
      return orders.first + state.given
    }
  }

  /// Takes a history into account, and tells now and then how far it has come.
  func note(_ outcome: Player.Outcome) {
    let line: String? = state.withLock { state in
      state.played += 1
      state.steps += outcome.steps
      state.requests += outcome.requests
      if let found = outcome.found { state.breaks[found.invariant.rawValue, default: 0] += 1 }
      let seconds = Int((clock.now - begin) / .seconds(1))
      guard seconds >= state.told + 10 else { return nil }
      state.told = seconds
      return "\(state.played) histories in \(seconds) s, \(state.breaks.values.reduce(0, +)) breaks"
    }
    if let line { say(line) }
  }

  /// How many broke a property.
  var broken: Int { state.withLock { $0.breaks.values.reduce(0, +) } }

  /// What it all came to.
  var summary: String {
    state.withLock { state in
      let seconds = (clock.now - begin) / .seconds(1)
      let rate = Double(state.played) / max(seconds, 0.001)
      let breaks =
        state.breaks.isEmpty
        ? "no property broke"
        : state.breaks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) times" }
          .joined(separator: ", ")
      return "\(state.played) histories, \(state.steps) steps, \(state.requests) requests in "
        + "\(Int(seconds)) s (\((rate * 10).rounded() / 10) a second): \(breaks)."
    }
  }
}
