import Campus
import GRDB
import Planning

extension Observer {
  /// Notes the sessions and people of a snapshot.
  ///
  /// - Returns: whether a session is new or not as it was.
  func observe(_ source: SourceSnapshot) throws -> Bool {
    let known = try sessionFingerprints()
    var hasChanged = false
    for session in source.sessions where known[session.key] != session.fingerprint {
      try note(session)
      hasChanged = true
    }
    // Only what a direct probe did not find is written down as gone.
    for key in source.gone where known[key] != nil {
      try end("hp_session", where: Self.sessionKey, arguments(for: key))
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

  private func sessionFingerprints() throws -> [SessionKey: Fingerprint] {
    var known: [SessionKey: Fingerprint] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT course_key, week, discriminator, fingerprint FROM hp_session
          WHERE planning_id = ? AND to_run IS NULL
          """
      ),
      arguments: [scope.planning]
    )
    while let row = try rows.next() {
      let key = SessionKey(course: row[0], week: row[1], discriminator: row[2])
      known[key] = Fingerprint(bits: row[3])
    }
    return known
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
          first_name, email, phone, training, company)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: key + [
        run.number, person.fingerprint.bits, person.lastName, person.firstName, person.email,
        person.phone, person.training, person.company,
      ]
    )
  }
}
