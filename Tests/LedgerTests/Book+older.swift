import GRDB
import Migrations

@testable import Ledger

extension Book {
  /// A ledger to which only those migrations were applied, as an older program left it.
  static func older(
    with migrations: some Sequence<Migration>,
    at path: String
  ) async throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path, configuration: LedgerFile.configuration())
    var migrator = DatabaseMigrator()
    for (index, migration) in migrations.enumerated() {
      migrator.registerMigration(migration.name) { db in
        try db.execute(sql: migration.sql)
        try db.execute(
          sql: """
            PRAGMA application_id = \(LedgerFile.applicationID);
            PRAGMA user_version = \(index + 1)
            """
        )
      }
    }
    try migrator.migrate(queue)
    return queue
  }

  /// Binds such a ledger to a place, as the first run on it did.
  static func pin(_ ledger: DatabaseQueue, to place: LedgerFile.Place) async throws {
    try await ledger.write { db in
      try db.execute(
        sql: "INSERT INTO pin (pin_id, machine, path, pinned_at) VALUES (1, ?, ?, 0)",
        arguments: [place.machine, place.path]
      )
    }
  }
}
