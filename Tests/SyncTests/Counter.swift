import Synchronization

/// Counts from several tasks.
final class Counter: Sendable {
  private let count = Mutex(0)

  /// How often it was told.
  var value: Int { count.withLock { $0 } }

  /// Counts one more and gives the new count.
  @discardableResult
  func add() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
