import Foundation
import GRDB
@testable import Ledger
import Testing

struct CutOffTests {
  /// A file as a run leaves it that is killed while it writes the very first pages.
  private static func cutOff(in folder: Folder) async throws {
    let making = folder.file("making.sqlite")
    try await DatabaseQueue(path: making).writeWithoutTransaction { db in
      // So small a cache has to give pages to the file before the change is whole.
      try db.execute(
        sql: """
          PRAGMA cache_size = 1;
          BEGIN;
          CREATE TABLE filling (bytes BLOB);
          WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 200)
          INSERT INTO filling SELECT zeroblob(4000) FROM count;
          """
      )
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: making + suffix, toPath: folder.file() + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    #expect(!folder.bytes().isEmpty)
    #expect(!folder.bytes(of: "ledger.sqlite-journal").isEmpty)
  }

  @Test func `a ledger whose first change was cut off is made on`() async throws {
    let folder = try Folder()
    try await Self.cutOff(in: folder)
    let ledger = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    let pins = try await ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM pin") }
    #expect(pins == 1)
  }

  @Test func `whoever asks a ledger whose first change was cut off reads that there is none`()
    async throws
  {
    let folder = try Folder()
    try await Self.cutOff(in: folder)
    let error = try #require(throws: LedgerError.self) { try LedgerReader(path: folder.file()) }
    #expect(error.code == .missing)
  }
}
