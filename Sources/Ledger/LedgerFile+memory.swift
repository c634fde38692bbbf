public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// What the ledger remembers that a plan of this window depends on.
  ///
  /// Links of sheets that ended before the window are history: nothing is planned for them, unless
  /// their session was moved into the window, which within its week it can be under the same key.
  public func memory(_ scope: Scope, window: Window) async throws -> Memory {
    try await read { db in
      let open = try OpenIntents(db)
      let sheets = try Self.sheetLinks(db, scope: scope, window: window, open: open)
      return Memory(
        sheets: sheets,
        followers: try Self.followers(db, scope: scope, of: Set(sheets.map(\.id))),
        replaced: try Self.replacedSheets(db, scope: scope, window: window),
        people: try Self.personLinks(db, scope: scope, open: open),
        groups: try Self.groupLinks(db, scope: scope, open: open.groups),
        tutors: try Self.tutors(db, scope: scope, open: open.tutors),
        health: try HealthBook(db: db, scope: scope).all(),
        guards: try HoldBook(db: db, scope: scope).memory(),
        words: try WordMemory(db: db, scope: scope).words()
      )
    }
  }

  private struct OpenIntents {
    let sheets: Set<Int64>
    let people: Set<Int64>
    let groups: Set<Int64>
    let tutors: Set<Int64>

    init(_ db: Database) throws {
      sheets = try Self.numbers("sheet_id", db)
      people = try Self.numbers("person_link_id", db)
      groups = try Self.numbers("group_link_id", db)
      tutors = try Self.numbers("tutor_link_id", db)
    }

    /// The links in a column of which a write is open.
    ///
    /// A write to Hyperplanning leaves the sheet and the profile as they are.
    private static func numbers(_ column: String, _ db: Database) throws -> Set<Int64> {
      try Set(
        Int64.fetchAll(
          db.cachedStatement(
            sql: """
              SELECT \(column) FROM intent WHERE \(column) IS NOT NULL
                AND state IN ('intended', 'sent', 'in_doubt') AND kind NOT IN ('absence_add',
                  'absence_remove', 'absence_change', 'lateness_add', 'reason_set',
                  'roll_call_done')
              """
          )
        )
      )
    }
  }

  /// Whether the removal of a link's sheet is held as too near its start, or past it.
  private static let awaitsWord = """
    (place.course_key || '.' || place.week
      || iif(place.discriminator > 0, '.' || place.discriminator, '')
      || iif(place.part > 1, ':p' || place.part, '') IN (
        SELECT substr(item.subject, 9) FROM hold
        JOIN hold_item AS item ON item.hold_id = hold.hold_id
        WHERE hold.account_id = link.account_id AND hold.planning_id = link.planning_id
          AND hold.brake = 'late_removals' AND hold.closed_at IS NULL))
    """

  private static func sheetLinks(
    _ db: Database,
    scope: Scope,
    window: Window,
    open: OpenIntents
  ) throws -> [SheetLink] {
    var links: [SheetLink] = []
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT link.sheet_id, link.external_id, link.remote_id, link.state,
            link.base_fingerprint, link.starts_at, link.ends_at, link.strong_key, link.weak_key,
            link.missing_strikes, link.missing_since, link.struck_at, place.course_key, place.week,
            place.discriminator, place.part, \(Self.awaitsWord) AS awaits_word,
            link.starts_at < ? AND EXISTS (SELECT 1 FROM cell
              WHERE cell.sheet_id = link.sheet_id AND cell.to_run IS NULL
                AND cell.base <> 'present') AS has_sent_marks
          FROM sheet_link AS link
          JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
            AND place.leads
          WHERE link.planning_id = ? AND link.account_id = ? AND link.state <> 'gone'
            AND (link.ends_at >= ? OR link.state <> 'live' OR \(Self.awaitsWord)
              OR link.ends_at >= ? AND EXISTS (
              SELECT 1 FROM hp_session AS session
              WHERE session.planning_id = place.planning_id
                AND session.course_key = place.course_key AND session.week = place.week
                AND session.discriminator = place.discriminator AND session.to_run IS NULL
                AND session.starts_at >= ?))
          """
      ),
      arguments: [
        window.start.advanced(by: .seconds(86_400)).milliseconds, scope.planning, scope.account,
        window.start.milliseconds, window.start.advanced(by: .seconds(-7 * 86_400)).milliseconds,
        window.start.milliseconds,
      ]
    )
    while let row = try rows.next() {
      if let link = sheetLink(row, open: open) { links.append(link) }
    }
    return links
  }

  /// For which sessions the links of some sheets say that they stand.
  public func slots(
    ofSheets remoteIDs: [String],
    _ scope: Scope
  ) async throws -> [String: SheetSlot] {
    guard !remoteIDs.isEmpty else { return [:] }
    return try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT place.course_key, place.week, place.discriminator, place.part
          FROM sheet_link AS link
          JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
            AND place.leads
          WHERE link.account_id = ? AND link.remote_id = ? AND link.state <> 'gone'
            AND link.planning_id = ?
          """
      )
      var slots: [String: SheetSlot] = [:]
      for id in remoteIDs {
        slots[id] = try Row.fetchOne(statement, arguments: [scope.account, id, scope.planning])
          .map { row in
            SheetSlot(
              session: SessionKey(course: row[0], week: row[1], discriminator: row[2]),
              part: row[3]
            )
          }
      }
      return slots
    }
  }

  /// Those of some sessions that have no sheet of any day in Edusign.
  public func withoutSheet(
    _ sessions: Set<SessionKey>,
    _ scope: Scope
  ) async throws -> Set<SessionKey> {
    guard !sessions.isEmpty else { return [] }
    return try await read { db in
      try sessions.filter { key in
        try Bool.fetchOne(
          db,
          sql: """
            SELECT NOT EXISTS (
              SELECT 1 FROM sheet_session AS place
              JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
                AND link.remote_id IS NOT NULL
              WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
                AND place.discriminator = ? AND place.account_id = ? AND place.to_run IS NULL)
            """,
          arguments: [scope.planning, key.course, key.week, key.discriminator, scope.account]
        ) ?? false
      }
    }
  }

  /// The sessions that share some sheets with those that lead them.
  private static func followers(
    _ db: Database,
    scope: Scope,
    of sheets: Set<Int64>
  ) throws -> [SheetSlot: Int64] {
    var followers: [SheetSlot: Int64] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT sheet_id, course_key, week, discriminator, part FROM sheet_session
          WHERE planning_id = ? AND account_id = ? AND to_run IS NULL AND NOT leads
          """
      ),
      arguments: [scope.planning, scope.account]
    )
    while let row = try rows.next() {
      let sheet: Int64 = row[0]
      guard sheets.contains(sheet) else { continue }
      let session = SessionKey(course: row[1], week: row[2], discriminator: row[3])
      followers[SheetSlot(session: session, part: row[4])] = sheet
    }
    return followers
  }

  private static func sheetLink(_ row: Row, open: OpenIntents) -> SheetLink? {
    guard let externalID = SheetExternalID(row[1]), let state = SheetLink.State(rawValue: row[3])
    else { return nil }
    let id: Int64 = row[0]
    let base: Int64? = row[4]
    let missingSince: Int64? = row[10]
    let struckAt: Int64? = row[11]
    return SheetLink(
      id: id,
      slot: SheetSlot(
        session: SessionKey(course: row[12], week: row[13], discriminator: row[14]),
        part: row[15]
      ),
      externalID: externalID,
      remoteID: row[2],
      state: state,
      base: base.map { Fingerprint(bits: $0) },
      startsAt: Instant(milliseconds: row[5]),
      endsAt: Instant(milliseconds: row[6]),
      naturalKey: NaturalKey(
        strong: Fingerprint(bits: row[7]),
        weak: Fingerprint(bits: row[8])
      ),
      strikes: row[9],
      missingSince: missingSince.map { Instant(milliseconds: $0) },
      struckAt: struckAt.map { Instant(milliseconds: $0) },
      hasOpenIntent: open.sheets.contains(id),
      awaitsWord: row[16],
      hasSentMarks: row[17]
    )
  }

  private static func personLinks(
    _ db: Database,
    scope: Scope,
    open: OpenIntents
  ) throws -> [PersonKey: PersonLink] {
    var links: [PersonKey: PersonLink] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT person_link_id, role, person_key, remote_id, origin, base_fingerprint
          FROM person_link WHERE planning_id = ? AND account_id = ? AND state <> 'gone'
          """
      ),
      arguments: [scope.planning, scope.account]
    )
    while let row = try rows.next() {
      guard let role = Role(rawValue: row[1]), let origin = PersonLink.Origin(rawValue: row[4])
      else { continue }
      let id: Int64 = row[0]
      let base: Int64? = row[5]
      let person = PersonKey(role: role, key: row[2])
      links[person] = PersonLink(
        id: id,
        person: person,
        remoteID: row[3],
        origin: origin,
        base: base.map { Fingerprint(bits: $0) },
        hasOpenIntent: open.people.contains(id)
      )
    }
    return links
  }

  /// The canonical forms behind some fingerprints, as far as the ledger has them.
  public func documents(
    _ fingerprints: some Sequence<Fingerprint> & Sendable
  ) async throws -> [CanonicalDocument] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT kind, body FROM document WHERE fingerprint = ?"
      )
      var documents: [CanonicalDocument] = []
      for fingerprint in fingerprints {
        guard let row = try Row.fetchOne(statement, arguments: [fingerprint.bits]),
          let kind = CanonicalDocument.Kind(rawValue: row[0])
        else { continue }
        documents.append(CanonicalDocument(kind: kind, fingerprint: fingerprint, body: row[1]))
      }
      return documents
    }
  }

  /// The people of a planning as Hyperplanning last showed them.
  public func knownPeople(_ scope: Scope) async throws -> [PersonKey: Person] {
    try await read { db in
      var people: [PersonKey: Person] = [:]
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT role, person_key, last_name, first_name, email, phone, training, company
            FROM hp_person WHERE planning_id = ? AND to_run IS NULL
            """
        ),
        arguments: [scope.planning]
      )
      while let row = try rows.next() {
        guard let role = Role(rawValue: row[0]) else { continue }
        let key = PersonKey(role: role, key: row[1])
        people[key] = Person(
          key: key,
          lastName: row[2],
          firstName: row[3],
          email: row[4],
          phone: row[5],
          training: row[6],
          company: row[7]
        )
      }
      return people
    }
  }
}
