import Campus
import GRDB
import Ledger
import Planning
import Testing

/// Sheets that several sessions share, as the ledger keeps them.
struct SharingTests {
  private static func slot(_ course: UInt32) -> SheetSlot {
    SheetSlot(session: Book.session(course).key)
  }

  /// A sheet that session 1 leads and session 2 shares.
  private static func shared() async throws -> (book: Book, sheet: Int64) {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    var changes = LocalChanges()
    changes.sharings = [SharingChange(link: sheet, joins: [slot(2)])]
    try await book.apply(changes)
    return (book, sheet)
  }

  private static let places = """
    SELECT course_key, from_run, to_run, why, leads FROM sheet_session
    ORDER BY from_run, course_key, sheet_id
    """

  @Test func `a session that joins a sheet is remembered beside the one that leads it`()
    async throws
  {
    let (book, sheet) = try await Self.shared()
    let memory = try await book.memory()
    #expect(memory.sheets.map(\.slot) == [Self.slot(1)])
    #expect(memory.followers == [Self.slot(2): sheet])
    #expect(try await book.rows(Self.places) == ["1|1||created|1", "2|1||adopted|0"])
  }

  @Test func `a new sheet is written down with all who share it`() async throws {
    let book = try await Book.open()
    let session = Book.session(1)
    var draft = Book.draft(session)
    draft.object = .newSheet(
      Self.slot(1),
      followers: [Self.slot(2), Self.slot(3)],
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      NaturalKey(of: session)
    )
    let sheet = try #require(try await book.intend(draft).sheet)
    #expect(try await book.memory().followers == [Self.slot(2): sheet, Self.slot(3): sheet])
  }

  @Test func `who leaves a sheet stands on none, and comes back in the same run`() async throws {
    let (book, sheet) = try await Self.shared()
    var changes = LocalChanges()
    changes.sharings = [SharingChange(link: sheet, leaves: [Self.slot(2)])]
    try await book.apply(changes)
    #expect(try await book.memory().followers == [:])
    changes.sharings = [SharingChange(link: sheet, joins: [Self.slot(2)])]
    try await book.apply(changes)
    #expect(try await book.memory().followers == [Self.slot(2): sheet])
  }

  @Test func `a sheet of its own ends what a session shared`() async throws {
    var (book, _) = try await Self.shared()
    try await book.turn()
    try await book.create(Book.session(2), as: "c2")
    let memory = try await book.memory()
    #expect(memory.followers == [:])
    #expect(Set(memory.sheets.map(\.slot)) == [Self.slot(1), Self.slot(2)])
    #expect(
      try await book.rows(Self.places) == ["1|1||created|1", "2|1|2|adopted|0", "2|2||created|1"]
    )
  }

  @Test func `a sheet goes on for a session that shared it, and the others still share it`()
    async throws
  {
    var (book, sheet) = try await Self.shared()
    var changes = LocalChanges()
    changes.sharings = [SharingChange(link: sheet, joins: [Self.slot(3)])]
    try await book.apply(changes)
    try await book.turn()
    changes.sharings = []
    changes.rekeys = [
      Rekey(link: sheet, from: Self.slot(1), to: Self.slot(2), sameSlot: true, handsOver: true)
    ]
    try await book.apply(changes)
    let memory = try await book.memory()
    #expect(memory.sheets.map(\.slot) == [Self.slot(2)])
    #expect(memory.followers == [Self.slot(3): sheet])
    #expect(memory.sheets.first?.externalID.description == "hp:2026@20260907:1.12:p1:g1")
  }

  @Test(arguments: [true, false])
  func `a word that leaves out a session stays with it when its sheet is handed over`(
    handsOver: Bool
  ) async throws {
    let (book, sheet) = try await Self.shared()
    try await book.execute(
      """
      INSERT INTO link_word (account_id, planning_id, action, subject, because, said_by, said_at,
        after_run)
      VALUES (1, 1, 'exclude', 'session:1.12', 'exam', 'claire', 1, 1);
      INSERT INTO exclusion (account_id, planning_id, subject, word_id)
      VALUES (1, 1, 'session:1.12', 1)
      """
    )
    var changes = LocalChanges()
    changes.rekeys = [
      Rekey(
        link: sheet,
        from: Self.slot(1),
        to: Self.slot(2),
        sameSlot: true,
        handsOver: handsOver
      )
    ]
    try await book.apply(changes)
    let subject = handsOver ? "session:1.12" : "session:2.12"
    #expect(try await book.rows("SELECT subject FROM exclusion") == [subject])
  }

  @Test func `a sheet that ends ends for all who share it`() async throws {
    let (book, sheet) = try await Self.shared()
    var changes = LocalChanges()
    changes.losses = [sheet]
    try await book.apply(changes)
    #expect(try await book.rows("SELECT count(*) FROM sheet_session WHERE to_run IS NULL") == ["0"])
    #expect(try await book.memory().followers == [:])
  }

  @Test func `a sheet has one session that leads it`() async throws {
    let (book, _) = try await Self.shared()
    let second = await #expect(throws: DatabaseError.self) {
      try await book.execute("UPDATE sheet_session SET leads = 1")
    }
    #expect(second?.message?.contains("UNIQUE constraint failed") == true)
    await #expect(throws: DatabaseError.self) {
      try await book.execute("UPDATE sheet_session SET leads = 2 WHERE course_key = 2")
    }
  }
}
