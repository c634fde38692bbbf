public import Campus
import GRDB

extension LedgerReader {
  /// The last runs, newest first.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - namesAccount: whether each row names the account that it served.
  /// - Returns: a row a run.
  /// - Throws: what keeps the ledger from being read.
  public func runs(last count: Int, namingAccount namesAccount: Bool = false) async throws
    -> LedgerAnswer
  {
    try await answer(
      """
      SELECT run_id, kind, state, started_utc, seconds, sessions, created, updated, cancelled,
        skipped, failed, writes, requests, exit_code\(namesAccount ? ", account" : "")
      FROM v_runs WHERE kind <> 'elsewhere' ORDER BY run_id DESC LIMIT ?
      """,
      arguments: [count]
    )
  }

  /// All that is kept of one run.
  public func run(_ number: Int64) async throws -> LedgerAnswer {
    try await answer("SELECT * FROM v_runs WHERE run_id = ?", arguments: [number])
  }

  /// The living links of a kind, or of all kinds, whose name contains a text.
  ///
  /// - Parameters:
  ///   - kind: `sheet`, `learner` or `instructor`.
  ///   - name: a part of the name.
  ///   - namesAccount: whether each row names its account.
  /// - Returns: a row a link.
  /// - Throws: what keeps the ledger from being read.
  public func links(
    kind: String?,
    name: String?,
    namingAccount namesAccount: Bool = false
  ) async throws -> LedgerAnswer {
    try await answer(
      """
      SELECT kind, hyperplanning_key, edusign_id, name, origin, state,
        created_run\(namesAccount ? ", account" : "") FROM v_links
      WHERE state <> 'gone' AND (:kind IS NULL OR kind = :kind)
        AND (:name IS NULL OR instr(lower(name), lower(:name)))
      ORDER BY kind, name, hyperplanning_key
      """,
      arguments: ["kind": kind, "name": name]
    )
  }

  /// The pairs of reasons of an account, by Edusign's label; the empty label is the default.
  public func reasonPairs(account: String) async throws -> [String: String] {
    try await read { db in
      guard
        let number = try Int64.fetchOne(
          db,
          sql: "SELECT account_id FROM account WHERE name = ?",
          arguments: [account]
        )
      else { return [:] }
      return try LedgerFile.reasonPairs(db, number)
    }
  }

  /// What a person should look at.
  public func attention() async throws -> LedgerAnswer {
    try await answer(
      "SELECT * FROM v_attention WHERE \(Self.asksForALook) ORDER BY kind, subject"
    )
  }

  /// How things stand with the last runs.
  public struct Standing: Sendable {
    /// The end of the last run that read both sides completely and wrote.
    public var lastComplete: Instant?
    /// The number, outcome and start of the last run of any kind.
    public var lastRun: (number: Int64, state: String, startedAt: Instant)?
    /// Sheets that are linked.
    public var liveSheets: Int
    /// Writes of which nobody knows whether they took effect.
    public var inDoubt: Int
    /// Sets of steps that wait for a word.
    public var held: Int
    /// Objects that do not simply follow.
    public var decisions: Int
  }

  /// How things stand.
  public func standing() async throws -> Standing {
    try await read { db in
      let complete = try Int64.fetchOne(
        db,
        sql: """
          SELECT max(finished_at) FROM run WHERE kind = 'sync' AND source_complete
            AND target_complete AND state IN ('completed', 'item_errors', 'held')
          """
      )
      let last = try Row.fetchOne(
        db,
        sql: """
          SELECT run_id, state, started_at FROM run WHERE kind <> 'elsewhere'
          ORDER BY run_id DESC LIMIT 1
          """
      )
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      return Standing(
        lastComplete: complete.map { Instant(milliseconds: $0) },
        lastRun: last.map { ($0[0], $0[1], Instant(milliseconds: $0[2])) },
        liveSheets: try count("SELECT count(*) FROM sheet_link WHERE state = 'live'"),
        inDoubt: try count(
          "SELECT count(*) FROM intent WHERE state = 'in_doubt' AND closed_at IS NULL"
        ),
        held: try count("SELECT count(*) FROM hold WHERE closed_at IS NULL"),
        decisions: try count("SELECT count(*) FROM decision WHERE to_run IS NULL")
      )
    }
  }
}
