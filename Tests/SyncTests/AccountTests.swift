import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// One planning for two Edusign accounts: law for the first, the rest for the second.
struct AccountTests {
  private let scenario: Scenario
  private let other: EdusignSandbox

  private static var school: School {
    var school = School.week
    school.subjects[0].family = "Droit"
    school.subjects[1].family = "Gestion"
    return school
  }

  init() async throws {
    scenario = try Scenario(Self.school)
    other = try scenario.openSecondAccount(claiming: ["Droit"])
  }

  private var otherPicture: EdusignPicture { EdusignPicture(other.snapshot()) }

  private func sessions(_ picture: EdusignPicture) -> [String] {
    picture.sheets.compactMap { SheetExternalID($0.externalID)?.session.description }.sorted()
  }

  private func decisions(of account: String) async throws -> [String] {
    try await scenario.reader(of: account).answer(
      "SELECT subject || ' ' || cause FROM decision WHERE to_run IS NULL ORDER BY 1"
    ).rows.compactMap(\.first?.text)
  }

  private func runBoth(_ direction: Direction = .down) async throws -> [RunReport] {
    [
      try await scenario.run(.apply, direction),
      try await scenario.asOther { try await scenario.run(.apply, direction) },
    ]
  }

  @Test func `each account gets its own sheets and people, and nothing of the other`() async throws
  {
    let reports = try await runBoth()
    #expect(reports.map(\.exitCode) == [.clean, .clean], "\(reports.map(\.problems))")
    #expect(sessions(scenario.picture) == ["101.6", "101.7", "103.6"])
    #expect(sessions(otherPicture) == ["102.6", "102.7"])
    func people(_ picture: EdusignPicture) -> [String] {
      picture.profiles.map { String($0.email.prefix { $0 != "@" }) }
    }
    #expect(people(scenario.picture) == ["instructor31", "learner41", "learner42", "learner43"])
    #expect(
      people(otherPicture) == ["instructor31", "instructor32", "learner42", "learner44"]
    )
    let links = "SELECT account FROM v_links WHERE hyperplanning_key = '42' ORDER BY 1"
    #expect(try await scenario.rows(links).map { $0[0].text } == ["main", "other"])
    #expect(try await decisions(of: "main") == ["session:102.6 B3", "session:102.7 B3"])
    #expect(
      try await decisions(of: "other")
        == ["session:101.6 B3", "session:101.7 B3", "session:103.6 B3"]
    )
  }

  @Test func `quiet runs of both write nothing, and what was seen keeps one version`() async throws
  {
    // The second sighting knows the bytes of what the first one wrote.
    for _ in 1...2 { _ = try await runBoth() }
    let before = try await scenario.dump()
    let last = scenario.exchange.passages.count
    for _ in 1...2 {
      scenario.advance(.seconds(1800))
      _ = try await runBoth()
    }
    #expect(scenario.writes(after: last).isEmpty)
    let after = try await scenario.dump()
    for table in ["hp_session", "hp_person", "es_sheet", "es_person", "decision", "intent"] {
      #expect(before[table] == after[table], "\(table)")
    }
  }

  @Test func `a change in one account's courses concerns that account alone`() async throws {
    _ = try await runBoth()
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    let last = scenario.exchange.passages.count
    _ = try await runBoth()
    let writes = scenario.writes(after: last)
    #expect(writes.count == 2 && writes.allSatisfy(\.isToOther), "\(writes.map(\.route))")
  }

  @Test func `an account that fails keeps the other from nothing`() async throws {
    scenario.exchange.rule { $0.remote == .edusign && !$0.isToOther ? .refuse : nil }
    let reports = try await runBoth()
    #expect(reports.map(\.exitCode) == [.unavailable, .clean])
    #expect(sessions(otherPicture) == ["102.6", "102.7"])
    let standings = try await [
      scenario.reader(of: "main").standing(of: "down"),
      scenario.reader(of: "other").standing(of: "down"),
    ]
    #expect(standings.map(\.lastRun?.state) == ["unavailable", "completed"])
    #expect(standings.map { $0.lastComplete == nil } == [true, false])
  }

  @Test func `a course that moves is left alone where it was, and made where it goes`() async throws
  {
    _ = try await runBoth()
    let before = otherPicture
    scenario.claim(["Droit", "Gestion"])
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    let reports = try await runBoth()
    #expect(reports.map(\.exitCode) == [.clean, .clean])
    #expect(sessions(scenario.picture) == ["101.6", "101.7", "102.6", "102.7", "103.6"])
    #expect(otherPicture == before)
    let situations = try await scenario.reader(of: "other").answer(
      "SELECT subject, cause FROM decision WHERE to_run IS NULL AND situation = 'left_alone'"
    ).rows.map { $0.map(\.text) }
    #expect(situations == [["session:102.6", "B3"], ["session:102.7", "B3"]])
    // Back where it was: that sheet is followed again, the newer one is left alone in its turn.
    scenario.claim(["Droit"])
    _ = try await runBoth()
    #expect(otherPicture.sheets.allSatisfy { $0.room == "Salle 101" })
    #expect(sessions(scenario.picture).count == 5)
  }

  @Test func `one account becomes two and one again, and nothing is taken away`() async throws {
    scenario.rules.routing = nil
    _ = try await scenario.run()
    #expect(sessions(scenario.picture) == ["101.6", "101.7", "102.6", "102.7", "103.6"])
    let first = scenario.picture
    scenario.claim(["Droit"])
    #expect(try await runBoth().map(\.exitCode) == [.clean, .clean])
    #expect(scenario.picture == first && sessions(otherPicture) == ["102.6", "102.7"])
    #expect(try await decisions(of: "main") == ["session:102.6 B3", "session:102.7 B3"])
    let second = otherPicture
    scenario.rules.routing = nil
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    let last = scenario.exchange.passages.count
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    // The first account follows its sheets again; those of the second stay as they were.
    #expect(scenario.writes(after: last).map(\.isToOther) == [false, false])
    #expect(try await decisions(of: "main") == [] && otherPicture == second)
    try await scenario.expectQuiet()
  }

  @Test func `marks on a sheet that was left behind still go up`() async throws {
    _ = try await runBoth()
    let sheet = try #require(other.snapshot().sheets.first { $0.apiID.contains(":102.6:") }).id
    scenario.claim(["Droit", "Gestion"])
    try scenario.set(to: "2025-10-10T14:00")
    try other.sign(learner: "learner44@etu.school.example", on: sheet)
    try other.lock(sheet)
    try scenario.set(to: "2025-10-10T22:00")
    _ = try await runBoth(.up)
    #expect(scenario.hyperplanning.enteredAbsences().map(\.learner) == [42])
  }

  /// Hyperplanning makes one absence of two that touch; either account's part stays its own.
  @Test func `absences of both that touch become one, and a correction takes out its own part`()
    async throws
  {
    try scenario.hyperplanning.moveCourse(102, weekday: 2, start: 9 * 60 + 30)
    _ = try await runBoth()
    let law = try scenario.sheet(course: 101, week: 6).id
    let management = try #require(
      other.snapshot().sheets.first { $0.apiID.contains(":102.6:") }
    ).id
    try scenario.set(to: "2025-10-07T09:20")
    for learner in [41, 43] {
      try scenario.edusign.sign(learner: Evening.address(learner), on: law)
    }
    try scenario.edusign.lock(law)
    try scenario.set(to: "2025-10-07T10:30")
    try other.sign(learner: Evening.address(44), on: management)
    try other.lock(management)
    try scenario.set(to: "2025-10-07T22:00")
    let reports = try await runBoth(.up)
    #expect(reports.map(\.exitCode) == [.clean, .clean], "\(reports.map(\.problems))")
    #expect(absences == ["42: 480-645"])
    let last = scenario.exchange.passages.count
    _ = try await runBoth(.up)
    #expect(scenario.writes(after: last).isEmpty)
    try other.unlock(management)
    try other.setPresent(learner: Evening.address(42), on: management)
    try other.lock(management)
    scenario.advance(.seconds(600))
    _ = try await runBoth(.up)
    #expect(absences == ["42: 480-570"])
  }

  /// What Hyperplanning holds, by learner and in minutes of the day.
  private var absences: [String] {
    scenario.hyperplanning.enteredAbsences().map { "\($0.learner): \($0.start)-\($0.end)" }
  }

  @Test func `a course that both claim gets no sheet, and every run says so`() async throws {
    scenario.claim(["Disciplines: Droit"], ["Disciplines des cours: Droit", "Gestion"])
    for report in try await runBoth() {
      #expect(report.exitCode == .itemErrors)
      #expect(report.problems.map(\.subject).sorted() == ["course:101", "course:103"])
    }
    #expect(scenario.picture.sheets.isEmpty)
    #expect(sessions(otherPicture) == ["102.6", "102.7"])
  }

  @Test(arguments: [["Disciplines"], ["Chimie"]])
  func `a category that both claim, or nobody knows, stops the run`(
    _ claim: [String]
  ) async throws {
    scenario.claim(["Droit"], claim)
    for report in try await runBoth() { #expect(report.exitCode == .configuration) }
    #expect(scenario.writes().isEmpty)
  }

  @Test func `two accounts whose keys open one school are refused`() async throws {
    scenario.exchange.other = nil
    let reports = try await runBoth()
    #expect(reports.map(\.exitCode) == [.clean, .configuration])
    #expect(reports[1].problems.isEmpty && reports[1].stop?.text.contains("same school") == true)
    #expect(sessions(scenario.picture) == ["101.6", "101.7", "103.6"])
  }

  @Test func `a ledger that was restored is only looked at by each account once`() async throws {
    _ = try await runBoth()
    scenario.closeLedger()
    let place = LedgerFile.Place(machine: "scenario", path: scenario.ledgerPath)
    try LedgerFile.adoptPlace(place, now: scenario.now, version: "0")
    for (course, room) in [(UInt32(101), UInt32(12)), (102, 11)] {
      try scenario.hyperplanning.changeRooms(course: course, rooms: [room])
    }
    scenario.advance(.seconds(1800))
    let last = scenario.exchange.passages.count
    _ = try await runBoth()
    #expect(scenario.writes(after: last).isEmpty)
    _ = try await runBoth()
    #expect(scenario.writes(after: last).map(\.isToOther) == [false, false, true, true])
  }

  @Test func `why answers for each account`() async throws {
    _ = try await runBoth()
    let key = SessionKey(course: 101, week: 6)
    func causes(_ account: String) async throws -> [Cause] {
      let dossier = try await scenario.reader(of: account).dossier(.session(key), now: scenario.now)
      return try #require(dossier).decisions.map(\.decision.cause)
    }
    #expect(try await causes("main").isEmpty)
    #expect(try await causes("other") == [.otherAccount])
    let reader = try scenario.reader(of: "other")
    #expect(try await reader.standing().liveSheets == 2)
    #expect(
      try await reader.differences().map(\.decision.cause)
        == Array(repeating: .otherAccount, count: 3)
    )
    let past = try LedgerReader(path: scenario.ledgerPath, asOf: .run(1), account: "other")
    #expect(try await past.standing().liveSheets == 0)
  }

  @Test func `each account's links go into the new year by a word of its own`() async throws {
    _ = try await runBoth()
    try scenario.turnYear()
    try await scenario.acceptYear()
    let reports = try await runBoth()
    #expect(reports[1].stop?.code == "new_year", "\(reports[1])")
    _ = try await scenario.asOther { try await scenario.acceptYear() }
    let report = try await scenario.asOther { try await scenario.run() }
    #expect(report.stop == nil && report.counts.peopleCreated == 0)
    #expect(otherPicture.duplicates.isEmpty)
  }
}
