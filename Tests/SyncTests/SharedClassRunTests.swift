import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Classes that several groups share, over both servers, in both directions.
struct SharedClassRunTests {
  /// A class on Tuesday 08:00 of week 6 that is entered for two groups.
  ///
  /// Course 101 has learners 41 and 42, course 105 has 43 and 42. Course 102 is on Friday.
  private static let school: School = {
    var school = School.week
    school.courses = [
      School.course(101, of: 21, "CM", on: 2, at: 480, for: 90, [6], room: 11, [31]),
      School.course(102, of: 22, "TD", on: 5, at: 840, for: 60, [6], room: 12, [31]),
      School.course(105, of: 21, "CM", on: 2, at: 480, for: 90, [6], room: 11, [31]),
    ]
    let rolls: [(course: UInt32, learner: UInt32)] = [
      (101, 41), (101, 42), (102, 42), (105, 42), (105, 43),
    ]
    school.enrolments = rolls.map { School.Enrolment(courseID: $0.course, learnerID: $0.learner) }
    return school
  }()

  func scenario(joined: Bool = true) throws -> Scenario {
    var options = Scenario.Options()
    options.rules.sessions.joinsShared = joined
    return try Scenario(Self.school, options)
  }

  /// Each sheet of the class as its session, its hour and its learners.
  func sheets(_ scenario: Scenario) -> [String] {
    scenario.picture.sheets.filter { !$0.externalID.contains(":102.") }.map { sheet in
      let name = SheetExternalID(sheet.externalID)
      let start = scenario.zone.wall(at: Instant(milliseconds: sheet.start)).clockText
      let learners = sheet.learners.compactMap { $0.split(separator: "@").first?.dropFirst(7) }
      return "\(name?.session.description ?? "-") \(start) \(learners.joined(separator: ","))"
    }.sorted()
  }

  /// The rows that tie sheets to sessions of the class now: the leading ones with a star.
  func places(_ scenario: Scenario) async throws -> [String] {
    try await scenario.rows(
      """
      SELECT course_key || '.' || week || iif(leads, '*', '') FROM sheet_session
      WHERE to_run IS NULL AND course_key <> 102 ORDER BY 1
      """
    ).map { $0[0].text }
  }

  private static let apart = ["101.6 08:00 41,42", "105.6 08:00 42,43"]
  private static let one = ["101.6 08:00 41,42,43"]

  @Test func `a class of two groups has one sheet, and then nothing is left to do`() async throws {
    let scenario = try scenario()
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(sheets(scenario) == Self.one)
    #expect(try await places(scenario) == ["101.6*", "105.6"])
    #expect(report.counts.sessions == 3)
    #expect(report.counts.eligible == 3)
    #expect(report.counts.created == 2)
    #expect(try await scenario.decisions() == ["session:105.6 E9"])
    try await scenario.expectQuiet()
  }

  @Test func `a run that changes nothing writes one row`() async throws {
    let scenario = try scenario()
    // What a run wrote itself is read once by the next one.
    for _ in 1...2 { try await scenario.run() }
    let before = try await scenario.dump()
    try await scenario.run()
    var after = try await scenario.dump()
    #expect(after["run"]?.count == (before["run"]?.count ?? 0) + 1)
    after["run"] = before["run"]
    #expect(after == before)
  }

  @Test func `without the rule each group has its sheet`() async throws {
    let scenario = try scenario(joined: false)
    try await scenario.run()
    #expect(sheets(scenario) == Self.apart)
    try await scenario.expectQuiet()
  }

  @Test func `switched on between two runs, sheets that stand stay as they are`() async throws {
    let scenario = try scenario(joined: false)
    try await scenario.run()
    scenario.rules.sessions.joinsShared = true
    #expect(try await scenario.routesOfRun() == [])
    #expect(sheets(scenario) == Self.apart)
    #expect(try await places(scenario) == ["101.6*", "105.6*"])
    try await scenario.expectQuiet()
  }

  @Test func `switched off between two runs, the class still has its one sheet`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    scenario.rules.sessions.joinsShared = false
    #expect(try await scenario.routesOfRun() == [])
    #expect(sheets(scenario) == Self.one)
    try await scenario.expectQuiet()
  }

  @Test func `a group that is entered later joins the sheet that stands`() async throws {
    let scenario = try scenario()
    try scenario.hyperplanning.cancelSession(course: 105, week: 6)
    try await scenario.run()
    #expect(sheets(scenario) == ["101.6 08:00 41,42"])
    try scenario.hyperplanning.restoreSession(course: 105, week: 6)
    let routes = try await scenario.routesOfRun()
    #expect(!routes.contains("POST /v1/course"))
    #expect(sheets(scenario) == Self.one)
    #expect(try await places(scenario) == ["101.6*", "105.6"])
    try await scenario.expectQuiet()
  }

  @Test func `a follower that is moved gets a sheet of its own, without its learners on the other`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.hyperplanning.moveSession(course: 105, week: 6, start: 600)
    try await scenario.run()
    #expect(sheets(scenario) == ["101.6 08:00 41,42", "105.6 10:00 42,43"])
    #expect(try await places(scenario) == ["101.6*", "105.6*"])
    try await scenario.expectQuiet()
  }

  @Test func `a follower that is cancelled leaves, and comes back`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 105, week: 6)
    try await scenario.run()
    #expect(sheets(scenario) == ["101.6 08:00 41,42"])
    #expect(try await places(scenario) == ["101.6*"])
    try await scenario.expectQuiet()
    try scenario.hyperplanning.restoreSession(course: 105, week: 6)
    try await scenario.run()
    #expect(sheets(scenario) == Self.one)
    try await scenario.expectQuiet()
  }

  @Test(arguments: [true, false])
  func `a leader that is cancelled leaves its sheet to the others`(joined: Bool) async throws {
    let scenario = try scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    scenario.rules.sessions.joinsShared = joined
    try scenario.hyperplanning.cancelSession(course: 101, week: 6)
    try await scenario.run()
    #expect(try scenario.sheet(course: 101, week: 6).id == sheet)
    #expect(sheets(scenario) == ["101.6 08:00 42,43"])
    #expect(try await places(scenario) == ["105.6*"])
    scenario.advance(.seconds(660))
    try await scenario.expectQuiet()
    #expect(sheets(scenario) == ["101.6 08:00 42,43"])
  }

  @Test func `a class that is cancelled as a whole takes its sheet with it`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 101, week: 6)
    try scenario.hyperplanning.cancelSession(course: 105, week: 6)
    try await scenario.run()
    scenario.advance(.seconds(660))
    try await scenario.run()
    #expect(scenario.picture.sheets.map(\.title).contains { $0.hasPrefix("[Annulé] ") })
    try scenario.set(to: "2025-10-07T12:00")
    try await scenario.run()
    #expect(sheets(scenario) == [])
    #expect(try await places(scenario) == [])
  }

  @Test func `a lost ledger finds the sheet again, and the class with it`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 101, week: 6)
    try await scenario.run()
    try scenario.hyperplanning.restoreSession(course: 101, week: 6)
    try scenario.deleteLedger()
    let routes = try await scenario.routesOfRun()
    #expect(!routes.contains("POST /v1/course"))
    #expect(sheets(scenario) == Self.one)
    #expect(try await places(scenario) == ["101.6*", "105.6"])
    try await scenario.expectQuiet()
  }

  @Test func `a sheet that somebody deletes is made again for the whole class`() async throws {
    let scenario = try scenario()
    scenario.rules.onRemoteDelete = .recreate
    try await scenario.run()
    try scenario.edusign.delete(scenario.sheet(course: 101, week: 6).id)
    scenario.rules.sessions.joinsShared = false
    try await scenario.run()
    #expect(sheets(scenario) == Self.one)
    #expect(try await places(scenario) == ["101.6*", "105.6"])
    try await scenario.expectQuiet()
  }

  // MARK: - Half days

  @Test func `a long class is cut, and each half is shared`() async throws {
    let scenario = try scenario()
    scenario.rules.sessions.halfDays = HalfDays(cut: 13 * 60, leastMinutes: 300)
    for course: UInt32 in [101, 105] {
      try scenario.hyperplanning.moveCourse(course, start: 540, minutes: 480)
    }
    try await scenario.run()
    #expect(sheets(scenario) == ["101.6 09:00 41,42,43", "101.6 13:00 41,42,43"])
    #expect(try await places(scenario) == ["101.6*", "101.6*", "105.6", "105.6"])
    try await scenario.expectQuiet()
  }

  // MARK: - Upward

  /// Signs for learners 41 and 42 and for the instructor, archives the sheet, and waits for evening.
  private func close(_ scenario: Scenario) throws {
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T08:10")
    for learner in [41, 42] {
      try scenario.edusign.sign(learner: Evening.address(learner), on: sheet)
    }
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.edusign.lock(sheet)
    try scenario.set(to: "2025-10-07T22:00")
  }

  private func absences(_ scenario: Scenario) -> [String] {
    scenario.hyperplanning.enteredAbsences().map { absence in
      "\(absence.learner) \(absence.start)-\(absence.end)"
    }
  }

  @Test func `marks of all groups go up once, and the roll call of each course is completed`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    try close(scenario)
    let report = try await scenario.run(.apply, .up)
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(absences(scenario) == ["43 480-570"])
    #expect(scenario.hyperplanning.completedRollCalls() == ["101.6", "105.6"])
    #expect(report.counts.rollCallsDone == 2)
    let decided = try await scenario.decisions().filter { $0.hasPrefix("attendance:") }
    #expect(decided == [])
    #expect(try await scenario.run(.apply, .up).counts.writes == 0)
  }

  @Test func `a sheet that is open completes no roll call`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try close(scenario)
    try scenario.edusign.unlock(scenario.sheet(course: 101, week: 6).id)
    let report = try await scenario.run(.apply, .up)
    #expect(scenario.hyperplanning.completedRollCalls() == [])
    #expect(report.counts.absencesAdded == 0)
  }

  @Test func `a leader that is cancelled after its day keeps nobody else's marks back`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    try close(scenario)
    try scenario.set(to: "2025-10-08T10:00")
    try scenario.hyperplanning.cancelSession(course: 101, week: 6)
    let report = try await scenario.run(.apply, .up)
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(absences(scenario) == ["43 480-570"])
    // Learner 41 is expected nowhere any more, which keeps the roll call open as on any sheet.
    #expect(scenario.hyperplanning.completedRollCalls() == [])
    let strangers = "SELECT person_key FROM cell WHERE to_run IS NULL AND cause = 'F6'"
    #expect(try await scenario.rows(strangers).map { $0[0].text } == ["41"])
  }

  @Test func `a learner of a course that counts no absences is exempt, the others are not`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T08:10")
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.edusign.lock(sheet)
    try scenario.hyperplanning.editCourse(105, isCompulsory: false)
    try scenario.set(to: "2025-10-07T22:00")
    let report = try await scenario.run(.apply, .up)
    #expect(absences(scenario) == ["41 480-570", "42 480-570"], "\(report.problems)")
  }

  @Test func `the evening's balance counts each group's seats, and nobody as a stranger`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    try close(scenario)
    try await scenario.run(.apply, .up)
    let rows = try await scenario.rows(
      """
      SELECT expected, present, absent, no_sheet, not_on_sheet, extra FROM v_balance
      WHERE day = '2025-10-07'
      """
    )
    #expect(rows.map { $0.map(\.text) } == [["4", "3", "1", "0", "0", "0"]])
  }

  @Test func `an instructor is paid once for the class`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try close(scenario)
    try await scenario.run(.apply, .up)
    let rows = try await scenario.rows(
      """
      SELECT session, planned_minutes, signed_minutes FROM v_hours WHERE session <> '102.6'
      """
    )
    #expect(rows.map { $0.map(\.text) } == [["101.6", "90", "90"]])
  }

  // MARK: - Questions

  @Test func `support finds the shared sheet under either session, and no class is missing`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    let sheets = try await scenario.rows(
      "SELECT DISTINCT sheet FROM v_sessions WHERE session IN ('101.6', '105.6')"
    )
    #expect(sheets.count == 1)
    #expect(try await scenario.number("SELECT count(*) FROM v_tomorrow") == 0)
    #expect(try await scenario.number("SELECT count(*) FROM v_why_different") == 0)
    #expect(try await scenario.number("SELECT count(*) FROM v_attention") == 0)
    #expect(try await scenario.number("SELECT count(*) FROM v_why_missing") == 0)
    let differences = try await LedgerReader(path: scenario.ledgerPath).differences()
    #expect(differences.map(\.decision.subject) == [])
    #expect(try await scenario.number("SELECT count(*) FROM v_links WHERE kind = 'sheet'") == 2)
    #expect(try await scenario.number("SELECT count(*) FROM v_sheets") == 2)
  }

  @Test func `a follower is not unlinked from a sheet that serves others`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    let leader = SessionKey(course: 101, week: 6)
    await #expect(throws: LinkRefusal.sharesSheet("session:105.6", leader: leader)) {
      try await scenario.say(.unlink, "session:105.6")
    }
    #expect(sheets(scenario) == Self.one)
  }

  @Test func `a leader that a word leaves out hands its sheet over`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try await scenario.say(.exclude, "session:101.6")
    try await scenario.run()
    #expect(sheets(scenario) == ["101.6 08:00 42,43"])
    #expect(try await places(scenario) == ["105.6*"])
    try await scenario.expectQuiet()
    #expect(sheets(scenario) == ["101.6 08:00 42,43"])
  }
}
