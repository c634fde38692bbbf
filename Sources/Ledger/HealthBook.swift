import Campus
import GRDB
public import Planning

/// The objects of one planning and account whose last writes failed.
struct HealthBook {
  let db: Database
  let scope: Scope

  /// All of them, by their subject.
  func all() throws -> [String: ItemHealth] {
    var all: [String: ItemHealth] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT subject, input, failures, first_failed_at, last_failed_at, error_code, error_text
          FROM item_health WHERE account_id = ? AND planning_id = ?
          """
      ),
      arguments: [scope.account, scope.planning]
    )
    while let row = try rows.next() {
      let health = ItemHealth(
        subject: row[0],
        input: Fingerprint(bits: row[1]),
        failures: row[2],
        firstFailedAt: Instant(milliseconds: row[3]),
        lastFailedAt: Instant(milliseconds: row[4]),
        code: row[5],
        reason: row[6]
      )
      all[health.subject] = health
    }
    return all
  }

  /// Notes that an object failed once more.
  func put(_ health: ItemHealth, run: RunID) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO item_health (account_id, planning_id, subject, input, failures,
          first_failed_at, last_failed_at, next_try_at, error_code, error_text, run_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET input = excluded.input, failures = excluded.failures,
          first_failed_at = excluded.first_failed_at, last_failed_at = excluded.last_failed_at,
          next_try_at = excluded.next_try_at, error_code = excluded.error_code,
          error_text = excluded.error_text, run_id = excluded.run_id
        """
    ).execute(
      arguments: [
        scope.account, scope.planning, health.subject, health.input.bits, health.failures,
        health.firstFailedAt.milliseconds, health.lastFailedAt.milliseconds,
        health.nextTryAt?.milliseconds, health.code, health.reason, run.number,
      ]
    )
  }

  /// Notes that an object is well again, or that nothing is to be written to it any more.
  func remove(_ subject: String) throws {
    try db.cachedStatement(
      sql: "DELETE FROM item_health WHERE account_id = ? AND planning_id = ? AND subject = ?"
    ).execute(arguments: [scope.account, scope.planning, subject])
  }
}

extension LedgerFile {
  /// Keeps how the objects fare whose writes failed, in one commit; nothing costs none.
  ///
  /// - Parameters:
  ///   - failing: those that failed in this run, as they stand now.
  ///   - well: the subjects that nothing is wrong with any more.
  ///   - scope: the planning and the account.
  ///   - run: the run.
  /// - Throws: what SQLite refuses.
  public func note(
    failing: [ItemHealth],
    well: [String],
    scope: Scope,
    run: RunID
  ) async throws {
    guard !failing.isEmpty || !well.isEmpty else { return }
    try await commit { db in
      let book = HealthBook(db: db, scope: scope)
      for health in failing { try book.put(health, run: run) }
      for subject in well { try book.remove(subject) }
    }
  }
}
