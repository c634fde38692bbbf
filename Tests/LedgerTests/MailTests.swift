import Campus
import GRDB
import Planning
import Testing

@testable import Ledger

struct MailTests {
  private static let day = LocalDay(number: 20_781)

  private func draft(
    _ tutor: String = "marc@company.example",
    part: Int = 1,
    lines values: [CellValue] = [.absent]
  ) -> MailDraft {
    MailDraft(
      tutor: tutor,
      day: Self.day,
      part: part,
      messageID: "<\(tutor.prefix { $0 != "@" }).\(part)@school.example>",
      lines: values.enumerated().map { index, value in
        ToldLine(ToldLine.Place(learner: UInt32(index + 1), sheet: "hp:s\(index + 1)"), value)
      }
    )
  }

  @discardableResult
  private func intend(_ book: Book, _ drafts: MailDraft...) async throws -> [JournalledMail] {
    try await book.ledger.intendMails(
      drafts,
      scope: book.scope,
      today: Self.day,
      run: book.run,
      now: Book.now
    )
  }

  private func send(
    _ book: Book,
    _ draft: MailDraft,
    _ ending: MailEnding?
  ) async throws {
    let mail = try #require(try await intend(book, draft).first)
    try await book.ledger.markMailSent(mail, now: Book.now)
    guard let ending else { return }
    try await book.ledger.closeMail(mail, ending, run: book.run, now: Book.now)
  }

  private func told(_ book: Book) async throws -> [String] {
    try await book.ledger.mailsTold(book.scope, since: Self.day).map { mail in
      let lines = mail.lines.map(\.value.description).sorted().joined(separator: " ")
      return "\(mail.tutor) \(mail.part) \(mail.state.rawValue) \(mail.tries) \(lines)"
    }
  }

  @Test
  func `mails are written down together before the first is sent`() async throws {
    let book = try await Book.open()
    let before = book.ledger.commitCount
    let mails = try await intend(
      book,
      draft("a@company.example", lines: [.absent, .late(minutes: 7)]),
      draft("b@company.example", lines: [.justified])
    )
    #expect(mails.count == 2)
    #expect(book.ledger.commitCount == before + 1)
    #expect(
      try await told(book) == [
        "a@company.example 1 intended 0 absent late:7", "b@company.example 1 intended 0 justified",
      ]
    )
  }

  @Test(arguments: [
    (MailEnding.delivered, "delivered"), (.doubtful(code: "x", text: "y"), "doubtful"),
  ])
  func `a mail that was or may have been taken over is never intended again`(
    ending: MailEnding,
    state: String
  ) async throws {
    let book = try await Book.open()
    try await send(book, draft(), ending)
    #expect(try await told(book) == ["marc@company.example 1 \(state) 1 absent"])
    await #expect(throws: DatabaseError.self) { try await intend(book, draft()) }
    await #expect(throws: DatabaseError.self) { try await intend(book, draft(part: 2)) }
    #expect(try await told(book).count == 1)
    try await intend(book, draft("paul@company.example"))
    #expect(try await told(book).count == 2)
  }

  @Test
  func `a line that became worse may stand on a supplement`() async throws {
    let book = try await Book.open()
    try await send(book, draft(lines: [.justified]), .delivered)
    try await send(book, draft(part: 2, lines: [.absent]), .delivered)
    #expect(
      try await told(book) == [
        "marc@company.example 1 delivered 1 justified", "marc@company.example 2 delivered 1 absent",
      ]
    )
  }

  @Test
  func `a refused mail may go again with other lines, four times in all`() async throws {
    let book = try await Book.open()
    for _ in 1...4 {
      try await send(book, draft(lines: [.absent, .absent]), .refused(code: "no", text: "No."))
    }
    #expect(try await told(book) == ["marc@company.example 1 refused 4 absent absent"])
    await #expect(throws: DatabaseError.self) { try await send(book, draft(), .delivered) }
  }

  @Test
  func `the next run doubts what was sent and frees what never left`() async throws {
    let book = try await Book.open()
    try await send(book, draft("sent@company.example"), nil)
    try await intend(book, draft("waits@company.example"))
    let next = try await book.ledger.beginRun(Book.opening(at: Book.now), patience: .seconds(1))
    #expect(
      try await told(book) == [
        "sent@company.example 1 doubtful 1 absent", "waits@company.example 1 abandoned 0 absent",
      ]
    )
    #expect(
      try await book.rows("SELECT DISTINCT closed_run FROM mail") == ["\(next.number)"]
    )
    try await intend(book, draft("waits@company.example"))
    #expect(try await told(book).last == "waits@company.example 1 intended 0 absent")
  }

  @Test
  func `mails that a stopped run never sent are free again`() async throws {
    let book = try await Book.open()
    try await intend(book, draft())
    try await book.ledger.abandonMails(run: book.run, now: Book.now)
    #expect(try await told(book) == ["marc@company.example 1 abandoned 0 absent"])
  }

  @Test
  func `doubtful and refused mails are listed for whoever looks`() async throws {
    let book = try await Book.open()
    try await send(book, draft("a@company.example"), .doubtful(code: "lost", text: "Lost."))
    try await send(book, draft("b@company.example"), .refused(code: "no", text: "No."))
    try await send(book, draft("c@company.example"), .delivered)
    #expect(
      try await book.rows("SELECT * FROM v_attention ORDER BY subject") == [
        "doubtful|tutor:a@company.example|mail of 2026-11-24, part 1|lost|Lost.|1",
        "refused|tutor:b@company.example|mail of 2026-11-24, part 1|no|No.|1",
      ]
    )
    #expect(
      try await book.rows("SELECT day, tutor, part, state, lines, tries FROM v_mails") == [
        "2026-11-24|a@company.example|1|doubtful|1|1", "2026-11-24|b@company.example|1|refused|1|1",
        "2026-11-24|c@company.example|1|delivered|1|1",
      ]
    )
  }

  @Test(arguments: [
    "UPDATE mail SET state = 'intended'", "UPDATE mail SET state = 'sent'", "DELETE FROM mail",
    "UPDATE mail SET tutor = 'x@y.example'", "UPDATE mail SET part = 9", "DELETE FROM mail_line",
    "UPDATE mail_line SET value = 'late:1'", "INSERT INTO mail_line VALUES (1, 9, 's', 'absent')",
    "INSERT INTO mail_line VALUES (1, 9, 's', 'present')",
  ])
  func `no hand can make a mail that left look as if it had not`(sql: String) async throws {
    let book = try await Book.open()
    try await send(book, draft(), .doubtful(code: "lost", text: "Lost."))
    let before = try await book.dump()
    await #expect(throws: DatabaseError.self) { try await book.execute(sql) }
    #expect(try await book.dump() == before)
  }
}
