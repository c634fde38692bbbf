import Campus
import GRDB
import Planning

extension LinkBook {
  /// The link of a session.
  func standing(of session: SessionKey) throws -> Standing? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT link.sheet_id, link.remote_id, link.origin, link.state, leader.course_key,
          leader.week, leader.discriminator
        FROM sheet_session AS place
        JOIN sheet_link AS link ON link.sheet_id = place.sheet_id AND link.state <> 'gone'
        JOIN sheet_session AS leader ON leader.sheet_id = link.sheet_id
          AND leader.to_run IS NULL AND leader.leads
        WHERE place.planning_id = ? AND place.course_key = ? AND place.week = ?
          AND place.discriminator = ? AND place.part = 1 AND place.account_id = ?
          AND place.to_run IS NULL
        """,
      arguments: [
        scope.planning, session.course, session.week, session.discriminator, scope.account,
      ]
    ).map { row in
      var standing = Standing(number: row[0], remoteID: row[1], origin: row[2], state: row[3])
      let leader = SessionKey(course: row[4], week: row[5], discriminator: row[6])
      standing.leader = leader == session ? nil : leader
      return standing
    }
  }

  /// Says that a sheet is not a session's.
  mutating func unlink(_ session: SessionKey) throws {
    guard let link = try standing(of: session), let remoteID = link.remoteID else {
      throw LinkRefusal.notLinked(LinkObject.session(session).description)
    }
    if let leader = link.leader {
      throw LinkRefusal.sharesSheet(LinkObject.session(session).description, leader: leader)
    }
    try end(link, of: session, severing: remoteID)
  }

  private mutating func end(
    _ link: Standing,
    of session: SessionKey,
    severing remoteID: String?
  ) throws {
    let object = LinkObject.session(session)
    try refuseUnsettled(object, "sheet_id", link.number)
    let wasSent = try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM cell WHERE sheet_id = ? AND to_run IS NULL AND ours)",
      arguments: [link.number]
    )
    if wasSent == true { throw LinkRefusal.marksSent(object.description) }
    try journal.end(link.number, why: "on a word of \(speech.speaker)")
    note(
      object,
      .sheet(link.number),
      from: link.facts,
      to: link.ended,
      severing: remoteID
    )
  }

  /// Says which sheet is a session's; it is written from now on, as if we had made it.
  mutating func link(_ session: SessionKey, with remoteID: String) throws {
    let object = LinkObject.session(session)
    let sheet = try seenSheet(remoteID)
    let link = try standing(of: session)
    if link?.remoteID == remoteID {
      throw LinkRefusal.alreadyLinked(object.description, remoteID: remoteID)
    }
    try refuseLinkedElsewhere(sheet: remoteID)
    // The sheet that it shared goes on for the others.
    if let link, link.leader == nil { try end(link, of: session, severing: link.remoteID) }
    let slot = SheetSlot(session: session)
    let externalID = try sheet.externalID ?? nextExternalID(slot)
    let before = try facts(ofSheetNamed: externalID)
    try journal.adopt(
      Adoption(
        slot: slot,
        externalID: externalID,
        sheet: sheet,
        // The next run knows what the session looks like; until then it resembles no other.
        naturalKey: NaturalKey(strong: sheet.document, weak: sheet.document)
      )
    )
    guard let made = try standing(of: session) else { return }
    note(object, .sheet(made.number), from: before, to: made.facts)
  }

  /// Takes over a sheet that a hand made over a session.
  mutating func adopt(_ session: SessionKey, _ remoteID: String?) throws {
    let object = LinkObject.session(session)
    if let link = try standing(of: session), let linked = link.remoteID {
      throw remoteID == nil || remoteID == linked
        ? LinkRefusal.alreadyAdopted(object.description)
        : LinkRefusal.linkedOtherwise(object.description, remoteID: linked)
    }
    let reported = try String.fetchOne(
      db,
      sql: """
        SELECT detail ->> '$.sheet' FROM decision
        WHERE account_id = ? AND planning_id = ? AND subject = ? AND cause = ? AND to_run IS NULL
        """,
      arguments: [
        scope.account, scope.planning, object.description, Cause.manualOverSession.rawValue,
      ]
    )
    guard let remoteID = remoteID ?? reported else {
      throw LinkRefusal.noCandidate(object.description)
    }
    try link(session, with: remoteID)
  }

  /// The sheet of an id as it was last seen; the id that it bears counts only within this planning.
  private func seenSheet(_ remoteID: String) throws -> SeenSheet {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT external_id, external_type, document_fingerprint, starts_at, ends_at, archived,
            marked
          FROM es_sheet WHERE account_id = ? AND remote_id = ? AND to_run IS NULL
          """,
        arguments: [scope.account, remoteID]
      )
    else { throw LinkRefusal.unknownRemote(remoteID) }
    let name = SheetExternalID(row[0] as String, source: row[1])
    return SeenSheet(
      remoteID: remoteID,
      externalID: name?.planning == planning.token ? name : nil,
      document: Fingerprint(bits: row[2]),
      startsAt: Instant(milliseconds: row[3]),
      endsAt: Instant(milliseconds: row[4]),
      isArchived: row[5],
      bearsMarks: row[6]
    )
  }

  private func nextExternalID(_ slot: SheetSlot) throws -> SheetExternalID {
    let highest = try Int.fetchOne(
      db,
      sql: "SELECT max(generation) FROM sheet_link WHERE planning_id = ? AND external_slot = ?",
      arguments: [scope.planning, slot.externalText]
    )
    return SheetExternalID(
      planning: planning,
      session: slot.session,
      part: slot.part,
      generation: (highest ?? 0) + 1
    )
  }

  /// What a link under an external id was, where there was one.
  private func facts(ofSheetNamed name: SheetExternalID) throws -> [String: String]? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT sheet_id, remote_id, origin, state FROM sheet_link
        WHERE account_id = ? AND external_id = ?
        """,
      arguments: [scope.account, name.description]
    ).map {
      Standing(number: $0[0], remoteID: $0[1], origin: $0[2], state: $0[3]).facts
    }
  }

  func refuseLinkedElsewhere(sheet remoteID: String) throws {
    let holder = try Row.fetchOne(
      db,
      sql: """
        SELECT place.course_key, place.week, place.discriminator, link.external_id
        FROM sheet_link AS link
        LEFT JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
          AND place.leads
        WHERE link.account_id = ? AND link.remote_id = ? AND link.state <> 'gone'
        """,
      arguments: [scope.account, remoteID]
    )
    guard let holder else { return }
    let session = (holder[0] as UInt32?).map {
      SessionKey(course: $0, week: holder[1], discriminator: holder[2])
    }
    throw LinkRefusal.linkedElsewhere(
      remoteID,
      with: session.map { "session:\($0)" } ?? holder[3]
    )
  }
}
