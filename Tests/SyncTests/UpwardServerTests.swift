import Campus
import Sandbox
import ScenarioSupport
import Sync
import Synchronization
import Testing

/// Servers that behave, or offer, differently from the first guess.
struct UpwardServerTests {
  /// One answer each to what nobody knows of Edusign and what touches attendance.
  static let knobs: [EdusignKnobs] = {
    let changes: [(inout EdusignKnobs) -> Void] = [
      { $0.lockedForm = .boolean }, { $0.unsignedForm = .empty },
      { $0.signingBumpsUpdated = false }, { $0.listOrder = .newestFirst },
      { $0.listWithoutPage = .everything }, { $0.listEndIncluded = false },
      { $0.pendingAbsencesListed = true }, { $0.mailDelay = 5_000 },
      { $0.mailLife = .twoWeeks }, { $0.patchedMarks = .wiped },
    ]
    return changes.map { change in
      var knobs = EdusignKnobs()
      change(&knobs)
      return knobs
    }
  }()

  @Test(arguments: knobs)
  func `marks go up the same whatever Edusign's habits`(_ knobs: EdusignKnobs) async throws {
    var options = Scenario.Options()
    options.knobs = knobs
    let evening = try await Evening(options)
    // A request that nobody accepted justifies nothing.
    try evening.scenario.edusign.requestAbsence(
      learner: Evening.address(42),
      for: .sheet(evening.sheet)
    )
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
    try evening.justify()
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 justified"])
    try evening.correct(42)
    try await evening.run()
    let again = try await evening.run()
    #expect(again.counts.writes == 0)
    #expect(again.exitCode == .clean)
  }

  @Test(arguments: ["AjouterAbsenceEtudiant", "ModifierAppelTermineCours"])
  func `a server that says yes and forgets is found out, and is told again`(
    _ operation: String
  ) async throws {
    let evening = try await Evening()
    let hyperplanning = evening.scenario.hyperplanning
    let before = Saver()
    evening.scenario.exchange.rule { passage in
      guard passage.changingOperation == operation else { return nil }
      before.saved = hyperplanning.save()
      return .alter { response in
        if let saved = before.saved { hyperplanning.restore(saved) }
        return response
      }
    }
    let report = try await evening.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.counts.doubtful == 1)
    #expect(report.counts.rollCallsDone == 0)
    evening.scenario.exchange.clearRules()
    for _ in 1...2 {
      evening.scenario.advance(.seconds(3600))
      try await evening.run()
    }
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
    #expect(evening.scenario.hyperplanning.completedRollCalls() == ["101.6"])
    let again = try await evening.run()
    #expect(again.counts.writes == 0)
  }

  @Test(arguments: [
    ("AjouterAbsenceEtudiant", "absences"), ("AbsencesEtudiantEntre2Dates", "absences"),
    ("CreerRetardEtudiant", "lateness"), ("RetardsEtudiantEntre2Dates", "lateness"),
    ("ModifierMotifAbsenceEtudiant", "absence_reasons"),
    ("ModifierAppelTermineCours", "roll_calls"),
  ])
  func `what a server does not offer is a named limitation, and the rest goes up`(
    _ operation: String,
    _ limitation: String
  ) async throws {
    var options = Scenario.Options()
    options.withheldOperations = [operation]
    let evening = try await Evening(archives: false, options)
    let late = Evening.address(41)
    try evening.scenario.edusign.setDelay(minutes: 12, learner: late, on: evening.sheet)
    try evening.scenario.edusign.lock(evening.sheet)
    try evening.justify()
    let report = try await evening.run()
    #expect(report.exitCode == .clean)
    #expect(report.upward?.limitations.contains(limitation) == true)
    #expect(
      evening.absences == (limitation == "absences" ? [] : ["42 2025-10-07 08:00-09:30 justified"])
    )
    let lateness = evening.scenario.hyperplanning.enteredLatenesses().map(\.minutes)
    #expect(lateness == (["lateness", "absences"].contains(limitation) ? [] : [12]))
    let again = try await evening.run()
    #expect(again.counts.writes == 0)
    #expect(again.exitCode == .clean)
  }

  @Test func `a server without inferred operations still takes absences`() async throws {
    var options = Scenario.Options()
    options.offersInferred = false
    let evening = try await Evening(options)
    try evening.justify()
    let report = try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 justified"])
    #expect(report.upward?.limitations == ["absence_reasons"])
    #expect(report.exitCode == .clean)
  }
}

/// Keeps a moment of the Hyperplanning server; used from one task at a time.
private final class Saver: Sendable {
  private let kept = Mutex<HyperplanningSandbox.Saved?>(nil)

  /// The moment.
  var saved: HyperplanningSandbox.Saved? {
    get { kept.withLock { $0 } }
    set { kept.withLock { $0 = newValue } }
  }
}
