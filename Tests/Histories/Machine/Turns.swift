import Synchronization

/// Hands out numbers in turn to several lanes, and keeps a count for them.
public final class Turns: Sendable {
  private let end: Int
  private let state = Mutex((next: 0, count: 0))

  /// Turns from 0 up to, and without, an end.
  public init(_ end: Int) {
    self.end = end
  }

  /// The next number, while there is one.
  public func next() -> Int? {
    state.withLock { state in
      guard state.next < end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Adds one to the count.
  public func count() {
    state.withLock { $0.count += 1 }
  }

  /// How often that was done.
  public var counted: Int { state.withLock { $0.count } }
}
