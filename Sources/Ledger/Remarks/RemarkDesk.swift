import Campus
import GRDB
import Planning

/// Finds what no run decides and people ask about all the same: it shows once both sides, and what
/// was seen before, are laid beside each other.
///
/// Each remark has the form of a decision, with the run since which it is so.
struct RemarkDesk {
  let desk: DossierDesk
  private let closedDays: [DaySpan]

  /// Remarks on what a desk's planning and account hold.
  init(_ desk: DossierDesk) {
    self.desk = desk
    closedDays = DaySpan.list(desk.configuration["school.closed_days"] ?? "") ?? []
  }

  /// A day, `YYYY-MM-DD`, where the school is closed on it; else `nil`.
  func closedDay(_ text: String) -> String? {
    guard !closedDays.isEmpty, let day = LocalDay(text) else { return nil }
    return closedDays.contains { $0.contains(day) } ? text : nil
  }

  var db: Database { desk.db }

  /// A remark on an object.
  func remark(
    on subject: String,
    _ cause: Cause,
    since run: Int64,
    _ facts: [String: String]
  ) -> Dossier.Standing {
    Dossier.Standing(
      decision: Decision(
        subject: subject,
        situation: "remark",
        action: "none",
        cause: cause,
        facts: facts
      ),
      since: desk.mark(run)
    )
  }

  /// Remarks on a sheet that belongs to no session and that no decision speaks of.
  func remarks(onSheet id: String) throws -> [Dossier.Standing] {
    try remarksOnSheets("AND sheet.remote_id = ?", [id])
  }

  /// The sheets that belong to no session and that no decision speaks of: made by hand in Edusign, or
  /// ours, of a day that was over before a lost ledger could find them again.
  ///
  /// - Parameters:
  ///   - condition: a further condition on `sheet`, beginning with AND; empty for all.
  ///   - arguments: its values.
  /// - Returns: a remark on each, by start.
  /// - Throws: what keeps the ledger from being read.
  func remarksOnSheets(
    _ condition: String = "",
    _ arguments: StatementArguments = []
  ) throws -> [Dossier.Standing] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT sheet.remote_id, sheet.from_run, document.body ->> '$.title',
          sheet.external_type = 'passerelle', sheet.starts_at
        FROM es_sheet AS sheet
        JOIN document ON document.fingerprint = sheet.document_fingerprint
        WHERE sheet.account_id = ? AND sheet.to_run IS NULL
          AND NOT EXISTS (
            SELECT 1 FROM sheet_link AS link
            WHERE link.account_id = sheet.account_id AND link.remote_id = sheet.remote_id
              AND link.state <> 'gone'
          )
          AND NOT EXISTS (
            SELECT 1 FROM decision
            WHERE decision.account_id = sheet.account_id AND decision.to_run IS NULL
              AND decision.subject = 'sheet:' || sheet.remote_id
          )
          \(condition)
        ORDER BY sheet.starts_at, sheet.remote_id
        """,
      arguments: [desk.account] + arguments
    ).flatMap { row in
      let id: String = row[0]
      let isOurs: Bool = row[3]
      var facts = ["sheet": id, "title": row[2] as String]
      let wall = desk.zone?.wall(at: Instant(milliseconds: row[4]))
      facts["start"] = wall?.description
      var found = [
        remark(on: "sheet:\(id)", isOurs ? .orphanWrite : .manualSheet, since: row[1], facts)
      ]
      if let wall, let day = closedDay(wall.day.description) {
        facts["day"] = day
        found.append(remark(on: "sheet:\(id)", .closedDay, since: row[1], facts))
      }
      return found
    }
  }
}
