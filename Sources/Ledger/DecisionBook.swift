import Campus
import GRDB
import Planning

/// The decisions in force for one planning and account.
struct DecisionBook {
  /// What tells two decisions apart.
  struct Key: Hashable, Comparable {
    let subject: String
    let cause: String

    static func < (left: Self, right: Self) -> Bool {
      (left.subject, left.cause) < (right.subject, right.cause)
    }
  }

  let db: Database
  let scope: Scope

  /// Everything that a decision says, as one text to compare.
  static func text(of decision: Decision) -> String {
    [decision.situation, decision.action, CanonicalJSON.object(decision.facts)].joined(
      separator: "\n"
    )
  }

  /// The decisions in force of one direction; those on attendance are the upward flow's.
  func current(_ direction: Direction) throws -> [Key: String] {
    var current: [Key: String] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT subject, cause, situation, action, detail FROM decision
        WHERE account_id = ? AND planning_id = ? AND to_run IS NULL
          AND (subject GLOB 'attendance:*') = ?
        """,
      arguments: [scope.account, scope.planning, direction == .up]
    )
    while let row = try rows.next() {
      let fields: [String] = [row[2], row[3], row[4]]
      current[Key(subject: row[0], cause: row[1])] = fields.joined(separator: "\n")
    }
    return current
  }

  func end(_ key: Key, run: RunID) throws {
    try Observer(db: db, run: run, scope: scope).end(
      "decision",
      where: Self.condition,
      arguments(for: key)
    )
  }

  func begin(_ key: Key, _ decision: Decision, run: RunID) throws {
    try Observer(db: db, run: run, scope: scope).supersede(
      "decision",
      where: Self.condition,
      arguments(for: key)
    )
    try db.cachedStatement(
      sql: """
        INSERT INTO decision (account_id, planning_id, subject, cause, from_run, situation, action,
          detail)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET to_run = NULL, situation = excluded.situation,
          action = excluded.action, detail = excluded.detail
        """
    ).execute(
      arguments: arguments(for: key) + [
        run.number, decision.situation, decision.action, CanonicalJSON.object(decision.facts),
      ]
    )
  }

  private static let condition = "account_id = ? AND planning_id = ? AND subject = ? AND cause = ?"

  private func arguments(for key: Key) -> StatementArguments {
    [scope.account, scope.planning, key.subject, key.cause]
  }
}
