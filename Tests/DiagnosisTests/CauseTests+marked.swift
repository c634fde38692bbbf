import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Transport

/// Causes about single marks on their way to Hyperplanning.
extension CauseTests {
  static let onMarks = [
    CauseCase(.changedAfterSent, .nobody, .up) { scenario in
      let sheet = try await hold(scenario)
      try await goUpAgain(scenario)
      try scenario.edusign.unlock(sheet)
      try scenario.edusign.setPresent(learner: address(42), on: sheet)
      try scenario.edusign.lock(sheet)
      try await scenario.run(.look, .up)
      return .session(101, 6)
    },
    CauseCase(.justifiedLater, .nobody, .up) { scenario in
      let sheet = try await hold(scenario)
      try await goUpAgain(scenario)
      try justify(scenario, sheet, "Maladie")
      try await scenario.run(.look, .up)
      return .learner(42)
    },
    CauseCase(.extraLearner, .hyperplanning, nil) { scenario in
      let sheet = try await hold(scenario, archives: false)
      let learners = [41, 42, 43, 44].map(address)
      try scenario.edusign.edit(sheet, EdusignSheetEdit(learners: learners))
      try scenario.edusign.lock(sheet)
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.instructorNotSigned, .edusign, .up, { $0.upward.needsInstructorSignature = true }) {
      scenario in
      try await hold(scenario, instructorSigns: false)
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.waitingSignature, .nobody, .up) { scenario in
      let sheet = try await hold(scenario, archives: false)
      try scenario.edusign.sendMails(to: [address(42)], of: sheet)
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.reasonUnmapped, .operator, .up, tells: "Grève des trains") { scenario in
      let sheet = try await hold(scenario)
      try justify(scenario, sheet)
      try await goUpAgain(scenario)
      return .learner(42)
    },
    CauseCase(.justifiedInHyperplanning, .nobody, nil) { scenario in
      try await hold(scenario)
      try await goUpAgain(scenario)
      for absence in scenario.hyperplanning.enteredAbsences() {
        try scenario.hyperplanning.editAbsence(absence.key, isJustified: true)
      }
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.latenessNotSent, .operator, nil, { $0.upward.sendsLateness = false }) { scenario in
      let sheet = try await hold(scenario, archives: false)
      try scenario.edusign.setDelay(minutes: 12, learner: address(41), on: sheet)
      try scenario.edusign.lock(sheet)
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.markRefused, .hyperplanning, .up) { scenario in
      try await hold(scenario)
      scenario.exchange.rule { passage in
        passage.text.contains("AjouterAbsenceEtudiant")
          ? .answer(HyperplanningFault.response) : nil
      }
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.markChangedInHyperplanning, .nobody, nil) { scenario in
      try await hold(scenario)
      try await goUpAgain(scenario)
      try scenario.hyperplanning.takeOutAbsence(
        learner: 42,
        on: CivilDay(number: 20_368),
        start: 8 * 60,
        end: 9 * 60 + 30
      )
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.notCounted, .nobody, nil, tells: "stage en entreprise") { scenario in
      scenario.exemptions = ExemptionBook([
        Exemption(learner: .key(42), through: nil, reason: "stage en entreprise")
      ])
      try await hold(scenario)
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.twoRollCalls, .hyperplanning, nil) { scenario in
      try await hold(scenario)
      try scenario.hyperplanning.enterAbsence(
        learner: 42,
        from: CivilDay(number: 20_368),
        start: 9 * 60 + 30,
        through: CivilDay(number: 20_368),
        end: 10 * 60
      )
      try await goUpAgain(scenario)
      return .session(101, 6)
    },
    CauseCase(.countedDifferently, .nobody, nil, tells: "3 ", "2 ") { scenario in
      scenario.summary = ["school.absences_count_as": "half_days"]
      try await hold(scenario)
      let change = try scenario.hyperplanning.addCourse(
        School.course(109, of: 22, "TD", on: 3, at: 540, for: 60, [6], room: 11, [32]),
        learners: [42]
      )
      let second = try scenario.hyperplanning.addCourse(
        School.course(110, of: 22, "TD", on: 3, at: 600, for: 60, [6], room: 11, [32]),
        learners: [42]
      )
      try await scenario.run()
      try scenario.set(to: "2025-10-08T12:00")
      for course in [change.key, second.key] {
        let sheet = try scenario.sheet(course: course, week: 6).id
        try scenario.edusign.sign(instructor: "instructor32@school.example", on: sheet)
        try scenario.edusign.lock(sheet)
      }
      try await goUpAgain(scenario)
      return .learner(42)
    },
    CauseCase(.notVerified, .operator, .up) { scenario in
      try await hold(scenario)
      scenario.exchange.rule { passage in
        passage.text.contains("AjouterAbsenceEtudiant") ? .loseReply : nil
      }
      try await goUpAgain(scenario)
      scenario.exchange.clearRules()
      return .session(101, 6)
    },
    CauseCase(.tutorNotTold, .operator, nil, tells: "tutor@company.example") { scenario in
      try scenario.employTutor(of: 42, "tutor@company.example") {
        .refused(MailFailure(.recipientRefused, server: "mail", detail: "no such mailbox"))
      }
      try await hold(scenario)
      try await goUpAgain(scenario)
      return .learner(42)
    },
  ]

  /// Learners 41 and 43 sign Tuesday's sheet with the instructor; 42 does not come.
  @discardableResult
  private static func hold(
    _ scenario: Scenario,
    instructorSigns: Bool = true,
    archives: Bool = true
  ) async throws -> String {
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    for learner in [41, 43] { try scenario.edusign.sign(learner: address(learner), on: sheet) }
    if instructorSigns {
      try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    }
    if archives { try scenario.edusign.lock(sheet) }
    try scenario.set(to: "2025-10-07T22:00")
    return sheet
  }

  private static func justify(
    _ scenario: Scenario,
    _ sheet: String,
    _ reason: String = "Grève des trains"
  ) throws {
    try scenario.edusign.justifyAbsence(
      learner: address(42),
      for: .sheet(sheet),
      reason: scenario.edusign.createAbsenceReason(reason)
    )
  }

  /// A run up, an hour after the last.
  private static func goUpAgain(_ scenario: Scenario) async throws {
    scenario.advance(.seconds(3600))
    try await scenario.run(.apply, .up)
  }
}
