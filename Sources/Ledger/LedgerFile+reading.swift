import GRDB

extension LedgerFile {
  /// Reads in one transaction, so that all of it is of one moment; the work must not write.
  ///
  /// GRDB's own `read` forbids writing by a setting whose every change makes SQLite compile all
  /// prepared statements of the connection anew, which costs more than what is read.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await queue.writeWithoutTransaction { db in
      var value: Value?
      try db.inTransaction(.deferred) {
        value = try work(db)
        return .commit
      }
      guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
      return value
    }
  }
}
