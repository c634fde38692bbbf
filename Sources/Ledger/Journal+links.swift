import Campus
import GRDB
import Planning

extension Journal {
  /// Makes the changes of a plan that concern the ledger alone.
  func apply(_ changes: LocalChanges) throws {
    for adoption in changes.people { try adopt(adoption) }
    for rekey in changes.rekeys { try follow(rekey) }
    for sharing in changes.sharings { try share(sharing) }
    for adoption in changes.sheets { try adopt(adoption) }
    for (agreement, document) in changes.agreements { try agree(agreement, document) }
    for adoption in changes.groups { try adopt(adoption) }
    for agreement in changes.groupAgreements {
      try agree(agreement.link, remoteID: nil, on: agreement.document)
    }
    for strike in changes.strikes { try note(strike) }
    for link in changes.losses { try end(link, why: "its sheet was deleted in Edusign") }
  }

  /// Links a person with a profile that exists.
  func adopt(_ adoption: PersonAdoption) throws {
    let observer = Observer(db: db, run: run, scope: scope)
    try observer.observe(adoption.profile)
    try observer.keep(adoption.document)
    let key = adoption.person
    if let link = adoption.successorOf {
      try end(person: link, why: "entered again in Hyperplanning as \(key)")
    }
    // A proposal that never became a profile gives way to the one that was found.
    try db.cachedStatement(
      sql: """
        UPDATE person_link SET state = 'gone', ended_run = ?, ended_why = 'found', updated_run = ?
        WHERE account_id = ? AND planning_id = ? AND role = ? AND person_key = ?
          AND state = 'proposed' AND state <> 'gone'
        """
    ).execute(
      arguments: [
        run.number, run.number, scope.account, scope.planning, key.role.rawValue, key.key,
      ]
    )
    try db.cachedStatement(
      sql: """
        INSERT INTO person_link (account_id, planning_id, role, person_key, external_id, remote_id,
          origin, state, base_fingerprint, created_run, updated_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'live', ?, ?, ?)
        """
    ).execute(
      arguments: [
        scope.account, scope.planning, key.role.rawValue, key.key,
        PersonExternalID(planning: planning, person: key).description, adoption.profile.remoteID,
        adoption.origin.rawValue,
        // A profile that bears another key's id is written once, which gives it the right one.
        adoption.successorOf == nil ? adoption.document.fingerprint.bits : nil,
        run.number, run.number,
      ]
    )
  }

  /// Ends a person's link.
  func end(person link: Int64, why: String) throws {
    try db.cachedStatement(
      sql: """
        UPDATE person_link SET state = 'gone', ended_run = ?, ended_why = ?, updated_run = ?
        WHERE person_link_id = ?
        """
    ).execute(arguments: [run.number, why, run.number, link])
  }

  /// Links a sheet that bears an id of ours.
  ///
  /// An external id has one row for ever: a sheet whose link had ended gets that link back.
  func adopt(_ adoption: Adoption) throws {
    let sheet = adoption.sheet
    let holder = try sheetID(ledBy: adoption.slot)
    let known = try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT sheet_id FROM sheet_link WHERE account_id = ? AND external_id = ?"
      ),
      arguments: [scope.account, adoption.externalID.description]
    )
    if let holder, holder != known {
      try end(holder, why: "another sheet with an id of ours was found")
    }
    guard let known else {
      _ = try insertSheet(
        adoption.externalID,
        slot: adoption.slot,
        origin: "adopted",
        state: "live",
        remoteID: sheet.remoteID,
        base: sheet.document,
        startsAt: sheet.startsAt,
        endsAt: sheet.endsAt,
        naturalKey: adoption.naturalKey
      )
      return
    }
    try revive(known, as: adoption)
    guard holder != known else { return }
    try displace(known)
    try place(known, at: adoption.slot, why: "adopted")
  }

  private func revive(_ sheet: Int64, as adoption: Adoption) throws {
    try db.cachedStatement(
      sql: """
        UPDATE sheet_link SET remote_id = ?, origin = 'adopted', state = 'live',
          base_fingerprint = ?, starts_at = ?, ends_at = ?, strong_key = ?, weak_key = ?,
          missing_strikes = 0, missing_since = NULL, struck_at = NULL, ended_run = NULL,
          ended_why = NULL, updated_run = ?
        WHERE sheet_id = ?
        """
    ).execute(
      arguments: [
        adoption.sheet.remoteID, adoption.sheet.document.bits,
        adoption.sheet.startsAt.milliseconds, adoption.sheet.endsAt.milliseconds,
        adoption.naturalKey.strong.bits, adoption.naturalKey.weak.bits, run.number, sheet,
      ]
    )
  }

  /// Notes that both sides are equal.
  func agree(_ agreement: Agreement, _ document: CanonicalDocument) throws {
    try Observer(db: db, run: run, scope: scope).keep(document)
    let agreed = agreement.document
    try db.cachedStatement(
      sql: """
        UPDATE sheet_link SET state = 'live', base_fingerprint = ?, starts_at = ?, ends_at = ?,
          strong_key = ?, weak_key = ?, updated_run = ? WHERE sheet_id = ?
        """
    ).execute(
      arguments: [
        document.fingerprint.bits, agreed.startsAt.milliseconds, agreed.endsAt.milliseconds,
        agreement.naturalKey.strong.bits, agreement.naturalKey.weak.bits, run.number,
        agreement.link,
      ]
    )
  }

  /// Notes how often a session has been missing.
  func note(_ strike: Strike) throws {
    try db.cachedStatement(
      sql: """
        UPDATE sheet_link SET missing_strikes = ?, missing_since = ?, struck_at = ?, updated_run = ?
        WHERE sheet_id = ?
        """
    ).execute(
      arguments: [
        strike.strikes, strike.missingSince?.milliseconds, strike.struckAt?.milliseconds,
        run.number, strike.link,
      ]
    )
  }
}
