import Ledger
import Sandbox
import ScenarioSupport

extension Stage {
  /// How things stand on both sides and in the ledger, for whoever looks into a break.
  func tellAll() async {
    let truth = Truth(hyperplanning, now: scenario.clock.now)
    for meeting in truth.meetings {
      let session = meeting.session
      tell(
        "  session \(session.course).\(session.week) \(session.day) minute \(session.start), "
          + "\(meeting.title), rooms \(session.rooms), \(session.instructors), \(session.learners)"
      )
    }
    for sheet in edusign.snapshot().sheets {
      tell(
        "  sheet \(sheet.apiID) \(sheet.id) '\(sheet.name)' "
          + "\(ParisTime.day(at: sheet.start)) in \((sheet.start - truth.now) / 60_000) minutes, "
          + "\(sheet.attendance.count) rows, locked \(sheet.locked), marks \(sheet.bearsMarks)"
      )
    }
    for line in Attendance.text(hyperplanning) { tell("  held: \(line)") }
    for query in [
      "SELECT * FROM cell WHERE to_run IS NULL",
      "SELECT * FROM sheet_session WHERE to_run IS NULL",
      "SELECT sheet_id, external_id, remote_id, state, missing_strikes FROM sheet_link",
      "SELECT subject, action, cause, detail FROM decision WHERE to_run IS NULL",
      "SELECT intent_id, op_key, kind, state, run_id, error_code, error_text FROM intent "
        + "WHERE state NOT IN ('confirmed', 'abandoned')",
      "SELECT run_id, kind, state, started_at, source_complete, target_complete, counts, stop_code "
        + "FROM run ORDER BY run_id DESC LIMIT 4",
    ] {
      // Whoever looks at a broken ledger sees what there is.
      let rows = (try? eye.rows(query)) ?? []
      for row in rows { tell("  " + row.map(\.text).joined(separator: " | ")) }
    }
  }
}
