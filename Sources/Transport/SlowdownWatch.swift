/// Notices from waiting times that a remote slows us down: a pure value.
///
/// Edusign delays instead of refusing (edusign-api.md 2.4), so a median that rises well above
/// the quiet one is the only sign that the pace is too high.
struct SlowdownWatch: Sendable {
  /// What the last answer means for the pace.
  enum Advice: Sendable, Equatable {
    case slower
    case faster
  }

  /// Answers of one operation whose median is taken.
  static let sample = 9
  /// How many times the quiet median is too much.
  static let factor = 3
  /// Differences below this are noise of the network.
  static let noise = Duration.milliseconds(50)
  /// Good answers in a row after which the pace may rise by a step.
  static let recovery = 20

  private struct History {
    var recent: [Duration] = []
    var quiet: Duration?
  }

  private var histories: [String: History] = [:]
  private var good = 0

  /// Takes in how long an answer to an operation was waited for.
  mutating func note(_ operation: String, took: Duration) -> Advice? {
    var history = histories[operation, default: History()]
    defer { histories[operation] = history }
    history.recent.append(took)
    guard history.recent.count == Self.sample else { return noteGood() }
    let median = history.recent.sorted()[Self.sample / 2]
    history.recent.removeFirst()
    let quiet = min(history.quiet ?? median, median)
    history.quiet = quiet
    guard median > quiet * Self.factor, median > quiet + Self.noise else { return noteGood() }
    // What comes next is judged by itself: one wave of delays halves the pace once.
    history.recent = []
    good = 0
    return .slower
  }

  /// Takes in that the remote asked to slow down.
  mutating func noteThrottled() -> Advice {
    good = 0
    return .slower
  }

  private mutating func noteGood() -> Advice? {
    good += 1
    guard good >= Self.recovery else { return nil }
    good = 0
    return .faster
  }
}
