public import Campus
import GRDB
import Planning

extension LedgerFile {
  /// Writes down a batch of writes, with the links that new objects need, in one commit.
  ///
  /// **Shape**: one journalled intent a draft, in their order.
  public func intend(
    _ drafts: [IntentDraft],
    scope: Scope,
    planning: PlanningID,
    run: RunID,
    now: Instant
  ) async throws -> [JournalledIntent] {
    guard !drafts.isEmpty else { return [] }
    return try await commit { db in
      let journal = Journal(db: db, run: run, scope: scope, planning: planning, now: now)
      return try drafts.map(journal.intend)
    }
  }

  /// Notes that the first byte of a write may leave from now on.
  public func markSent(_ intent: IntentID, now: Instant) async throws {
    try await commit { db in
      try db.cachedStatement(
        sql: "UPDATE intent SET state = 'sent', sent_at = ? WHERE intent_id = ?"
      ).execute(
        arguments: [now.milliseconds, intent.number]
      )
    }
  }

  /// Closes a write that is proven to be in effect, with all that follows from it.
  public func confirm(
    _ intent: JournalledIntent,
    effect: IntentEffect,
    scope: Scope,
    planning: PlanningID,
    run: RunID,
    now: Instant
  ) async throws {
    try await commit { db in
      let journal = Journal(db: db, run: run, scope: scope, planning: planning, now: now)
      try journal.close(intent.id, state: "confirmed")
      try journal.apply(effect, of: intent)
    }
  }

  /// Closes a write that certainly had no effect: refused, or no longer wanted.
  ///
  /// One that was sent has failed; one that never left is abandoned.
  public func giveUp(
    _ intent: IntentID,
    sent: Bool,
    code: String,
    text: String,
    run: RunID,
    now: Instant
  ) async throws {
    try await commit { db in
      try db.cachedStatement(
        sql: """
          UPDATE intent SET state = ?, closed_at = ?, closed_run = ?, error_code = ?,
            error_text = ? WHERE intent_id = ?
          """
      ).execute(
        arguments: [
          sent ? "failed" : "abandoned", now.milliseconds, run.number, code, text, intent.number,
        ]
      )
    }
  }

  /// Closes the writes of a run that was stopped before it sent them.
  public func abandonUnsent(run: RunID, now: Instant) async throws {
    try await commit { db in
      try db.cachedStatement(
        sql: """
          UPDATE intent SET state = 'abandoned', closed_at = ?, closed_run = run_id,
            error_code = 'never_sent' WHERE state = 'intended' AND run_id = ?
          """
      ).execute(
        arguments: [now.milliseconds, run.number]
      )
    }
  }

  /// Notes that nobody knows whether a write took effect.
  public func doubt(
    _ intent: IntentID,
    notBefore: Instant,
    code: String,
    text: String
  ) async throws {
    try await commit { db in
      try db.cachedStatement(
        sql: """
          UPDATE intent SET state = 'in_doubt', not_before = ?, error_code = ?, error_text = ?
          WHERE intent_id = ?
          """
      ).execute(
        arguments: [notBefore.milliseconds, code, text, intent.number]
      )
    }
  }

  /// The writes of which nobody knows whether they took effect, oldest first.
  ///
  /// The plus sign keeps SQLite from walking through every write of the account.
  public func doubts(_ scope: Scope) async throws -> [JournalledIntent] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT intent.intent_id, intent.kind, intent.op_key, intent.sheet_id,
            intent.person_link_id, person.role, person.person_key,
            coalesce(sheet.external_id, person.external_id, grouped.external_id,
              tutor.external_id),
            coalesce(sheet.remote_id, person.remote_id, grouped.remote_id, tutor.remote_id),
            intent.want_fingerprint, intent.payload, sheet.strong_key, sheet.weak_key,
            intent.not_before, intent.group_link_id, grouped.kind, grouped.group_key,
            intent.tutor_link_id, tutor.mailbox
          FROM intent
          LEFT JOIN sheet_link AS sheet ON sheet.sheet_id = intent.sheet_id
          LEFT JOIN person_link AS person ON person.person_link_id = intent.person_link_id
          LEFT JOIN group_link AS grouped ON grouped.group_link_id = intent.group_link_id
          LEFT JOIN tutor_link AS tutor ON tutor.tutor_link_id = intent.tutor_link_id
          WHERE intent.state = 'in_doubt' AND intent.closed_at IS NULL AND +intent.account_id = ?
          ORDER BY intent.intent_id
          """,
        arguments: [scope.account]
      ).compactMap(Self.intent)
    }
  }

  private static func intent(_ row: Row) -> JournalledIntent? {
    guard let kind = IntentKind(rawValue: row[1]) else { return nil }
    let role = (row[5] as String?).flatMap(Role.init)
    let strong: Int64? = row[11]
    let notBefore: Int64? = row[13]
    let opKey: String = row[2]
    let names = opKey.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    let detail = String(names.dropFirst(2).first ?? "")
    let isStrayed = [3, 4, 14, 17].allSatisfy { row[$0] as Int64? == nil }
    let groupKind = (row[15] as String?).flatMap(LearnerGroupKind.init)
    return JournalledIntent(
      id: IntentID(row[0]),
      kind: kind,
      detail: detail,
      sheet: row[3],
      person: row[4],
      group: row[14],
      groupKey: groupKind.flatMap { LearnerGroupKey($0, text: row[16]) },
      tutor: row[17],
      mailbox: row[18],
      personKey: role.map { PersonKey(role: $0, key: row[6]) },
      externalID: (row[7] as String?) ?? "",
      remoteID: isStrayed ? detail : row[8] as String?,
      want: Fingerprint(bits: row[9]),
      payload: row[10],
      naturalKey: strong.map {
        NaturalKey(strong: Fingerprint(bits: $0), weak: Fingerprint(bits: row[12]))
      },
      notBefore: notBefore.map { Instant(milliseconds: $0) }
    )
  }
}
