import GRDB
public import Ledger
import Synchronization

/// A pair of eyes on the ledger's file: one connection that cannot write, kept while the file is.
///
/// It shares nothing with the program's own way of reading the file.
public final class LedgerEye: Sendable {
  private let path: String
  private let connection = Mutex<DatabaseQueue?>(nil)

  /// Eyes on the file at a path, which need not be there yet.
  public init(path: String) {
    self.path = path
  }

  /// Answers a question in SQL, with these numbers for its parameters.
  public func rows(_ sql: String, _ numbers: Int64...) throws -> [[LedgerAnswer.Value]] {
    try rows(sql, with: numbers)
  }

  /// Answers a question in SQL, with these numbers for its parameters.
  public func rows(_ sql: String, with numbers: [Int64]) throws -> [[LedgerAnswer.Value]] {
    try opened().read { db in
      try Row.fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(numbers))
        .map { row in row.databaseValues.map(Self.value) }
    }
  }

  /// Lets go of the file, before it is taken away or replaced.
  public func close() {
    connection.withLock { $0 = nil }
  }

  private func opened() throws -> DatabaseQueue {
    try connection.withLock { kept in
      if let kept { return kept }
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(10)
      let opened = try DatabaseQueue(path: path, configuration: configuration)
      kept = opened
      return opened
    }
  }

  private static func value(_ value: DatabaseValue) -> LedgerAnswer.Value {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double(let number): .real(number)
    case .string(let text): .text(text)
    case .blob(let bytes): .text("\(bytes.count) bytes")
    }
  }
}
