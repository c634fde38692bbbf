import Campus
import GRDB
import Planning

/// The cells of one planning and account: how far each mark has come.
struct CellBook {
  let db: Database
  let run: RunID
  let scope: Scope

  private static let columns = """
    sheet_id, person_key, starts_at, ends_at, mark, given_reason, wanted, wanted_reason, base,
    base_reason, ours, shown, status, cause, sent_at, accepted_at, verified_at
    """
  private static let key = "sheet_id = ? AND person_key = ?"

  /// The cells in force of sessions from a moment on.
  static func cells(_ db: Database, _ scope: Scope, from start: Instant) throws -> [CellID: Cell] {
    var cells: [CellID: Cell] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(fields)
          FROM sheet_link AS link
          JOIN cell ON cell.sheet_id = link.sheet_id AND cell.to_run IS NULL
          WHERE link.planning_id = ? AND link.account_id = ? AND link.starts_at >= ?
            AND link.state <> 'gone'
          """
      ),
      arguments: [scope.planning, scope.account, start.milliseconds]
    )
    while let row = try rows.next() {
      if let cell = cell(row) { cells[cell.id] = cell }
    }
    return cells
  }

  /// The cells in force of one learner.
  static func cells(_ db: Database, _ scope: Scope, of learner: UInt32) throws -> [Cell] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(fields)
          FROM cell
          JOIN sheet_link AS link ON link.sheet_id = cell.sheet_id
          WHERE cell.person_key = ? AND cell.to_run IS NULL AND link.planning_id = ?
            AND link.account_id = ?
          ORDER BY cell.sheet_id
          """
      ),
      arguments: [learner, scope.planning, scope.account]
    ).compactMap(cell)
  }

  /// By learner, the absences of the planning that other accounts' sheets wrote.
  ///
  /// They are ours all the same: Hyperplanning makes one absence of two that touch each other.
  static func absencesElsewhere(
    _ db: Database,
    _ scope: Scope
  ) throws -> [UInt32: [Range<Instant>]] {
    var absences: [UInt32: [Range<Instant>]] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT cell.person_key, cell.starts_at, cell.ends_at, cell.base FROM account
          JOIN sheet_link AS link ON link.account_id = account.account_id AND link.planning_id = ?
          JOIN cell ON cell.sheet_id = link.sheet_id AND cell.to_run IS NULL AND cell.ours
          WHERE account.account_id <> ? AND cell.starts_at < cell.ends_at
          ORDER BY cell.person_key, cell.starts_at
          """
      ),
      arguments: [scope.planning, scope.account]
    )
    while let row = try rows.next() {
      guard (row[3] as String?).flatMap({ CellValue($0) })?.isAbsence == true else { continue }
      let span = Instant(milliseconds: row[1])..<Instant(milliseconds: row[2])
      absences[row[0], default: []].append(span)
    }
    return absences
  }

  /// The columns, each with the name of its table.
  private static let fields = columns.split(separator: ",")
    .map { "cell." + $0.filter { !$0.isWhitespace } }.joined(separator: ", ")

  private static func cell(_ row: Row) -> Cell? {
    guard let mark = MarkState(rawValue: row[4]), let status = Cell.Status(rawValue: row[12]) else {
      return nil
    }
    var cell = Cell(
      id: CellID(sheet: row[0], learner: row[1]),
      startsAt: Instant(milliseconds: row[2]),
      endsAt: Instant(milliseconds: row[3]),
      mark: mark
    )
    cell.givenReason = row[5]
    cell.wanted = (row[6] as String?).flatMap { CellValue($0) }
    cell.wantedReason = row[7]
    cell.base = (row[8] as String?).flatMap { CellValue($0) }
    cell.baseReason = row[9]
    cell.isOurs = row[10]
    cell.shown = (row[11] as String?).flatMap { CellValue($0) }
    cell.status = status
    cell.cause = (row[13] as String?).flatMap(Cause.init)
    cell.sentAt = (row[14] as Int64?).map(Instant.init(milliseconds:))
    cell.acceptedAt = (row[15] as Int64?).map(Instant.init(milliseconds:))
    cell.verifiedAt = (row[16] as Int64?).map(Instant.init(milliseconds:))
    return cell
  }

  /// Puts a cell in force from this run on.
  func put(_ cell: Cell) throws {
    try Observer(db: db, run: run, scope: scope).supersede(
      "cell",
      where: Self.key,
      [cell.id.sheet, cell.id.learner]
    )
    try db.cachedStatement(
      sql: """
        INSERT INTO cell (\(Self.columns), from_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        cell.id.sheet, cell.id.learner, cell.startsAt.milliseconds, cell.endsAt.milliseconds,
        cell.mark.rawValue, cell.givenReason, cell.wanted?.description, cell.wantedReason,
        cell.base?.description, cell.baseReason, cell.isOurs, cell.shown?.description,
        cell.status.rawValue, cell.cause?.rawValue, cell.sentAt?.milliseconds,
        cell.acceptedAt?.milliseconds, cell.verifiedAt?.milliseconds, run.number,
      ]
    )
  }

  /// Notes that a roll call is marked as completed.
  func complete(_ call: RollCall, now: Instant) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO roll_call (account_id, planning_id, course_key, week, completed_at,
          completed_run) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """
    ).execute(
      arguments: [
        scope.account, scope.planning, call.course, call.week, now.milliseconds, run.number,
      ]
    )
  }
}
