import Foundation
import Testing

extension Scene {
  private struct Seat: Decodable {
    let sheet: String
    let learner: String
  }

  /// Carries sheets down, and has one class of each day signed by one learner and its instructor,
  /// and archived; answers how many learners stayed away.
  ///
  /// The classes lie ahead, and no process can wait for them: the ledger is told that their sheets
  /// were for days that have passed.
  func holdClasses() async throws -> Int {
    #expect(try await sync().exit_code == 0)
    let rows = try await program(
      "sql",
      """
      SELECT seat.sheet, seat.edusign_id AS learner
      FROM v_attendance AS seat JOIN v_sheets AS sheet ON sheet.sheet = seat.sheet
      JOIN v_links AS link ON link.kind = 'learner' AND link.edusign_id = seat.edusign_id
      WHERE seat.role = 'learner' AND sheet.session IN (
        SELECT min(session) FROM v_sheets WHERE learners > 1 GROUP BY substr(start_utc, 1, 10))
      ORDER BY link.external_id
      """,
      "--json"
    ).decoded([Seat].self)
    let sheets = Dictionary(grouping: rows, by: \.sheet)
    try #require(sheets.count > 3)
    for (sheet, seats) in sheets {
      try await sandbox.inEdusign("signLearner", ["sheet": sheet, "learner": seats[0].learner])
      try await sandbox.inEdusign("lock", ["sheet": sheet])
    }
    let names = sheets.keys.map { "'\($0)'" }.joined(separator: ",")
    let age = 20 * 86_400_000
    try await sqlite(
      """
      UPDATE sheet_link SET starts_at = starts_at - \(age), ends_at = ends_at - \(age)
      WHERE remote_id IN (\(names))
      """
    )
    return rows.count - sheets.count
  }

  /// What Hyperplanning holds of the learners of the window.
  func absences() async throws -> [String] {
    try await sandbox.absences(from: Day.today.adding(-1), through: Day.today.adding(30))
  }

  /// Runs `sync up` and reads its report.
  func syncUp() async throws -> RunSummary {
    let run = try await program("sync", "up", "--json")
    let summary: RunSummary = try run.decoded()
    #expect(summary.exit_code == run.code)
    return summary
  }
}
