import Synchronization

/// The faults that a sandbox is to play, and the requests that it has postponed.
public final class FaultBook: Sendable {
  /// A rule with what has become of it so far.
  public struct Entry: Sendable, Hashable {
    /// The number by which it is removed, from 1.
    public let number: Int
    /// What was asked for.
    public let rule: FaultRule
    /// How many requests it has concerned.
    public fileprivate(set) var seen = 0
    /// How many of them went wrong.
    public fileprivate(set) var played = 0
    fileprivate var random: SchoolRandomness

    /// Whether it can still be played.
    public var isSpent: Bool {
      rule.times.map { played >= $0 } ?? false
    }

    /// Whether two entries are the same rule in the same state.
    public static func == (left: Entry, right: Entry) -> Bool {
      left.number == right.number && left.rule == right.rule && left.seen == right.seen
        && left.played == right.played
    }

    /// Feeds the number, which is unique in its book.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(number)
    }
  }

  /// A request that takes effect later.
  struct Postponed: Sendable {
    /// Its ticket in the request log.
    let ticket: Int
    /// What was asked.
    let request: SandboxRequest
    /// When it is due.
    let due: Due

    /// A moment that is known once the request has come.
    enum Due: Sendable {
      case clock(Int64)
      case request(Int)
    }
  }

  /// All of a book, as a value.
  struct State: Sendable {
    fileprivate var entries: [Entry] = []
    fileprivate var lastNumber = 0
    fileprivate var postponed: [Postponed] = []
    fileprivate var arrivals = 0
  }

  private let state = Mutex(State())
  private let doorWatchers = Mutex<[Int: AsyncStream<Bool>.Continuation]>([:])

  /// A book without a rule.
  public init() {}

  /// Adds a rule behind those that are there and answers its number.
  ///
  /// Of several rules that would play on one request, the first is followed; all count it.
  @discardableResult
  public func add(_ rule: FaultRule) -> Int {
    let number = state.withLock { state in
      state.lastNumber += 1
      state.entries.append(
        Entry(
          number: state.lastNumber,
          rule: rule,
          random: SchoolRandomness(seed: rule.chance?.seed ?? 0)
        )
      )
      return state.lastNumber
    }
    tellDoorWatchers()
    return number
  }

  /// Removes a rule; whether there was one of that number.
  @discardableResult
  public func remove(_ number: Int) -> Bool {
    let isFound = state.withLock { state in
      let count = state.entries.count
      state.entries.removeAll { $0.number == number }
      return state.entries.count < count
    }
    tellDoorWatchers()
    return isFound
  }

  /// Removes every rule; what was postponed still takes effect.
  public func clear() {
    state.withLock { $0.entries = [] }
    tellDoorWatchers()
  }

  /// The rules in the order in which they are asked.
  public var entries: [Entry] {
    state.withLock { $0.entries }
  }

  /// How many requests wait to take effect.
  public var postponedCount: Int {
    state.withLock { $0.postponed.count }
  }

  /// Drops the requests that wait: they never take effect.
  public func forgetPostponed() {
    state.withLock { $0.postponed = [] }
  }

  /// Whether a rule is there that keeps everybody out until it is removed.
  var isDoorClosed: Bool {
    state.withLock { $0.entries.contains { $0.rule.closesTheDoor } }
  }

  /// Everything, to be put back later.
  func save() -> State {
    state.withLock { $0 }
  }

  /// Puts back what was saved.
  func restore(_ saved: State) {
    state.withLock { $0 = saved }
    tellDoorWatchers()
  }
}

/// What a sandbox asks of its book.
extension FaultBook {
  /// Counts a request; answers what is due before it, and whether there is any rule.
  func arrive(at now: Int64) -> (due: [Postponed], hasRules: Bool) {
    state.withLock { state in
      let due = Self.takeDue(&state, at: now)
      state.arrivals += 1
      return (due, !state.entries.isEmpty)
    }
  }

  /// The requests that are due by the clock or by the requests that have come.
  func due(at now: Int64) -> [Postponed] {
    state.withLock { Self.takeDue(&$0, at: now) }
  }

  private static func takeDue(_ state: inout State, at now: Int64) -> [Postponed] {
    guard !state.postponed.isEmpty else { return [] }
    func isDue(_ postponed: Postponed) -> Bool {
      switch postponed.due {
      case .clock(let moment): moment <= now
      case .request(let number): number <= state.arrivals
      }
    }
    let due = state.postponed.filter(isDue)
    if !due.isEmpty { state.postponed.removeAll(where: isDue) }
    return due
  }

  /// The fault to be played on a request.
  func draw(_ operation: String, changesState: Bool) -> Fault? {
    state.withLock { state in
      var drawn: Fault?
      for place in state.entries.indices
      where state.entries[place].rule.concerns(operation, changesState: changesState) {
        state.entries[place].seen += 1
        guard drawn == nil, state.entries[place].plays() else { continue }
        state.entries[place].played += 1
        drawn = state.entries[place].rule.fault
      }
      return drawn
    }
  }

  /// Keeps a request that takes effect later.
  func postpone(_ request: SandboxRequest, ticket: Int, until moment: Fault.Moment, now: Int64) {
    state.withLock { state in
      let due: Postponed.Due =
        switch moment {
        case .at(let moment): .clock(moment)
        case .afterMilliseconds(let span): .clock(now + span)
        case .afterRequests(let count): .request(state.arrivals + count)
        }
      state.postponed.append(Postponed(ticket: ticket, request: request, due: due))
    }
  }

  /// Whether the door is closed, now and after each change.
  func doorStates() -> AsyncStream<Bool> {
    let (states, continuation) = AsyncStream.makeStream(
      of: Bool.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    let number = doorWatchers.withLock { watchers in
      let number = (watchers.keys.max() ?? 0) + 1
      watchers[number] = continuation
      return number
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.doorWatchers.withLock { $0.removeValue(forKey: number) }
    }
    continuation.yield(isDoorClosed)
    return states
  }

  private func tellDoorWatchers() {
    let isClosed = isDoorClosed
    let watchers = doorWatchers.withLock { Array($0.values) }
    for watcher in watchers { watcher.yield(isClosed) }
  }
}

extension FaultBook.Entry {
  /// Whether the request that has just been counted goes wrong.
  fileprivate mutating func plays() -> Bool {
    guard seen > rule.skipped, !isSpent else { return false }
    guard let chance = rule.chance else { return true }
    return random.happens(chance.percent / 100)
  }
}
