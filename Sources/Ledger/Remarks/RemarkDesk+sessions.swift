import Campus
import GRDB
import Planning

extension RemarkDesk {
  /// A session that stands, with the sheet that stands for it.
  struct Seated {
    var key: SessionKey
    /// Which part of the session the sheet stands for, where it is cut in two.
    var part: Int
    var title: String
    var startWall: String
    var startsAt: Int64
    var rooms: String
    var instructors: [UInt32]
    var roster: Int64
    var since: Int64
    var link: Int64
    var remoteID: String
    var place: Int64
    var isRekeyed: Bool
    var sheetStartsAt: Int64?
    var isArchived: Bool
    /// The run that linked a sheet of ours that it had not made.
    var foundIn: Int64?
    /// Whether the sheet bears its name, rather than that of a session with which it shares it.
    var leads: Bool

    /// The day on the school's clocks, `YYYY-MM-DD`.
    var day: String { String(startWall.prefix(10)) }

    var facts: [String: String] {
      ["title": title, "start": startWall, "sheet": remoteID]
    }

    /// How decisions on marks name it.
    var markSubject: String { SheetSlot(session: key, part: part).markSubject }
  }

  /// Remarks on one session.
  func remarks(onSession key: SessionKey) throws -> [Dossier.Standing] {
    try remarks(
      on: seated(
        "AND session.course_key = ? AND session.week = ? AND session.discriminator = ?",
        [key.course, key.week, key.discriminator]
      )
    )
  }

  /// Remarks on all sessions that have a sheet.
  func remarksOnSessions() throws -> [Dossier.Standing] {
    // What is told of a sheet that several sessions share is told once.
    try remarks(on: seated().filter(\.leads))
  }

  private func remarks(on sessions: [Seated]) throws -> [Dossier.Standing] {
    let isShifted = sessions.contains { session in
      session.part == 1 && (session.sheetStartsAt.map { $0 != session.startsAt } ?? false)
    }
    let shift = isShifted ? try clockShift() : nil
    return try sessions.flatMap { session in
      let onMarks = try [unsent(session), otherSigner(session)].compactMap(\.self)
      // What is told of the session is told once, however many sheets it has.
      guard session.part == 1 else { return onMarks }
      return try remarks(onSession: session, shiftedBy: shift) + onMarks
    }
  }

  private func remarks(
    onSession session: Seated,
    shiftedBy shift: Int64?
  ) throws -> [Dossier.Standing] {
    var found: [Dossier.Standing] = []
    let subject = "session:\(session.key)"
    if session.rooms == "[]" {
      found.append(remark(on: subject, .noRoom, since: session.since, session.facts))
    }
    if let closed = closedDay(session.day) {
      let facts = session.facts.merging(["day": closed]) { $1 }
      found.append(remark(on: subject, .closedDay, since: session.since, facts))
    }
    if let run = session.foundIn {
      let facts = session.facts.merging(["at": desk.wall(run)]) { $1 }
      found.append(remark(on: subject, .orphanWrite, since: run, facts))
    }
    return try found
      + [missingInstructors(session), shifted(session, by: shift), otherRoom(session)]
      .compactMap(\.self)
  }

  private func seated(
    _ condition: String = "",
    _ arguments: StatementArguments = []
  ) throws -> [Seated] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT session.course_key, session.week, session.discriminator, session.subject_label,
          session.type, session.start_wall, session.starts_at, session.rooms, session.instructors,
          session.roster_id, session.from_run, link.sheet_id, link.remote_id, place.from_run,
          place.why = 'rekeyed', sheet.starts_at, coalesce(sheet.archived, 0),
          iif(link.origin = 'adopted' AND sheet.external_type = 'passerelle', link.created_run, NULL),
          place.part, place.leads
        FROM hp_session AS session
        CROSS JOIN sheet_session AS place ON place.planning_id = session.planning_id
          AND place.course_key = session.course_key AND place.week = session.week
          AND place.discriminator = session.discriminator AND place.account_id = ?
          AND place.to_run IS NULL
        CROSS JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state = 'live'
        LEFT JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
          AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
        WHERE session.planning_id = ? AND session.to_run IS NULL \(condition)
        ORDER BY session.starts_at, session.course_key, place.part
        """,
      arguments: [desk.account, desk.planning] + arguments
    ).map { row in
      Seated(
        key: SessionKey(course: row[0], week: row[1], discriminator: row[2]),
        part: row[18],
        title: Session.title(row[3], type: row[4]),
        startWall: row[5],
        startsAt: row[6],
        rooms: row[7],
        instructors: try [UInt32](json: row[8]),
        roster: row[9],
        since: row[10],
        link: row[11],
        remoteID: row[12],
        place: row[13],
        isRekeyed: row[14],
        sheetStartsAt: row[15],
        isArchived: row[16],
        foundIn: row[17],
        leads: row[19]
      )
    }
  }

  /// Instructors of a session who are not on its sheet because they have no profile.
  private func missingInstructors(_ session: Seated) throws -> Dossier.Standing? {
    guard session.instructors.count > 1 else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*) FROM person_link
        WHERE planning_id = ? AND role = 'instructor' AND person_key = ? AND account_id = ?
          AND state = 'live' AND state <> 'gone'
        """
    )
    let missing = try session.instructors.filter { key in
      try Int.fetchOne(statement, arguments: [desk.planning, key, desk.account]) == 0
    }
    guard !missing.isEmpty else { return nil }
    var facts = session.facts
    facts["names"] = try desk.names(.instructor, missing).joined(separator: ", ")
    return remark(
      on: "session:\(session.key)",
      .instructorMissing,
      since: session.since,
      facts
    )
  }

  /// A sheet that follows a session of another key, of which only the room was another.
  private func otherRoom(_ session: Seated) throws -> Dossier.Standing? {
    guard session.isRekeyed else { return nil }
    let before = try Row.fetchOne(
      db,
      sql: """
        SELECT former.starts_at, former.roster_id, former.rooms
        FROM sheet_session AS place
        CROSS JOIN hp_session AS former ON former.planning_id = place.planning_id
          AND former.course_key = place.course_key AND former.week = place.week
          AND former.discriminator = place.discriminator
        WHERE place.sheet_id = ? AND place.to_run = ? AND place.leads ORDER BY former.from_run DESC LIMIT 1
        """,
      arguments: [session.link, session.place]
    )
    guard let before, before[0] == session.startsAt, before[1] == session.roster,
      before[2] != session.rooms
    else { return nil }
    var facts = session.facts
    facts["room"] = try [String](json: session.rooms).joined(separator: ", ")
    facts["former"] = try [String](json: before[2]).joined(separator: ", ")
    return remark(on: "session:\(session.key)", .onlyRoomChanged, since: session.place, facts)
  }

  /// An archived sheet whose marks no run has looked at yet: archived after the last run up, or on
  /// the evening of one that failed.
  private func unsent(_ session: Seated) throws -> Dossier.Standing? {
    guard session.isArchived else { return nil }
    let isJudged = try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM cell WHERE sheet_id = ? AND to_run IS NULL)",
      arguments: [session.link]
    )
    let archived = try Int64.fetchOne(
      db,
      sql: "SELECT min(from_run) FROM es_sheet WHERE account_id = ? AND remote_id = ? AND archived",
      arguments: [desk.account, session.remoteID]
    )
    guard isJudged != true, let archived else { return nil }
    let missed = try Int64.fetchOne(
      db,
      sql: """
        SELECT max(run_id) FROM run
        WHERE run_id > ? AND kind = 'sync' AND direction IN ('up', 'both')
          AND state IN ('unavailable', 'failed', 'interrupted')
        """,
      arguments: [archived]
    )
    var facts = session.facts
    facts["archived_at"] = desk.wall(archived)
    if let missed { facts["missed_at"] = desk.wall(missed) }
    return remark(
      on: session.markSubject,
      missed == nil ? .archivedAfterRun : .missedEvening,
      since: missed ?? archived,
      facts
    )
  }

  /// An archived sheet that another instructor signed than the planned ones, or none.
  private func otherSigner(_ session: Seated) throws -> Dossier.Standing? {
    guard session.isArchived else { return nil }
    let signers = try Row.fetchAll(
      db,
      sql: """
        SELECT mark.person_remote_id, link.person_key, mark.from_run FROM es_mark AS mark
        LEFT JOIN person_link AS link ON link.account_id = mark.account_id
          AND link.planning_id = ? AND link.role = 'instructor'
          AND link.remote_id = mark.person_remote_id AND link.state <> 'gone'
        WHERE mark.account_id = ? AND mark.sheet_remote_id = ? AND mark.role = 'instructor'
          AND mark.to_run IS NULL AND mark.signed
        """,
      arguments: [desk.planning, desk.account, session.remoteID]
    ).map { (profile: $0[0] as String, key: $0[1] as UInt32?, since: $0[2] as Int64) }
    let planned = Set(session.instructors)
    let signed = Set(signers.compactMap(\.key))
    let others = signers.filter { signer in signer.key.map { !planned.contains($0) } ?? true }
    let absent = planned.subtracting(signed)
    guard !others.isEmpty || !absent.isEmpty else { return nil }
    var facts = session.facts
    facts["planned"] = try desk.names(.instructor, absent.sorted()).joined(separator: ", ")
    facts["signed"] = try desk.names(.instructor, profiles: others.map(\.profile))
      .joined(separator: ", ")
    return remark(
      on: session.markSubject,
      .instructorHours,
      since: others.map(\.since).max() ?? session.since,
      facts
    )
  }
}

// MARK: - Clocks

extension RemarkDesk {
  /// By how many milliseconds most sheets start later than their sessions; `nil` where most start
  /// with them, or where there are too few to tell.
  ///
  /// **Source**: `users-and-rivals.md` section 7, E15: the most frequent difference over all sheets.
  fileprivate func clockShift() throws -> Int64? {
    let shifts = try Row.fetchAll(
      db,
      sql: """
        SELECT sheet.starts_at - session.starts_at, count(*) FROM sheet_link AS link
        CROSS JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
          AND place.leads
        CROSS JOIN hp_session AS session ON session.planning_id = place.planning_id
          AND session.course_key = place.course_key AND session.week = place.week
          AND session.discriminator = place.discriminator AND session.to_run IS NULL
        CROSS JOIN es_sheet AS sheet ON sheet.account_id = link.account_id
          AND sheet.remote_id = link.remote_id AND sheet.to_run IS NULL
        WHERE link.planning_id = ? AND link.account_id = ? AND link.state = 'live'
          AND link.part = 1
        GROUP BY 1 ORDER BY 2 DESC LIMIT 1
        """,
      arguments: [desk.planning, desk.account]
    ).map { (shift: $0[0] as Int64, count: $0[1] as Int) }
    guard let most = shifts.first, most.shift != 0, most.count > 2 else { return nil }
    return most.shift
  }

  fileprivate func shifted(_ session: Seated, by shift: Int64?) -> Dossier.Standing? {
    guard let shift, let start = session.sheetStartsAt, start - session.startsAt == shift else {
      return nil
    }
    var facts = session.facts
    facts["minutes"] = "\(shift / 60_000)"
    return remark(on: "session:\(session.key)", .clockShift, since: session.since, facts)
  }
}
