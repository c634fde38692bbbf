import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Answers to "why isn't my data the same?" as a whole.
struct WhyTests {
  /// A course on Friday from 09:00 to 17:00, cut at one o'clock.
  private func halved() async throws -> (scenario: Scenario, course: UInt32) {
    let scenario = try Scenario()
    scenario.rules.sessions.halfDays = HalfDays(cut: 13 * 60, leastMinutes: 300)
    let change = try scenario.hyperplanning.addCourse(
      School.course(109, of: 21, "TD", on: 5, at: 540, for: 480, [6], room: 11, [31]),
      learners: [41]
    )
    try await scenario.run()
    return (scenario, change.key)
  }

  @Test func `both sheets of a session that is cut in two stand beside it as one`() async throws {
    let (scenario, course) = try await halved()
    let why = try #require(try await scenario.why(.session(course, 6), .english))
    #expect(why.state == .agrees)
    #expect(why.verdicts.map(\.verdict.cause) == [.splitByRule])
  }

  @Test func `what was decided for the second half is told of its session`() async throws {
    let (scenario, course) = try await halved()
    let name = SheetExternalID(scenario.externalID(course: course, week: 6))
    let second = scenario.edusign.snapshot().sheets.first { sheet in
      let id = SheetExternalID(sheet.apiID)
      return id?.session == name?.session && id?.part == 2
    }
    try scenario.edusign.delete(try #require(second).id)
    try await scenario.run()
    let why = try #require(try await scenario.why(.session(course, 6), .english))
    #expect(why.verdicts.map(\.verdict.cause).contains(.sheetGone))
    #expect(why.state == .explained)
  }

  /// Two groups on Friday at 09:00 in one class: learners 41 and 42.
  private func shared() async throws -> (scenario: Scenario, leader: UInt32, follower: UInt32) {
    let scenario = try Scenario()
    scenario.rules.sessions.joinsShared = true
    let keys = try [41, 42].map { learner in
      try scenario.hyperplanning.addCourse(
        School.course(109, of: 21, "TD", on: 5, at: 540, for: 60, [6], room: 11, [31]),
        learners: [learner]
      ).key
    }
    try await scenario.run()
    return (scenario, keys[0], keys[1])
  }

  @Test func `a session that shares a sheet agrees with it, and says with whom`() async throws {
    let (scenario, leader, follower) = try await shared()
    let why = try #require(try await scenario.why(.session(follower, 6), .english))
    #expect(why.state == .agrees)
    #expect(why.verdicts.map(\.verdict.cause) == [.splitByRule])
    #expect(why.answer.contains("held together with \(leader).6, one sheet"))
    let french = try #require(try await scenario.why(.session(follower, 6), .french))
    #expect(french.answer.contains("donné avec \(leader).6, une seule feuille"))
    let led = try #require(try await scenario.why(.session(leader, 6), .english))
    #expect(led.state == .agrees && led.verdicts.isEmpty)
  }

  @Test func `asked anew, a session that shares a sheet still agrees with it`() async throws {
    let (scenario, _, follower) = try await shared()
    let why = try await live(scenario, .session(follower, 6))
    #expect(why.state == .agrees)
    try scenario.hyperplanning.enrol(learner: 43, course: follower)
    #expect(try await live(scenario, .session(follower, 6)).state != .agrees)
  }

  @Test func `what is wrong with a shared sheet is told of every session on it`() async throws {
    let (scenario, leader, follower) = try await shared()
    let sheet = try scenario.sheet(course: leader, week: 6).id
    try scenario.edusign.delete(sheet)
    try await scenario.run()
    for course in [leader, follower] {
      let why = try #require(try await scenario.why(.session(course, 6), .english))
      #expect(why.verdicts.map(\.verdict.cause).contains(.sheetGone))
      #expect(why.state == .explained)
    }
  }

  @Test func `a text made by a rule is no difference`() async throws {
    let scenario = try Scenario()
    scenario.rules.sessions.title = try TextTemplate("{code} {subject}")
    scenario.summary = ["rules.title": "{code} {subject}"]
    try await scenario.run()
    let why = try #require(try await scenario.why(.session(101, 6), .english))
    #expect(why.state == .agrees && why.verdicts.isEmpty)
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.edusign.edit(sheet, EdusignSheetEdit(name: "Autre"))
    try await scenario.run(.look)
    let edited = try #require(try await scenario.why(.session(101, 6), .english))
    #expect(edited.verdicts.map(\.verdict.cause) == [.editedOnEdusign])
  }

  // MARK: - Headings

  @Test func `the headings of a base cost a fixed number of calls, once a day`() async throws {
    let scenario = try Scenario()
    try scenario.set(to: "2025-10-06T21:00")
    try await scenario.run()
    let quiet = try await scenario.run()
    scenario.headingsFrom = 22 * 3600
    try scenario.set(to: "2025-10-06T22:00")
    let evening = try await scenario.run()
    // Courses: the list, those with a place, their sessions, subjects and types; labels and codes of
    // subjects; learners and instructors: the list, last names, first names, e-mails.
    #expect(evening.counts.requests == quiet.counts.requests + 5 + 2 + 4 + 4)
    let again = try await scenario.run()
    #expect(again.counts.requests == quiet.counts.requests)
    try scenario.set(to: "2025-10-07T12:00")
    let noon = try await scenario.run()
    #expect(noon.counts.requests < evening.counts.requests)
    try scenario.set(to: "2025-10-07T22:00")
    let next = try await scenario.run()
    #expect(next.counts.requests == evening.counts.requests)
    // Nothing changed, so nothing was written down twice.
    let versions = "SELECT count(*) FROM heading_person WHERE from_run > 3"
    #expect(try await scenario.number(versions) == 0)
  }

  @Test func `headings that cannot be read spoil nothing, and those of yesterday stay`()
    async throws
  {
    let scenario = try Scenario()
    try await CauseTests.readHeadings(scenario)
    try scenario.set(to: "2025-10-07T22:00")
    scenario.exchange.rule { passage in
      passage.text.contains("TousLesEtudiants") ? .loseReply : nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.map(\.subject) == ["headings"])
    let why = try #require(try await scenario.why(.learner(45), .english))
    #expect(why.verdicts.map(\.verdict.cause) == [.noSessionYet])
  }

  @Test func `people, dates and courses outside the days looked at are found by name`()
    async throws
  {
    let scenario = try Scenario()
    try scenario.hyperplanning.unplaceCourse(103)
    try await CauseTests.readHeadings(scenario)
    let reader = try LedgerReader(path: scenario.ledgerPath)
    func found(_ words: String) async throws -> [String] {
      try await reader.candidates(for: words).map(\.subject.text)
    }
    #expect(try await found("ines roux") == ["learner:45"])
    #expect(try await found("instructor33@school.example") == ["instructor:33"])
    #expect(try await found("104.10") == ["session:104.10"])
    #expect(try await found("2025-11-06 14:00") == ["session:104.10"])
    #expect(try await found("course:103") == ["course:103"])
    #expect(try await found("course:104") == ["session:104.10"])
    #expect(try await found("droit civil") == ["course:103"])
  }

  // MARK: - Live

  private func live(_ scenario: Scenario, _ subject: DossierSubject) async throws -> Why {
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let dossier = try #require(try await reader.dossier(subject, now: scenario.now))
    let sight = try await scenario.look().sight(of: dossier)
    let seen = try #require(
      try await reader.dossier(subject, now: scenario.now, live: sight)
    )
    return Why(seen, next: Scenario.next, zone: scenario.zone, .english)
  }

  @Test func `asked anew, the answer tells what is there now, and writes nothing`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = try scenario.ledgerBytes()
    let agreeing = try await live(scenario, .session(102, 6))
    #expect(agreeing.state == .agrees && agreeing.answer.contains("were asked"))
    scenario.advance(.seconds(3600))
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    let passages = scenario.exchange.passages.count
    let changed = try await live(scenario, .session(102, 6))
    #expect(changed.verdicts.map(\.verdict.cause) == [.changedSinceRun])
    #expect(changed.state == .explained)
    #expect(changed.answer.contains("2025-10-06 13:00"))
    let asked = scenario.exchange.passages.dropFirst(passages)
    #expect(!asked.isEmpty && asked.allSatisfy { $0.changingOperation == nil })
    // What the last run saw is still what is told without asking.
    #expect(try await scenario.why(.session(102, 6), .english)?.state == .agrees)
    #expect(try scenario.ledgerBytes() == before)
  }

  @Test func `asked anew, a hand's change in Edusign is told at once`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 7).id
    try scenario.edusign.edit(sheet, EdusignSheetEdit(classroom: "Ailleurs"))
    let edited = try await live(scenario, .session(101, 7))
    #expect(edited.verdicts.map(\.verdict.cause) == [.editedOnEdusign])
    try scenario.edusign.changeEmail(.learner, CauseTests.address(41), to: "zoe@home.example")
    let person = try await live(scenario, .learner(41))
    #expect(person.verdicts.map(\.verdict.cause).contains(.editedOnEdusign))
  }

  @Test func `a server that does not answer is no answer`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.hyperplanning.setInService(false)
    await #expect(throws: (any Error).self) { try await live(scenario, .session(102, 6)) }
  }
}
