/// When a remote in trouble is left alone, and for how long.
///
/// **Source**: sync-algorithm.md 6.11.
public struct BreakerRules: Sendable, Equatable {
  /// Failures in a row after which it is left alone.
  public var failuresInARow: Int
  /// How many of the last requests are looked at for the share of failures.
  public var sample: Int
  /// The share of failures among a full sample at which it is left alone.
  public var share: Double
  /// How long it is left alone at first; doubled each time a first try fails again.
  public var firstSpan: Duration
  /// The longest time that doubling may reach.
  public var longestSpan: Duration

  /// Rules made of their parts.
  public init(
    failuresInARow: Int = 5,
    sample: Int = 20,
    share: Double = 0.5,
    firstSpan: Duration = .seconds(30),
    longestSpan: Duration = .seconds(300)
  ) {
    self.failuresInARow = max(1, failuresInARow)
    self.sample = max(1, sample)
    self.share = share
    self.firstSpan = firstSpan
    self.longestSpan = longestSpan
  }
}

/// Judges by what came back whether a remote may be asked: a pure value, told what time it is.
///
/// Only failures of the way there and of the server as a whole count; a refusal is an answer.
struct Breaker: Sendable {
  private enum State {
    case closed
    /// Nothing is asked before that moment.
    case open(until: Duration)
    /// One read was let through; nothing else is asked until its answer is here.
    case trying
  }

  private let rules: BreakerRules
  private var state = State.closed
  private var span: Duration
  private var inARow = 0
  private var recent: [Bool] = []

  /// A breaker that lets everything through.
  init(_ rules: BreakerRules) {
    self.rules = rules
    span = rules.firstSpan
  }

  /// Whether a request may leave now; a read may be the one that tries.
  mutating func admits(_ kind: RequestKind, at now: Duration) -> Bool {
    switch state {
    case .closed:
      return true
    case .open(let until):
      guard kind == .read, now >= until else { return false }
      state = .trying
      return true
    case .trying:
      return false
    }
  }

  /// Takes in that the remote answered.
  mutating func noteAnswer() {
    if case .trying = state { close() }
    inARow = 0
    remember(failed: false)
  }

  /// Takes in that the remote failed; true when that was once too often.
  mutating func noteFailure(at now: Duration) -> Bool {
    inARow += 1
    remember(failed: true)
    switch state {
    case .trying:
      span = min(rules.longestSpan, span * 2)
      state = .open(until: now + span)
      return true
    case .closed where isTooMuch:
      state = .open(until: now + span)
      return true
    case .closed, .open:
      return false
    }
  }

  /// Takes in that the try was given up by ourselves, which says nothing about the remote.
  mutating func noteNothing(at now: Duration) {
    if case .trying = state { state = .open(until: now) }
  }

  private var isTooMuch: Bool {
    if inARow >= rules.failuresInARow { return true }
    guard recent.count == rules.sample else { return false }
    return Double(recent.count { $0 }) >= rules.share * Double(rules.sample)
  }

  private mutating func remember(failed: Bool) {
    if recent.count == rules.sample { recent.removeFirst() }
    recent.append(failed)
  }

  private mutating func close() {
    state = .closed
    span = rules.firstSpan
    recent = []
  }
}
