import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Marks of people whom no link knows: listed, and never sent.
struct StrangerMarkTests {
  /// Runs, and expects that one mark of a stranger is told and nothing is written for it.
  private func expectTold(_ evening: Evening, absences: [String]) async throws {
    for _ in 1...2 {
      let report = try await evening.run()
      let told = report.upward?.plan.decisions.filter { $0.cause == .unlinkedLearner } ?? []
      #expect(told.count == 1)
      #expect(told.first?.subject.hasPrefix("attendance:101.6:profile:") == true)
      #expect(evening.absences == absences)
      // Somebody must look before the course can be said to be done.
      #expect(evening.scenario.hyperplanning.completedRollCalls() == [])
      evening.scenario.advance(.seconds(3600))
    }
    #expect(
      try await evening.scenario.rows("SELECT cause FROM v_attention WHERE cause = 'F7'").count == 1
    )
  }

  @Test func `a learner whose link is gone is listed and not sent`() async throws {
    let evening = try await Evening()
    try await evening.scenario.execute(
      """
      UPDATE person_link SET state = 'gone', ended_run = 1, ended_why = 'by hand'
      WHERE role = 'learner' AND person_key = 42
      """
    )
    try await expectTold(evening, absences: [])
  }

  @Test func `somebody put on the sheet by hand is listed and not sent`() async throws {
    let evening = try await Evening(archives: false)
    let stranger = try evening.scenario.edusign.createPerson(
      .learner,
      firstName: "Paul",
      lastName: "Weber",
      email: "paul@etu.school.example"
    )
    let addresses = [41, 42, 43].map(Evening.address)
    try evening.scenario.edusign.edit(
      evening.sheet,
      EdusignSheetEdit(learners: addresses + [stranger])
    )
    try evening.scenario.edusign.lock(evening.sheet)
    try await expectTold(evening, absences: ["42 2025-10-07 08:00-09:30 absent"])
  }
}
