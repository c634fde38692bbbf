import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What support reads of each person on each sheet.
struct AttendanceViewTests {
  /// The seats of Tuesday's sheet: person, state, wanted, shown, the three times, status, cause.
  private static func seats(_ evening: Evening) async throws -> [String] {
    try await evening.scenario.rows(
      """
      SELECT role || ' ' || substr(email, 1, instr(email, '@') - 1) || ' ' || state,
        coalesce(wanted, '-') || ' ' || coalesce(shown, '-'),
        iif(sent_utc IS NULL, '', 's') || iif(accepted_utc IS NULL, '', 'a')
          || iif(verified_utc IS NULL, '', 'v'),
        status, coalesce(cause, ''), seen_since_run > 0
      FROM v_attendance WHERE sheet = '\(evening.sheet)' ORDER BY 1
      """
    ).map { row in row.map(\.text).joined(separator: "|") }
  }

  @Test func `each person has their role, state, wish, the three times, and no open question`()
    async throws
  {
    let evening = try await Evening()
    try await evening.run()
    #expect(
      try await Self.seats(evening) == [
        "instructor instructor31 present|- -||hours||1",
        "learner learner41 present|present present||agreed||1",
        "learner learner42 absent|absent absent|sav|agreed||1",
        "learner learner43 present|present present||agreed||1",
      ]
    )
  }

  @Test func `what did not go up has the reason of its sheet where it has none of its own`()
    async throws
  {
    let open = try await Evening(archives: false)
    try await open.run()
    #expect(try await open.causes() == ["F1"])
    let gone = try await Evening()
    try gone.scenario.hyperplanning.cancelSession(course: 101, week: 6)
    try await gone.run()
    #expect(try await gone.causes() == ["F5"])
    let unopened = try await Evening(signs: false)
    try await unopened.run()
    #expect(try await unopened.causes() == ["G3"])
  }
}
