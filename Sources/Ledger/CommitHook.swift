import GRDB
import Synchronization

/// A boundary around one commit of the ledger.
public struct CommitBoundary: Hashable, Sendable {
  /// The two sides of a commit.
  public enum Side: Sendable {
    /// Everything is said and nothing is kept yet.
    case before
    /// It is on the disk.
    case after
  }

  /// The number of the commit since the file was opened, from 1.
  public let number: Int
  /// Which side of it.
  public let side: Side
}

/// Is called at every boundary; what it throws stops the world there.
///
/// One of the four seams. The shipped program's hook does nothing.
public typealias CommitHook = @Sendable (CommitBoundary) throws -> Void

/// Counts the commits of an open ledger and shows each to the hook.
final class CommitCounter: Sendable {
  private let hook: CommitHook
  private let count = Mutex(0)

  init(hook: @escaping CommitHook) {
    self.hook = hook
  }

  /// The number of commits so far.
  var total: Int {
    count.withLock { $0 }
  }

  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }

  func pass(_ number: Int, _ side: CommitBoundary.Side) throws {
    try hook(CommitBoundary(number: number, side: side))
  }
}

extension LedgerFile {
  /// Does one piece of work in one transaction, between two boundaries.
  func commit<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    let counter = commits
    let (value, number) = try await queue.write { db in
      let value = try work(db)
      // Counted here, so that the numbers are those of the commits and in their order.
      let number = counter.next()
      try counter.pass(number, .before)
      return (value, number)
    }
    try commits.pass(number, .after)
    return value
  }

  /// How many commits were made since the file was opened.
  public var commitCount: Int {
    commits.total
  }
}
