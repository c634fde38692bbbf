public import Campus
import GRDB

extension LedgerReader {
  /// The planning that the last run read.
  static let lastPlanning =
    "(SELECT planning_id FROM run WHERE planning_id IS NOT NULL ORDER BY run_id DESC LIMIT 1)"

  /// The classes of the next day that has any, with their sheets.
  ///
  /// - Parameter today: the day after which the next one is looked for.
  /// - Returns: the columns of `v_readiness`, usable sheets among them; no rows where nothing is to
  ///   come.
  /// - Throws: what keeps the ledger from being read.
  public func readiness(after today: LocalDay) async throws -> LedgerAnswer {
    try await answer(
      """
      SELECT session, subject, type, day, start_local, instructors, learners, seats, sheet, state,
        cause, detail, since_run
      FROM v_readiness WHERE planning_id = \(Self.lastPlanning) AND day = (
        SELECT substr(min(start_wall), 1, 10) FROM hp_session
        WHERE to_run IS NULL AND planning_id = \(Self.lastPlanning) AND start_wall >= ?)
      ORDER BY start_local, session
      """,
      arguments: [today.adding(days: 1).description]
    )
  }

  /// The evening balance of some days, the earliest first: the columns of `v_balance`.
  public func balance(from first: LocalDay, to last: LocalDay) async throws -> LedgerAnswer {
    // The view itself would sum up every day of the file first.
    let sums = [
      "expected", "present", "absent", "justified", "late", "waiting", "exempt", "not_archived",
      "no_sheet", "extra", "shown_absent", "shown_justified", "shown_late",
    ].map { "sum(\($0)) AS \($0)" }
    return try await answer(
      """
      SELECT day, \(sums.joined(separator: ", ")), sum(expected) - sum(matched) AS remainder,
        sum(expected) - sum(matched) - sum(no_sheet) AS not_on_sheet
      FROM v_balance_parts WHERE planning_id = \(Self.lastPlanning) AND day BETWEEN ? AND ?
      GROUP BY day ORDER BY day
      """,
      arguments: [first.description, last.description]
    )
  }

  /// Marks that are not in Hyperplanning as their sheets have them, by start: the columns of
  /// `v_not_sent`.
  public func unsent(from first: LocalDay?, to last: LocalDay?) async throws -> LedgerAnswer {
    try await answer(
      """
      SELECT session, coalesce(title, '') AS title, coalesce(start_local, start_utc, '') AS start_local,
        learner_key, coalesce(name, '') AS name, coalesce(mark, '') AS mark, wanted, shown, status,
        coalesce(cause, '') AS cause, detail, since_run, marks, sheet
      FROM v_not_sent
      WHERE (:first IS NULL OR coalesce(start_local, start_utc) >= :first)
        AND (:last IS NULL OR coalesce(start_local, start_utc) < :last)
      ORDER BY start_local, session, name
      """,
      arguments: [
        "first": first?.description, "last": last?.adding(days: 1).description,
      ]
    )
  }

  /// What happened after a run, the earliest first: the columns of `v_timeline`.
  public func changes(since run: Int64) async throws -> LedgerAnswer {
    try await answer(
      """
      SELECT run, run_utc, side, subject, name, start_local, event, detail FROM v_timeline
      WHERE run > ? ORDER BY run, side, subject, event
      """,
      arguments: [run]
    )
  }

  /// Changes that no run saw before the class began, for classes of some days.
  public func lateChanges(from first: LocalDay, to last: LocalDay) async throws -> LedgerAnswer {
    try await answer(
      """
      SELECT session, name, start_local, change, fields, last_run, last_run_utc, minutes_before,
        seen_run, seen_utc
      FROM v_late_changes WHERE start_local >= ? AND start_local < ?
      ORDER BY start_local, session, seen_run
      """,
      arguments: [first.description, last.adding(days: 1).description]
    )
  }

  /// Classes that complete readings of some days saw begin: what late changes are counted against.
  public func classCount(from first: LocalDay, to last: LocalDay) async throws -> Int {
    try await read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM hp_session WHERE to_run IS NULL
            AND planning_id = \(Self.lastPlanning) AND start_wall >= ? AND start_wall < ?
            AND starts_at < (SELECT max(started_at) FROM run)
          """,
        arguments: [first.description, last.adding(days: 1).description]
      ) ?? 0
    }
  }
}

extension LedgerAnswer {
  /// One row by the names of its columns.
  public struct Record: Sendable {
    private let places: [String: Int]
    private let values: [Value]

    init(_ places: [String: Int], _ values: [Value]) {
      self.places = places
      self.values = values
    }

    /// The value of a column; null where there is no such column.
    public subscript(_ column: String) -> Value {
      places[column].map { values[$0] } ?? .null
    }

    /// A number; 0 where there is none.
    public func number(_ column: String) -> Int {
      if case .integer(let number) = self[column] { Int(number) } else { 0 }
    }
  }

  /// The rows by the names of their columns.
  public var records: [Record] {
    let places = Dictionary(
      columns.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    return rows.map { Record(places, $0) }
  }
}
