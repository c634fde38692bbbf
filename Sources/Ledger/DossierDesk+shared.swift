import Campus
import GRDB

/// What a session is told of the sheet that it shares with others.
extension DossierDesk {
  /// The other sessions that share a sheet with one, ascending, and whether one of them leads it.
  func companions(of key: SessionKey) throws -> [(key: SessionKey, leads: Bool)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT other.course_key, other.week, other.discriminator, max(other.leads)
        FROM sheet_session AS place
        CROSS JOIN sheet_session AS other ON other.sheet_id = place.sheet_id
          AND other.to_run IS NULL
        WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
          AND place.discriminator = ? AND place.account_id = ? AND place.to_run IS NULL
        GROUP BY other.course_key, other.week, other.discriminator ORDER BY 1, 2, 3
        """,
      arguments: [planning, key.course, key.week, key.discriminator, account]
    ).map { row in
      (SessionKey(course: row[0], week: row[1], discriminator: row[2]), row[3])
    }.filter { $0.key != key }
  }

  /// How decisions name the sheet that a session shares: as that of the one that leads it.
  func subjects(ofSheetLedBy leader: SessionKey?) -> [String] {
    leader.map { ["session:\($0)", "attendance:\($0)", "attendance:\($0):*"] } ?? []
  }

  /// What a sheet that several sessions share must agree with: whom Hyperplanning expects in all.
  ///
  /// - Returns: nothing for a session that shares no sheet.
  func together(_ sessions: [SessionKey]) throws -> [FieldName: FieldValue] {
    guard sessions.count > 1 else { return [:] }
    return [.learners: .names(try names(.learner, expected(in: sessions)))]
  }

  /// The learners whom Hyperplanning expects in any of some sessions, ascending.
  func expected(in sessions: [SessionKey]) throws -> [UInt32] {
    let learners = try sessions.flatMap { key in
      try UInt32.fetchAll(
        db,
        sql: """
          SELECT member.person_key FROM hp_session AS session
          JOIN roster_member AS member ON member.roster_id = session.roster_id
          WHERE session.planning_id = ? AND session.course_key = ? AND session.week = ?
            AND session.discriminator = ? AND session.to_run IS NULL
          """,
        arguments: [planning, key.course, key.week, key.discriminator]
      )
    }
    return Set(learners).sorted()
  }
}
