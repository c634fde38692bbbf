import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync

/// Causes that a run decides.
extension CauseTests {
  // MARK: - A and B

  static let choices = [
    CauseCase(.past, .nobody, nil) { scenario in
      let change = try scenario.hyperplanning.addCourse(
        School.course(109, of: 21, "TD", on: 1, at: 480, for: 60, [6], room: 11, [31]),
        learners: [41]
      )
      try await scenario.run()
      return .session(change.key, 6)
    },
    CauseCase(.tooFar, .nobody, .down, tells: "2025-09-25") { scenario in
      try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
      try await scenario.run()
      // Whoever sets the clock back looks at other days.
      try scenario.set(to: "2025-09-20T12:00")
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.past, .nobody, nil) { scenario in
      try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
      try await scenario.run()
      try scenario.set(to: "2025-10-12T12:00")
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.courseFiltered, .nobody, nil, tells: "Droit civil") { scenario in
      scenario.rules.filters.courses.subjects.excluded = ["Droit civil"]
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.typeExcluded, .nobody, nil, tells: "CM") { scenario in
      scenario.rules.filters.courses.types.excluded = ["CM"]
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.optedOut, .operator, .down, tells: "claire", "asked for it") { scenario in
      try await scenario.run()
      try await scenario.say(.exclude, "session:103.6")
      try await scenario.run()
      return .session(103, 6)
    },
  ]

  // MARK: - C and D

  static let records = [
    CauseCase(.noEmailLearner, .hyperplanning, .down) { scenario in
      try scenario.hyperplanning.changeLearner(41, PersonEdit(email: ""))
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.noEmailInstructor, .hyperplanning, .down) { scenario in
      try scenario.hyperplanning.changeInstructor(32, PersonEdit(email: ""))
      try await scenario.run()
      return .instructor(32)
    },
    CauseCase(.noName, .hyperplanning, .down) { scenario in
      try scenario.hyperplanning.changeLearner(41, PersonEdit(firstName: ""))
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.badEmail, .hyperplanning, .down, tells: "zoé lefèvre@etu") { scenario in
      try scenario.hyperplanning.changeLearner(41, PersonEdit(email: "zoé lefèvre@etu"))
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.sharedEmail, .hyperplanning, .down, tells: address(42), "Oumar N'Diaye") {
      scenario in
      try scenario.hyperplanning.changeLearner(41, PersonEdit(email: address(42)))
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.noInstructor, .hyperplanning, .down) { scenario in
      try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.noLearners, .hyperplanning, .down) { scenario in
      try scenario.hyperplanning.unenrol(learner: 43, course: 103)
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.archivedHoldsEmail, .edusign, .down, tells: address(41)) { scenario in
      let person = try scenario.edusign.createPerson(
        .learner,
        firstName: "Zoé",
        lastName: "Lefèvre",
        email: address(41)
      )
      try scenario.edusign.archive(.learner, person)
      try await scenario.run()
      try await scenario.approveAll()
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.existsUnlinked, .operator, .down, tells: address(41), "Paul Autre") { scenario in
      _ = try scenario.edusign.createPerson(
        .learner,
        firstName: "Paul",
        lastName: "Autre",
        email: address(41)
      )
      try await scenario.run()
      try await scenario.approveAll()
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.archivedOnEdusign, .edusign, .down) { scenario in
      try await scenario.run()
      try scenario.edusign.archive(.learner, address(41))
      try await scenario.run()
      return .learner(41)
    },
  ]

  // MARK: - E

  static let closed = [
    CauseCase(.manualOverSession, .operator, .down, tells: "Droit, par le secrétariat") {
      scenario in
      _ = try scenario.edusign.createPerson(
        .instructor,
        firstName: "Anaëlle",
        lastName: "L'Hostis",
        email: "instructor31@school.example"
      )
      let start = try scenario.instant("2025-10-09T10:00").milliseconds
      _ = try scenario.edusign.createSheet(
        EdusignSheetEdit(
          name: "Droit, par le secrétariat",
          start: start,
          end: start + 3_600_000,
          instructors: ["instructor31@school.example"]
        )
      )
      try await scenario.run()
      try await scenario.approveAll()
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.cancelledPending, .nobody, .down) { scenario in
      try await scenario.run()
      try scenario.hyperplanning.cancelSession(course: 102, week: 7)
      try await scenario.run()
      return .session(102, 7)
    },
    CauseCase(.cancelledSigned, .edusign, .down) { scenario in
      try await sign(scenario)
      try scenario.hyperplanning.cancelSession(course: 101, week: 6)
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.movedSigned, .edusign, nil) { scenario in
      try await sign(scenario)
      try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.archivedNotUpdated, .edusign, nil) { scenario in
      try await sign(scenario)
      _ = try scenario.edusign.lock(try scenario.sheet(course: 101, week: 6).id)
      try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.sheetGone, .operator, .down) { scenario in
      try await scenario.run()
      try scenario.edusign.delete(try scenario.sheet(course: 103, week: 6).id)
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.rosterWaits, .nobody, .down) { scenario in
      try await sign(scenario)
      try scenario.hyperplanning.unenrol(learner: 42, course: 101)
      try await scenario.run()
      return .session(101, 6)
    },
  ]

  // MARK: - F

  static let standing = [
    CauseCase(.notArchived, .edusign, .up) { scenario in
      try await sign(scenario)
      try await goUp(scenario)
      return .session(101, 6)
    },
    CauseCase(.noSession, .operator, .up) { scenario in
      try await sign(scenario, archives: true)
      try scenario.hyperplanning.cancelSession(course: 101, week: 6)
      try await goUp(scenario)
      return .session(101, 6)
    },
    CauseCase(.notCounted, .nobody, nil) { scenario in
      try await sign(scenario, archives: true)
      try scenario.hyperplanning.editCourse(101, isCompulsory: false)
      try await goUp(scenario)
      return .session(101, 6)
    },
    CauseCase(.unlinkedLearner, .edusign, .up) { scenario in
      try await sign(scenario)
      let sheet = try scenario.sheet(course: 101, week: 6).id
      _ = try scenario.edusign.createPerson(
        .learner,
        firstName: "Paul",
        lastName: "Autre",
        email: "paul@home.example"
      )
      let learners = [41, 42, 43].map(address) + ["paul@home.example"]
      try scenario.edusign.edit(sheet, EdusignSheetEdit(learners: learners))
      _ = try scenario.edusign.lock(sheet)
      try await goUp(scenario)
      return .session(101, 6)
    },
  ]

  static func address(_ learner: Int) -> String {
    "learner\(learner)@etu.school.example"
  }

  /// A learner signs Tuesday's sheet while the class is on.
  private static func sign(_ scenario: Scenario, archives: Bool = false) async throws {
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T08:30")
    for learner in [41, 43] { try scenario.edusign.sign(learner: address(learner), on: sheet) }
    if archives { _ = try scenario.edusign.lock(sheet) }
  }

  private static func goUp(_ scenario: Scenario) async throws {
    try scenario.set(to: "2025-10-07T22:00")
    try await scenario.run(.apply, .up)
  }
}
