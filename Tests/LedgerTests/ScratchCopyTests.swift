import Foundation
import Ledger
import Planning
import Testing

struct ScratchCopyTests {
  @Test
  func `work on a scratch copy leaves the original as it was, byte for byte`() async throws {
    let book = try await Book.open()
    try await book.create(Book.session(1), as: "c1")
    try await book.ledger.endRun(book.run, Book.closing())
    let file = book.folder.bytes()
    let log = book.folder.bytes(of: "ledger.sqlite-wal")
    let dump = try await book.dump()
    let scratch = try LedgerFile(scratchCopyOf: book.folder.file(), now: Book.now)
    let run = try await scratch.beginRun(Book.opening(at: Book.now), patience: .zero)
    #expect(run.number == 2)
    let copy = Book(folder: book.folder, ledger: scratch, run: run, scope: book.scope)
    #expect(try await copy.memory().sheets.map(\.remoteID) == ["c1"])
    try await copy.create(Book.session(2), as: "c2")
    try await scratch.endRun(run, Book.closing())
    #expect(try await copy.memory().sheets.count == 2)
    #expect(book.folder.bytes() == file)
    #expect(book.folder.bytes(of: "ledger.sqlite-wal") == log)
    #expect(try await book.dump() == dump)
  }

  @Test
  func `a scratch copy of a closed ledger leaves nothing beside it but what reading needs`()
    async throws
  {
    let folder: Folder
    do {
      let book = try await Book.open()
      folder = book.folder
      try await book.ledger.endRun(book.run, Book.closing())
    }
    let file = folder.bytes()
    do {
      _ = try LedgerFile(scratchCopyOf: folder.file(), now: Book.now)
    }
    #expect(folder.bytes() == file)
    #expect(folder.bytes(of: "ledger.sqlite-wal").isEmpty)
  }

  @Test
  func `where there is no ledger the copy is an empty one and no file is made`() async throws {
    let folder = try Folder()
    let scratch = try LedgerFile(scratchCopyOf: folder.file(), now: Book.now)
    let run = try await scratch.beginRun(Book.opening(at: Book.now), patience: .zero)
    #expect(run.number == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.file()))
  }

  @Test
  func `what is not a ledger has no scratch copy`() throws {
    let folder = try Folder()
    let text = String(repeating: "no database ", count: 200)
    try Data(text.utf8).write(to: URL(filePath: folder.file()))
    let error = try #require(throws: LedgerError.self) {
      try LedgerFile(scratchCopyOf: folder.file(), now: Book.now)
    }
    #expect(error.code == .foreign)
  }
}
