import Campus
import Ledger
import Planning
import Testing

struct RunTests {
  @Test
  func `a run is opened with its window and closed with its outcome`() async throws {
    let book = try await Book.open()
    #expect(
      try await book.rows(
        """
        SELECT kind, direction, state, pid, window_first_day, window_end_day, planning_id,
          account_id, finished_at FROM run
        """
      ) == ["sync|down|running|42|2026-11-24|2026-12-08|1|1|"]
    )
    var closing = Book.closing(.itemErrors, counts: ["created": 2, "failed": 1])
    closing.exitCode = 10
    closing.stopCode = "x"
    closing.stopText = "y"
    try await book.ledger.endRun(book.run, closing)
    #expect(
      try await book.rows(
        """
        SELECT state, exit_code, source_complete, target_complete, plan_hash, counts, stop_code,
          stop_text, finished_at - started_at FROM run
        """
      ) == ["item_errors|10|1|1|abc|{\"created\":2,\"failed\":1}|x|y|2000"]
    )
    #expect(try await book.rows("SELECT hash, summary FROM config_version") == ["c0ffee|{}"])
  }

  @Test
  func `the next run closes what a dead process left`() async throws {
    let book = try await Book.open()
    let sent = try await book.intend(Book.draft(Book.session(1)))
    let doubted = try await book.intend(Book.draft(Book.session(2)))
    _ = try await book.intend(Book.draft(Book.session(3)))
    for intent in [sent, doubted] { try await book.ledger.markSent(intent.id, now: Book.now) }
    try await book.ledger.doubt(
      doubted.id,
      notBefore: Instant(milliseconds: 5),
      code: "timeout",
      text: ""
    )
    let later = Book.now.advanced(by: .seconds(3600))
    let next = try await book.ledger.beginRun(Book.opening(at: later), patience: .seconds(180))
    #expect(next.number == 2)
    #expect(
      try await book.rows("SELECT state, exit_code, stop_code FROM run ORDER BY run_id")
        == ["interrupted|70|interrupted", "running||"]
    )
    let notBefore = Book.now.milliseconds + 180_000
    #expect(
      try await book.rows(
        "SELECT state, error_code, not_before, closed_run FROM intent ORDER BY intent_id"
      ) == [
        "in_doubt|interrupted|\(notBefore)|", "in_doubt|timeout|5|", "abandoned|never_sent||2",
      ]
    )
  }

  @Test
  func `a run that was closed leaves nothing to close`() async throws {
    var book = try await Book.open()
    try await book.create(Book.session(1), as: "c1")
    let before = try await book.rows("SELECT * FROM intent")
    try await book.turn()
    #expect(try await book.rows("SELECT * FROM intent") == before)
    #expect(try await book.rows("SELECT state FROM run") == ["completed", "running"])
  }

  @Test
  func `the same planning and account are the same in every run`() async throws {
    var book = try await Book.open()
    let scope = book.scope
    try await book.turn()
    #expect(book.scope == scope)
    #expect(try await book.rows("SELECT name, first_monday FROM planning") == ["2026|2026-09-07"])
  }

  @Test
  func `another year under the same name is refused`() async throws {
    let book = try await Book.open()
    let other = PlanningID(name: "2026", firstMonday: Book.planning.firstMonday.adding(days: 364))
    let error = try await #require(throws: LedgerError.self) {
      try await Book.scope(of: book.run, in: book.ledger, planning: other)
    }
    #expect(error.code == .elsewhere)
    #expect(error.description.contains("2026-09-07"))
    #expect(error.description.contains("2027-09-06"))
  }

  @Test
  func `another school behind the same account is refused`() async throws {
    let book = try await Book.open()
    let error = try await #require(throws: LedgerError.self) {
      try await Book.scope(of: book.run, in: book.ledger, schoolID: "school-2")
    }
    #expect(error.code == .elsewhere)
    #expect(error.description.contains("School of school-1"))
    #expect(error.description.contains("School of school-2"))
  }

  @Test
  func `a new year links last year's profiles again and remembers its own links only`()
    async throws
  {
    var book = try await Book.open()
    try await book.create(.learner(1))
    let next = PlanningID(name: "2027", firstMonday: Book.planning.firstMonday.adding(days: 364))
    book.scope = try await Book.scope(of: book.run, in: book.ledger, planning: next)
    #expect(try await book.memory().people.isEmpty)
    var changes = LocalChanges()
    changes.people = [
      PersonAdoption(
        person: .learner(77),
        profile: Book.profile(.learner(1)),
        origin: .matched,
        document: Book.written(Book.person(.learner(1)))
      )
    ]
    try await book.apply(changes)
    #expect(try await book.memory().people[.learner(77)]?.remoteID == "s1")
    #expect(
      try await book.rows("SELECT planning_id, person_key, remote_id FROM person_link")
        == ["1|1|s1", "2|77|s1"]
    )
  }

  @Test
  func `a dry ledger was never restored`() async throws {
    let book = try await Book.open()
    #expect(try await !book.ledger.mustOnlyLook(before: book.run))
  }
}
