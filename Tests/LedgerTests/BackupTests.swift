import Campus
import Foundation
import GRDB
import Migrations
import Testing

@testable import Ledger

struct BackupTests {
  private func mode(_ path: String) throws -> Int {
    try #require(
      FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    )
  }

  @Test func `a copy made beside a writer is whole, private, and one file`() async throws {
    let book = try await Book.open()
    try await book.create(.learner(1))
    let path = book.folder.file()
    let folder = LedgerBackup.folder(ofLedgerAt: path)
    // The writer's connection is open, and what it committed may still be in the log.
    let backup = try LedgerBackup.make(of: path, in: folder, now: Book.now)
    #expect(try mode(backup.path) == 0o600 && mode(folder) == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    let question = "SELECT person_key, remote_id FROM person_link"
    #expect(try await Book.rows(question, in: backup.path) == book.rows(question))
    #expect(LedgerBackup.all(of: path, in: folder) == [backup])
  }

  @Test func `only the newest copies stay, and files of others are never touched`() async throws {
    let book = try await Book.open()
    let path = book.folder.file()
    let folder = book.folder.file("copies")
    for minute in 0..<5 {
      let now = Book.now.advanced(by: .seconds(60 * minute))
      try LedgerBackup.make(of: path, in: folder, now: now)
    }
    let stranger = "\(folder)/ledger.sqlite.notes"
    try Data("x".utf8).write(to: URL(fileURLWithPath: stranger))
    let all = LedgerBackup.all(of: path, in: folder)
    #expect(all.count == 5)
    #expect(try LedgerBackup.prune(of: path, in: folder, keeping: 2) == Array(all.dropFirst(2)))
    #expect(LedgerBackup.all(of: path, in: folder) == Array(all.prefix(2)))
    #expect(FileManager.default.fileExists(atPath: stranger))
  }

  @Test func `nothing is copied where there is no ledger, and no half copy has a name`() throws {
    let folder = try Folder()
    #expect(throws: LedgerError.self) {
      try LedgerBackup.make(of: folder.file(), in: folder.file("copies"), now: Book.now)
    }
    try Data("this is no database, and long enough to be looked at".utf8)
      .write(to: URL(fileURLWithPath: folder.file()))
    #expect(throws: LedgerError.self) {
      try LedgerBackup.make(of: folder.file(), in: folder.file("copies"), now: Book.now)
    }
    #expect(LedgerBackup.all(of: folder.file(), in: folder.file("copies")).isEmpty)
  }

  @Test func `a backup that is put back erases again, only looks, and loses nothing`() async throws
  {
    let book = try await Book.open()
    try await book.create(.learner(1))
    try await book.create(.learner(2))
    try await book.ledger.endRun(book.run, Book.closing())
    let path = book.folder.file()
    let place = Book.place(in: book.folder)
    let backup = try LedgerBackup.make(of: path, in: book.folder.file("copies"), now: Book.now)
    _ = try await book.ledger.erase("learner:1", planning: "2026", now: Book.now)
    let later = Book.now.advanced(by: .seconds(3600))
    try book.ledger.queue.close()
    let aside = try LedgerBackup.restore(backup.path, to: place, now: later, version: "1")
    let ledger = try LedgerFile(at: place, now: later)
    #expect(
      try await Book.rows("SELECT kind FROM run ORDER BY run_id DESC LIMIT 1", in: path) == [
        "repair"
      ]
    )
    #expect(try await Book.rows("SELECT remote_id FROM es_person", in: path) == ["s2"])
    #expect(try await LedgerReader(path: path).erasures(againAt: later) == 1)
    #expect(try mode(path) == 0o600)
    let formerly = try #require(aside)
    #expect(try await Book.rows("SELECT count(*) FROM erasure", in: formerly) == ["1"])
    // The backup itself stays as it is.
    #expect(try await Book.rows("SELECT count(*) FROM erasure", in: backup.path) == ["0"])
    _ = ledger
  }

  @Test func `what is no backup changes nothing`() async throws {
    let book = try await Book.open()
    let path = book.folder.file()
    let other = book.folder.file("other")
    try Data("this is no database, and long enough to be looked at".utf8)
      .write(to: URL(fileURLWithPath: other))
    for file in [other, book.folder.file("nowhere")] {
      #expect(throws: LedgerError.self) {
        _ = try LedgerBackup.restore(
          file,
          to: Book.place(in: book.folder),
          now: Book.now,
          version: "1"
        )
      }
    }
    #expect(
      try await Book.rows("SELECT count(*) FROM run WHERE kind = 'repair'", in: path) == ["0"]
    )
  }

  @Test func `a ledger of an older program is copied before it is changed`() async throws {
    let book = try await Book.open()
    let path = book.folder.file()
    try await book.ledger.endRun(book.run, Book.closing())
    try book.ledger.queue.close()
    // As an older program left it: without what the last migration adds.
    try await DatabaseQueue(path: path).write { db in
      try db.execute(
        sql: """
          DROP INDEX sheet_session_leader;
          DROP INDEX sheet_session_followers;
          PRAGMA writable_schema = ON;
          ALTER TABLE sheet_session DROP COLUMN leads;
          PRAGMA writable_schema = OFF;
          DELETE FROM grdb_migrations WHERE identifier = '0021_join_sessions';
          PRAGMA user_version = 20;
          """
      )
    }
    let folder = LedgerBackup.folder(ofLedgerAt: path)
    _ = try LedgerFile(at: Book.place(in: book.folder), now: Book.now)
    let backup = try #require(LedgerBackup.all(of: path, in: folder).first)
    #expect(try await Book.rows("PRAGMA user_version", in: backup.path) == ["20"])
    _ = try LedgerFile(at: Book.place(in: book.folder), now: Book.now.advanced(by: .seconds(60)))
    #expect(LedgerBackup.all(of: path, in: folder).count == 1)
  }

  /// A first run that was killed between two migrations: its ledger holds nothing to keep.
  @Test func `a ledger whose making was cut off is made on, and not copied`() async throws {
    let folder = try Folder()
    let unfinished = try DatabaseQueue(path: folder.file())
    var migrator = DatabaseMigrator()
    for migration in Migration.all.prefix(5) {
      migrator.registerMigration(migration.name) { db in
        try db.execute(sql: migration.sql)
        try db.execute(
          sql: "PRAGMA application_id = \(LedgerFile.applicationID); PRAGMA user_version = 5"
        )
      }
    }
    try migrator.migrate(unfinished)
    try unfinished.close()
    let ledger = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    #expect(
      try await Book.rows("PRAGMA user_version", in: folder.file()) == ["\(Migration.all.count)"]
    )
    let copies = LedgerBackup.folder(ofLedgerAt: folder.file())
    #expect(!FileManager.default.fileExists(atPath: copies))
    _ = ledger
  }
}
