import Sandbox
import ScenarioSupport

extension Saboteur {
  /// Spoils what a write to Hyperplanning rests on at the moment at which it arrives.
  static func spoil(marks sabotage: Sabotage, _ scenario: Scenario, _ passage: Passage) async {
    guard let request = MarkRequest(passage) else { return }
    switch (sabotage, request.operation) {
    case (.foreignHand, "AjouterAbsenceEtudiant") where !passage.isSecondHalf:
      enter(request, scenario, longer: 0)
    case (.foreignLength, "EnleverAbsenceEtudiant"):
      enter(request, scenario, longer: 30)
    case (.foreignReason, "EnleverAbsenceEtudiant"):
      let absences = Attendance(scenario.hyperplanning).absences(of: request.learner ?? 0)
      for absence in absences {
        // An absence that is gone bears no reason.
        _ = try? scenario.hyperplanning.editAbsence(absence.key, motive: "Raison familiale")
      }
    case (.secondLearner, "AjouterAbsenceEtudiant"):
      let other = request.learner == 41 ? 42 : 41
      await repeated(passage, request, for: UInt32(other), scenario)
    case (.hastyRollCall, "ModifierAppelTermineCours"):
      // A sheet that is open already stays so.
      for sheet in scenario.edusign.snapshot().sheets { _ = try? scenario.edusign.unlock(sheet.id) }
    default: break
    }
  }

  private static func enter(_ request: MarkRequest, _ scenario: Scenario, longer minutes: Int) {
    guard let learner = request.learner, let span = request.span else { return }
    let day = ParisTime.day(at: span.start)
    let midnight = ParisTime.milliseconds(day, minute: 0)
    // A learner who is gone has no absences.
    _ = try? scenario.hyperplanning.enterAbsence(
      learner: learner,
      from: day,
      start: Int((span.start - midnight) / 60_000) - minutes,
      through: day,
      end: Int((span.end - midnight) / 60_000) + minutes
    )
  }

  /// Sends a request once more, for another learner.
  private static func repeated(
    _ passage: Passage,
    _ request: MarkRequest,
    for other: UInt32,
    _ scenario: Scenario
  ) async {
    guard let learner = request.learner else { return }
    let text = passage.text.replacing(
      "<AEtudiant>\(learner)</AEtudiant>",
      with: "<AEtudiant>\(other)</AEtudiant>"
    )
    let twin = SandboxRequest(
      method: passage.request.method,
      path: passage.request.path,
      query: passage.request.query,
      headers: passage.request.headers,
      body: Array(text.utf8)
    )
    _ = await scenario.hyperplanning.respond(to: twin)
  }
}
