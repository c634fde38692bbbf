import Campus
import Foundation
import GRDB
import Planning

/// The holds and words of one planning and account.
struct HoldBook {
  let db: Database
  let scope: Scope

  /// A hold that is not closed, by the ledger's number.
  struct Open {
    let id: Int64
    let brake: String
    let hash: String
    let state: String
  }

  /// What guards depend on.
  func memory() throws -> GuardMemory {
    var memory = GuardMemory()
    memory.words = try words()
    memory.open = try openHolds()
    memory.isAcquainted =
      try Bool.fetchOne(
        db.cachedStatement(
          sql: "SELECT acquainted_run IS NOT NULL FROM account WHERE account_id = ?"
        ),
        arguments: [scope.account]
      ) ?? false
    memory.largestCreation = try largestCreation()
    memory.isYoungYear = try isYoungYear()
    memory.lastRunEnd = try lastRunEnd()
    return memory
  }

  /// The holds of one direction that are not closed.
  func open(_ direction: Direction) throws -> [Open] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT hold_id, brake, hash, state FROM hold
          WHERE account_id = ? AND planning_id = ? AND closed_at IS NULL
          """
      ),
      arguments: [scope.account, scope.planning]
    ).map { Open(id: $0[0], brake: $0[1], hash: $0[2], state: $0[3]) }
      .filter { hold in
        let isUpward = Brake(rawValue: hold.brake).map(Brake.upward.contains) ?? false
        return isUpward == (direction == .up)
      }
  }

  /// The last word on each item that was ever held; a yes that was used says nothing any more.
  private func words() throws -> [HeldKey: Word] {
    var words: [HeldKey: Word] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT hold.brake, item.subject, item.fingerprint, word.approval_id, word.word,
            word.given_by, word.given_at, word.expires_at, word.used_run
          FROM hold
          JOIN approval AS word ON word.hold_id = hold.hold_id
          JOIN hold_item AS item ON item.hold_id = word.hold_id AND item.subject = word.subject
          WHERE hold.account_id = ? AND hold.planning_id = ?
          ORDER BY word.approval_id
          """
      ),
      arguments: [scope.account, scope.planning]
    )
    while let row = try rows.next() {
      guard let brake = Brake(rawValue: row[0]), let kind = Word.Kind(rawValue: row[4]) else {
        continue
      }
      let key = HeldKey(brake: brake, subject: row[1], fingerprint: Fingerprint(bits: row[2]))
      let expiresAt: Int64? = row[7]
      let usedRun: Int64? = row[8]
      words[key] =
        usedRun == nil
        ? Word(
          id: row[3],
          kind: kind,
          givenBy: row[5],
          givenAt: Instant(milliseconds: row[6]),
          expiresAt: expiresAt.map { Instant(milliseconds: $0) }
        ) : nil
    }
    return words
  }

  private func openHolds() throws -> [Brake: GuardMemory.OpenHold] {
    var holds: [Brake: GuardMemory.OpenHold] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT hold.brake, hold.carried, item.subject, item.fingerprint FROM hold
          JOIN hold_item AS item ON item.hold_id = hold.hold_id
          WHERE hold.account_id = ? AND hold.planning_id = ? AND hold.closed_at IS NULL
          """
      ),
      arguments: [scope.account, scope.planning]
    )
    while let row = try rows.next() {
      guard let brake = Brake(rawValue: row[0]) else { continue }
      let key = HeldKey(brake: brake, subject: row[2], fingerprint: Fingerprint(bits: row[3]))
      holds[brake, default: .init(items: [], carried: row[1])].items.append(key)
    }
    return holds
  }

  /// The most sheets that one of the last ten clean runs made.
  private func largestCreation() throws -> Int? {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT max(coalesce(counts ->> '$.created', 0)) FROM (
            SELECT counts FROM run
            WHERE account_id = ? AND planning_id = ? AND kind = 'sync' AND state = 'completed'
              AND direction = 'down'
            ORDER BY run_id DESC LIMIT 10)
          """
      ),
      arguments: [scope.account, scope.planning]
    )
  }

  /// Whether the planning follows another one and had no two clean runs since it was opened.
  private func isYoungYear() throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT planning.follows IS NOT NULL AND (
            SELECT run_id FROM run
            WHERE run.planning_id = planning.planning_id AND run.account_id = ?
              AND kind = 'sync' AND direction = 'down' AND state = 'completed'
              AND started_at >= planning.accepted_at
            LIMIT 1 OFFSET 1) IS NULL
          FROM planning WHERE planning_id = ?
          """
      ),
      arguments: [scope.account, scope.planning]
    ) ?? false
  }

  /// When the run before this one ended; a run that died is known by its beginning alone.
  private func lastRunEnd() throws -> Instant? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT iif(state = 'interrupted', started_at, finished_at) FROM run
          WHERE run_id < coalesce((SELECT run_id FROM run WHERE state = 'running'), 1 << 62)
          ORDER BY run_id DESC LIMIT 1
          """
      )
    ).map { Instant(milliseconds: $0) }
  }
}

extension HoldBook {
  /// Writes a new hold down with its items.
  func begin(_ hold: Hold, run: RunID, now: Instant) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO hold (account_id, planning_id, hash, brake, facts, carried, run_id, state,
          held_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?)
        """
    ).execute(
      arguments: [
        scope.account, scope.planning, hold.hash, hold.brake.rawValue,
        CanonicalJSON.object(hold.facts), hold.carried, run.number, now.milliseconds,
      ]
    )
    let number = db.lastInsertedRowID
    let statement = try db.cachedStatement(
      sql: "INSERT INTO hold_item (hold_id, subject, step, fingerprint) VALUES (?, ?, ?, ?)"
    )
    for item in hold.items {
      try statement.execute(
        arguments: [
          number, item.subject, CanonicalJSON.object(item.facts), item.fingerprint.bits,
        ]
      )
    }
  }

  /// Closes a hold whose items went, were replaced by others, or need no word any more.
  func end(_ hold: Open, isReplaced: Bool, run: RunID, now: Instant) throws {
    let state = isReplaced ? "replaced" : hold.state == "approved" ? "released" : "withdrawn"
    try db.cachedStatement(
      sql: "UPDATE hold SET state = ?, closed_at = ?, closed_run = ? WHERE hold_id = ?"
    ).execute(arguments: [state, now.milliseconds, run.number, hold.id])
  }
}
