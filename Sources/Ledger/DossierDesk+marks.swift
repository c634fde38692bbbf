import Campus
import GRDB

/// Marks on their way to Hyperplanning, and what became of them.
extension DossierDesk {
  private static let sides = """
    cell.mark, coalesce(cell.shown, ''), coalesce(cell.base, ''), cell.status,
    coalesce(cell.cause, '')
    """

  /// The marks of a sheet that are not simply the same on both sides.
  func marks(sheet: Int64) throws -> [Dossier.OpenMark] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT cell.person_key, cell.starts_at, \(Self.sides)
        FROM cell WHERE cell.sheet_id = ? AND cell.to_run IS NULL AND cell.status <> 'agreed'
        ORDER BY cell.person_key
        """,
      arguments: [sheet]
    ).map { row in Dossier.OpenMark(row, of: try names(.learner, [row[0]]).first ?? "") }
  }

  /// The marks of a learner that are not simply the same on both sides, the earliest session first.
  func marks(learner: UInt32) throws -> [Dossier.OpenMark] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(document.body ->> '$.title', ''), cell.starts_at, \(Self.sides)
        FROM cell
        JOIN sheet_link AS link ON link.sheet_id = cell.sheet_id
        LEFT JOIN document ON document.fingerprint = link.base_fingerprint
        WHERE cell.person_key = ? AND cell.to_run IS NULL AND cell.status <> 'agreed'
          AND link.planning_id = ? AND link.account_id = ?
        ORDER BY cell.starts_at
        """,
      arguments: [learner, planning, account]
    ).map { row in Dossier.OpenMark(row, of: row[0]) }
  }

  /// What was read and decided of the marks of a sheet, as events; a mark that was the same on both
  /// sides at once and ever since is none.
  func markEvents(sheet: Int64) throws -> [Dossier.Event] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT from_run, person_key, mark, status FROM cell WHERE sheet_id = ?
        ORDER BY from_run, person_key
        """,
      arguments: [sheet]
    )
    let byLearner = Dictionary(grouping: rows) { row -> UInt32 in row[1] }
    return try rows.compactMap { row in
      let (learner, status): (UInt32, String) = (row[1], row[3])
      guard byLearner[learner, default: []].count > 1 || status != "agreed" else { return nil }
      let name = try names(.learner, [learner]).first ?? ""
      return event(row[0], .marked(name: name, mark: row[2], status: status))
    }
  }

  /// What was read and decided of the marks of a learner, as events.
  func markEvents(learner: UInt32) throws -> [Dossier.Event] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT cell.from_run, coalesce(document.body ->> '$.title', ''), cell.mark, cell.status
        FROM cell
        JOIN sheet_link AS link ON link.sheet_id = cell.sheet_id
        LEFT JOIN document ON document.fingerprint = link.base_fingerprint
        WHERE cell.person_key = ? AND link.planning_id = ? AND link.account_id = ?
        ORDER BY cell.from_run, cell.starts_at
        """,
      arguments: [learner, planning, account]
    ).map { row in event(row[0], .marked(name: row[1], mark: row[2], status: row[3])) }
  }
}

extension Dossier.OpenMark {
  /// A mark in a row that begins with what it is of and its start.
  fileprivate init(_ row: Row, of name: String) {
    self.init(
      name: name,
      startsAt: Instant(milliseconds: row[1]),
      mark: row[2],
      hyperplanning: row[3],
      agreed: row[4],
      status: row[5],
      cause: row[6]
    )
  }
}
