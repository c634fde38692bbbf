import Synchronization

/// The wall clock of a sandbox school, which a test or an operator may set.
///
/// **Units**: milliseconds since 1970-01-01T00:00:00Z.
public final class SandboxClock: Sendable {
  private let current: Mutex<Int64>

  /// A clock standing at the given moment until it is moved.
  public init(milliseconds: Int64) {
    current = Mutex(milliseconds)
  }

  /// The moment the clock shows.
  public var now: Int64 {
    current.withLock { $0 }
  }

  /// Sets the clock, forwards or backwards.
  public func set(to milliseconds: Int64) {
    current.withLock { $0 = milliseconds }
  }

  /// Moves the clock on by the given number of milliseconds.
  public func advance(by milliseconds: Int64) {
    current.withLock { $0 += milliseconds }
  }
}
