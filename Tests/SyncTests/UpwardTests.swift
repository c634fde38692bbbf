import Campus
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Marks on their way home, on both sandboxes.
struct UpwardTests {
  @Test func `an archived sheet's absences are entered once, and the roll call is completed`()
    async throws
  {
    let evening = try await Evening()
    let report = try await evening.run()
    #expect(report.exitCode == .clean)
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
    #expect(report.counts.absencesAdded == 1)
    #expect(report.counts.rollCallsDone == 1)
    let again = try await evening.run()
    #expect(again.counts.writes == 0)
    #expect(again.exitCode == .clean)
    #expect(report.upward?.plan.balance.remainder == 0)
  }

  @Test func `an open sheet says nothing`() async throws {
    let evening = try await Evening(archives: false)
    let report = try await evening.run()
    #expect(evening.absences == [])
    #expect(report.counts.writes == 0)
    #expect(report.upward?.plan.balance.notArchived == 3)
  }

  @Test func `a correction after archiving takes our own absence out again`() async throws {
    let evening = try await Evening()
    try await evening.run()
    try evening.scenario.edusign.unlock(evening.sheet)
    let between = try await evening.run()
    #expect(between.counts.writes == 0)
    try evening.scenario.edusign.setPresent(
      learner: "learner42@etu.school.example",
      on: evening.sheet
    )
    try evening.scenario.edusign.lock(evening.sheet)
    let report = try await evening.run()
    #expect(report.counts.absencesRemoved == 1)
    #expect(evening.absences == [])
  }

  @Test func `a late justification turns what was sent`() async throws {
    let evening = try await Evening()
    try await evening.run()
    try evening.scenario.edusign.justifyAbsence(
      learner: "learner42@etu.school.example",
      for: .sheet(evening.sheet),
      reason: 1
    )
    let report = try await evening.run()
    #expect(report.counts.absencesChanged == 1)
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 justified"])
  }

  @Test func `what a person entered in Hyperplanning stays, whatever the sheet says`() async throws
  {
    let evening = try await Evening()
    try await evening.run()
    let entered = try #require(evening.scenario.hyperplanning.enteredAbsences().first)
    try evening.scenario.hyperplanning.editAbsence(entered.key, isJustified: true)
    let report = try await evening.run()
    #expect(report.counts.writes == 0)
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 justified"])
    try evening.scenario.edusign.unlock(evening.sheet)
    try evening.scenario.edusign.setPresent(
      learner: "learner42@etu.school.example",
      on: evening.sheet
    )
    try evening.scenario.edusign.lock(evening.sheet)
    let later = try await evening.run()
    #expect(later.counts.writes == 0)
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 justified"])
  }

  @Test func `an absence of ours that a person justified gets no reason of the sheet's`()
    async throws
  {
    let evening = try await Evening()
    try await evening.run()
    let entered = try #require(evening.scenario.hyperplanning.enteredAbsences().first)
    try evening.scenario.hyperplanning.editAbsence(entered.key, isJustified: true)
    try await evening.run()
    try evening.scenario.edusign.unlock(evening.sheet)
    try evening.scenario.edusign.justifyAbsence(
      learner: "learner42@etu.school.example",
      for: .sheet(evening.sheet),
      reason: 1
    )
    try evening.scenario.edusign.lock(evening.sheet)
    for _ in 1...2 {
      let report = try await evening.run()
      #expect(report.counts.writes == 0 && report.counts.reasonsSet == 0)
      #expect(evening.absences == ["42 2025-10-07 08:00-09:30 justified"])
      #expect(evening.scenario.hyperplanning.enteredAbsences().map(\.motive) == [entered.motive])
    }
    let ours = "SELECT count(*) FROM cell WHERE to_run IS NULL AND ours"
    #expect(try await evening.scenario.number(ours) == 0)
  }

  @Test func `a lost reply is settled by looking, never by sending again`() async throws {
    let evening = try await Evening()
    evening.scenario.exchange.rule { passage in
      passage.text.contains("AjouterAbsenceEtudiant") ? .loseReply : nil
    }
    let report = try await evening.run()
    #expect(report.exitCode == .itemErrors)
    evening.scenario.exchange.clearRules()
    evening.scenario.advance(.seconds(3600))
    let next = try await evening.run()
    #expect(next.counts.settled == 1)
    #expect(next.counts.absencesAdded == 0)
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
    // The absence is ours: a correction may take it out.
    try evening.scenario.edusign.unlock(evening.sheet)
    try evening.scenario.edusign.setPresent(
      learner: "learner42@etu.school.example",
      on: evening.sheet
    )
    try evening.scenario.edusign.lock(evening.sheet)
    try await evening.run()
    #expect(evening.absences == [])
  }

  @Test func `a lost request is found out and sent once more, by the next run`() async throws {
    let evening = try await Evening()
    evening.scenario.exchange.rule { passage in
      passage.text.contains("AjouterAbsenceEtudiant") ? .loseRequest : nil
    }
    try await evening.run()
    evening.scenario.exchange.clearRules()
    evening.scenario.advance(.seconds(3600))
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `a failed evening is caught up by the next`() async throws {
    let evening = try await Evening()
    evening.scenario.exchange.rule { passage in
      passage.remote == .hyperplanning ? .refuse : nil
    }
    let report = try await evening.run()
    #expect(report.exitCode == .unavailable)
    evening.scenario.exchange.clearRules()
    evening.scenario.advance(.seconds(86_400))
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `a correction that a run down read first goes up, however long no evening ran`()
    async throws
  {
    let evening = try await Evening()
    try await evening.run()
    try evening.correct(42)
    try await evening.scenario.run(.apply, .down)
    evening.scenario.advance(.seconds(9 * 86_400))
    let report = try await evening.run()
    #expect(report.counts.absencesRemoved == 1)
    #expect(evening.absences == [])
    #expect(try await evening.run().counts.writes == 0)
  }

  @Test func `a sheet that nobody signed waits for a word`() async throws {
    let evening = try await Evening(signs: false)
    let report = try await evening.run()
    #expect(report.exitCode == .held)
    #expect(evening.absences == [])
    let hash = try #require(report.upward?.plan.holds.first?.hash)
    try await evening.scenario.say(.approved, hash)
    let next = try await evening.run()
    #expect(next.exitCode == .clean)
    #expect(evening.absences.count == 3)
  }
}
