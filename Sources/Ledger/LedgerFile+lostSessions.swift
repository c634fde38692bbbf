public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// Sessions as Hyperplanning last showed them, gone by now or not.
  ///
  /// - Parameters:
  ///   - keys: which.
  ///   - scope: the planning and the account.
  /// - Returns: those that a run ever saw.
  /// - Throws: what SQLite refuses.
  public func lastSeen(_ keys: Set<SessionKey>, scope: Scope) async throws -> [LostSession] {
    try await read { db in
      try keys.sorted().compactMap { key in
        try Row.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT subject_key, type, starts_at, ends_at, rooms, instructors, roster_id
              FROM hp_session
              WHERE planning_id = ? AND course_key = ? AND week = ? AND discriminator = ?
              ORDER BY from_run DESC LIMIT 1
              """
          ),
          arguments: [scope.planning, key.course, key.week, key.discriminator]
        ).map { row in
          LostSession(
            key: key,
            subject: row[0],
            type: row[1],
            startsAt: Instant(milliseconds: row[2]),
            endsAt: Instant(milliseconds: row[3]),
            rooms: try [String](json: row[4]),
            instructors: try [UInt32](json: row[5]),
            roster: try Self.roster(row[6], db)
          )
        }
      }
    }
  }

  private static func roster(_ number: Int64, _ db: Database) throws -> Roster {
    Roster(
      try UInt32.fetchAll(
        db.cachedStatement(sql: "SELECT person_key FROM roster_member WHERE roster_id = ?"),
        arguments: [number]
      )
    )
  }

  /// Those of some keys under which a session was ever seen, or for which a sheet stands.
  public func known(_ keys: Set<SessionKey>, scope: Scope) async throws -> Set<SessionKey> {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM hp_session
              WHERE planning_id = :planning AND course_key = :course AND week = :week)
            OR EXISTS (SELECT 1 FROM sheet_session
              WHERE planning_id = :planning AND course_key = :course AND week = :week
                AND to_run IS NULL)
          """
      )
      return try keys.filter { key in
        try Bool.fetchOne(
          statement,
          arguments: ["planning": scope.planning, "course": key.course, "week": key.week]
        ) ?? true
      }
    }
  }
}
