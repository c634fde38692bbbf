public import Campus
import GRDB

extension LedgerReader {
  /// Objects that a run which decides saw otherwise on one side than on the other, and of which it
  /// noted no reason: whoever asks why of them finds a defect of ours, or that all is well.
  ///
  /// - Parameters:
  ///   - most: how many dossiers are made; each costs about a millisecond.
  ///   - now: the moment.
  /// - Returns: the dossiers, sessions first; none where a reading has not been decided on yet.
  /// - Throws: what keeps the ledger from being read.
  public func suspects(most: Int, now: Instant) async throws -> [Dossier] {
    try await read { db in
      guard let desk = try DossierDesk(db), let reading = try desk.lastReading(),
        reading.number == (try desk.lastDecision()?.number)
      else { return [] }
      let subjects = try desk.suspiciousSessions() + desk.suspiciousPeople()
      return try subjects.prefix(most).compactMap { try desk.dossier($0, now: now) }
    }
  }
}

extension DossierDesk {
  /// Sessions of the days looked at without a reason and without a sheet that is what was agreed on,
  /// or that were changed since.
  fileprivate func suspiciousSessions() throws -> [DossierSubject] {
    guard let window = try lastWindow() else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT session.course_key, session.week, session.discriminator FROM hp_session AS session
        WHERE session.planning_id = :planning AND session.to_run IS NULL
          AND session.starts_at >= :first AND session.starts_at < :end
          AND NOT EXISTS (
            SELECT 1 FROM sheet_session AS place
            JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state = 'live'
            JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
              AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
              AND sheet.document_fingerprint IS link.base_fingerprint
            WHERE place.planning_id = session.planning_id AND place.account_id = :account
              AND place.course_key = session.course_key AND place.week = session.week
              AND place.discriminator = session.discriminator AND place.to_run IS NULL
              AND link.updated_run >= session.from_run
          )
          AND NOT EXISTS (
            SELECT 1 FROM decision
            WHERE decision.planning_id = session.planning_id AND decision.account_id = :account
              AND decision.to_run IS NULL
              AND decision.subject = 'session:' || session.course_key || '.' || session.week
                || iif(session.discriminator > 0, '.' || session.discriminator, '')
          )
        ORDER BY session.starts_at, session.course_key, session.week
        """,
      arguments: [
        "planning": planning, "account": account, "first": window.lowerBound.milliseconds,
        "end": window.upperBound.milliseconds,
      ]
    ).map { row in
      .session(SessionKey(course: row[0], week: row[1], discriminator: row[2]))
    }
  }

  /// People without a reason and without a profile that is there.
  fileprivate func suspiciousPeople() throws -> [DossierSubject] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT person.role, person.person_key FROM hp_person AS person
        WHERE person.planning_id = :planning AND person.to_run IS NULL
          AND NOT EXISTS (
            SELECT 1 FROM person_link AS link
            JOIN es_person AS profile ON profile.account_id = link.account_id
              AND profile.role = link.role AND profile.remote_id = link.remote_id
              AND profile.to_run IS NULL
            WHERE link.planning_id = person.planning_id AND link.account_id = :account
              AND link.role = person.role AND link.person_key = person.person_key
              AND link.state <> 'gone'
          )
          AND NOT EXISTS (
            SELECT 1 FROM decision
            WHERE decision.planning_id = person.planning_id AND decision.account_id = :account
              AND decision.to_run IS NULL
              AND decision.subject = person.role || ':' || person.person_key
          )
        ORDER BY person.role, person.person_key
        """,
      arguments: ["planning": planning, "account": account]
    ).compactMap { row in
      Role(rawValue: row[0]).map { .person(PersonKey(role: $0, key: row[1])) }
    }
  }
}
