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
    var reason: String
    var cause: Cause
    var isAgreed: Bool
    var since: Int64
    var why: String

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
    } + stillSigning(session)
  }

  /// The first of some names, and how many more there are.
  private static func few(_ names: [String]) -> String {
    let more = names.count > 3 ? " + \(names.count - 3)" : ""
    return names.prefix(3).joined(separator: ", ") + more
  }

  /// Those who were sent a mail by which they could still sign when the last run began.
  private func stillSigning(_ session: SessionKey) throws -> [Dossier.Standing] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT mark.person_remote_id, mark.from_run
        FROM sheet_session AS place
        JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
        JOIN es_mark AS mark ON mark.account_id = link.account_id
          AND mark.sheet_remote_id = link.remote_id AND mark.role = 'learner'
          AND mark.to_run IS NULL
        WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
          AND place.discriminator = ? AND place.to_run IS NULL AND place.account_id = ?
          AND mark.state = 'waiting'
          AND mark.sign_until > (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
        ORDER BY mark.person_remote_id
        """,
      arguments: [
        desk.planning, session.course, session.week, session.discriminator, desk.account,
      ]
    )
    guard let first = rows.first else { return [] }
    let names = try desk.names(.learner, profiles: rows.map { $0[0] })
    return [
      remark(
        on: "attendance:\(session)",
        .waitingSignature,
        since: first[1],
        ["name": Self.few(names)]
      )
    ]
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
    var facts = words
    facts["mark"] = cell.mark
    facts["why"] = cell.why
    if !cell.reason.isEmpty { facts["reason"] = cell.reason }
    // A cell that an exemption holds back bears its reason.
    if cell.cause == .notCounted { facts["exemption"] = cell.reason }
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
          coalesce(session.start_wall, ''), cell.person_key, cell.mark, cell.given_reason,
          cell.cause, cell.status, cell.base, cell.wanted, cell.from_run,
          coalesce(health.error_text, ''),
          EXISTS (
            SELECT 1 FROM intent JOIN person_link AS person
              ON person.person_link_id = intent.person_link_id
            WHERE intent.closed_at IS NULL AND intent.sheet_id = cell.sheet_id
              AND person.person_key = cell.person_key
          )
        FROM sheet_session AS place
        CROSS JOIN cell ON cell.sheet_id = place.sheet_id AND cell.to_run IS NULL
        LEFT JOIN hp_session AS session ON session.planning_id = place.planning_id
          AND session.course_key = place.course_key AND session.week = place.week
          AND session.discriminator = place.discriminator AND session.to_run IS NULL
        LEFT JOIN item_health AS health ON health.account_id = place.account_id
          AND health.planning_id = place.planning_id
          AND health.subject = 'attendance:' || place.course_key || '.' || place.week
            || iif(place.discriminator > 0, '.' || place.discriminator, '')
            || iif(place.part > 1, ':p' || place.part, '') || ':learner:' || cell.person_key
        WHERE place.to_run IS NULL AND place.account_id = ?
          AND (cell.status <> 'agreed' OR cell.cause IS NOT NULL) AND \(condition)
        ORDER BY cell.starts_at, place.part, cell.person_key
        """,
      arguments: [desk.account] + arguments
    ).compactMap { row in
      guard let cause = Self.cause(row) else { return nil }
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
        reason: row[9],
        cause: cause,
        isAgreed: row[11] == "agreed",
        since: row[14],
        why: row[15]
      )
    }
  }

  /// Why a cell is as it is; one that waits for its first journey has no reason of its own.
  private static func cause(_ row: Row) -> Cause? {
    if let code: String = row[10] { return Cause(rawValue: code) }
    if row[16] { return .notVerified }
    // A refused write is tried again later; its cell only waits.
    let refusal: String = row[15]
    if !refusal.isEmpty { return .markRefused }
    guard row[11] == "pending", let base: String = row[12] else { return nil }
    return base == "absent" && row[13] == "justified" ? .justifiedLater : .changedAfterSent
  }
}
