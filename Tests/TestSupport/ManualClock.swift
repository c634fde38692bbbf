import Synchronization

/// A clock that moves only when a test tells it to.
public final class ManualClock: Clock, Sendable {
  /// A moment, as the time since the clock was made.
  public struct Instant: InstantProtocol {
    var offset: Duration

    /// The moment that much later.
    public func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }

    /// The span from here to another moment.
    public func duration(to other: Self) -> Duration { other.offset - offset }

    /// Whether one moment is before another.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.offset < rhs.offset }
  }

  private struct State {
    var now = Instant(offset: .zero)
    var nextID = 0
    var sleepers: [Int: (deadline: Instant, wake: CheckedContinuation<Void, any Error>)] = [:]
  }

  private let state = Mutex(State())

  /// A clock at zero.
  public init() {}

  /// The current moment.
  public var now: Instant { state.withLock { $0.now } }
  /// The time since the clock was made.
  public var elapsed: Duration { now.offset }
  /// The finest step.
  public var minimumResolution: Duration { .nanoseconds(1) }

  /// When each sleeper wants to be woken, in order, as time since the clock was made.
  public var alarms: [Duration] {
    state.withLock { state in state.sleepers.values.map(\.deadline.offset).sorted() }
  }

  /// Sleeps until a test moves the clock that far.
  public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let outcome: Result<Void, any Error>? = state.withLock { state in
          if Task.isCancelled { return .failure(CancellationError()) }
          if deadline <= state.now { return .success(()) }
          state.sleepers[id] = (deadline, continuation)
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.wake.resume(throwing: CancellationError())
    }
  }

  /// Sleeps until that much time has passed since the clock was made.
  public func sleep(to elapsed: Duration) async throws {
    try await sleep(until: Instant(offset: elapsed))
  }

  /// Moves time on and wakes whoever's moment has come, the earliest first.
  public func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }.map(\.wake)
    }
    for wake in due { wake.resume() }
  }

  /// Waits until somebody sleeps until that moment, then moves time there.
  public func advanceToAlarm(at moment: Duration) async {
    await until { self.alarms.contains(moment) }
    advance(by: moment - elapsed)
  }
}

/// Gives way to other tasks until the condition holds; the test's time limit bounds the wait.
public func until(_ condition: () -> Bool) async {
  while !condition(), !Task.isCancelled {
    await Task.yield()
  }
}
