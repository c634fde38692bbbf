import Ledger
import TestSupport
import Testing

struct CommitHookTests {
  /// The end of the world at a boundary.
  private struct Stop: Error {}

  @Test
  func `every commit is shown before and after, with numbers in a row`() async throws {
    let seen = Kept<[CommitBoundary]>([])
    let book = try await Book.open { boundary in seen.change { $0.append(boundary) } }
    try await book.create(Book.session(1), as: "c1")
    await #expect(throws: (any Error).self) {
      // A commit that fails by itself is none.
      try await book.intend(Book.draft(Book.session(1)))
    }
    try await book.create(Book.session(2), as: "c2")
    #expect(seen.value.map(\.number) == (1...8).flatMap { [$0, $0] })
    #expect(seen.value.map(\.side) == (1...8).flatMap { _ in [.before, .after] })
    #expect(book.ledger.commitCount == 8)
  }

  @Test
  func `a stop before a commit leaves nothing of it`() async throws {
    let isArmed = Kept(false)
    let book = try await Book.open { boundary in
      if isArmed.value, boundary.side == .before { throw Stop() }
    }
    let before = try await book.dump()
    isArmed.change { $0 = true }
    await #expect(throws: Stop.self) { try await book.intend(Book.draft(Book.session(1))) }
    await #expect(throws: Stop.self) { try await book.observe(sessions: [Book.session(1)]) }
    await #expect(throws: Stop.self) { try await book.ledger.endRun(book.run, Book.closing()) }
    #expect(try await book.dump() == before)
    isArmed.change { $0 = false }
    _ = try await book.intend(Book.draft(Book.session(1)))
    #expect(try await book.rows("SELECT state FROM intent") == ["intended"])
  }

  @Test
  func `a stop after a commit leaves all of it`() async throws {
    let isArmed = Kept(false)
    let book = try await Book.open { boundary in
      if isArmed.value, boundary.side == .after { throw Stop() }
    }
    isArmed.change { $0 = true }
    await #expect(throws: Stop.self) { try await book.intend(Book.draft(Book.session(1))) }
    #expect(try await book.rows("SELECT state FROM intent") == ["intended"])
    #expect(try await book.rows("SELECT external_id FROM sheet_link").count == 1)
  }
}
