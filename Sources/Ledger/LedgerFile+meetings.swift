public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// What is known of the weeks in which a course has, or had, more than one session.
  ///
  /// A discriminator is what the versions of `hp_session` and the places of sheets say that it is:
  /// once written there it is never given to another session in force.
  ///
  /// - Parameters:
  ///   - scope: the planning and account.
  ///   - weeks: weeks of courses that are crowded now, by their undivided keys.
  /// - Returns: each session once, in order; also of other weeks in which a further one is in force.
  /// - Throws: what breaks the ledger.
  public func knownMeetings(
    _ scope: Scope,
    also weeks: Set<SessionKey> = []
  ) async throws -> [KnownMeeting] {
    try await read { db in
      let crowded = try weeks.union(Self.crowdedWeeks(db, scope))
      return try crowded.sorted().flatMap { try Self.meetings(db, scope, $0) }
    }
  }

  private static func crowdedWeeks(_ db: Database, _ scope: Scope) throws -> Set<SessionKey> {
    var weeks: Set<SessionKey> = []
    for table in ["hp_session", "sheet_session"] {
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT course_key, week FROM \(table)
            WHERE planning_id = ? AND discriminator > 0 AND to_run IS NULL
            """
        ),
        arguments: [scope.planning]
      )
      while let row = try rows.next() { weeks.insert(SessionKey(course: row[0], week: row[1])) }
    }
    return weeks
  }

  private static func meetings(
    _ db: Database,
    _ scope: Scope,
    _ week: SessionKey
  ) throws -> [KnownMeeting] {
    var meetings: [SessionKey: KnownMeeting] = [:]
    let sightings = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT discriminator, starts_at, ends_at, to_run IS NULL FROM hp_session
          WHERE planning_id = ? AND course_key = ? AND week = ? ORDER BY discriminator, from_run
          """
      ),
      arguments: [scope.planning, week.course, week.week]
    )
    while let row = try sightings.next() {
      let meeting = KnownMeeting(row, in: week, isInForce: row[3])
      meetings[meeting.key] = meeting
    }
    let sheets = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT place.discriminator, link.starts_at, link.ends_at FROM sheet_session AS place
          JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
          WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
            AND place.account_id = ? AND place.to_run IS NULL AND place.part = 1
          """
      ),
      arguments: [scope.planning, week.course, week.week, scope.account]
    )
    while let row = try sheets.next() {
      let meeting = KnownMeeting(row, in: week, isInForce: true)
      // What Hyperplanning showed last is nearer to what it shows now than an older sheet is.
      meetings[meeting.key, default: meeting].isInForce = true
    }
    return meetings.values.sorted { $0.key < $1.key }
  }
}

extension KnownMeeting {
  /// A row that begins with discriminator, start and end.
  fileprivate init(_ row: Row, in week: SessionKey, isInForce: Bool) {
    self.init(
      key: SessionKey(course: week.course, week: week.week, discriminator: row[0]),
      startsAt: Instant(milliseconds: row[1]),
      endsAt: Instant(milliseconds: row[2]),
      isInForce: isInForce
    )
  }
}
