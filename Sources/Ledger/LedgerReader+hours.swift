public import Campus
import GRDB

extension LedgerReader {
  /// The hours of instructors on some days of the school's calendar.
  ///
  /// - Parameters:
  ///   - first: the first day.
  ///   - last: the last day, which is part of it.
  /// - Returns: the rows by start, session and name.
  /// - Throws: what keeps the ledger from being read.
  public func hours(from first: LocalDay, to last: LocalDay) async throws -> [InstructorHours] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT session, subject, type, start_local,
            planning || ' ' || coalesce(CAST(instructor_key AS TEXT), account || ' ' || edusign_id)
              AS identity,
            name, planned, planned_minutes, signed, signed_minutes, recorded_minutes, co_taught,
            sheet_state, outcome
          FROM v_hours WHERE day BETWEEN ? AND ?
          ORDER BY start_local, session, planned DESC, name, identity
          """,
        arguments: [first.description, last.description]
      ).map(InstructorHours.init)
    }
  }
}

extension InstructorHours {
  init(_ row: Row) throws {
    guard let sheet = SheetState(rawValue: row["sheet_state"]),
      let outcome = Outcome(rawValue: row["outcome"])
    else { throw DatabaseError(resultCode: .SQLITE_MISMATCH) }
    self.init(
      session: row["session"],
      subject: row["subject"],
      type: row["type"],
      start: row["start_local"],
      identity: row["identity"],
      name: row["name"],
      isPlanned: row["planned"],
      plannedMinutes: row["planned_minutes"],
      isSigned: row["signed"],
      signedMinutes: row["signed_minutes"],
      recordedMinutes: row["recorded_minutes"],
      isCoTaught: row["co_taught"],
      sheet: sheet,
      outcome: outcome
    )
  }
}
