import Campus
import Planning
import Testing

@testable import Ledger

struct HoldTests {
  private func item(_ key: Int, fingerprint: Int64 = 1) -> HeldItem {
    HeldItem(
      subject: "session:\(key).12",
      fingerprint: Fingerprint(bits: fingerprint),
      facts: ["title": "Droit \"civil\"", "start": "2026-11-25 10:00"]
    )
  }

  private func keep(_ holds: [Hold], in book: Book, isAcquainted: Bool = false) async throws {
    try await book.ledger.keep(
      holds,
      of: .down,
      isAcquainted: isAcquainted,
      scope: book.scope,
      run: book.run,
      now: Book.now
    )
  }

  private func say(
    _ word: Word.Kind,
    _ hash: String,
    _ items: [String] = [],
    in book: Book,
    at moment: Instant = Book.now
  ) async throws {
    _ = try await book.ledger.note(
      LedgerFile.Speech(word, hash: hash, items: items, speaker: "claire", life: .seconds(60)),
      now: moment
    )
  }

  private func memory(_ book: Book) async throws -> GuardMemory {
    try await book.ledger.memory(book.scope, window: Book.window()).guards
  }

  private func states(_ book: Book) async throws -> [String] {
    try await book.rows("SELECT brake || ' ' || state FROM hold ORDER BY hold_id")
  }

  @Test
  func `a hold reads back as it was, and costs nothing while it stays`() async throws {
    let book = try await Book.open()
    let hold = Hold(brake: .removals, items: [item(2), item(1)], facts: ["count": "2"], carried: 3)
    try await keep([hold], in: book)
    let standing = try await LedgerReader(path: book.folder.file()).holds()
    #expect(standing.map(\.hold) == [hold])
    #expect(standing.map(\.heldAt) == [Book.now])
    let open = try await memory(book).open[.removals]
    #expect(open?.carried == 3)
    #expect(open?.items == hold.items.map { $0.key(of: .removals) })
    let changes = try await book.changes()
    try await keep([hold], in: book)
    #expect(try await book.changes() == changes)
  }

  @Test
  func `a hold whose items change is replaced, and one that is needed no more is withdrawn`()
    async throws
  {
    let book = try await Book.open()
    try await keep([Hold(brake: .removals, items: [item(1)])], in: book)
    try await keep(
      [
        Hold(brake: .removals, items: [item(1, fingerprint: 2)]),
        Hold(brake: .times, items: [item(1)]),
      ],
      in: book
    )
    #expect(try await states(book) == ["removals replaced", "removals waiting", "times waiting"])
    try await say(.approved, Hold(brake: .times, items: [item(1)]).hash, in: book)
    try await keep([], in: book)
    #expect(
      try await states(book) == ["removals replaced", "removals withdrawn", "times released"]
    )
    #expect(try await book.rows("SELECT count(*) FROM hold WHERE closed_run IS NULL") == ["0"])
  }

  @Test
  func `the last word on an item counts, with who said it and until when`() async throws {
    let book = try await Book.open()
    let hold = Hold(brake: .removals, items: [item(1), item(2)])
    try await keep([hold], in: book)
    try await say(.rejected, hold.hash, ["1.12"], in: book)
    #expect(try await states(book) == ["removals waiting"])
    try await say(.approved, String(hold.hash.prefix(6)), ["session:1.12"], in: book)
    let word = try await memory(book).words[item(1).key(of: .removals)]
    #expect(word?.kind == .approved && word?.givenBy == "claire" && word?.givenAt == Book.now)
    #expect(word?.expiresAt == Book.now.advanced(by: .seconds(60)))
    #expect(try await memory(book).words.count == 1)
    #expect(
      try await book.rows("SELECT word FROM approval ORDER BY 1") == ["approved", "rejected"]
    )
    try await say(.approved, hold.hash, ["2.12"], in: book)
    #expect(try await states(book) == ["removals approved"])
  }

  @Test
  func `an approval that was used says nothing any more`() async throws {
    let book = try await Book.open()
    let hold = Hold(brake: .removals, items: [item(1)])
    try await keep([hold], in: book)
    try await say(.approved, hold.hash, in: book)
    let word = try #require(try await memory(book).words.values.first)
    try await book.ledger.use([word.id], run: book.run)
    #expect(try await memory(book).words.isEmpty)
    #expect(try await book.rows("SELECT used_run FROM approval") == ["1"])
  }

  @Test
  func `a rejected set is closed, and can be thought over`() async throws {
    let book = try await Book.open()
    let hold = Hold(brake: .removals, items: [item(1)])
    try await keep([hold], in: book)
    try await say(.rejected, hold.hash, in: book)
    #expect(try await states(book) == ["removals rejected"])
    #expect(try await LedgerReader(path: book.folder.file()).holds().isEmpty)
    let key = item(1).key(of: .removals)
    #expect(try await memory(book).words[key]?.kind == .rejected)
    #expect(try await memory(book).words[key]?.expiresAt == nil)
    try await say(.approved, hold.hash, in: book)
    #expect(try await memory(book).words[key]?.kind == .approved)
    #expect(try await states(book) == ["removals approved"])
  }

  @Test(arguments: ["nonsense", "", "ab"])
  func `a word on what nobody holds is refused and names what waits`(hash: String) async throws {
    let book = try await Book.open()
    let hold = Hold(brake: .removals, items: [item(1)])
    try await keep([hold], in: book)
    let error = await #expect(throws: LedgerError.self) {
      try await say(.approved, hash, in: book)
    }
    #expect(error?.code == .unknownHold)
    #expect(error?.description.contains(hold.hash) == true)
    let other = await #expect(throws: LedgerError.self) {
      try await say(.approved, hold.hash, ["session:9.12"], in: book)
    }
    #expect(other?.code == .unknownItem)
    #expect(try await book.rows("SELECT count(*) FROM approval") == ["0"])
  }

  @Test
  func `an account is a stranger until a plan knows it`() async throws {
    let book = try await Book.open()
    #expect(try await memory(book).isAcquainted == false)
    try await keep([], in: book, isAcquainted: true)
    #expect(try await memory(book).isAcquainted)
  }

  @Test
  func `the largest of the last ten clean runs is remembered, and the end of the last`()
    async throws
  {
    var book = try await Book.open()
    #expect(try await memory(book).largestCreation == nil)
    #expect(try await memory(book).lastRunEnd == nil)
    for (created, state) in [(900, RunClosing.State.completed), (800, .itemErrors)] {
      try await book.ledger.endRun(book.run, Book.closing(state, counts: ["created": created]))
      book.run = try await book.ledger.beginRun(
        Book.opening(at: Book.now),
        patience: .seconds(180)
      )
      book.scope = try await Book.scope(of: book.run, in: book.ledger)
    }
    #expect(try await memory(book).largestCreation == 900)
    #expect(try await memory(book).lastRunEnd == Book.now.advanced(by: .seconds(2)))
    for _ in 1...10 { try await book.turn() }
    #expect(try await memory(book).largestCreation == 0)
  }
}
