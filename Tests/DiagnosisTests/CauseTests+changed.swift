import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync

/// Causes that follow from what changed, from the days looked at, and from the configuration.
extension CauseTests {
  // MARK: - A, B and E

  static let changes = [
    CauseCase(.changedSinceRun, .nobody, .down, tells: "2025-10-06 12:00", "2025-10-06 16:00") {
      scenario in
      try await scenario.run()
      scenario.advance(.seconds(4 * 3600))
      try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
      try await scenario.run(.look)
      return .session(102, 6)
    },
    CauseCase(.changedSinceRun, .nobody, .down, tells: "2025-10-06 16:00") { scenario in
      try await scenario.run()
      scenario.advance(.seconds(4 * 3600))
      let change = try scenario.hyperplanning.addCourse(
        School.course(109, of: 21, "TD", on: 5, at: 480, for: 60, [6], room: 11, [31]),
        learners: [41]
      )
      try await scenario.run(.look)
      return .session(change.key, 6)
    },
    CauseCase(.tooLate, .nobody, nil) { scenario in
      scenario.rules.sessions.allowsSameDay = false
      try await scenario.run()
      let change = try scenario.hyperplanning.addCourse(
        School.course(109, of: 21, "TD", on: 1, at: 1080, for: 60, [6], room: 11, [31]),
        learners: [41]
      )
      try await scenario.run()
      return .session(change.key, 6)
    },
    CauseCase(.editedOnEdusign, .nobody, .down, tells: "Droit romain") { scenario in
      try await scenario.run()
      let sheet = try scenario.sheet(course: 101, week: 7).id
      try scenario.edusign.edit(sheet, EdusignSheetEdit(name: "Droit romain"))
      try await scenario.run(.look)
      return .session(101, 7)
    },
    CauseCase(.editedOnBoth, .nobody, .down, tells: "Ailleurs") { scenario in
      try await scenario.run()
      let sheet = try scenario.sheet(course: 101, week: 7).id
      try scenario.edusign.edit(sheet, EdusignSheetEdit(classroom: "Ailleurs"))
      try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
      try await scenario.run(.look)
      return .session(101, 7)
    },
    CauseCase(.splitByRule, .nobody, nil, tells: "2") { scenario in
      scenario.rules.sessions.halfDays = HalfDays(cut: 13 * 60, leastMinutes: 300)
      let change = try scenario.hyperplanning.addCourse(
        School.course(109, of: 21, "TD", on: 5, at: 540, for: 480, [6], room: 11, [31]),
        learners: [41]
      )
      try await scenario.run()
      return .session(change.key, 6)
    },
    CauseCase(.closedDay, .hyperplanning, nil, tells: "2025-10-09") { scenario in
      scenario.summary = ["school.closed_days": "2025-10-09..2025-10-10, 2025-11-11"]
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.duplicateSheet, .operator, .down) { scenario in
      let second = try await scenario.runWithALateRequest(week: 7).late
      let first = scenario.edusign.snapshot().sheets(
        apiID: scenario.externalID(course: 101, week: 7)
      ).map(\.id)
      for sheet in first { try scenario.edusign.sign(learner: address(41), on: sheet) }
      try await scenario.run()
      return .sheet(second)
    },
  ]

  /// What only the headings of the whole base tell, which the run of 22:00 reads.
  static let headings = [
    CauseCase(.tooFar, .nobody, .down, tells: "2025-10-23") { scenario in
      try await readHeadings(scenario)
      return .session(104, 10)
    },
    CauseCase(.past, .nobody, nil) { scenario in
      let change = try scenario.hyperplanning.addCourse(
        School.course(109, of: 21, "TD", on: 1, at: 480, for: 60, [4], room: 11, [31]),
        learners: [41]
      )
      try await readHeadings(scenario)
      return .session(change.key, 4)
    },
    CauseCase(.noSessionYet, .nobody, nil) { scenario in
      try await readHeadings(scenario)
      return .learner(45)
    },
    CauseCase(.noSessionYet, .nobody, nil, tells: "2025-11-06 14:00") { scenario in
      try await readHeadings(scenario)
      return .instructor(33)
    },
    CauseCase(.unplaced, .hyperplanning, .down) { scenario in
      try scenario.hyperplanning.unplaceCourse(103)
      try await readHeadings(scenario)
      return .course(103)
    },
    CauseCase(.courseFiltered, .nobody, nil, tells: "Gestion & finance") { scenario in
      scenario.rules.filters.courses.subjects.excluded = ["Gestion & finance"]
      try await readHeadings(scenario)
      return .session(104, 10)
    },
  ]

  /// The run of ten in the evening.
  static func readHeadings(_ scenario: Scenario) async throws {
    scenario.headingsFrom = 22 * 3600
    try scenario.set(to: "2025-10-06T22:00")
    try await scenario.run()
  }

  // MARK: - B, C, D and G

  static let further = [
    CauseCase(.personFiltered, .nobody, nil, tells: "L1 Gestion") { scenario in
      scenario.rules.filters.learners.promotions.excluded = ["L1 Gestion"]
      try await scenario.run()
      return .learner(44)
    },
    CauseCase(.otherAccount, .nobody, nil, in: .twoFamilies, tells: "other") { scenario in
      _ = try scenario.openSecondAccount(claiming: ["Droit"])
      try await scenario.run()
      return .session(102, 6)
    },
    CauseCase(.attendanceOptional, .nobody, nil) { scenario in
      try scenario.hyperplanning.editCourse(103, isCompulsory: false)
      scenario.rules.filters.courses.takesOptional = false
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.notReady, .hyperplanning, .down, in: stated, tells: "Validé", "Projet") {
      scenario in
      scenario.rules.filters.courses.readyStates = ["Validé"]
      try await scenario.run()
      return .session(103, 6)
    },
    CauseCase(.badTimes, .hyperplanning, .down) { scenario in
      let change = try scenario.hyperplanning.addCourse(
        School.course(109, of: 21, "TD", on: 5, at: 480, for: 900, [6], room: 11, [31]),
        learners: [41]
      )
      try await scenario.run()
      return .session(change.key, 6)
    },
    CauseCase(.valueDropped, .hyperplanning, .down, tells: "voir secrétariat") { scenario in
      try scenario.hyperplanning.changeLearner(44, PersonEdit(phone: "voir secrétariat"))
      try await scenario.run()
      return .learner(44)
    },
    CauseCase(.valueDropped, .edusign, .down, tells: "Edusign") { scenario in
      try await scenario.run(.look)
      _ = try scenario.edusign.createPerson(
        .learner,
        firstName: "Hugo",
        lastName: "Morel",
        email: address(44)
      )
      try await scenario.run()
      return .learner(44)
    },
    CauseCase(.recreated, .operator, .down) { scenario in
      try await scenario.run()
      try scenario.hyperplanning.removeLearner(41)
      let change = scenario.hyperplanning.addLearner(
        PersonEdit(lastName: "Lefèvre", firstName: "Zoé", email: address(41)),
        promotion: "L1 Droit"
      )
      try scenario.hyperplanning.enrol(learner: change.key, course: 101)
      try await scenario.run()
      return .learner(change.key)
    },
    CauseCase(.disputed, .operator, .down) { scenario in
      try await scenario.run()
      try await scenario.say(.unlink, "learner:41")
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.newYear, .operator, .down, tells: "learner:41", "2025-2026") { scenario in
      try await scenario.run()
      try scenario.turnYear()
      let plan = try await scenario.yearPlan().plan
      let line = plan.lines.first { $0.newcomer.person.email == address(41) }
      guard let person = line?.newcomer.person.key else {
        throw ScenarioError("Nobody has the address of learner 41.")
      }
      // Another address, and nothing but the name and the birth date to tell who it is.
      let edit = PersonEdit(email: "zoe.lefevre@etu.school.example")
      try scenario.hyperplanning.changeLearner(person.key, edit)
      try await scenario.acceptYear()
      try await scenario.run()
      return .person(person)
    },
    CauseCase(.heldByGuard, .operator, .down) { scenario in
      try await scenario.run()
      for week in 6...8 { try scenario.hyperplanning.cancelSession(course: 101, week: week) }
      for week in 6...7 { try scenario.hyperplanning.cancelSession(course: 102, week: week) }
      scenario.rules.brakes.removals = 1
      try await scenario.run(.look)
      scenario.advance(.seconds(900))
      try await scenario.run()
      return .session(101, 7)
    },
    CauseCase(.wrongYear, .hyperplanning, .down, tells: "2025-10-06 13:00") { scenario in
      try await scenario.run()
      guard let monday = CivilDay("2023-09-04") else {
        throw ScenarioError("The Monday is unknown.")
      }
      try scenario.hyperplanning.switchBase(firstMonday: monday, name: "2023-2024")
      scenario.advance(.seconds(3600))
      try await scenario.run()
      return .session(101, 6)
    },
  ]

  /// The school of a week whose subjects stand under a state: those of law are only planned.
  private static let stated: School = {
    var school = School.week
    school.subjects[0].family = "Projet"
    school.subjects[1].family = "Validé"
    return school
  }()
}
