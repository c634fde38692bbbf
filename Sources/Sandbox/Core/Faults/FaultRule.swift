/// On which requests a fault is played.
public struct FaultRule: Sendable, Hashable {
  /// What goes wrong.
  public var fault: Fault
  /// The operation, as the request log names it; with `*` at its end, all that begin so.
  ///
  /// Nil is every operation.
  public var operation: String?
  /// Which of these requests are meant.
  public var scope: Scope
  /// How many such requests pass before the first that may go wrong.
  public var skipped: Int
  /// How often it is played; nil is until the rule is removed.
  public var times: Int?
  /// The chance with which each of them goes wrong; nil is all of them.
  public var chance: Chance?

  /// Requests by what they do to the server.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// All of them.
    case all
    /// Those that change nothing.
    case reads
    /// Those that change something.
    case writes
  }

  /// A chance that is the same for the same seed.
  public struct Chance: Sendable, Hashable {
    /// Where the chance begins.
    public var seed: UInt64
    /// How many of a hundred requests go wrong.
    public var percent: Double

    /// A chance made of its parts.
    public init(seed: UInt64, percent: Double) {
      self.seed = seed
      self.percent = percent
    }
  }

  /// A rule for the next request of an operation, or as many and as late as said.
  public init(
    _ fault: Fault,
    on operation: String? = nil,
    scope: Scope = .all,
    skipping skipped: Int = 0,
    times: Int? = 1,
    chance: Chance? = nil
  ) {
    self.fault = fault
    self.operation = operation
    self.scope = scope
    self.skipped = skipped
    self.times = times
    self.chance = chance
  }

  /// A rule for the next request of an operation, or as many and as late as said.
  public init(
    _ kind: FaultKind,
    on operation: String? = nil,
    scope: Scope = .all,
    skipping skipped: Int = 0,
    times: Int? = 1,
    chance: Chance? = nil
  ) {
    self.init(
      kind.fault(),
      on: operation,
      scope: scope,
      skipping: skipped,
      times: times,
      chance: chance
    )
  }

  /// Whether nobody gets in as long as the rule stands: a server then stops listening.
  var closesTheDoor: Bool {
    fault.reply == .refused && operation == nil && scope == .all && skipped == 0 && times == nil
      && chance == nil
  }

  /// Whether a request is one of those meant.
  func concerns(_ name: String, changesState: Bool) -> Bool {
    switch scope {
    case .all: break
    case .reads: guard !changesState else { return false }
    case .writes: guard changesState else { return false }
    }
    guard let operation else { return true }
    return operation.hasSuffix("*") ? name.hasPrefix(operation.dropLast()) : name == operation
  }
}
