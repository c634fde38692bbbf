public import Campus
import GRDB

/// How long the ledger keeps what it does not need for its work.
public struct Retention: Sendable, Hashable {
  /// How long a run, its closed writes and the notes of who read what are kept.
  public var runs: Duration
  /// How long a decision is kept that is not in force any more.
  public var decisions: Duration
  /// Of how many school years the observations are kept, the one at work included.
  public var plannings: Int

  /// Lengths made of their parts; the defaults of `design.md` section 9.
  public init(
    runs: Duration = .seconds(400 * 86_400),
    decisions: Duration = .seconds(90 * 86_400),
    plannings: Int = 2
  ) {
    self.runs = runs
    self.decisions = decisions
    self.plannings = plannings
  }
}

extension LedgerFile {
  /// Removes what is kept no longer, in one commit; nothing to remove costs none.
  ///
  /// - Parameters:
  ///   - retention: how long what is kept.
  ///   - now: the moment.
  /// - Returns: rows removed, by table.
  /// - Throws: what SQLite refuses.
  @discardableResult
  public func tidy(_ retention: Retention, now: Instant) async throws -> [String: Int] {
    let tidier = Tidier(retention, now: now)
    guard try await read({ try tidier.hasWork($0) }) else { return [:] }
    return try await commit { try tidier.tidy($0) }
  }

  /// Whether a run changed more on this connection than its own row, as one that found news does.
  public func hasNews() async throws -> Bool {
    try await queue.writeWithoutTransaction { $0.totalChangesCount > Self.changesOfAQuietRun }
  }
}

/// Removes what is kept no longer, inside a transaction.
struct Tidier: Sendable {
  /// A removal: from which table, of which rows.
  private struct Rule {
    let table: String
    let condition: String
  }

  private let rules: [Rule]
  private let runsBefore: Int64

  init(_ retention: Retention, now: Instant) {
    let runs = now.advanced(by: .zero - retention.runs).milliseconds
    let decisions = now.advanced(by: .zero - retention.decisions).milliseconds
    let isOld = "planning_id NOT IN (\(Self.kept(retention.plannings)))"
    // What Edusign showed belongs to no planning: it is as old as its sheet.
    let start = """
      (SELECT 86400000 * CAST(julianday(min(first_monday)) - 2440587.5 AS INTEGER) FROM planning
        WHERE planning_id IN (\(Self.kept(retention.plannings))))
      """
    let oldSheet = """
      SELECT 1 FROM es_sheet AS sheet
      WHERE sheet.account_id = es_mark.account_id AND sheet.remote_id = es_mark.sheet_remote_id
        AND sheet.ends_at < \(start)
      """
    // Who is linked may be asked about as of any run that is kept.
    let strangers = """
      to_run IN (SELECT run_id FROM run WHERE started_at < \(start))
      AND NOT EXISTS (SELECT 1 FROM person_link AS link WHERE link.account_id = es_person.account_id
        AND link.role = es_person.role AND link.remote_id = es_person.remote_id)
      """
    let hasOld = "EXISTS (SELECT 1 FROM planning WHERE \(isOld))"
    rules = [
      Rule(
        table: "decision",
        condition: "to_run IN (SELECT run_id FROM run WHERE started_at < \(decisions))"
      ),
      Rule(table: "hp_session", condition: isOld),
      Rule(table: "hp_person", condition: isOld),
      Rule(table: "heading_course", condition: isOld),
      Rule(table: "heading_session", condition: isOld),
      Rule(table: "heading_person", condition: isOld),
      Rule(table: "birth_print", condition: isOld),
      Rule(table: "es_mark", condition: "\(hasOld) AND EXISTS (\(oldSheet))"),
      Rule(table: "es_sheet", condition: "\(hasOld) AND ends_at < \(start)"),
      Rule(table: "es_person", condition: "\(hasOld) AND \(strangers)"),
      Rule(table: "approval", condition: "hold_id IN (\(Self.holds(closedBefore: runs)))"),
      Rule(table: "hold_item", condition: "hold_id IN (\(Self.holds(closedBefore: runs)))"),
      Rule(table: "hold", condition: "closed_at < \(runs)"),
      Rule(table: "read_log", condition: "read_at < \(runs)"),
      Rule(table: "intent", condition: "closed_at < \(runs)"),
    ]
    runsBefore = runs
  }

  private static func holds(closedBefore moment: Int64) -> String {
    "SELECT hold_id FROM hold WHERE closed_at < \(moment)"
  }

  /// The plannings whose observations are kept: those that runs worked on last.
  private static func kept(_ count: Int) -> String {
    """
    SELECT planning_id FROM (
      SELECT planning_id, max(run_id) AS last FROM run WHERE planning_id IS NOT NULL
      GROUP BY planning_id ORDER BY last DESC LIMIT \(max(1, count)))
    """
  }

  /// Whether anything is to be removed but what only follows from that.
  func hasWork(_ db: Database) throws -> Bool {
    for rule in rules {
      let isThere = try Bool.fetchOne(
        db,
        sql: "SELECT EXISTS (SELECT 1 FROM \(rule.table) WHERE \(rule.condition))"
      )
      if isThere == true { return true }
    }
    let oldest = try Int64.fetchOne(db, sql: "SELECT min(started_at) FROM run")
    guard let oldest, oldest < runsBefore else { return false }
    return try !runs(db).isEmpty
  }

  func tidy(_ db: Database) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    func remove(_ table: String, _ condition: String) throws {
      try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)")
      if db.changesCount > 0 { counts[table, default: 0] += db.changesCount }
    }
    for rule in rules { try remove(rule.table, rule.condition) }
    let rosters = "roster_id NOT IN (SELECT roster_id FROM hp_session)"
    try remove("roster_member", rosters)
    try remove("roster", rosters)
    try remove(
      "document",
      """
      fingerprint NOT IN (SELECT base_fingerprint FROM sheet_link WHERE base_fingerprint IS NOT NULL)
      AND fingerprint NOT IN (
        SELECT base_fingerprint FROM person_link WHERE base_fingerprint IS NOT NULL)
      AND fingerprint NOT IN (SELECT document_fingerprint FROM es_sheet)
      """
    )
    for run in try runs(db) {
      try db.cachedStatement(sql: "DELETE FROM run WHERE run_id = ?").execute(arguments: [run])
      counts["run", default: 0] += 1
    }
    return counts
  }

  /// Runs that are old enough and that nothing in the ledger refers to any more.
  private func runs(_ db: Database) throws -> [Int64] {
    let references = try Row.fetchAll(
      db,
      sql: """
        SELECT tables.name, keys."from" FROM pragma_table_list AS tables,
          pragma_foreign_key_list(tables.name) AS keys
        WHERE tables.type = 'table' AND keys."table" = 'run'
        """
    ).map { "SELECT \($0[1] as String) FROM \($0[0] as String) WHERE \($0[1] as String) NOT NULL" }
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT run_id FROM run WHERE started_at < ? AND state <> 'running'
          AND run_id <> (SELECT max(run_id) FROM run)
          AND run_id NOT IN (\(references.joined(separator: " UNION ")))
        """,
      arguments: [runsBefore]
    )
  }
}
