import GRDB
import Migrations
import Testing

@testable import Ledger

struct FoldingTests {
  @Test func `names and addresses that stood in the file before are folded too`() async throws {
    let folder = try Folder()
    let older = try await Book.older(with: Migration.all.prefix(20), at: folder.file())
    try await Book.pin(older, to: Book.place(in: folder))
    try await older.write { db in
      try db.execute(
        sql: """
          INSERT INTO planning (planning_id, name, first_monday, label, first_seen_at)
          VALUES (1, '2026', '2026-08-31', 'Year 2026', 0);
          INSERT INTO run (kind, direction, state, started_at, finished_at, host, boot, pid,
            started_by, version, config_hash, zone, window_first_day, window_end_day,
            window_start_at, window_end_at, exit_code)
          VALUES ('sync', 'down', 'completed', 0, 0, 'h', '', 0, 't', '1', '', 'Europe/Paris', '',
            '', 0, 0, 0);
          INSERT INTO hp_person (planning_id, role, person_key, from_run, fingerprint, last_name,
            first_name, email, phone, training, company)
          VALUES (1, 'learner', 7, 1, 1, 'LE GALL', 'Zoë', 'Zoe.LeGall @School.example', '', '', '')
          """
      )
    }
    try older.close()
    _ = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    #expect(
      try await Book.rows("SELECT folded_name, folded_email FROM hp_person", in: folder.file())
        == ["gall le zoe|zoe.legall@school.example"]
    )
  }

  @Test func `a ledger that an older program left is not asked, but brought up to date`()
    async
    throws
  {
    let folder = try Folder()
    let older = try await Book.older(with: Migration.all.dropLast(), at: folder.file())
    try await Book.pin(older, to: Book.place(in: folder))
    try older.close()
    let refusal = #expect(throws: LedgerError.self) { try LedgerReader(path: folder.file()) }
    #expect(refusal?.code == .older)
    _ = try LedgerFile(at: Book.place(in: folder), now: Book.now)
    _ = try LedgerReader(path: folder.file())
  }
}
