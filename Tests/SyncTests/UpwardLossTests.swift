import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Every kind of upward write, lost on the way there or on the way back.
struct UpwardLossTests {
  /// A write that is lost.
  enum Write: String, CaseIterable, Sendable {
    case absence
    case correction
    case firstHalf
    case secondHalf
    case reason
    case lateness
    case rollCall

    /// The operation that carries it.
    var operation: String {
      switch self {
      case .absence, .secondHalf: "AjouterAbsenceEtudiant"
      case .correction, .firstHalf: "EnleverAbsenceEtudiant"
      case .reason: "ModifierMotifAbsenceEtudiant"
      case .lateness: "CreerRetardEtudiant"
      case .rollCall: "ModifierAppelTermineCours"
      }
    }
  }

  @Test(arguments: Write.allCases, [true, false])
  func `what was lost ends as if nothing had been lost`(
    _ write: Write,
    losesReply: Bool
  ) async throws {
    let calm = try await Self.prepared(write)
    try await calm.run()
    let evening = try await Self.prepared(write)
    let monitor = JournalMonitor(of: evening.scenario)
    let before = evening.scenario.exchange.passages.count
    evening.scenario.exchange.rule { passage in
      guard passage.changingOperation == write.operation else { return nil }
      return losesReply ? .loseReply : .loseRequest
    }
    let report = try await evening.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.counts.doubtful == 1)
    evening.scenario.exchange.clearRules()
    evening.scenario.advance(.seconds(3600))
    try await evening.run()
    evening.scenario.advance(.seconds(3600))
    try await evening.run()
    #expect(evening.everything == calm.everything)
    let sent = evening.scenario.exchange.passages.dropFirst(before).count {
      $0.changingOperation == write.operation
    }
    #expect(sent == (losesReply ? 1 : 2))
    let again = try await evening.run()
    #expect(again.counts.writes == 0)
    #expect(again.exitCode == .clean)
    #expect(monitor.breaches == [])
  }

  /// An evening on which the next run makes that write.
  private static func prepared(_ write: Write) async throws -> Evening {
    let evening = try await Evening(archives: false)
    if write == .lateness {
      let late = Evening.address(41)
      try evening.scenario.edusign.setDelay(minutes: 12, learner: late, on: evening.sheet)
    }
    try evening.scenario.edusign.lock(evening.sheet)
    switch write {
    case .absence, .lateness, .rollCall: break
    case .correction:
      try await evening.run()
      try evening.correct(42)
    case .firstHalf, .secondHalf, .reason:
      try await evening.run()
      try evening.justify()
    }
    return evening
  }
}
