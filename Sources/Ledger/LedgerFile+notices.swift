public import Campus
import GRDB

extension LedgerFile {
  /// Writes a notice down before it is sent; from now on its items count as told.
  ///
  /// Notices that a dead process was sending become doubtful.
  ///
  /// - Returns: its number, for `close(notice:)`.
  public func intend(_ notice: NoticeDraft, now: Instant) async throws -> Int64 {
    try await commit { db in
      try db.execute(
        sql: """
          UPDATE notice SET state = 'doubtful', closed_at = ?,
            error_text = 'The process ended before an answer came.' WHERE state = 'sending'
          """,
        arguments: [now.milliseconds]
      )
      try db.execute(
        sql: """
          INSERT INTO notice (way, kind, message_id, items, state, sent_at)
          VALUES (?, ?, ?, ?, 'sending', ?)
          """,
        arguments: [
          notice.way.rawValue, notice.kind.rawValue, notice.messageID, notice.items.count,
          now.milliseconds,
        ]
      )
      let number = db.lastInsertedRowID
      for (item, grade) in notice.items {
        try db.execute(
          sql: """
            INSERT INTO told_item (way, item, grade, notice_id) VALUES (?, ?, ?, ?)
            ON CONFLICT (way, item) DO UPDATE
            SET grade = excluded.grade, notice_id = excluded.notice_id, gone_at = NULL
            """,
          arguments: [notice.way.rawValue, item, grade, number]
        )
      }
      return number
    }
  }

  /// Writes down what became of a notice; what was refused does not count as told.
  public func close(notice: Int64, _ ending: NoticeEnding, now: Instant) async throws {
    let (state, text): (String, String?) =
      switch ending {
      case .told: ("told", nil)
      case .refused(let text): ("refused", text)
      case .doubtful(let text): ("doubtful", text)
      }
    try await commit { db in
      try db.execute(
        sql: "UPDATE notice SET state = ?, closed_at = ?, error_text = ? WHERE notice_id = ?",
        arguments: [state, now.milliseconds, text, notice]
      )
      if state == "refused" {
        try db.execute(sql: "DELETE FROM told_item WHERE notice_id = ?", arguments: [notice])
      }
    }
  }

  /// Brings the memory of what was told up to date with what is still so.
  ///
  /// - Parameters:
  ///   - gone: items that are not so any more, by way; forgotten after a week.
  ///   - back: items that are so again.
  ///   - forgotten: items that are forgotten at once, so that they are told when they return.
  ///   - now: the moment.
  /// - Throws: what breaks the ledger.
  public func remember(
    gone: [NoticeWay: Set<String>],
    back: [NoticeWay: Set<String>],
    forgotten: [NoticeWay: Set<String>],
    now: Instant
  ) async throws {
    try await commit { db in
      func each(_ items: [NoticeWay: Set<String>], _ sql: String, _ first: [Int64]) throws {
        for (way, names) in items {
          for name in names {
            try db.execute(
              sql: sql,
              arguments: StatementArguments(first) + [way.rawValue, name]
            )
          }
        }
      }
      let moment = now.milliseconds
      try each(
        gone,
        "UPDATE told_item SET gone_at = ? WHERE way = ? AND item = ? AND gone_at IS NULL",
        [moment]
      )
      try each(back, "UPDATE told_item SET gone_at = NULL WHERE way = ? AND item = ?", [])
      try each(forgotten, "DELETE FROM told_item WHERE way = ? AND item = ?", [])
      try db.execute(
        sql: "DELETE FROM told_item WHERE gone_at < ?",
        arguments: [moment - 7 * 86_400_000]
      )
    }
  }
}

extension LedgerReader {
  /// What was told on a way, by item.
  public func told(on way: NoticeWay) async throws -> [String: ToldItem] {
    try await read { db in
      // A ledger of before the first notice does not have the table yet.
      guard try db.tableExists("told_item") else { return [:] }
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT item, grade, gone_at IS NOT NULL FROM told_item WHERE way = ?",
        arguments: [way.rawValue]
      )
      return Dictionary(
        rows.map { ($0[0] as String, ToldItem(grade: $0[1], isGone: $0[2])) },
        uniquingKeysWith: { $1 }
      )
    }
  }
}
