import Synchronization

/// A wish that work end soon, told once and seen by everybody who holds it.
///
/// Nothing is cut off by it: what is under way reaches its end, and nothing new begins.
public final class StopSignal: Sendable {
  private let isGiven = Mutex(false)

  /// A signal that nobody has given yet.
  public init() {}

  /// Gives it; once given it stays.
  public func request() {
    isGiven.withLock { $0 = true }
  }

  /// Whether it was given.
  public var isRequested: Bool {
    isGiven.withLock { $0 }
  }
}
