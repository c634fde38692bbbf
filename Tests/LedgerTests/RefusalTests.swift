import Foundation
import GRDB
@testable import Ledger
import Testing

struct RefusalTests {
  /// A way in which a file can be wrong, and the refusal that it meets.
  struct Wrong: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let code: LedgerError.Code
    let spoil: @Sendable (Folder) async throws -> Void
  }

  private static func sql(_ path: String, _ sql: String) async throws {
    try await DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// A ledger that was closed properly.
  private static func ledger(in folder: Folder, then sql: String) async throws {
    _ = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    try await Self.sql(folder.file(), sql + "; PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private static let wrongs = [
    Wrong(testDescription: "a text", code: .foreign) { folder in
      let text = String(repeating: "This is a letter and no database at all. ", count: 100)
      try Data(text.utf8).write(to: URL(filePath: folder.file()))
    },
    Wrong(testDescription: "another program's database", code: .foreign) { folder in
      let sql = "CREATE TABLE note (text TEXT); PRAGMA application_id = 1234"
      try await Self.sql(folder.file(), sql)
    },
    Wrong(testDescription: "a database of nobody in particular", code: .foreign) { folder in
      try await Self.sql(folder.file(), "CREATE TABLE note (text TEXT)")
    },
    Wrong(testDescription: "a database with a version of its own", code: .foreign) { folder in
      try await Self.sql(folder.file(), "PRAGMA user_version = 7")
    },
    Wrong(testDescription: "a newer version", code: .newer) { folder in
      try await Self.ledger(in: folder, then: "PRAGMA user_version = 99")
    },
    Wrong(testDescription: "another machine", code: .elsewhere) { folder in
      try await Self.ledger(in: folder, then: "UPDATE pin SET machine = 'm2'")
    },
    Wrong(testDescription: "another path", code: .elsewhere) { folder in
      try await Self.ledger(in: folder, then: "UPDATE pin SET path = '/elsewhere/ledger.sqlite'")
    },
    Wrong(testDescription: "an older one that belongs elsewhere", code: .elsewhere) { folder in
      let views = try await Self.views(in: folder)
      let drops = views.map { "DROP VIEW \($0); " }.joined()
      let sql =
        drops + "DELETE FROM grdb_migrations WHERE identifier = '0002_create_views'; "
        + "PRAGMA user_version = 1; UPDATE pin SET machine = 'm2'"
      try await Self.ledger(in: folder, then: sql)
    },
    Wrong(testDescription: "a torn file", code: .damaged) { folder in
      try await Self.ledger(in: folder, then: "")
      var bytes = folder.bytes()
      // The root of the schema is overwritten, the header is left.
      bytes.replaceSubrange(100..<2000, with: [UInt8](repeating: 0xa5, count: 1900))
      try bytes.write(to: URL(filePath: folder.file()))
    },
  ]

  private static func views(in folder: Folder) async throws -> [String] {
    _ = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    return try await Book.rows(
      "SELECT name FROM sqlite_master WHERE type = 'view'",
      in: folder.file()
    )
  }

  @Test(arguments: wrongs)
  func `a file that is not this ledger is refused and left as it was`(_ wrong: Wrong) async throws {
    let folder = try Folder()
    try await wrong.spoil(folder)
    let before = folder.bytes()
    #expect(!before.isEmpty)
    let error = try #require(throws: LedgerError.self) {
      try LedgerFile(at: Book.place(in: folder), now: Book.now)
    }
    #expect(error.code == wrong.code)
    #expect(error.description.count > 40)
    #expect(error.description.hasSuffix("."))
    #expect(folder.bytes() == before)
  }

  @Test
  func `a copy that was made at work is refused and left as it was`() async throws {
    let book = try await Book.open()
    try await book.create(Book.session(1), as: "c1")
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: book.folder.file() + suffix,
        toPath: book.folder.file("copy.sqlite") + suffix
      )
    }
    let before = book.folder.bytes(of: "copy.sqlite")
    let place = LedgerFile.Place(machine: "m1", path: book.folder.file("copy.sqlite"))
    let error = try #require(throws: LedgerError.self) { try LedgerFile(at: place, now: Book.now) }
    #expect(error.code == .elsewhere)
    #expect(error.description.contains(book.folder.file()))
    #expect(book.folder.bytes(of: "copy.sqlite") == before)
  }

  @Test
  func `a ledger that opens and is unsound all the same is refused`() async throws {
    let folder = try Folder()
    // A row that breaks a rule of its table: only a check of the whole file notices.
    try await Self.ledger(
      in: folder,
      then: """
        PRAGMA ignore_check_constraints = ON;
        INSERT INTO account (name, school_id, school_name, pinned_at) VALUES ('', 's', 'S', 1)
        """
    )
    let error = try #require(throws: LedgerError.self) {
      try LedgerFile(at: Book.place(in: folder), now: Book.now)
    }
    #expect(error.code == .damaged)
  }

  @Test
  func `a folder in place of the file is refused`() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.file(),
      withIntermediateDirectories: false
    )
    let error = try #require(throws: LedgerError.self) {
      try LedgerFile(at: Book.place(in: folder), now: Book.now)
    }
    #expect(error.code == .unreadable)
    #expect(error.description.contains("folder"))
  }

  @Test
  func `a folder that does not exist is not made`() throws {
    let folder = try Folder()
    let path = folder.file("missing/ledger.sqlite")
    let error = try #require(throws: LedgerError.self) {
      try LedgerFile(at: LedgerFile.Place(machine: "m1", path: path), now: Book.now)
    }
    #expect(error.code == .unreadable)
    #expect(!FileManager.default.fileExists(atPath: folder.file("missing")))
  }

  @Test
  func `a file that a dying first run left blank becomes a ledger`() async throws {
    let folder = try Folder()
    try await Self.sql(folder.file(), "PRAGMA journal_mode = WAL")
    #expect(!folder.bytes().isEmpty)
    _ = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    #expect(try await Book.rows("SELECT machine FROM pin", in: folder.file()) == ["m1"])
  }

  @Test
  func `a restored ledger works at its new place, where the next run only looks`() async throws {
    var book = try await Book.open()
    try await book.turn()
    try await book.ledger.endRun(book.run, Book.closing())
    let copy = LedgerFile.Place(machine: "m2", path: book.folder.file("copy.sqlite"))
    try await book.ledger.queue.vacuum(into: copy.path)
    try LedgerFile.adoptPlace(copy, now: Book.now, version: "1.0")
    let restored = try LedgerFile(at: copy, now: Book.now)
    let first = try await restored.beginRun(Book.opening(at: Book.now), patience: .zero)
    #expect(try await restored.mustOnlyLook(before: first))
    var closing = Book.closing()
    closing.targetComplete = false
    try await restored.endRun(first, closing)
    let second = try await restored.beginRun(Book.opening(at: Book.now), patience: .zero)
    #expect(try await restored.mustOnlyLook(before: second))
    try await restored.endRun(second, Book.closing())
    let third = try await restored.beginRun(Book.opening(at: Book.now), patience: .zero)
    #expect(try await !restored.mustOnlyLook(before: third))
  }

  @Test
  func `nothing is restored where there is nothing`() throws {
    let folder = try Folder()
    let error = try #require(throws: LedgerError.self) {
      try LedgerFile.adoptPlace(Book.place(in: folder), now: Book.now, version: "1.0")
    }
    #expect(error.code == .missing)
  }
}
