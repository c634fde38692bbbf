import Campus
import GRDB
import Planning

extension LedgerFile {
  /// Sheets that gave way to another sheet of their session, in or before the last week.
  ///
  /// A session moves within its week under one key; what is older than that tells nothing new. That
  /// no link is gone goes without saying, but lets SQLite use its index of living links.
  static func replacedSheets(
    _ db: Database,
    scope: Scope,
    window: Window
  ) throws -> [ReplacedSheet] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT link.sheet_id, link.remote_id, link.starts_at, place.course_key, place.week,
            place.discriminator, place.part
          FROM sheet_link AS link
          CROSS JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.leads
          WHERE link.planning_id = ? AND link.account_id = ? AND link.state <> 'gone'
            AND link.state = 'live' AND link.starts_at >= ? AND link.starts_at < ?
            AND place.from_run = (SELECT max(last.from_run) FROM sheet_session AS last
              WHERE last.sheet_id = link.sheet_id AND last.leads)
            AND NOT EXISTS (SELECT 1 FROM sheet_session AS current
              WHERE current.sheet_id = link.sheet_id AND current.to_run IS NULL)
          ORDER BY link.sheet_id
          """
      ),
      arguments: [
        scope.planning, scope.account,
        window.start.advanced(by: .seconds(-7 * 86_400)).milliseconds,
        window.start.advanced(by: .seconds(86_400)).milliseconds,
      ]
    ).map { row in
      ReplacedSheet(
        link: row[0],
        slot: SheetSlot(
          session: SessionKey(course: row[3], week: row[4], discriminator: row[5]),
          part: row[6]
        ),
        remoteID: row[1],
        startsAt: Instant(milliseconds: row[2])
      )
    }
  }

  /// What sheets that stand for no session say, as last seen.
  ///
  /// - Parameters:
  ///   - links: the ledger's numbers of their links.
  ///   - scope: the planning and the account.
  /// - Returns: those on which somebody signed or was marked, with their titles.
  /// - Throws: what SQLite refuses.
  public func markedWithoutSession(
    _ links: [Int64],
    scope: Scope
  ) async throws -> [Int64: String] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT coalesce(document.body ->> '$.title', '') FROM sheet_link AS link
          JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
            AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
          LEFT JOIN document ON document.fingerprint = sheet.document_fingerprint
          WHERE link.sheet_id = ? AND sheet.marked AND NOT EXISTS (
            SELECT 1 FROM sheet_session AS current
            WHERE current.sheet_id = link.sheet_id AND current.to_run IS NULL)
          """
      )
      var titles: [Int64: String] = [:]
      for link in links { titles[link] = try String.fetchOne(statement, arguments: [link]) }
      return titles
    }
  }
}
