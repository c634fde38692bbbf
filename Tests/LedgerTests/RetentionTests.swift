import Campus
import GRDB
import Planning
import Testing

@testable import Ledger

struct RetentionTests {
  private static let day = Duration.seconds(86_400)

  /// A ledger with a session, a decision that ended, and a run that nothing refers to.
  private static func school() async throws -> Book {
    var book = try await Book.open()
    try await book.ledger.endRun(book.run, Book.closing())
    try await book.turn()
    let decision = Decision(subject: "learner:1", situation: "x", action: "none", cause: .noName)
    try await book.ledger.decide([decision], of: .down, scope: book.scope, run: book.run)
    try await book.turn()
    try await book.ledger.decide([], of: .down, scope: book.scope, run: book.run)
    try await book.ledger.endRun(book.run, Book.closing())
    return book
  }

  @Test func `what is young enough stays, and costs no commit`() async throws {
    let book = try await Self.school()
    let before = try await book.dump()
    let changes = try await book.changes()
    let later = Book.now.advanced(by: Self.day * 89)
    #expect(try await book.ledger.tidy(Retention(), now: later) == [:])
    #expect(try await book.dump() == before)
    #expect(try await book.changes() == changes)
  }

  @Test func `a decision goes 90 days after the run that ended it`() async throws {
    let book = try await Self.school()
    let later = Book.now.advanced(by: Self.day * 91)
    #expect(try await book.ledger.tidy(Retention(), now: later) == ["decision": 1])
    #expect(try await book.rows("SELECT count(*) FROM decision") == ["0"])
    #expect(try await book.rows("SELECT count(*) FROM run") != ["0"])
  }

  @Test func `a decision in force stays for ever`() async throws {
    let book = try await Book.open()
    let decision = Decision(subject: "learner:1", situation: "x", action: "none", cause: .noName)
    try await book.ledger.decide([decision], of: .down, scope: book.scope, run: book.run)
    try await book.ledger.endRun(book.run, Book.closing())
    let later = Book.now.advanced(by: Self.day * 4000)
    _ = try await book.ledger.tidy(Retention(), now: later)
    #expect(try await book.rows("SELECT count(*) FROM decision") == ["1"])
  }

  @Test func `runs go after 400 days, but for the last and those that something refers to`()
    async throws
  {
    let book = try await Self.school()
    let all = try await book.rows("SELECT run_id FROM run ORDER BY 1")
    let later = Book.now.advanced(by: Self.day * 401)
    let counts = try await book.ledger.tidy(Retention(), now: later)
    #expect(counts["run"] == all.count - 1)
    #expect(try await book.rows("SELECT run_id FROM run") == [all.last])
    #expect(try await book.rows("PRAGMA foreign_key_check") == [])
  }

  @Test func `closed writes go with the runs, and links stay`() async throws {
    let book = try await Book.open()
    try await book.create(.learner(1))
    try await book.create(Book.session(1), as: "c1")
    let open = try await book.intend(
      Book.draft(
        .personCreate,
        .newPerson(.learner(2)),
        Book.written(Book.person(.learner(2))),
        cause: .newPerson
      )
    )
    try await book.ledger.endRun(book.run, Book.closing())
    let links = try await book.rows("SELECT * FROM person_link")
    let later = Book.now.advanced(by: Self.day * 401)
    let counts = try await book.ledger.tidy(Retention(), now: later)
    #expect(counts["intent"] == 2)
    #expect(try await book.rows("SELECT intent_id FROM intent") == ["\(open.id)"])
    #expect(try await book.rows("SELECT * FROM person_link") == links)
    #expect(try await book.rows("SELECT count(*) FROM run") == ["1"])
  }

  @Test func `observations of the year at work and the one before stay`() async throws {
    let book = try await Book.open()
    let run = book.run
    for year in 0..<3 {
      let planning = PlanningID(
        name: "year \(year)",
        firstMonday: Book.planning.firstMonday.adding(days: 364 * year)
      )
      let scope = try await Book.scope(of: run, in: book.ledger, planning: planning)
      try await book.ledger.observe(
        source: SourceSnapshot(
          planning: planning,
          sessions: [Book.session(UInt32(10 + year))],
          people: [.learner(1): Book.person(.learner(1))],
          isComplete: true
        ),
        sheets: [],
        goneSheets: [],
        profiles: [],
        scope: scope,
        run: run
      )
      try await book.execute(
        """
        INSERT INTO run SELECT run_id + 100 + \(year), kind, direction, 'completed', started_at,
          started_at, host, boot, pid, started_by, version, config_hash, zone, window_first_day,
          window_end_day, window_start_at, window_end_at, planning_id, account_id, source_complete,
          target_complete, plan_hash, counts, 0, stop_code, stop_text, stop_side, account
        FROM run WHERE run_id = 1
        """
      )
    }
    let counts = try await book.ledger.tidy(Retention(), now: Book.now)
    #expect(counts["hp_session"] == 1 && counts["hp_person"] == 1)
    #expect(
      try await book.rows("SELECT course_key FROM hp_session ORDER BY 1") == ["11", "12"]
    )
    #expect(try await book.ledger.tidy(Retention(), now: Book.now) == [:])
    #expect(try await book.ledger.tidy(Retention(plannings: 1), now: Book.now)["hp_session"] == 1)
  }

  @Test func `a closed hold goes with its words after 400 days, and one that waits stays`()
    async throws
  {
    let book = try await Book.open()
    func hold(_ brake: Brake, _ key: Int) -> Hold {
      let item = HeldItem(
        subject: "session:\(key).12",
        fingerprint: Fingerprint(bits: 1),
        facts: [:]
      )
      return Hold(brake: brake, items: [item], facts: [:])
    }
    func keep(_ holds: [Hold]) async throws {
      try await book.ledger.keep(
        holds,
        of: .down,
        isAcquainted: true,
        scope: book.scope,
        run: book.run,
        now: Book.now
      )
    }
    let closed = hold(.removals, 1)
    try await keep([closed, hold(.times, 2)])
    _ = try await book.ledger.note(
      LedgerFile.Speech(
        .rejected,
        hash: closed.hash,
        items: [],
        speaker: "claire",
        life: .seconds(60)
      ),
      now: Book.now
    )
    try await keep([hold(.times, 2)])
    try await book.ledger.endRun(book.run, Book.closing())
    let before = Book.now.advanced(by: Self.day * 399)
    #expect(try await book.ledger.tidy(Retention(), now: before) == [:])
    let later = Book.now.advanced(by: Self.day * 401)
    let counts = try await book.ledger.tidy(Retention(), now: later)
    #expect(counts == ["approval": 1, "hold_item": 1, "hold": 1])
    #expect(try await book.rows("SELECT brake FROM hold") == [Brake.times.rawValue])
    #expect(try await book.rows("PRAGMA foreign_key_check") == [])
  }

  @Test func `what Edusign once showed of people who are linked with nobody goes with the year`()
    async throws
  {
    var book = try await Book.open()
    try await book.create(.learner(1))
    try await book.observe(profiles: [Book.profile(.learner(1)), Book.profile(.learner(2))])
    try await book.turn()
    try await book.observe(
      profiles: [Book.profile(.learner(1), phone: "1"), Book.profile(.learner(2), phone: "2")]
    )
    try await book.ledger.endRun(book.run, Book.closing())
    let seen = "SELECT remote_id, to_run IS NULL FROM es_person ORDER BY remote_id, from_run"
    let all = try await book.rows(seen)
    #expect(all.count == 4)
    let monday = Book.planning.firstMonday.adding(days: 3640)
    let next = PlanningID(name: "later", firstMonday: monday)
    _ = try await Book.scope(of: book.run, in: book.ledger, planning: next)
    try await book.execute(
      """
      INSERT INTO run SELECT run_id + 100, kind, direction, 'completed', started_at,
        started_at, host, boot, pid, started_by, version, config_hash, zone, window_first_day,
        window_end_day, window_start_at, window_end_at,
        (SELECT planning_id FROM planning WHERE name = 'later'), account_id, source_complete,
        target_complete, plan_hash, counts, 0, stop_code, stop_text, stop_side, account
      FROM run WHERE run_id = 1
      """
    )
    #expect(try await book.ledger.tidy(Retention(), now: Book.now)["es_person"] == nil)
    let counts = try await book.ledger.tidy(Retention(plannings: 1), now: Book.now)
    #expect(counts["es_person"] == 1)
    #expect(try await book.rows(seen).count == 3)
    #expect(try await book.rows(seen).filter { $0.hasSuffix("|1") }.count == 2)
  }

  @Test func `a question is noted without its words, and never on another schema`() async throws {
    let book = try await Book.open()
    let path = book.folder.file()
    let note = ReadNote(reader: "claire", command: "why", kind: .person, subject: "learner:1")
    #expect(await LedgerFile.note(note, inLedgerAt: path, now: Book.now))
    #expect(
      try await book.rows("SELECT reader, command, kind, subject FROM v_reads")
        == ["claire|why|person|learner:1"]
    )
    try await book.execute("PRAGMA user_version = 1")
    #expect(await !LedgerFile.note(note, inLedgerAt: path, now: Book.now))
  }

  @Test func `whoever asks while a run writes gets an answer without a note`() async throws {
    let book = try await Book.open()
    let path = book.folder.file()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let writer = try DatabaseQueue(path: path, configuration: configuration)
    try await writer.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let note = ReadNote(reader: "", command: "sql")
    #expect(await !LedgerFile.note(note, inLedgerAt: path, now: Book.now))
    try await writer.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(await LedgerFile.note(note, inLedgerAt: path, now: Book.now))
    #expect(try await book.rows("SELECT reader FROM v_reads") == ["unknown"])
  }
}
