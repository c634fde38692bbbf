public import Campus
import GRDB

extension LedgerFile {
  /// Opens a run: closes what a dead process left, puts its sent writes in doubt, adds the row.
  ///
  /// A write that was sent takes effect within `patience` after the sender would have given up,
  /// or never (assumption A1, `sync-algorithm.md` 6.1).
  public func beginRun(_ opening: RunOpening, patience: Duration) async throws -> RunID {
    let window = opening.window
    return try await commit { db in
      let now = opening.startedAt.milliseconds
      try db.execute(
        sql: """
          UPDATE run SET state = 'interrupted', finished_at = ?, exit_code = 70,
            stop_code = 'interrupted', stop_text = 'The process ended before the run did.'
          WHERE state = 'running'
          """,
        arguments: [now]
      )
      try db.execute(
        sql: """
          INSERT INTO config_version (hash, first_seen_at, summary) VALUES (?, ?, ?)
          ON CONFLICT DO NOTHING
          """,
        arguments: [opening.configuration, now, opening.configurationSummary]
      )
      try db.execute(
        sql: """
          INSERT INTO run (kind, direction, state, started_at, host, boot, pid, started_by, version,
            config_hash, zone, window_first_day, window_end_day, window_start_at, window_end_at,
            account)
          VALUES (?, ?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          opening.kind.rawValue, opening.direction.rawValue, now, opening.host, opening.boot,
          opening.process, opening.startedBy, opening.version, opening.configuration, opening.zone,
          window.firstDay.description, window.endDay.description, window.start.milliseconds,
          window.end.milliseconds, opening.account,
        ]
      )
      let run = RunID(db.lastInsertedRowID)
      try Self.doubtOrphans(db, run: run, now: now, patience: patience)
      return run
    }
  }

  private static func doubtOrphans(
    _ db: Database,
    run: RunID,
    now: Int64,
    patience: Duration
  ) throws {
    try db.execute(
      sql: """
        UPDATE intent SET state = 'abandoned', closed_at = ?, closed_run = ?,
          error_code = 'never_sent' WHERE state = 'intended' AND closed_at IS NULL
        """,
      arguments: [now, run.number]
    )
    try db.execute(
      sql: """
        UPDATE intent SET state = 'in_doubt', error_code = 'interrupted',
          not_before = sent_at + ? WHERE state = 'sent' AND closed_at IS NULL
        """,
      arguments: [patience.milliseconds]
    )
    try settleMails(db, run: run, now: now)
  }

  /// Notes what a run works on once both remotes have said who they are.
  public func scope(
    _ run: RunID,
    planning: PlanningID,
    label: String,
    account: String,
    schoolID: String,
    schoolName: String,
    beside others: [String] = [],
    now: Instant
  ) async throws -> Scope {
    try await commit { db in
      try Self.refuseTwin(db, account, schoolID, beside: others)
      let accountNumber = try Self.account(
        db,
        account,
        schoolID: schoolID,
        schoolName: schoolName,
        now: now
      )
      let planningNumber = try Self.planning(
        db,
        planning,
        label: label,
        account: accountNumber,
        now: now
      )
      // A planning that nobody opened is not what the run worked on: questions stay with the one
      // before it.
      try db.execute(
        sql: """
          UPDATE run SET account_id = ?, planning_id = (
            SELECT planning_id FROM planning WHERE planning_id = ? AND accepted_at IS NOT NULL)
          WHERE run_id = ?
          """,
        arguments: [accountNumber, planningNumber, run.number]
      )
      return Scope(planning: planningNumber, account: accountNumber)
    }
  }

  /// Refuses an account whose key opens the school of another configured account.
  private static func refuseTwin(
    _ db: Database,
    _ account: String,
    _ schoolID: String,
    beside others: [String]
  ) throws {
    guard !schoolID.isEmpty else { return }
    let names = try String.fetchAll(
      db,
      sql: "SELECT name FROM account WHERE school_id = ? AND name <> ? ORDER BY name",
      arguments: [schoolID, account]
    )
    guard let twin = names.first(where: others.contains) else { return }
    throw LedgerError(
      .elsewhere,
      "The keys of the Edusign accounts '\(account)' and '\(twin)' open the same school. Two "
        + "accounts on one school would double its sheets: put the right API key in."
    )
  }

  private static func planning(
    _ db: Database,
    _ planning: PlanningID,
    label: String,
    account: Int64,
    now: Instant
  ) throws -> Int64 {
    let known = try Row.fetchAll(
      db,
      sql: "SELECT planning_id, first_monday FROM planning WHERE name = ?",
      arguments: [planning.name]
    )
    let monday = planning.firstMonday.description
    if let row = known.first(where: { $0["first_monday"] == monday }) { return row["planning_id"] }
    if let row = known.first {
      let before: String = row["first_monday"]
      throw LedgerError(
        .elsewhere,
        "The planning '\(planning.name)' began on \(before) and now begins on \(monday): "
          + "Hyperplanning serves another year's base. Point the web service at the right base; "
          + "if the new school year has begun, give it a name of its own (hyperplanning.planning) "
          + "and say 'passerelle rollover plan'."
      )
    }
    let years = Years(db: db)
    let number = try years.number(of: planning, label: label, now: now)
    // A planning that nobody's links could be carried over to needs no word.
    if try years.before(number, account: account) == nil {
      try db.execute(
        sql: """
          UPDATE planning SET accepted_at = ?, accepted_by = 'first contact' WHERE planning_id = ?
          """,
        arguments: [now.milliseconds, number]
      )
    }
    return number
  }

  private static func account(
    _ db: Database,
    _ name: String,
    schoolID: String,
    schoolName: String,
    now: Instant
  ) throws -> Int64 {
    if let row = try Row.fetchOne(
      db,
      sql: "SELECT account_id, school_id, school_name FROM account WHERE name = ?",
      arguments: [name]
    ) {
      let pinned: String = row["school_id"]
      guard pinned == schoolID else {
        let before: String = row["school_name"]
        throw LedgerError(
          .elsewhere,
          "The Edusign account '\(name)' was the school '\(before)' and now answers as "
            + "'\(schoolName)'. Put the right API key in, or name the new account otherwise."
        )
      }
      return row["account_id"]
    }
    try db.execute(
      sql: "INSERT INTO account (name, school_id, school_name, pinned_at) VALUES (?, ?, ?, ?)",
      arguments: [name, schoolID, schoolName, now.milliseconds]
    )
    return db.lastInsertedRowID
  }

  /// Closes a run with its outcome and lets SQLite tidy up.
  public func endRun(_ run: RunID, _ closing: RunClosing) async throws {
    let counts = CanonicalJSON.object(closing.counts)
    try await commit { db in
      try db.execute(
        sql: """
          UPDATE run SET state = ?, exit_code = ?, finished_at = ?, source_complete = ?,
            target_complete = ?, plan_hash = ?, counts = ?, stop_code = ?, stop_text = ?,
            stop_side = ?
          WHERE run_id = ?
          """,
        arguments: [
          closing.state.rawValue, closing.exitCode, closing.finishedAt.milliseconds,
          closing.sourceComplete, closing.targetComplete, closing.planHash, counts,
          closing.stopCode, closing.stopText, closing.stopSide?.rawValue, run.number,
        ]
      )
    }
    try await queue.writeWithoutTransaction { db in
      // The row of the run itself is no reason to look through all tables.
      if db.totalChangesCount > Self.changesOfAQuietRun {
        try db.execute(sql: "PRAGMA analysis_limit = 400; PRAGMA optimize;")
      }
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  /// At most so many rows change on the connection of a run that found nothing new.
  static let changesOfAQuietRun = 3

  /// Whether the ledger was restored and no run has looked at both sides of its account since.
  public func mustOnlyLook(before run: RunID) async throws -> Bool {
    try await read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT kind FROM run
          WHERE run_id < ?
            AND (kind = 'repair' OR (source_complete AND target_complete AND direction = 'down'
              AND account_id IS (SELECT account_id FROM run WHERE run_id = ?)))
          ORDER BY run_id DESC LIMIT 1
          """,
        arguments: [run.number, run.number]
      ) == RunOpening.Kind.repair.rawValue
    }
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
