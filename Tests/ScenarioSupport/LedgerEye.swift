public import Ledger
import Synchronization

/// A pair of eyes on the ledger's file: one connection that cannot write, kept while the file is.
public final class LedgerEye: Sendable {
  private let path: String
  private let reader = Mutex<LedgerReader?>(nil)

  /// Eyes on the file at a path, which need not be there yet.
  public init(path: String) {
    self.path = path
  }

  /// Answers a question in SQL.
  public func rows(_ sql: String) async throws -> [[LedgerAnswer.Value]] {
    let reader = try reader.withLock { kept in
      let reader = try kept ?? LedgerReader(path: path)
      kept = reader
      return reader
    }
    return try await reader.answer(sql).rows
  }

  /// Lets go of the file, before it is taken away or replaced.
  public func close() {
    reader.withLock { $0 = nil }
  }
}
