import Campus
import GRDB
import Planning

extension Journal {
  /// Changes links and observations as a confirmed write demands.
  func apply(_ effect: IntentEffect, of intent: JournalledIntent) throws {
    let observer = Observer(db: db, run: run, scope: scope)
    switch effect {
    case .sheetCreated(let observed, let key), .sheetWritten(let observed, let key):
      try observer.observe(observed)
      try agree(intent.sheet, on: observed, naturalKey: key, state: "live")
    case .sheetMarkedCancelled(let observed):
      try observer.observe(observed)
      guard let key = intent.naturalKey else { return }
      try agree(intent.sheet, on: observed, naturalKey: key, state: "cancelled")
    case .sheetDeleted(let remoteID, let why):
      try observer.observe(sheetGone: remoteID)
      try end(intent.sheet, why: why)
    case .rosterChanged:
      return
    case .groupWritten(let remoteID, let document):
      try agree(intent.group, remoteID: remoteID, on: document)
    case .tutorEntered(let remoteID, let isOurs):
      try link(tutor: intent.tutor, to: remoteID, isOurs: isOurs)
    case .learnerTutorsWritten(let remoteID, let tutors):
      try note(tutors, writtenTo: remoteID)
    case .cellWritten(let cell):
      try CellBook(db: db, run: run, scope: scope).put(cell)
    case .rollCallCompleted(let call):
      try CellBook(db: db, run: run, scope: scope).complete(call, now: now)
    case .personCreated(let profile, let document), .personWritten(let profile, let document):
      try observer.observe(profile)
      try observer.keep(document)
      try db.cachedStatement(
        sql: """
          UPDATE person_link SET remote_id = ?, state = 'live', base_fingerprint = ?,
            updated_run = ? WHERE person_link_id = ?
          """
      ).execute(
        arguments: [profile.remoteID, document.fingerprint.bits, run.number, intent.person]
      )
    }
  }

  /// Notes what both sides agree on.
  func agree(
    _ sheet: Int64?,
    on observed: ObservedSheet,
    naturalKey: NaturalKey,
    state: String
  ) throws {
    let document = observed.sheet.document
    try db.cachedStatement(
      sql: """
        UPDATE sheet_link SET remote_id = ?, state = ?, base_fingerprint = ?, starts_at = ?,
          ends_at = ?, strong_key = ?, weak_key = ?, updated_run = ? WHERE sheet_id = ?
        """
    ).execute(
      arguments: [
        observed.sheet.remoteID, state, observed.document.fingerprint.bits,
        document.startsAt.milliseconds, document.endsAt.milliseconds, naturalKey.strong.bits,
        naturalKey.weak.bits, run.number, sheet,
      ]
    )
  }

  /// Ends a sheet's link for ever; its external id stays taken.
  func end(_ sheet: Int64?, why: String) throws {
    guard let sheet else { return }
    try displace(sheet)
    try db.cachedStatement(
      sql: """
        UPDATE sheet_link SET state = 'gone', ended_run = ?, ended_why = ?, updated_run = ?
        WHERE sheet_id = ?
        """
    ).execute(arguments: [run.number, why, run.number, sheet])
  }
}
