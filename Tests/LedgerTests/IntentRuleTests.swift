import Campus
import GRDB
import Ledger
import Planning
import Testing

/// The rules that the file itself keeps, whatever a program says.
struct IntentRuleTests {
  private static let states = [
    "intended", "sent", "in_doubt", "confirmed", "failed", "abandoned",
  ]
  private static let legal: [String: Set<String>] = [
    "intended": ["sent", "confirmed", "abandoned"],
    "sent": ["confirmed", "failed", "in_doubt"],
    "in_doubt": ["confirmed", "abandoned"],
  ]
  private static let ways: [String: [String]] = [
    "intended": [], "sent": ["sent"], "in_doubt": ["sent", "in_doubt"],
    "confirmed": ["confirmed"], "failed": ["sent", "failed"], "abandoned": ["abandoned"],
  ]

  private func move(_ book: Book, to state: String) async throws {
    let isClosed = ["confirmed", "failed", "abandoned"].contains(state)
    try await book.execute(
      """
      UPDATE intent SET state = '\(state)', not_before = 1,
        closed_at = \(isClosed ? "1" : "NULL"), closed_run = \(isClosed ? "1" : "NULL")
      """
    )
  }

  private func refusal(_ work: () async throws -> Void) async -> String? {
    do {
      try await work()
      return nil
    } catch let error as DatabaseError {
      return error.message
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: states, states)
  func `an intent moves along legal ways only`(from: String, to: String) async throws {
    let book = try await Book.open()
    _ = try await book.intend(Book.draft(Book.session(1)))
    for state in Self.ways[from] ?? [] { try await move(book, to: state) }
    let message = await refusal { try await move(book, to: to) }
    let isLegal = from == to || Self.legal[from]?.contains(to) == true
    #expect(message == (isLegal ? nil : "illegal intent transition"))
    #expect(try await book.rows("SELECT state FROM intent") == [isLegal ? to : from])
  }

  @Test(arguments: ["sent", "in_doubt", "confirmed", "failed", "abandoned"])
  func `an intent begins as intended`(state: String) async throws {
    let book = try await Book.open()
    let message = await refusal {
      try await book.execute(
        """
        INSERT INTO intent (op_key, kind, run_id, cause, state, want_fingerprint, payload,
          intended_at) VALUES ('x', 'sheet_create', 1, 'x', '\(state)', 1, '{}', 1)
        """
      )
    }
    #expect(message == "an intent begins as intended")
  }

  @Test(
    arguments: [
      "op_key = 'other'", "kind = 'sheet_update'", "want_fingerprint = 1", "payload = '{}'",
    ],
    ["sent", "in_doubt", "confirmed", "failed"]
  )
  func `what was sent is never rewritten`(change: String, state: String) async throws {
    let book = try await Book.open()
    _ = try await book.intend(Book.draft(Book.session(1)))
    for step in Self.ways[state] ?? [] { try await move(book, to: step) }
    if state == "confirmed" {
      #expect(await refusal { try await book.execute("DELETE FROM intent") } == nil)
      _ = try await book.intend(
        Book.draft(.sheetUpdate, .sheet(1), Book.sheet(Book.session(1), as: "").document)
      )
      try await move(book, to: "sent")
    }
    let message = await refusal { try await book.execute("UPDATE intent SET \(change)") }
    #expect(message == "a sent intent is immutable")
  }

  @Test(arguments: ["intended", "sent", "in_doubt"])
  func `an open intent cannot be deleted`(state: String) async throws {
    let book = try await Book.open()
    _ = try await book.intend(Book.draft(Book.session(1)))
    for step in Self.ways[state] ?? [] { try await move(book, to: step) }
    let message = await refusal { try await book.execute("DELETE FROM intent") }
    #expect(message == "an open intent cannot be deleted")
  }

  @Test
  func `two writes to one sheet never race, two learners of it may`() async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    let document = Book.sheet(Book.session(1), as: "c1").document
    _ = try await book.intend(Book.draft(.sheetUpdate, .sheet(sheet), document))
    let message = await refusal {
      _ = try await book.intend(
        Book.draft(.sheetDelete, .sheet(sheet), document, evidence: "{}")
      )
    }
    #expect(message?.contains("UNIQUE constraint failed: intent.op_key") == true)
    _ = try await book.intend(Book.draft(.rosterAdd, .sheet(sheet), document, detail: "s1"))
    _ = try await book.intend(Book.draft(.rosterAdd, .sheet(sheet), document, detail: "s2"))
    let again = await refusal {
      _ = try await book.intend(Book.draft(.rosterRemove, .sheet(sheet), document, detail: "s2"))
    }
    #expect(again?.contains("UNIQUE constraint failed: intent.op_key") == true)
    #expect(try await book.rows("SELECT count(*) FROM intent WHERE closed_at IS NULL") == ["3"])
  }

  @Test(arguments: [IntentKind.sheetPrefix, .sheetDelete])
  func `a removal without evidence is refused`(kind: IntentKind) async throws {
    let book = try await Book.open()
    let sheet = try await book.create(Book.session(1), as: "c1")
    let document = Book.sheet(Book.session(1), as: "c1").document
    let message = await refusal {
      _ = try await book.intend(Book.draft(kind, .sheet(sheet), document))
    }
    #expect(message?.contains("CHECK constraint failed") == true)
    let text = await refusal {
      _ = try await book.intend(Book.draft(kind, .sheet(sheet), document, evidence: "none"))
    }
    #expect(text?.contains("CHECK constraint failed") == true)
  }

  @Test(arguments: [
    "UPDATE sheet_link SET remote_id = NULL", "UPDATE sheet_link SET base_fingerprint = NULL",
    "UPDATE sheet_link SET remote_id = ''", "UPDATE sheet_link SET state = 'gone'",
    "UPDATE sheet_link SET missing_strikes = 1", "UPDATE sheet_link SET missing_since = 1",
    "UPDATE sheet_link SET state = 'other'", "UPDATE sheet_link SET starts_at = 'noon'",
    "UPDATE sheet_link SET ended_run = 1", "UPDATE person_link SET remote_id = NULL",
    "UPDATE run SET state = 'completed'", "UPDATE run SET finished_at = 1",
    "UPDATE document SET body = '{'", "DELETE FROM document", "DELETE FROM sheet_link",
    "INSERT INTO pin VALUES (2, 'm', 'p', 1)",
  ])
  func `a state that cannot be is refused`(sql: String) async throws {
    let book = try await Book.open()
    try await book.create(Book.session(1), as: "c1")
    try await book.create(.learner(1))
    let before = try await book.dump()
    await #expect(throws: DatabaseError.self) { try await book.execute(sql) }
    #expect(try await book.dump() == before)
  }

  @Test
  func `a session has one living sheet and a sheet one living link`() async throws {
    let book = try await Book.open()
    try await book.create(Book.session(1), as: "c1")
    let second = await refusal { try await book.create(Book.session(1), as: "c2") }
    #expect(second?.contains("UNIQUE constraint failed: sheet_session.") == true)
    let shared = await refusal { try await book.create(Book.session(2), as: "c1") }
    #expect(shared?.contains("UNIQUE constraint failed: sheet_link.") == true)
  }

  @Test
  func `an external id is never given twice, not even when its link has ended`() async throws {
    let book = try await Book.open()
    try await book.create(Book.session(1), as: "c1")
    try await book.execute(
      "UPDATE sheet_link SET state = 'gone', ended_run = 1, ended_why = 'deleted'"
    )
    let columns = """
      account_id, planning_id, external_id, external_slot, part, generation, origin, starts_at,
      ends_at, strong_key, weak_key, created_run, updated_run
      """
    let message = await refusal {
      try await book.execute(
        """
        INSERT INTO sheet_link (state, \(columns)) SELECT 'proposed', \(columns) FROM sheet_link
        """
      )
    }
    #expect(message?.hasSuffix("sheet_link.account_id, sheet_link.external_id") == true)
  }

  @Test
  func `only one run is under way`() async throws {
    let book = try await Book.open()
    let message = await refusal {
      try await book.execute(
        """
        INSERT INTO run (kind, direction, state, started_at, host, boot, pid, started_by, version,
          config_hash, zone, window_first_day, window_end_day, window_start_at, window_end_at)
        SELECT kind, direction, state, started_at, host, boot, pid, started_by, version,
          config_hash, zone, window_first_day, window_end_day, window_start_at, window_end_at
        FROM run
        """
      )
    }
    #expect(message?.contains("UNIQUE constraint failed: run.state") == true)
  }
}
