import Campus
import Planning
import Testing

@testable import Ledger

struct NoticeTests {
  private func draft(
    _ items: [String: Int],
    _ way: NoticeWay = .mail,
    id: String = "a@school.example"
  ) -> NoticeDraft {
    NoticeDraft(way: way, kind: .digest, messageID: id, items: items)
  }

  private func told(_ book: Book, _ way: NoticeWay = .mail) async throws -> [String: Int] {
    try await LedgerReader(path: book.folder.file()).told(on: way).mapValues(\.grade)
  }

  private func states(_ book: Book) async throws -> [String] {
    try await book.rows("SELECT state, error_text FROM v_notices ORDER BY notice_id")
  }

  @Test
  func `from the moment it is written down a notice counts as told, on its way alone`()
    async throws
  {
    let book = try await Book.open()
    let notice = try await book.ledger.intend(draft(["x": 1, "y": 2]), now: Book.now)
    #expect(try await told(book) == ["x": 1, "y": 2])
    #expect(try await told(book, .webHook).isEmpty)
    #expect(try await states(book) == ["sending|"])
    try await book.ledger.close(notice: notice, .told, now: Book.now)
    #expect(try await states(book) == ["told|"])
  }

  @Test
  func `what was refused counts as never told, what is doubtful as told`() async throws {
    let book = try await Book.open()
    let first = try await book.ledger.intend(draft(["x": 1]), now: Book.now)
    try await book.ledger.close(notice: first, .refused("No."), now: Book.now)
    #expect(try await told(book).isEmpty)
    let second = try await book.ledger.intend(draft(["x": 1], id: "b@x.example"), now: Book.now)
    try await book.ledger.close(notice: second, .doubtful("No answer."), now: Book.now)
    #expect(try await told(book) == ["x": 1])
    #expect(try await states(book) == ["refused|No.", "doubtful|No answer."])
  }

  @Test
  func `a notice that a dead process was sending is doubtful and never sent again`() async throws {
    let book = try await Book.open()
    _ = try await book.ledger.intend(draft(["x": 1]), now: Book.now)
    _ = try await book.ledger.intend(draft(["y": 1], id: "b@school.example"), now: Book.now)
    #expect(
      try await states(book) == ["doubtful|The process ended before an answer came.", "sending|"]
    )
    #expect(try await told(book) == ["x": 1, "y": 1])
  }

  @Test
  func `no two notices bear one identity`() async throws {
    let book = try await Book.open()
    _ = try await book.ledger.intend(draft(["x": 1]), now: Book.now)
    await #expect(throws: (any Error).self) {
      try await book.ledger.intend(draft(["y": 1]), now: Book.now)
    }
  }

  @Test
  func `what is gone is remembered for a week, what is forgotten at once`() async throws {
    let book = try await Book.open()
    _ = try await book.ledger.intend(draft(["x": 1, "y": 1, "z": 1]), now: Book.now)
    let none: [NoticeWay: Set<String>] = [:]
    try await book.ledger.remember(
      gone: [.mail: ["x", "y"]],
      back: none,
      forgotten: [.mail: ["z"]],
      now: Book.now
    )
    let week = Book.now.advanced(by: .seconds(7 * 86_400))
    let memory = try await LedgerReader(path: book.folder.file()).told(on: .mail)
    #expect(
      memory == ["x": ToldItem(grade: 1, isGone: true), "y": ToldItem(grade: 1, isGone: true)]
    )
    try await book.ledger.remember(gone: none, back: [.mail: ["y"]], forgotten: none, now: week)
    #expect(try await told(book) == ["x": 1, "y": 1])
    let later = week.advanced(by: .seconds(1))
    try await book.ledger.remember(gone: none, back: none, forgotten: none, now: later)
    #expect(try await told(book) == ["y": 1])
  }

  @Test
  func `what needs a look comes with its course or person and the run that found it`()
    async throws
  {
    let book = try await Book.open()
    try await book.observe(
      sessions: [Book.session(1)],
      people: [Book.person(.learner(1))],
      sheets: [],
      profiles: []
    )
    let session = Book.session(1)
    let decisions = [
      Decision(
        subject: "session:\(session.key)",
        situation: "unmatched",
        action: "none",
        cause: .noInstructor
      ),
      Decision(
        subject: "learner:1",
        situation: "unusable",
        action: "none",
        cause: .badEmail,
        facts: ["name": "Ana", "email": "x"]
      ),
    ]
    try await book.ledger.decide(decisions, of: .down, scope: book.scope, run: book.run)
    let items = try await LedgerReader(path: book.folder.file()).attentionItems()
    #expect(items.map(\.subject) == ["learner:1", "session:\(session.key)"])
    #expect(items[0].facts == ["name": "Ana", "email": "x"])
    #expect(items[1].facts["title"] == session.subjectLabel)
    #expect(items.allSatisfy { $0.since == Book.now })
  }

  @Test
  func `each direction has its own last runs`() async throws {
    var book = try await Book.open()
    try await book.turn(.unavailable)
    let reader = try LedgerReader(path: book.folder.file())
    let down = try await reader.standing(of: "down")
    #expect(down.lastRun?.state == "running" && down.lastRun?.number == 2)
    #expect(down.lastComplete == nil && down.lookedAt == nil)
    let up = try await reader.standing(of: "up")
    #expect(up.lastRun == nil && up.lastComplete == nil)
    try await book.turn(.held)
    #expect(
      try await reader.standing(of: "down").lastComplete == Book.now.advanced(by: .seconds(2))
    )
  }
}
