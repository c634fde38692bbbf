import Campus
import Foundation
import Ledger
import Testing

struct LedgerReaderTests {
  private func reader(_ book: Book) throws -> LedgerReader {
    try LedgerReader(path: book.folder.file())
  }

  @Test
  func `the views have the columns that people build on`() async throws {
    let book = try await Book.open()
    let lines = try await reader(book).views().map { view in
      "\(view.name): \(view.columns.joined(separator: ", "))\n"
    }
    try expectGolden(lines.joined(), "views.txt")
  }

  @Test
  func `a question is answered with columns and values of their kinds`() async throws {
    let book = try await Book.open()
    let answer = try await reader(book).answer(
      "SELECT 1 AS one, 1.5 AS half, 'x' AS text, NULL AS missing, x'0102' AS bytes"
    )
    #expect(answer.columns == ["one", "half", "text", "missing", "bytes"])
    #expect(
      answer.rows == [[.integer(1), .real(1.5), .text("x"), .null, .text("2 bytes")]]
    )
    #expect(answer.rows[0].map(\.text) == ["1", "1.5", "x", "", "2 bytes"])
  }

  @Test
  func `no more rows are returned than asked for`() async throws {
    let book = try await Book.open()
    let sql = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    #expect(
      try await reader(book).answer(sql, limit: 3).rows == [
        [.integer(1)], [.integer(2)], [.integer(3)],
      ]
    )
    #expect(try await reader(book).answer(sql, limit: 0).rows.isEmpty)
  }

  @Test(arguments: [
    "DELETE FROM run", "UPDATE run SET host = 'x'", "DROP TABLE run", "CREATE TABLE x (y)",
    "CREATE TEMP TABLE x (y)", "INSERT INTO pin VALUES (1, '', '', 1)", "VACUUM",
    "PRAGMA user_version = 7", "PRAGMA journal_mode = DELETE",
    "ATTACH 'new.sqlite' AS other", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT x",
    "PRAGMA query_only = OFF", "REINDEX", "SELECT 1; DELETE FROM run", "SELECT 1; SELECT 2", "",
    "SELECT", "SELECT * FROM nowhere", "SELECT ?", "SELECT \"text\"", "-- nothing",
  ])
  func `what is not one question that reads is refused, and nothing is changed`(
    sql: String
  ) async throws {
    let book = try await Book.open()
    let before = try await book.dump()
    let reader = try reader(book)
    let error = try await #require(throws: LedgerError.self) { try await reader.answer(sql) }
    #expect(error.code == .refusedQuery)
    #expect(error.description.hasSuffix("."))
    // The reader is as good as before.
    #expect(try await reader.answer("SELECT count(*) FROM run").rows == [[.integer(1)]])
    #expect(try await book.dump() == before)
  }

  @Test
  func `no copy of the ledger is made by a question`() async throws {
    let book = try await Book.open()
    let copy = book.folder.file("copy.sqlite")
    await #expect(throws: LedgerError.self) {
      try await reader(book).answer("VACUUM INTO '\(copy)'")
    }
    #expect(!FileManager.default.fileExists(atPath: copy))
  }

  @Test
  func `the ledger can be read while a run is at work`() async throws {
    let book = try await Book.open()
    let reader = try reader(book)
    try await book.create(Book.session(1), as: "c1")
    #expect(try await reader.answer("SELECT sheet FROM v_sheets").rows == [[.text("c1")]])
    #expect(try await reader.standing().liveSheets == 1)
  }

  @Test
  func `a ledger that no run has made yet is missing`() async throws {
    let folder = try Folder()
    let error = try #require(throws: LedgerError.self) { try LedgerReader(path: folder.file()) }
    #expect(error.code == .missing)
    let made = FileManager.default.createFile(atPath: folder.file(), contents: nil)
    try #require(made)
    let blank = try #require(throws: LedgerError.self) { try LedgerReader(path: folder.file()) }
    #expect(blank.code == .missing)
  }

  @Test
  func `how things stand is counted`() async throws {
    var book = try await Book.open()
    try await book.create(Book.session(1), as: "c1")
    let doubt = try await book.intend(Book.draft(Book.session(2)))
    try await book.ledger.markSent(doubt.id, now: Book.now)
    try await book.ledger.doubt(doubt.id, notBefore: Book.now, code: "x", text: "")
    try await book.turn()
    try await book.ledger.endRun(book.run, Book.closing(.failed))
    let standing = try await reader(book).standing()
    #expect(standing.liveSheets == 1)
    #expect(standing.inDoubt == 1)
    #expect(standing.held == 0)
    #expect(standing.lastRun?.number == 2)
    #expect(standing.lastRun?.state == "failed")
    #expect(standing.lastComplete == Book.now.advanced(by: .seconds(2)))
  }
}
