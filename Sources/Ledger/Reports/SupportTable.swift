import GRDB

/// Rows for support that hold no name, no address and no free text.
public struct SupportTable: Sendable {
  /// What the rows are.
  public var name: String
  /// The rows.
  public var answer: LedgerAnswer
  /// Columns with keys of objects, which must be disguised before the rows leave the school.
  public var keys: Set<String>
}

extension LedgerReader {
  /// Everything that support needs of the ledger, by counts, codes and keys.
  ///
  /// Only columns that can hold nothing personal are read; sentences of errors, which may quote
  /// people, are left out.
  public func supportTables() async throws -> [SupportTable] {
    var tables: [SupportTable] = []
    for question in Self.supportQuestions {
      tables.append(
        SupportTable(
          name: question.name,
          answer: try await answer(question.sql),
          keys: question.keys
        )
      )
    }
    return tables + [try await tableSizes()]
  }

  /// How many rows each table has.
  private func tableSizes() async throws -> SupportTable {
    let rows = try await read { db in
      let names = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
            AND name NOT LIKE 'grdb%' ORDER BY name
          """
      )
      return try names.map { name -> [LedgerAnswer.Value] in
        let count = try Int64.fetchOne(
          db,
          sql: "SELECT count(*) FROM \(name.quotedDatabaseIdentifier)"
        )
        return [.text(name), .integer(count ?? 0)]
      }
    }
    return SupportTable(
      name: "tables",
      answer: LedgerAnswer(columns: ["name", "rows"], rows: rows),
      keys: []
    )
  }

  private static let supportQuestions: [(name: String, sql: String, keys: Set<String>)] = [
    (
      "file",
      """
      SELECT sqlite_version() AS sqlite,
        (SELECT user_version FROM pragma_user_version) AS schema,
        (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes,
        (SELECT quick_check FROM pragma_quick_check LIMIT 1) AS check_result,
        (SELECT count(*) FROM planning) AS plannings, (SELECT count(*) FROM account) AS accounts
      """, []
    ),
    (
      "runs",
      """
      SELECT run_id, kind, direction, state, started_utc, seconds, window_first_day, window_end_day,
        zone, source_complete, target_complete, sessions, created, updated, cancelled, skipped,
        people_created, people_updated, failed, writes, requests, exit_code, stop_code, version
      FROM v_runs LIMIT 60
      """, []
    ),
    (
      "causes",
      """
      SELECT cause, situation, action, count(*) AS items, min(from_run) AS first_run
      FROM decision WHERE to_run IS NULL GROUP BY cause, situation, action ORDER BY items DESC
      """, []
    ),
    (
      "differences",
      """
      SELECT decision.subject, decision.cause, decision.situation, decision.action,
        decision.from_run AS since_run, count(impact.session) AS classes,
        coalesce(sum(impact.sheets), 0) AS sheets, coalesce(sum(impact.seats), 0) AS seats,
        substr(min(impact.start_local), 1, 10) AS first_day
      FROM decision
      LEFT JOIN v_impact AS impact ON impact.subject = decision.subject
        AND impact.planning_id = decision.planning_id
      WHERE decision.to_run IS NULL
      GROUP BY decision.planning_id, decision.account_id, decision.subject, decision.cause
      ORDER BY seats DESC LIMIT 2000
      """, ["subject"]
    ),
    (
      "history",
      """
      SELECT run, side, event, count(*) AS events FROM v_timeline
      WHERE run > (SELECT max(run_id) - 60 FROM run) GROUP BY run, side, event ORDER BY run DESC
      """, []
    ),
    (
      "writes",
      """
      SELECT kind, state, coalesce(error_code, '') AS error, count(*) AS writes,
        max(run_id) AS last_run
      FROM intent GROUP BY kind, state, error ORDER BY kind, state
      """, []
    ),
    (
      "refused",
      """
      SELECT subject, failures, error_code, next_try_at IS NULL AS is_quarantined, run_id
      FROM item_health ORDER BY failures DESC LIMIT 500
      """, ["subject"]
    ),
    (
      "holds",
      """
      SELECT hold.brake, hold.state, hold.run_id, count(item.subject) AS items FROM hold
      LEFT JOIN hold_item AS item ON item.hold_id = hold.hold_id
      GROUP BY hold.hold_id ORDER BY hold.hold_id DESC LIMIT 60
      """, []
    ),
    (
      "marks",
      """
      SELECT mark, status, coalesce(cause, '') AS cause, count(*) AS marks
      FROM cell WHERE to_run IS NULL GROUP BY mark, status, cause ORDER BY marks DESC
      """, []
    ),
    (
      "links",
      """
      SELECT kind, origin, state, count(*) AS links FROM v_links GROUP BY kind, origin, state
      """, []
    ),
    (
      "people",
      """
      SELECT 'hyperplanning' AS side, role, count(*) AS people, sum(email = '') AS without_email,
        0 AS archived
      FROM hp_person WHERE to_run IS NULL GROUP BY role
      UNION ALL
      SELECT 'edusign', role, count(*), sum(email = ''), sum(archived)
      FROM es_person WHERE to_run IS NULL GROUP BY role
      """, []
    ),
    (
      "readiness",
      "SELECT day, state, coalesce(cause, '') AS cause, count(*) AS classes FROM v_readiness "
        + "GROUP BY day, state, cause ORDER BY day", []
    ),
    (
      "balance",
      """
      SELECT day, expected, present, absent, justified, late, waiting, exempt, not_archived,
        remainder, no_sheet, not_on_sheet, extra, shown_absent, shown_justified, shown_late
      FROM v_balance ORDER BY day DESC LIMIT 30
      """, []
    ),
    (
      "duplicates",
      "SELECT role, advice, count(*) AS profiles FROM v_duplicates GROUP BY role, advice", []
    ),
    (
      "late_changes",
      """
      SELECT substr(start_local, 1, 10) AS day, change, count(*) AS changes FROM v_late_changes
      GROUP BY day, change ORDER BY day DESC LIMIT 60
      """, []
    ),
    (
      "words",
      "SELECT action, count(*) AS words, max(after_run) AS last_run FROM link_word GROUP BY action",
      []
    ),
    ("mails", "SELECT state, count(*) AS mails FROM mail GROUP BY state", []),
    (
      "notices",
      "SELECT way, kind, state, count(*) AS notices FROM notice GROUP BY way, kind, state", []
    ),
  ]
}
