import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// Sheets as last seen, with all that their marks need to go up.
  ///
  /// - Parameters:
  ///   - sheets: which.
  ///   - scope: the planning and the account.
  /// - Returns: those that the ledger has seen and that stand for a session, in the same order.
  /// - Throws: what SQLite refuses.
  public func markedSheets(
    _ sheets: [UpwardMemory.Tracked],
    scope: Scope
  ) async throws -> [MarkedSheet] {
    try await read { db in
      let reader = MarkedSheetReader(db: db, scope: scope)
      return try sheets.compactMap(reader.sheet)
    }
  }

  /// The sessions in force that share a roll call with some sheets.
  public func sessions(
    of calls: Set<RollCall>,
    scope: Scope
  ) async throws -> [RollCall: Set<SheetSlot>] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT discriminator FROM hp_session
          WHERE planning_id = ? AND course_key = ? AND week = ? AND to_run IS NULL
          """
      )
      // A session that is cut in two is done when both of its parts are.
      let parts = try db.cachedStatement(
        sql: """
          SELECT place.discriminator, place.part FROM sheet_session AS place
          JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
          WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
            AND place.account_id = ? AND place.to_run IS NULL AND place.part > 1
          """
      )
      var sessions: [RollCall: Set<SheetSlot>] = [:]
      for call in calls {
        let rows = try Int.fetchAll(
          statement,
          arguments: [scope.planning, call.course, call.week]
        )
        sessions[call] = Set(
          rows.map { number in
            SheetSlot(
              session: SessionKey(course: call.course, week: call.week, discriminator: number)
            )
          }
        )
        let further = try Row.fetchAll(
          parts,
          arguments: [scope.planning, call.course, call.week, scope.account]
        )
        for row in further
        where sessions[call]?.contains(where: {
          $0.session.discriminator == row[0] as Int
        }) == true {
          let key = SessionKey(course: call.course, week: call.week, discriminator: row[0])
          sessions[call]?.insert(SheetSlot(session: key, part: row[1]))
        }
      }
      return sessions
    }
  }
}

/// Puts a sheet together from what both sides were last seen to say.
private struct MarkedSheetReader {
  let db: Database
  let scope: Scope

  func sheet(_ tracked: UpwardMemory.Tracked) throws -> MarkedSheet? {
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT place.course_key, place.week, place.discriminator, place.part,
              document.body ->> '$.title', sheet.starts_at, sheet.ends_at, sheet.archived,
              session.starts_at, session.ends_at, session.roster_id, sheet.external_id,
              link.starts_at, link.ends_at, place.part > 1 OR EXISTS (
                SELECT 1 FROM sheet_session AS other
                WHERE other.planning_id = place.planning_id
                  AND other.course_key = place.course_key AND other.week = place.week
                  AND other.discriminator = place.discriminator
                  AND other.account_id = place.account_id AND other.to_run IS NULL
                  AND other.part > 1)
            FROM sheet_session AS place
            CROSS JOIN es_sheet AS sheet ON sheet.account_id = place.account_id
              AND sheet.remote_id = ? AND sheet.to_run IS NULL
            JOIN document ON document.fingerprint = sheet.document_fingerprint
            JOIN sheet_link AS link ON link.sheet_id = place.sheet_id
            LEFT JOIN hp_session AS session ON session.planning_id = place.planning_id
              AND session.course_key = place.course_key AND session.week = place.week
              AND session.discriminator = place.discriminator AND session.to_run IS NULL
            WHERE place.sheet_id = ? AND place.to_run IS NULL AND place.leads
            """
        ),
        arguments: [tracked.remoteID, tracked.link]
      )
    else { return nil }
    let (start, end): (Int64?, Int64?) = (row[8], row[9])
    var session: (startsAt: Instant, endsAt: Instant)?
    if let start, let end {
      session = (Instant(milliseconds: start), Instant(milliseconds: end))
    }
    var sheet = MarkedSheet(
      link: tracked.link,
      remoteID: tracked.remoteID,
      externalID: row[11],
      slot: SheetSlot(
        session: SessionKey(course: row[0], week: row[1], discriminator: row[2]),
        part: row[3]
      ),
      title: (row[4] as String?) ?? "",
      startsAt: Instant(milliseconds: row[5]),
      endsAt: Instant(milliseconds: row[6]),
      session: session,
      expected: try roster(row[10]),
      isArchived: row[7],
      archivedAt: tracked.archivedAt,
      seats: try seats(tracked.remoteID),
      instructors: try marks(.instructor, tracked.remoteID).map(\.mark)
    )
    sheet.followers = try followers(tracked.link)
    // The parts of a session meet where they were last agreed to.
    if row[14] { sheet.cut = Instant(milliseconds: sheet.slot.part == 1 ? row[13] : row[12]) }
    return sheet
  }

  /// The sessions that share a sheet with the one that leads it.
  private func followers(_ link: Int64) throws -> [MarkedSheet.Follower] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT place.course_key, place.week, place.discriminator, place.part, session.roster_id
          FROM sheet_session AS place
          LEFT JOIN hp_session AS session ON session.planning_id = place.planning_id
            AND session.course_key = place.course_key AND session.week = place.week
            AND session.discriminator = place.discriminator AND session.to_run IS NULL
          WHERE place.sheet_id = ? AND place.to_run IS NULL AND NOT place.leads
          ORDER BY place.course_key, place.week, place.discriminator, place.part
          """
      ),
      arguments: [link]
    ).map { row in
      MarkedSheet.Follower(
        slot: SheetSlot(
          session: SessionKey(course: row[0], week: row[1], discriminator: row[2]),
          part: row[3]
        ),
        expected: try roster(row[4])
      )
    }
  }

  private func roster(_ number: Int64?) throws -> Set<UInt32> {
    guard let number else { return [] }
    return try Set(
      UInt32.fetchAll(
        db.cachedStatement(sql: "SELECT person_key FROM roster_member WHERE roster_id = ?"),
        arguments: [number]
      )
    )
  }

  private func seats(_ sheet: String) throws -> [MarkedSheet.Seat] {
    try marks(.learner, sheet).map { row in
      MarkedSheet.Seat(
        remoteID: row.mark.person,
        learner: row.key,
        link: row.link,
        name: row.name,
        email: row.email,
        mark: row.mark
      )
    }
  }

  private struct MarkRow {
    let mark: Mark
    let key: UInt32?
    let link: Int64?
    let name: String
    let email: String
  }

  /// Everybody on the sheet, with the mark that it last bore; one without a mark is unknown.
  private func marks(_ role: Role, _ sheet: String) throws -> [MarkRow] {
    let list = role == .learner ? "learners" : "instructors"
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT member.value, mark.state, mark.minutes_late, mark.left_at, mark.signed_at,
            coalesce(mark.signed, 0), coalesce(mark.absence, ''), mark.sign_until, link.person_key,
            link.person_link_id, trim(person.first_name || ' ' || person.last_name), person.email
          FROM es_sheet AS sheet
          JOIN document ON document.fingerprint = sheet.document_fingerprint
          JOIN json_each(document.body, '$.\(list)') AS member
          LEFT JOIN es_mark AS mark ON mark.account_id = sheet.account_id
            AND mark.sheet_remote_id = sheet.remote_id AND mark.role = :role
            AND mark.person_remote_id = member.value AND mark.to_run IS NULL
          LEFT JOIN person_link AS link ON link.account_id = sheet.account_id AND link.role = :role
            AND link.remote_id = member.value AND link.planning_id = :planning
            AND link.state <> 'gone'
          LEFT JOIN hp_person AS person ON person.planning_id = link.planning_id
            AND person.role = link.role AND person.person_key = link.person_key
            AND person.to_run IS NULL
          WHERE sheet.account_id = :account AND sheet.remote_id = :sheet AND sheet.to_run IS NULL
          ORDER BY link.person_key, member.value
          """
      ),
      arguments: [
        "role": role.rawValue, "planning": scope.planning, "account": scope.account,
        "sheet": sheet,
      ]
    ).map { row in
      MarkRow(
        mark: Mark(
          role: role,
          person: row[0],
          state: (row[1] as String?).flatMap(MarkState.init) ?? .unknown,
          minutesLate: (row[2] as Int?) ?? 0,
          leftAt: (row[3] as Int64?).map(Instant.init(milliseconds:)),
          signedAt: (row[4] as Int64?).map(Instant.init(milliseconds:)),
          isSigned: row[5],
          absence: row[6],
          signUntil: (row[7] as Int64?).map(Instant.init(milliseconds:))
        ),
        key: row[8],
        link: row[9],
        name: (row[10] as String?) ?? "",
        email: (row[11] as String?) ?? ""
      )
    }
  }
}
