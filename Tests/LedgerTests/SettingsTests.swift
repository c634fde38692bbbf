import Foundation
import GRDB
import Migrations
import Testing

@testable import Ledger

struct SettingsTests {
  @Test(arguments: [
    ("journal_mode", "wal"), ("application_id", "1346458451"),
    ("user_version", "\(Migration.all.count)"),
    ("integrity_check", "ok"),
  ])
  func `the file itself carries its settings`(pragma: String, value: String) async throws {
    let book = try await Book.open()
    #expect(try await book.rows("PRAGMA \(pragma)") == [value])
  }

  @Test(arguments: [
    ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"),
    ("recursive_triggers", "1"), ("cell_size_check", "1"), ("mmap_size", "0"),
    ("busy_timeout", "5000"), ("wal_autocheckpoint", "1000"), ("journal_size_limit", "8388608"),
    ("query_only", "0"),
  ])
  func `the writer's connection has the settings that protect it`(
    pragma: String,
    value: String
  ) async throws {
    let book = try await Book.open()
    let found = try await book.ledger.queue.writeWithoutTransaction { db in
      try Row.fetchOne(db, sql: "PRAGMA \(pragma)")?.databaseValues.first
    }
    // SQLite shows no row for a map of no bytes where it was built without maps.
    #expect(found.flatMap(String.fromDatabaseValue) ?? "0" == value)
  }

  @Test
  func `a database that does not take the settings is refused`() throws {
    // One in memory has no log to write ahead, like a file on some disks of a network.
    let queue = try DatabaseQueue()
    let error = try #require(throws: LedgerError.self) { try LedgerFile.secure(queue) }
    #expect(error.code == .unsafeSettings)
    #expect(error.description.contains("journal_mode"))
  }

  @Test
  func `a string between double quotes is no string`() async throws {
    let book = try await Book.open()
    await #expect(throws: DatabaseError.self) {
      try await book.execute("UPDATE run SET host = \"nobody\"")
    }
  }

  @Test
  func `a foreign key that points nowhere is refused`() async throws {
    let book = try await Book.open()
    await #expect(throws: DatabaseError.self) {
      try await book.execute("UPDATE run SET planning_id = 99")
    }
  }

  @Test(arguments: ["", "-wal", "-shm"])
  func `only its owner may read the file and what lies beside it`(suffix: String) async throws {
    let book = try await Book.open()
    let attributes = try FileManager.default.attributesOfItem(
      atPath: book.folder.file() + suffix
    )
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test
  func `an empty file that somebody else made becomes private`() throws {
    let folder = try Folder()
    let made = FileManager.default.createFile(
      atPath: folder.file(),
      contents: nil,
      attributes: [.posixPermissions: 0o644]
    )
    try #require(made)
    _ = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file())
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test
  func `a ledger that was left open by a dead process opens again with all it knew`()
    async throws
  {
    let folder: Folder
    let before: [String]
    do {
      let book = try await Book.open()
      folder = book.folder
      try await book.create(Book.session(1), as: "c1")
      before = try await book.dump()
    }
    let ledger = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    let book = Book(
      folder: folder,
      ledger: ledger,
      run: RunID(1),
      scope: Scope(planning: 1, account: 1)
    )
    #expect(try await book.dump() == before)
  }

  @Test
  func `opening a ledger writes nothing to it`() throws {
    let folder = try Folder()
    let place = Book.place(in: folder)
    _ = try LedgerFile(at: place, now: Book.now)
    let before = folder.bytes()
    let ledger = try LedgerFile(at: place, now: Book.now)
    withExtendedLifetime(ledger) {
      #expect(folder.bytes(of: "ledger.sqlite-wal").isEmpty)
      #expect(folder.bytes() == before)
    }
  }
}
