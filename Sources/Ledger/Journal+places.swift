import Campus
import GRDB
import Planning

/// Which sheet stands for which session.
///
/// A sheet has one session that leads it, and as many that share it as hold the class together.
extension Journal {
  /// Notes that a sheet stands for a session from now on, also again within one run.
  ///
  /// A session that shared another sheet until then does so no longer. One that leads another sheet
  /// is refused by the table.
  ///
  /// - Parameters:
  ///   - sheet: the number of its link.
  ///   - slot: the session and part.
  ///   - why: how that came to be. A session that joins a sheet which stands has it `adopted`.
  ///   - leads: whether it is this session that names the sheet.
  /// - Throws: what SQLite refuses.
  func place(_ sheet: Int64?, at slot: SheetSlot, why: String, leads: Bool = true) throws {
    try leave(slot)
    let session = slot.session
    try db.cachedStatement(
      sql: """
        INSERT INTO sheet_session (sheet_id, account_id, planning_id, course_key, week,
          discriminator, part, from_run, why, leads)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (sheet_id, planning_id, course_key, week, discriminator, part, from_run)
          DO UPDATE SET to_run = NULL, why = excluded.why, leads = excluded.leads
        """
    ).execute(
      arguments: [
        sheet, scope.account, scope.planning, session.course, session.week, session.discriminator,
        slot.part, run.number, why, leads,
      ]
    )
  }

  /// Notes that a sheet no longer stands for any session.
  func displace(_ sheet: Int64) throws {
    try db.cachedStatement(
      sql: "UPDATE sheet_session SET to_run = ? WHERE sheet_id = ? AND to_run IS NULL"
    ).execute(arguments: [run.number, sheet])
  }

  /// Notes that a session no longer shares the sheet that another one leads.
  private func leave(_ slot: SheetSlot, of sheet: Int64? = nil) throws {
    let condition = sheet == nil ? "" : " AND sheet_id = ?"
    try db.cachedStatement(
      sql: """
        UPDATE sheet_session SET to_run = ?
        WHERE planning_id = ? AND course_key = ? AND week = ? AND discriminator = ? AND part = ?
          AND account_id = ? AND to_run IS NULL AND NOT leads\(condition)
        """
    ).execute(
      arguments: [run.number] + arguments(of: slot) + (sheet.map { [$0] } ?? [])
    )
  }

  /// Notes which sessions share a sheet from now on, and which do so no longer.
  func share(_ change: SharingChange) throws {
    for slot in change.leaves { try leave(slot, of: change.link) }
    for slot in change.joins { try place(change.link, at: slot, why: "adopted", leads: false) }
  }

  /// The link of the sheet that a session leads now, if it leads one.
  func sheetID(ledBy slot: SheetSlot) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT sheet_id FROM sheet_session
          WHERE planning_id = ? AND course_key = ? AND week = ? AND discriminator = ? AND part = ?
            AND account_id = ? AND to_run IS NULL AND leads
          """
      ),
      arguments: arguments(of: slot)
    )
  }

  /// Lets a sheet stand for the session's new key, or for one that shared it.
  ///
  /// The others that share it go on doing so.
  func follow(_ rekey: Rekey) throws {
    if !rekey.handsOver { try WordMemory(db: db, scope: scope).follow(rekey) }
    try db.cachedStatement(
      sql: "UPDATE sheet_session SET to_run = ? WHERE sheet_id = ? AND to_run IS NULL AND leads"
    ).execute(arguments: [run.number, rekey.link])
    // A sheet of the past, which plans no longer remember, gives way when its session's key comes
    // back into the window on another sheet.
    if let holder = try sheetID(ledBy: rekey.to) { try displace(holder) }
    try place(rekey.link, at: rekey.to, why: "rekeyed")
    try db.cachedStatement(
      sql: """
        UPDATE sheet_link SET missing_strikes = 0, missing_since = NULL, struck_at = NULL,
          updated_run = ? WHERE sheet_id = ?
        """
    ).execute(arguments: [run.number, rekey.link])
  }

  private func arguments(of slot: SheetSlot) -> StatementArguments {
    [
      scope.planning, slot.session.course, slot.session.week, slot.session.discriminator,
      slot.part, scope.account,
    ]
  }
}
