public import Campus
import GRDB

extension LedgerReader {
  /// What a side shows since a run last decided: a look, a run that stopped, or marks read in the
  /// evening saw it, and the next downward run judges it.
  ///
  /// - Parameters:
  ///   - most: how many dossiers are made; each costs about a millisecond.
  ///   - now: the moment.
  /// - Returns: the dossiers, those of the earliest classes first, and how many objects are left out.
  /// - Throws: what keeps the ledger from being read.
  public func undecided(
    most: Int,
    now: Instant
  ) async throws -> (dossiers: [Dossier], more: Int) {
    try await read { db in
      guard let desk = try DossierDesk(db) else { return ([], 0) }
      let subjects = try desk.undecidedSessions() + desk.undecidedPeople()
      let dossiers = try subjects.prefix(most).compactMap { try desk.dossier($0, now: now) }
      return (dossiers, max(0, subjects.count - most))
    }
  }
}

extension DossierDesk {
  /// Sessions of the days looked at that either side has shown otherwise since.
  fileprivate func undecidedSessions() throws -> [DossierSubject] {
    guard let window = try lastWindow() else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT course_key, week, discriminator, min(starts_at) AS start FROM (
          SELECT course_key, week, discriminator, starts_at FROM hp_session
          WHERE planning_id = :planning AND to_run IS NULL AND from_run > :decided
            AND starts_at >= :first AND starts_at < :end
          UNION ALL
          SELECT place.course_key, place.week, place.discriminator, sheet.starts_at
          FROM es_sheet AS sheet
          JOIN sheet_link AS link ON link.account_id = sheet.account_id
            AND link.remote_id = sheet.remote_id AND link.state = 'live'
          JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
            AND place.leads
          WHERE sheet.account_id = :account AND sheet.to_run IS NULL AND sheet.from_run > :decided
            AND sheet.starts_at >= :first AND sheet.starts_at < :end
            AND place.planning_id = :planning
            AND sheet.document_fingerprint IS NOT link.base_fingerprint
        ) GROUP BY course_key, week, discriminator ORDER BY start, course_key, week
        """,
      arguments: [
        "planning": planning, "account": account, "decided": try lastDecision()?.number ?? 0,
        "first": window.lowerBound.milliseconds, "end": window.upperBound.milliseconds,
      ]
    ).map { row in
      .session(SessionKey(course: row[0], week: row[1], discriminator: row[2]))
    }
  }

  /// People whom either side has shown otherwise since.
  fileprivate func undecidedPeople() throws -> [DossierSubject] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT role, person_key FROM hp_person
        WHERE planning_id = :planning AND to_run IS NULL AND from_run > :decided
        UNION
        SELECT link.role, link.person_key FROM es_person AS profile
        JOIN person_link AS link ON link.account_id = profile.account_id
          AND link.role = profile.role AND link.remote_id = profile.remote_id
          AND link.state = 'live' AND link.state <> 'gone'
        WHERE profile.account_id = :account AND profile.to_run IS NULL
          AND profile.from_run > :decided AND link.planning_id = :planning
        ORDER BY 1, 2
        """,
      arguments: [
        "planning": planning, "account": account, "decided": try lastDecision()?.number ?? 0,
      ]
    ).compactMap { row in
      Role(rawValue: row[0]).map { .person(PersonKey(role: $0, key: row[1])) }
    }
  }
}
