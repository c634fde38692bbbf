import Campus
import GRDB
import Planning

extension Observer {
  /// Notes the sessions and people of a snapshot.
  ///
  /// - Parameters:
  ///   - source: what Hyperplanning showed.
  ///   - window: the days that were looked at; `nil` where nothing can be told from what is not
  ///     shown.
  /// - Returns: whether a session is new or not as it was.
  /// - Throws: what breaks the ledger.
  func observe(_ source: SourceSnapshot, in window: Window?) throws -> Bool {
    var known = try sessionsInForce()
    var hasChanged = false
    for session in source.sessions {
      let before = known.removeValue(forKey: session.key)
      guard before?.fingerprint != session.fingerprint else { continue }
      try note(session)
      hasChanged = true
    }
    // Of what has a sheet, only what a direct probe did not find is written down as gone.
    for key in source.gone where known.removeValue(forKey: key) != nil {
      try end("hp_session", where: Self.sessionKey, arguments(for: key))
    }
    if let window, source.isComplete {
      for (key, session) in known
      where window.contains(session.startsAt) && source.unusable[key] == nil {
        // Nothing is ever taken away for a session without a sheet: not to be shown is enough.
        guard try !hasSheet(key) else { continue }
        try end("hp_session", where: Self.sessionKey, arguments(for: key))
        hasChanged = true
      }
    }
    let people = try personFingerprints()
    for person in source.people.values where people[person.key] != person.fingerprint {
      try note(person)
    }
    return hasChanged
  }

  private static let sessionKey =
    "planning_id = ? AND course_key = ? AND week = ? AND discriminator = ?"

  private func arguments(for key: SessionKey) -> StatementArguments {
    [scope.planning, key.course, key.week, key.discriminator]
  }

  private func sessionsInForce() throws -> [SessionKey: (
    fingerprint: Fingerprint, startsAt: Instant
  )] {
    var known: [SessionKey: (fingerprint: Fingerprint, startsAt: Instant)] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT course_key, week, discriminator, fingerprint, starts_at FROM hp_session
          WHERE planning_id = ? AND to_run IS NULL
          """
      ),
      arguments: [scope.planning]
    )
    while let row = try rows.next() {
      let key = SessionKey(course: row[0], week: row[1], discriminator: row[2])
      known[key] = (Fingerprint(bits: row[3]), Instant(milliseconds: row[4]))
    }
    return known
  }

  private func hasSheet(_ key: SessionKey) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM sheet_session
            WHERE \(Self.sessionKey) AND to_run IS NULL)
          """
      ),
      arguments: arguments(for: key)
    ) ?? true
  }

  private func note(_ session: Session) throws {
    try supersede("hp_session", where: Self.sessionKey, arguments(for: session.key))
    let roster = try rosterID(of: session.roster)
    try db.cachedStatement(
      sql: """
        INSERT INTO hp_session (planning_id, course_key, week, discriminator, from_run, fingerprint,
          subject_key, subject_label, subject_code, type, start_wall, starts_at, ends_at, rooms,
          instructors, roster_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: arguments(for: session.key) + [
        run.number, session.fingerprint.bits, session.subject, session.subjectLabel,
        session.subjectCode, session.type, session.startAsReceived, session.startsAt.milliseconds,
        session.endsAt.milliseconds, CanonicalJSON.array(session.rooms),
        CanonicalJSON.array(session.instructors), roster,
      ]
    )
  }

  /// The number of a set of learners, which is written down once.
  private func rosterID(of roster: Roster) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT roster_id FROM roster WHERE fingerprint = ?"),
      arguments: [roster.fingerprint.bits]
    )
    if let known { return known }
    try db.cachedStatement(sql: "INSERT INTO roster (fingerprint, size) VALUES (?, ?)").execute(
      arguments: [roster.fingerprint.bits, roster.learners.count]
    )
    let number = db.lastInsertedRowID
    let insert = try db.cachedStatement(
      sql: "INSERT INTO roster_member (roster_id, person_key) VALUES (?, ?)"
    )
    for learner in roster.learners { try insert.execute(arguments: [number, learner]) }
    return number
  }

  private func personFingerprints() throws -> [PersonKey: Fingerprint] {
    var known: [PersonKey: Fingerprint] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT role, person_key, fingerprint FROM hp_person
          WHERE planning_id = ? AND to_run IS NULL
          """
      ),
      arguments: [scope.planning]
    )
    while let row = try rows.next() {
      guard let role = Role(rawValue: row[0]) else { continue }
      known[PersonKey(role: role, key: row[1])] = Fingerprint(bits: row[2])
    }
    return known
  }

  private func note(_ person: Person) throws {
    let key: StatementArguments = [scope.planning, person.key.role.rawValue, person.key.key]
    try supersede("hp_person", where: "planning_id = ? AND role = ? AND person_key = ?", key)
    try db.cachedStatement(
      sql: """
        INSERT INTO hp_person (planning_id, role, person_key, from_run, fingerprint, last_name,
          first_name, email, phone, training, company, folded_name, folded_email)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: key + [
        run.number, person.fingerprint.bits, person.lastName, person.firstName, person.email,
        person.phone, person.training, person.company,
        FoldedName(first: person.firstName, last: person.lastName).text,
        EmailAddress.folded(person.email),
      ]
    )
  }
}
