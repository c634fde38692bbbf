import Campus
import Foundation
import GRDB
import Ledger
import Synchronization

/// A ledger that was made, but belongs to no place yet.
///
/// All migrations run once a process; tests of the ledger see to it that they do what they should,
/// and a history opens many new ledgers.
enum BlankLedger {
  private static let made = Mutex<Data?>(nil)

  /// Puts such a file where there is none.
  static func place(at path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let bytes = try made.withLock { made in
      let bytes = try made ?? make()
      made = bytes
      return bytes
    }
    guard
      FileManager.default.createFile(
        atPath: path,
        contents: bytes,
        attributes: [.posixPermissions: 0o600]
      )
    else { throw ScenarioError("No ledger can be put at \(path).") }
  }

  private static func make() throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "passerelle-blank-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "ledger.sqlite").path
    _ = try LedgerFile(at: .init(machine: "scenario", path: path), now: .init(milliseconds: 0))
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "DELETE FROM pin; PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try queue.close()
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }
}
