import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing
import Transport

/// Each cause is made to happen by what people do on either side, and read back.
struct CauseTests {
  /// All of them, by what they are about.
  static let all =
    connector + people + sheets + marks + choices + records + closed + standing + changes
    + headings + further + onMarks

  @Test(arguments: all)
  func `a cause that people bring about is read back with owner, healing run and both texts`(
    _ example: CauseCase
  ) async throws {
    var options = Scenario.Options()
    example.options(&options)
    let scenario = try Scenario(example.school, options)
    let subject = try await example.play(scenario)
    let english = try #require(try await scenario.why(subject, .english))
    let french = try #require(try await scenario.why(subject, .french))
    let found = try #require(
      english.verdicts.first { $0.verdict.cause == example.cause },
      "\(english.verdicts.map { "\($0.verdict.cause.rawValue) \($0.verdict.reason)" })"
    )
    let translated = try #require(french.verdicts.first { $0.verdict.cause == example.cause })
    #expect(found.verdict.owner == example.owner)
    #expect(found.verdict.reason != translated.verdict.reason)
    for fact in example.facts {
      #expect(found.verdict.reason.contains(fact), "\(found.verdict.reason)")
      #expect(translated.verdict.reason.contains(fact), "\(translated.verdict.reason)")
    }
    #expect(found.verdict.remedy.isEmpty == translated.verdict.remedy.isEmpty)
    #expect(english.answer.contains(found.verdict.reason))
    let healsAt = example.healing.map { $0 == .down ? Scenario.next.down : Scenario.next.up }
    #expect(found.healsAt == healsAt ?? nil)
    #expect(translated.healsAt == found.healsAt)
    if english.verdicts.first?.verdict.cause == example.cause {
      #expect(english.healsAt == found.healsAt)
    }
  }

  @Test
  func `what people may wonder about is found for everything at once as well`() async throws {
    let scenario = try Scenario()
    try scenario.hyperplanning.changeLearner(44, PersonEdit(lastName: "Lefèvre", firstName: "Zoé"))
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [])
    try await scenario.run()
    let remarks = try await LedgerReader(path: scenario.ledgerPath).remarks()
    let found = remarks.map { "\($0.decision.subject) \($0.decision.cause.rawValue)" }
    #expect(
      found == ["session:102.6 C10", "session:102.7 C10", "learner:41 D8", "learner:44 D8"]
    )
    // The report and the answer are made of the same remarks.
    let reported = try await LedgerReader(path: scenario.ledgerPath).differences()
    #expect(
      Set(reported.filter { $0.kind == .remark }.map(\.decision)) == Set(remarks.map(\.decision))
    )
  }

  @Test
  func `a cancelled session that never had a sheet is on neither side any more`() async throws {
    let scenario = try Scenario()
    try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
    try await scenario.run()
    #expect(try await scenario.why(.session(103, 6), .english)?.state == .explained)
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try await scenario.run()
    let why = try #require(try await scenario.why(.session(103, 6), .english))
    #expect(why.state == .agrees && why.verdicts.isEmpty)
    #expect(why.headline.contains("on neither side"))
    // It comes back as it went.
    try scenario.hyperplanning.restoreSession(course: 103, week: 6)
    try await scenario.run()
    let back = try #require(try await scenario.why(.session(103, 6), .english))
    #expect(back.verdicts.map(\.verdict.cause) == [.noInstructor])
  }

  @Test
  func `a pause is told as the reason, and nobody has to act`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let dossier = try #require(try await reader.dossier(.session(101, 6), now: scenario.now))
    let course = Circumstances.Course(freshness: nil, lastComplete: nil, lastRun: nil)
    let why = Why(
      dossier,
      Circumstances(
        down: course,
        up: course,
        pausedThrough: LocalDay("2025-11-02"),
        change: nil,
        zone: scenario.zone
      ),
      next: Scenario.next,
      zone: scenario.zone,
      .english
    )
    #expect(why.verdicts.map(\.verdict.cause) == [.paused])
    #expect(why.verdicts.first?.verdict.reason.contains("2025-11-02") == true)
    #expect(why.verdicts.first?.verdict.owner == .nobody)
    #expect(why.state == .agrees)
  }

  // MARK: - G

  static let connector = [
    CauseCase(.runStale, .operator, .down, tells: "2025-10-06 12:00") { scenario in
      try await scenario.run()
      scenario.advance(.seconds(20 * 3600))
      return .session(101, 6)
    },
    CauseCase(.undecodable, .nobody, .down, tells: "2025-10-06 12:00") { scenario in
      try await scenario.run()
      let signal = StopSignal()
      signal.request()
      scenario.stop = signal
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.hyperplanningUnavailable, .hyperplanning, .down, tells: "12:00") { scenario in
      try await scenario.run()
      scenario.hyperplanning.setInService(false)
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.remoteRefused, .operator, .down, tells: "12:00") { scenario in
      try await scenario.run()
      scenario.edusign.revokeKey()
      try await scenario.run()
      return .session(101, 6)
    },
    CauseCase(.configurationChanged, .operator, .down, tells: "tests") { scenario in
      try await scenario.run()
      scenario.configuration = "without lectures"
      scenario.rules.filters.courses.types.excluded = ["CM"]
      try await scenario.run()
      return .session(101, 6)
    },
  ]

  // MARK: - C and D

  static let people = [
    CauseCase(.twoRoles, .nobody, nil, tells: "learner41@etu.school.example") { scenario in
      try scenario.hyperplanning.changeInstructor(31, PersonEdit(email: address(41)))
      try await scenario.run()
      return .instructor(31)
    },
    CauseCase(.homonyms, .nobody, nil, tells: "learner44@etu.school.example") { scenario in
      let name = PersonEdit(lastName: "LEFEVRE", firstName: "zoe")
      try scenario.hyperplanning.changeLearner(44, name)
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.manualTwin, .edusign, nil, tells: "zoe@home.example") { scenario in
      try await scenario.run()
      _ = try scenario.edusign.createPerson(
        .learner,
        firstName: "Zoé",
        lastName: "Lefèvre",
        email: "zoe@home.example"
      )
      try await scenario.run()
      return .learner(41)
    },
    CauseCase(.emailChanged, .nobody, .down, tells: "learner41@etu.school.example") { scenario in
      try await scenario.run()
      try scenario.hyperplanning.changeLearner(41, PersonEdit(email: "zoe@new.school.example"))
      try await scenario.run(.look)
      return .learner(41)
    },
    CauseCase(.groupMoved, .nobody, nil, tells: "Droit civil (CM)", "2025-10-06") { scenario in
      try await scenario.run()
      try scenario.hyperplanning.unenrol(learner: 42, course: 101)
      try await scenario.run()
      return .learner(42)
    },
    CauseCase(.orphanWrite, .nobody, nil, tells: "2025-10-06 12:00") { scenario in
      try await scenario.run()
      try scenario.deleteLedger()
      try await scenario.run()
      return .session(101, 6)
    },
  ]

  // MARK: - C and E

  static let sheets = [
    CauseCase(.noRoom, .hyperplanning, .down) { scenario in
      try scenario.hyperplanning.changeRooms(course: 102, rooms: [])
      try await scenario.run()
      return .session(102, 6)
    },
    CauseCase(.instructorMissing, .hyperplanning, .down, tells: "Björn Dürr") { scenario in
      try scenario.hyperplanning.changeInstructor(32, PersonEdit(email: ""))
      try await scenario.run()
      return .session(102, 6)
    },
    CauseCase(.manualSheet, .nobody, nil) { scenario in
      try await scenario.run()
      let start = try scenario.instant("2025-10-08T18:00").milliseconds
      let sheet = try scenario.edusign.createSheet(
        EdusignSheetEdit(
          name: "Réunion",
          start: start,
          end: start + 3_600_000,
          instructors: ["instructor31@school.example"]
        )
      )
      try await scenario.run()
      return .sheet(sheet)
    },
    CauseCase(.onlyRoomChanged, .nobody, nil, tells: "Amphi A", "Salle 101") { scenario in
      try await scenario.run()
      // A week with a room of its own is split off, under another key.
      let change = try scenario.hyperplanning.changeRooms(course: 101, rooms: [12], week: 7)
      try await scenario.run()
      return .session(change.key, 7)
    },
    CauseCase(.clockShift, .operator, .down, tells: "60") { scenario in
      try await scenario.run()
      for sheet in scenario.edusign.snapshot().sheets {
        let edit = EdusignSheetEdit(
          start: sheet.start + 3_600_000,
          end: sheet.end + 3_600_000
        )
        try scenario.edusign.edit(sheet.id, edit)
      }
      try await scenario.run(.look)
      return .session(101, 6)
    },
    CauseCase(.titleDiffers, .hyperplanning, .down, tells: "Droit pénal", "Droit civil") {
      scenario in
      try await scenario.run()
      try scenario.set(to: "2025-10-07T08:10")
      let sheet = try scenario.sheet(course: 101, week: 6)
      try scenario.edusign.sign(learner: address(41), on: sheet.id)
      try scenario.hyperplanning.renameSubject(21, label: "Droit pénal")
      try await scenario.run()
      return .session(101, 6)
    },
  ]

  // MARK: - F

  static let marks = [
    CauseCase(.archivedAfterRun, .nobody, .up, tells: "2025-10-07 12:00") { scenario in
      try await archive(scenario)
      return .session(101, 6)
    },
    CauseCase(.missedEvening, .nobody, .up, tells: "2025-10-07 22:00") { scenario in
      try await archive(scenario)
      try scenario.set(to: "2025-10-07T22:00")
      scenario.hyperplanning.setInService(false)
      try await scenario.run(.apply, .up)
      return .session(101, 6)
    },
    CauseCase(.instructorHours, .hyperplanning, nil, tells: "Anaëlle L'Hostis") { scenario in
      try await archive(scenario)
      try scenario.set(to: "2025-10-07T22:00")
      try await scenario.run(.apply, .up)
      return .session(101, 6)
    },
  ]

  /// Tuesday's sheet is signed by two learners and archived, and a noon run sees it.
  private static func archive(_ scenario: Scenario) async throws {
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    for learner in [41, 43] { try scenario.edusign.sign(learner: address(learner), on: sheet) }
    _ = try scenario.edusign.lock(sheet)
    try scenario.set(to: "2025-10-07T12:00")
    try await scenario.run()
  }
}
