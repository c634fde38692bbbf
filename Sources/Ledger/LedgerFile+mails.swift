public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// The mails to tutors about a day and all later ones, with their lines.
  public func mailsTold(_ scope: Scope, since day: LocalDay) async throws -> [ToldMail] {
    try await read { db in
      var lines: [Int64: [ToldLine]] = [:]
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT line.mail_id, line.person_key, line.sheet, line.value
          FROM mail JOIN mail_line AS line ON line.mail_id = mail.mail_id
          WHERE mail.account_id = ? AND mail.day >= ?
          """,
        arguments: [scope.account, day.description]
      ) {
        guard let value = CellValue(row[3] as String) else { continue }
        let place = ToldLine.Place(learner: row[1], sheet: row[2])
        lines[row[0], default: []].append(ToldLine(place, value))
      }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT mail_id, tutor, day, part, state, tries, intended_day FROM mail
          WHERE account_id = ? AND day >= ? ORDER BY day, tutor, part
          """,
        arguments: [scope.account, day.description]
      ).compactMap { row in
        guard let day = LocalDay(row[2] as String), let state = MailState(rawValue: row[4]),
          let triedOn = LocalDay(row[6] as String)
        else { return nil }
        return ToldMail(
          tutor: row[1],
          day: day,
          part: row[3],
          state: state,
          tries: row[5],
          triedOn: triedOn,
          lines: lines[row[0]] ?? []
        )
      }
    }
  }

  /// Writes down a batch of mails before any of them is sent, in one commit.
  ///
  /// - Returns: one journalled mail a draft, in their order.
  /// - Throws: what breaks the ledger, and what its rules forbid: a mail that left already, a line
  ///   that was told already.
  public func intendMails(
    _ drafts: [MailDraft],
    scope: Scope,
    today: LocalDay,
    run: RunID,
    now: Instant
  ) async throws -> [JournalledMail] {
    guard !drafts.isEmpty else { return [] }
    return try await commit { db in
      try drafts.map { draft in
        let mail = try Self.intend(draft, db, scope: scope, today: today, run: run, now: now)
        try db.execute(sql: "DELETE FROM mail_line WHERE mail_id = ?", arguments: [mail.number])
        let statement = try db.cachedStatement(
          sql: "INSERT INTO mail_line (mail_id, person_key, sheet, value) VALUES (?, ?, ?, ?)"
        )
        for line in draft.lines {
          try statement.execute(
            arguments: [
              mail.number, line.place.learner, line.place.sheet, line.value.description,
            ]
          )
        }
        return mail
      }
    }
  }

  /// Writes the row of one mail, anew or over one that certainly was not taken over.
  private static func intend(
    _ draft: MailDraft,
    _ db: Database,
    scope: Scope,
    today: LocalDay,
    run: RunID,
    now: Instant
  ) throws -> JournalledMail {
    let day = draft.day.description
    if let known = try Row.fetchOne(
      db,
      sql: """
        SELECT mail_id, tries FROM mail
        WHERE account_id = ? AND tutor = ? AND day = ? AND part = ?
        """,
      arguments: [scope.account, draft.tutor, day, draft.part]
    ) {
      let mail = JournalledMail(number: known[0], tries: known[1])
      try db.execute(
        sql: """
          UPDATE mail SET state = 'intended', run_id = ?, intended_at = ?, intended_day = ?,
            closed_at = NULL, closed_run = NULL, error_code = NULL, error_text = NULL
          WHERE mail_id = ?
          """,
        arguments: [run.number, now.milliseconds, today.description, mail.number]
      )
      return mail
    }
    try db.execute(
      sql: """
        INSERT INTO mail (account_id, tutor, day, part, message_id, state, run_id, intended_at,
          intended_day)
        VALUES (?, ?, ?, ?, ?, 'intended', ?, ?, ?)
        """,
      arguments: [
        scope.account, draft.tutor, day, draft.part, draft.messageID, run.number, now.milliseconds,
        today.description,
      ]
    )
    return JournalledMail(number: db.lastInsertedRowID, tries: 0)
  }

  /// Notes that the first byte of a mail may leave from now on.
  public func markMailSent(_ mail: JournalledMail, now: Instant) async throws {
    try await commit { db in
      try db.execute(
        sql: "UPDATE mail SET state = 'sent', sent_at = ?, tries = tries + 1 WHERE mail_id = ?",
        arguments: [now.milliseconds, mail.number]
      )
    }
  }

  /// Closes a mail that was sent.
  public func closeMail(
    _ mail: JournalledMail,
    _ ending: MailEnding,
    run: RunID,
    now: Instant
  ) async throws {
    let (state, code, text): (MailState, String?, String?) =
      switch ending {
      case .delivered: (.delivered, nil, nil)
      case .refused(let code, let text): (.refused, code, text)
      case .doubtful(let code, let text): (.doubtful, code, text)
      }
    try await commit { db in
      try db.execute(
        sql: """
          UPDATE mail SET state = ?, closed_at = ?, closed_run = ?, error_code = ?, error_text = ?
          WHERE mail_id = ?
          """,
        arguments: [
          state.rawValue, now.milliseconds, run.number, code, text, mail.number,
        ]
      )
    }
  }

  /// Closes the mails of a run that was stopped before it sent them; they may be intended again.
  public func abandonMails(run: RunID, now: Instant) async throws {
    try await commit { db in
      try db.execute(
        sql: """
          UPDATE mail SET state = 'abandoned', closed_at = ?, closed_run = run_id,
            error_code = 'never_sent' WHERE state = 'intended' AND run_id = ?
          """,
        arguments: [now.milliseconds, run.number]
      )
    }
  }

  /// Closes what a dead process left: what was perhaps sent is in doubt for ever, the rest is free.
  static func settleMails(_ db: Database, run: RunID, now: Int64) throws {
    try db.execute(
      sql: """
        UPDATE mail SET state = iif(state = 'sent', 'doubtful', 'abandoned'), closed_at = ?,
          closed_run = ?, error_code = iif(state = 'sent', 'interrupted', 'never_sent'),
          error_text = iif(state = 'sent', 'The process ended before the server answered.', NULL)
        WHERE state IN ('intended', 'sent') AND closed_at IS NULL
        """,
      arguments: [now, run.number]
    )
  }
}
