import Campus
import GRDB
import Planning

extension RemarkDesk {
  /// A mark that is not simply the same on both sides, or that went up without a part of it.
  private struct Cell {
    var slot: SheetSlot
    var title: String
    var startWall: String
    var learner: UInt32
    var name: String
    var mark: String
    var cause: Cause
    var isAgreed: Bool
    /// What the sentence about its cause needs.
    var facts: [String: String]
    var since: Int64

    /// How decisions on it name it.
    var subject: String { "\(slot.markSubject):learner:\(learner)" }
  }

  /// Why marks of a session are not in Hyperplanning as its sheets have them: a remark for each cause,
  /// with whom it is about.
  func remarks(onMarksOf session: SessionKey) throws -> [Dossier.Standing] {
    let cells = try cells(
      """
      place.planning_id = ? AND place.course_key = ? AND place.week = ?
        AND place.discriminator = ?
      """,
      [desk.planning, session.course, session.week, session.discriminator]
    )
    let groups = Dictionary(grouping: cells) {
      "\($0.slot.part) \($0.cause.rawValue) \($0.isAgreed)"
    }
    return try groups.sorted { $0.key < $1.key }.compactMap { _, cells in
      guard let first = cells.first else { return nil }
      return remark(
        on: first,
        subject: cells.count == 1 ? first.subject : first.slot.markSubject,
        since: cells.map(\.since).min() ?? first.since,
        ["name": Self.few(cells.map(\.name))]
      )
    }
      + stillSigning(
        """
        place.course_key = ? AND place.week = ? AND place.discriminator = ?
        """,
        [session.course, session.week, session.discriminator]
      )
  }

  /// The first of some names, and how many more there are.
  private static func few(_ names: [String]) -> String {
    let more = names.count > 3 ? " + \(names.count - 3)" : ""
    return names.prefix(3).joined(separator: ", ") + more
  }

  /// Who may still sign by mail, for every class that has begun and whose sheet is open.
  func remarksOnSignatures() throws -> [Dossier.Standing] {
    try stillSigning(
      """
      place.leads AND NOT sheet.archived
        AND sheet.starts_at < (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
      """,
      []
    ).map { standing in
      var named = standing
      let session = "session:\(standing.decision.subject.dropFirst("attendance:".count))"
      named.decision.facts.merge(try LedgerReader.names(of: session, db)) { known, _ in known }
      return named
    }
  }

  /// Those who were sent a mail by which they could still sign when the last run began, class by class.
  ///
  /// - Parameters:
  ///   - condition: a condition on `place` and `sheet`.
  ///   - arguments: its values.
  /// - Returns: a remark on each class.
  /// - Throws: what keeps the ledger from being read.
  private func stillSigning(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [Dossier.Standing] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT place.course_key, place.week, place.discriminator, mark.person_remote_id,
          mark.from_run
        FROM sheet_session AS place
        CROSS JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
        CROSS JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
          AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
        CROSS JOIN es_mark AS mark ON mark.account_id = link.account_id
          AND mark.sheet_remote_id = link.remote_id AND mark.role = 'learner'
          AND mark.to_run IS NULL
        WHERE place.planning_id = ? AND place.account_id = ? AND place.to_run IS NULL
          AND mark.state = 'waiting'
          AND mark.sign_until > (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
          AND \(condition)
        ORDER BY sheet.starts_at, place.course_key, mark.person_remote_id
        """,
      arguments: [desk.planning, desk.account] + arguments
    )
    let classes = Dictionary(grouping: rows) { row in
      SessionKey(course: row[0], week: row[1], discriminator: row[2])
    }
    return try classes.sorted { $0.key.description < $1.key.description }.map { session, rows in
      let names = try desk.names(.learner, profiles: rows.map { $0[3] })
      return remark(
        on: "attendance:\(session)",
        .waitingSignature,
        since: rows[0][4],
        ["name": Self.few(names)]
      )
    }
  }

  /// Why marks of a learner are not in Hyperplanning as their sheets have them.
  func remarks(onMarksOf learner: UInt32) throws -> [Dossier.Standing] {
    try cells(
      "cell.person_key = ? AND place.planning_id = ? AND place.leads",
      [learner, desk.planning]
    ).map { cell in
      remark(
        on: cell,
        subject: cell.subject,
        since: cell.since,
        ["title": cell.title, "start": cell.startWall]
      )
    }
  }

  private func remark(
    on cell: Cell,
    subject: String,
    since: Int64,
    _ words: [String: String]
  ) -> Dossier.Standing {
    var facts = cell.facts.merging(words) { $1 }
    facts["mark"] = cell.mark
    return Dossier.Standing(
      decision: Decision(
        subject: subject,
        situation: cell.isAgreed ? "agreed" : "remark",
        action: "none",
        cause: cell.cause,
        facts: facts
      ),
      since: desk.mark(since)
    )
  }

  private func cells(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [Cell] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT place.course_key, place.week, place.discriminator, place.part,
          coalesce(session.subject_label, ''), coalesce(session.type, ''),
          coalesce(session.start_wall, ''), cell.person_key, cell.mark, cell.cause, cell.status,
          cell.detail, cell.since_run
        FROM sheet_session AS place
        CROSS JOIN v_mark_reasons AS cell ON cell.sheet_id = place.sheet_id
        LEFT JOIN hp_session AS session ON session.planning_id = place.planning_id
          AND session.course_key = place.course_key AND session.week = place.week
          AND session.discriminator = place.discriminator AND session.to_run IS NULL
        WHERE place.to_run IS NULL AND place.account_id = ? AND \(condition)
        ORDER BY cell.starts_at, place.part, cell.person_key
        """,
      arguments: [desk.account] + arguments
    ).compactMap { row in
      // A mark that waits for its first journey has no reason of its own.
      guard let cause = Cause(rawValue: row[9] ?? "") else { return nil }
      return Cell(
        slot: SheetSlot(
          session: SessionKey(course: row[0], week: row[1], discriminator: row[2]),
          part: row[3]
        ),
        title: Session.title(row[4], type: row[5]),
        startWall: row[6],
        learner: row[7],
        name: try desk.names(.learner, [row[7]]).first ?? "",
        mark: row[8],
        cause: cause,
        isAgreed: row[10] == "agreed",
        facts: try [String: String](json: row[11]),
        since: row[12]
      )
    }
  }
}
