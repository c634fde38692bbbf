import Campus
import GRDB

extension Observer {
  private static let sheetKey = "account_id = ? AND remote_id = ?"
  private static let markKey =
    "account_id = ? AND sheet_remote_id = ? AND role = ? AND person_remote_id = ?"

  /// Notes a sheet that was read, or that we have just written.
  func observe(_ observed: ObservedSheet) throws {
    let sheet = observed.sheet
    let key: StatementArguments = [scope.account, sheet.remoteID]
    let known = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT fingerprint, raw_hash FROM es_sheet WHERE \(Self.sheetKey) AND to_run IS NULL"
      ),
      arguments: key
    )
    if let known, Fingerprint(bits: known[0]) == sheet.fingerprint {
      // The same content in other bytes: only the short cut for the next reading changes.
      guard let rawHash = observed.rawHash, known[1] as Int64? != rawHash else { return }
      return try db.cachedStatement(
        sql: "UPDATE es_sheet SET raw_hash = ? WHERE \(Self.sheetKey) AND to_run IS NULL"
      ).execute(arguments: [rawHash] + key)
    }
    try keep(observed.document)
    try supersede("es_sheet", where: Self.sheetKey, key)
    try db.cachedStatement(
      sql: """
        INSERT INTO es_sheet (account_id, remote_id, from_run, raw_hash, fingerprint, external_id,
          external_type, document_fingerprint, starts_at, ends_at, archived, marked)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: key + [
        run.number, observed.rawHash, sheet.fingerprint.bits, sheet.externalID, sheet.externalType,
        observed.document.fingerprint.bits, sheet.document.startsAt.milliseconds,
        sheet.document.endsAt.milliseconds, sheet.isArchived, sheet.bearsMarks,
      ]
    )
    if known != nil || sheet.bearsMarks { try observe(marksOf: sheet) }
  }

  /// Notes that a sheet is no longer there.
  func observe(sheetGone remoteID: String) throws {
    try end("es_sheet", where: Self.sheetKey, [scope.account, remoteID])
    try end(
      "es_mark",
      where: "account_id = ? AND sheet_remote_id = ?",
      [scope.account, remoteID]
    )
  }

  private func observe(marksOf sheet: Sheet) throws {
    var rest: [String: (role: String, person: String, fingerprint: Fingerprint)] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT role, person_remote_id, fingerprint FROM es_mark
          WHERE account_id = ? AND sheet_remote_id = ? AND to_run IS NULL
          """
      ),
      arguments: [scope.account, sheet.remoteID]
    )
    while let row = try rows.next() {
      let role: String = row[0]
      let person: String = row[1]
      rest["\(role) \(person)"] = (role, person, Fingerprint(bits: row[2]))
    }
    for mark in sheet.marks where mark.saysSomething {
      let known = rest.removeValue(forKey: "\(mark.role.rawValue) \(mark.person)")
      if known?.fingerprint != mark.fingerprint { try note(mark, on: sheet) }
    }
    for (role, person, _) in rest.values {
      try end("es_mark", where: Self.markKey, [scope.account, sheet.remoteID, role, person])
    }
  }

  private func note(_ mark: Mark, on sheet: Sheet) throws {
    let key: StatementArguments = [
      scope.account, sheet.remoteID, mark.role.rawValue, mark.person,
    ]
    try supersede("es_mark", where: Self.markKey, key)
    try db.cachedStatement(
      sql: """
        INSERT INTO es_mark (account_id, sheet_remote_id, role, person_remote_id, from_run,
          fingerprint, state, minutes_late, left_at, signed, signed_at, sign_until, absence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: key + [
        run.number, mark.fingerprint.bits, mark.state.rawValue, mark.minutesLate,
        mark.leftAt?.milliseconds, mark.isSigned, mark.signedAt?.milliseconds,
        mark.signUntil?.milliseconds, mark.absence,
      ]
    )
  }

  /// Notes a profile that was read, or that we have just written.
  func observe(_ profile: Profile) throws {
    let key: StatementArguments = [scope.account, profile.role.rawValue, profile.remoteID]
    let condition = "account_id = ? AND role = ? AND remote_id = ?"
    let known = try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT fingerprint FROM es_person WHERE \(condition) AND to_run IS NULL"
      ),
      arguments: key
    )
    guard known != profile.fingerprint.bits, try !isErased(profile) else { return }
    try supersede("es_person", where: condition, key)
    try db.cachedStatement(
      sql: """
        INSERT INTO es_person (account_id, role, remote_id, from_run, fingerprint, external_id,
          last_name, first_name, email, phone, training, company, archived, folded_name)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: key + [
        run.number, profile.fingerprint.bits, profile.externalID, profile.lastName,
        profile.firstName, profile.email, profile.phone, profile.training, profile.company,
        profile.isArchived,
        FoldedName(first: profile.firstName, last: profile.lastName).text,
      ]
    )
  }

  /// Notes that a profile is not there any more.
  func observe(profileGone id: String, _ role: Role) throws {
    try end(
      "es_person",
      where: "account_id = ? AND role = ? AND remote_id = ?",
      [scope.account, role.rawValue, id]
    )
  }

  /// Whether it is the profile of somebody who was erased and whom Hyperplanning does not show.
  private func isErased(_ profile: Profile) throws -> Bool {
    let account = try String.fetchOne(
      db.cachedStatement(sql: "SELECT name FROM account WHERE account_id = ?"),
      arguments: [scope.account]
    )
    guard let account else { return false }
    let name = Identity.name(account: account, role: profile.role, remoteID: profile.remoteID)
    return try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM erased_key WHERE hash = :hash) AND NOT EXISTS (
            SELECT 1 FROM person_link AS link
            JOIN hp_person AS person ON person.planning_id = link.planning_id
              AND person.role = link.role AND person.person_key = link.person_key
              AND person.to_run IS NULL
            WHERE link.account_id = :account AND link.role = :role AND link.remote_id = :id
              AND link.state <> 'gone')
          """
      ),
      arguments: [
        "hash": Identity.hash(name), "account": scope.account, "role": profile.role.rawValue,
        "id": profile.remoteID,
      ]
    ) ?? false
  }
}
