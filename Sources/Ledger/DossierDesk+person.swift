import Campus
import GRDB
import Planning

extension DossierDesk {
  /// What is known of a person and their profile; `nil` where they were never seen.
  func person(_ key: PersonKey, after now: Instant) throws -> Dossier? {
    let versions = try personVersions(key)
    let link = try personLink(key)
    let heading = versions.isEmpty ? try heading(of: key) : nil
    guard !versions.isEmpty || link != nil || heading != nil else { return nil }
    let departure = try versions.last.flatMap { try self.departure(of: key, since: $0.from) }
    let profiles = try link?.remoteID.map { try profileVersions(key.role, $0) } ?? []
    let decisions = try decisions([
      "\(key.role.rawValue):\(key.key)", "attendance:*:\(key.role.rawValue):\(key.key)",
    ])
    let shown = versions.last?.values ?? heading ?? profiles.last?.values ?? [:]
    var dossier = Dossier(
      subject: .person(key),
      name: [shown[.firstName], shown[.lastName]].compactMap { $0?.text }.joined(separator: " "),
      remoteID: link?.remoteID,
      isInHyperplanning: departure == nil
        && (versions.last.map { $0.to == nil } ?? (heading != nil)),
      isInEdusign: profiles.last.map { $0.to == nil } ?? false,
      fields: fields(
        departure == nil ? versions.last?.inForce?.values ?? heading ?? [:] : [:],
        profiles.last?.inForce?.values ?? [:],
        agreed: try link?.base.map(values(document:)) ?? [:]
      ),
      decisions: decisions.standing,
      marks: key.role == .learner ? try marks(learner: key.key) : [],
      events: (events(versions, on: .hyperplanning) + events(profiles, on: .edusign)
        + decisions.events + (departure.map { [event($0, .vanished(.hyperplanning))] } ?? [])
        + (try link.map { try writes("person_link_id", $0.id) } ?? [])
        + (key.role == .learner ? try markEvents(learner: key.key) : [])).inOrder
    )
    dossier.upcoming = try upcoming(key, after: now, before: lastWindow()?.upperBound)
    if dossier.upcoming == 0 { dossier.nextClass = try nextClass(of: key, after: now) }
    return dossier
  }

  private func personLink(
    _ key: PersonKey
  ) throws -> (id: Int64, remoteID: String?, base: Int64?)? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT person_link_id, remote_id, base_fingerprint FROM person_link
        WHERE planning_id = ? AND account_id = ? AND role = ? AND person_key = ?
          AND state <> 'gone'
        """,
      arguments: [planning, account, key.role.rawValue, key.key]
    ).map { ($0[0], $0[1], $0[2]) }
  }

  /// The run that read in the headings of the base that somebody is not there any more; `nil` for
  /// whoever is there, as far as anybody knows.
  ///
  /// A run reads those alone whom the days looked at expect: that somebody is not among them proves
  /// nothing.
  ///
  /// - Parameters:
  ///   - key: the person.
  ///   - run: the run that last saw them otherwise than before.
  /// - Returns: the run, where no class after it expects them.
  /// - Throws: what keeps the ledger from being read.
  func departure(of key: PersonKey, since run: Int64) throws -> Int64? {
    let last = try Int64.fetchOne(
      db,
      sql: """
        SELECT max(heading.to_run) FROM heading_person AS heading
        WHERE planning_id = :planning AND role = :role AND person_key = :key AND to_run > :run
          AND NOT EXISTS (
            SELECT 1 FROM heading_person AS there
            WHERE there.planning_id = :planning AND there.role = :role AND there.person_key = :key
              AND there.to_run IS NULL)
        """,
      arguments: [
        "planning": planning, "role": key.role.rawValue, "key": key.key, "run": run,
      ]
    )
    guard let last, try upcoming(key, after: mark(last).at) == 0 else { return nil }
    return last
  }

  private static let columns = "last_name, first_name, email, phone, training, company"

  private func personVersions(_ key: PersonKey) throws -> [Version] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT from_run, to_run, \(Self.columns) FROM hp_person
        WHERE planning_id = ? AND role = ? AND person_key = ? ORDER BY from_run
        """,
      arguments: [planning, key.role.rawValue, key.key]
    ).map { Version(from: $0[0], to: $0[1], values: Self.values($0, from: 2)) }
  }

  func profileVersions(_ role: Role, _ id: String) throws -> [Version] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT from_run, to_run, \(Self.columns), archived FROM es_person
        WHERE account_id = ? AND role = ? AND remote_id = ? ORDER BY from_run
        """,
      arguments: [account, role.rawValue, id]
    ).map { row in
      var values = Self.values(row, from: 2)
      values[.archived] = .flag(row[8])
      return Version(from: row[0], to: row[1], values: values)
    }
  }

  private static func values(_ row: Row, from place: Int) -> [FieldName: FieldValue] {
    let names: [FieldName] = [.lastName, .firstName, .email, .phone, .training, .company]
    return Dictionary(
      uniqueKeysWithValues: names.enumerated().map { index, name in
        (name, .text(row[place + index] as String))
      }
    )
  }

  /// The fields of a person's document.
  private func values(document fingerprint: Int64) throws -> [FieldName: FieldValue] {
    guard
      let body = try String.fetchOne(
        db,
        sql: "SELECT body FROM document WHERE fingerprint = ? AND kind = 'person'",
        arguments: [fingerprint]
      )
    else { return [:] }
    var values: [FieldName: FieldValue] = [:]
    for (name, text) in try [String: String](json: body) {
      if let name = FieldName(rawValue: name) { values[name] = .text(text) }
    }
    return values
  }

  /// How many sessions to come there are in which a person is expected, before a moment where one is
  /// given.
  private func upcoming(
    _ key: PersonKey,
    after now: Instant,
    before end: Instant? = nil
  ) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM hp_session AS session
        WHERE planning_id = ?1 AND to_run IS NULL AND starts_at > ?2
          AND starts_at < ifnull(?4, 9e18) AND \(Self.expects(key))
        """,
      arguments: [planning, now.milliseconds, key.key, end?.milliseconds]
    ) ?? 0
  }

  /// The first session that a run saw, from a moment on, in which a person is expected.
  func firstSession(of key: PersonKey, after moment: Instant) throws -> Instant? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT min(starts_at) FROM hp_session AS session
        WHERE planning_id = ?1 AND to_run IS NULL AND starts_at > ?2 AND \(Self.expects(key))
        """,
      arguments: [planning, moment.milliseconds, key.key]
    ).map { Instant(milliseconds: $0) }
  }

  /// The condition that `session` expects a person, whose key is the third value.
  private static func expects(_ key: PersonKey) -> String {
    key.role == .learner
      ? "session.roster_id IN (SELECT roster_id FROM roster_member WHERE person_key = ?3)"
      : """
      instr(session.instructors, ?3)
        AND EXISTS (SELECT 1 FROM json_each(session.instructors) AS one WHERE one.value = ?3)
      """
  }
}
