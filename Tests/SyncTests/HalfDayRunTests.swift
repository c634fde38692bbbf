import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Long sessions in two sheets, over both servers, in both directions.
struct HalfDayRunTests {
  /// Course 101 on Tuesdays from 09:00 to 17:00 in weeks 6 and 7, course 102 on Fridays at 14:00.
  private static let school: School = {
    var school = School.pair
    school.courses[0] = School.course(
      101,
      of: 21,
      "CM",
      on: 2,
      at: 9 * 60,
      for: 480,
      [6, 7],
      room: 11,
      [31]
    )
    return school
  }()

  private static let rule = HalfDays(cut: 13 * 60, leastMinutes: 300)

  private func scenario(_ rule: HalfDays? = Self.rule) throws -> Scenario {
    var options = Scenario.Options()
    options.rules.sessions.halfDays = rule
    return try Scenario(Self.school, options)
  }

  /// The sheets of course 101 as `week part start-end`, in the school's time.
  private func parts(_ scenario: Scenario) throws -> [String] {
    scenario.picture.sheets.filter { $0.externalID.contains(":101.") }.map { sheet in
      let name = SheetExternalID(sheet.externalID)
      func clock(_ moment: Int64) -> String {
        scenario.zone.wall(at: Instant(milliseconds: moment)).clockText
      }
      return "\(name?.session.week ?? 0) p\(name?.part ?? 0) \(clock(sheet.start))-"
        + clock(sheet.end)
    }.sorted()
  }

  private static let halves = [
    "6 p1 09:00-13:00", "6 p2 13:00-17:00", "7 p1 09:00-13:00", "7 p2 13:00-17:00",
  ]
  private static let wholes = ["6 p1 09:00-17:00", "7 p1 09:00-17:00"]

  private func id(_ scenario: Scenario, part: Int) throws -> String {
    let name = "hp:2025-2026@20250901:101.6:p\(part):g1"
    return try #require(scenario.edusign.snapshot().sheets(apiID: name).first).id
  }

  @Test func `a long session has two sheets, and then nothing is left to do`() async throws {
    let scenario = try scenario()
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(try parts(scenario) == Self.halves)
    #expect(report.counts.sessions == 3)
    #expect(try await scenario.decisions() == ["session:101.6:p2 E9", "session:101.7:p2 E9"])
    try await scenario.expectQuiet()
  }

  @Test func `switched on later, untouched sheets are cut first, and the second parts follow`()
    async throws
  {
    let scenario = try scenario(nil)
    try await scenario.run()
    #expect(try parts(scenario) == Self.wholes)
    scenario.rules.brakes.retimedPercent = 100
    scenario.rules.sessions.halfDays = Self.rule
    #expect(
      try await scenario.routesOfRun() == ["PATCH /v1/course", "PATCH /v1/course"]
    )
    #expect(try parts(scenario) == ["6 p1 09:00-13:00", "7 p1 09:00-13:00"])
    #expect(try await scenario.routesOfRun() == ["POST /v1/course", "POST /v1/course"])
    #expect(try parts(scenario) == Self.halves)
    try await scenario.expectQuiet()
  }

  @Test func `a sheet that was signed or archived before the rule stays whole`() async throws {
    let scenario = try scenario(nil)
    try await scenario.run()
    try scenario.set(to: "2025-10-07T09:10")
    try scenario.edusign.sign(learner: Evening.address(41), on: id(scenario, part: 1))
    scenario.rules.brakes.retimedPercent = 100
    scenario.rules.sessions.halfDays = Self.rule
    try await scenario.run()
    try await scenario.run()
    #expect(try parts(scenario) == ["6 p1 09:00-17:00", "7 p1 09:00-13:00", "7 p2 13:00-17:00"])
    try await scenario.expectQuiet()
  }

  @Test func `taken back, second parts go when two runs saw that nobody needs them`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.set(to: "2025-10-06T18:00")
    scenario.rules.brakes.retimedPercent = 100
    scenario.rules.sessions.halfDays = nil
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course", "PATCH /v1/course"])
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture.sheets.count == 5)
    scenario.advance(.seconds(660))
    // Tomorrow's is nearer than a day: it is marked now and deleted once it is over.
    let routes = try await scenario.routesOfRun()
    #expect(routes == ["PATCH /v1/course", "DELETE /v1/course/\(deleted(scenario))"])
    #expect(
      try parts(scenario) == ["6 p1 09:00-17:00", "6 p2 13:00-17:00", "7 p1 09:00-17:00"]
    )
    try scenario.set(to: "2025-10-07T18:00")
    try await scenario.run()
    #expect(try parts(scenario) == Self.wholes)
    try await scenario.expectQuiet()
  }

  /// The id of the last sheet that somebody asked to delete.
  private func deleted(_ scenario: Scenario) -> String {
    let last = scenario.writes().last { $0.request.method == "DELETE" }
    return last?.request.path.split(separator: "/").last.map(String.init) ?? "none"
  }

  @Test func `taken back, a second part that was signed stays, and its first part with it`()
    async throws
  {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.set(to: "2025-10-07T13:10")
    try scenario.edusign.sign(learner: Evening.address(41), on: id(scenario, part: 2))
    scenario.rules.brakes.retimedPercent = 100
    scenario.rules.sessions.halfDays = nil
    for _ in 1...3 {
      try await scenario.run()
      scenario.advance(.seconds(660))
    }
    #expect(try parts(scenario).prefix(2) == ["6 p1 09:00-13:00", "6 p2 13:00-17:00"])
    #expect(try parts(scenario).dropFirst(2) == ["7 p1 09:00-17:00"])
  }

  @Test func `a session that is cancelled takes both of its sheets with it`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 101, week: 7)
    try await scenario.run(.look)
    scenario.advance(.seconds(660))
    try await scenario.run()
    #expect(try parts(scenario) == ["6 p1 09:00-13:00", "6 p2 13:00-17:00"])
    try await scenario.expectQuiet()
  }

  @Test func `a lost ledger takes both parts back`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.deleteLedger()
    #expect(try await scenario.routesOfRun() == [])
    #expect(try parts(scenario) == Self.halves)
    try await scenario.expectQuiet()
  }

  /// Signs for learner 41 and the instructor, and archives a part.
  private func close(_ scenario: Scenario, part: Int) throws {
    let sheet = try id(scenario, part: part)
    try scenario.edusign.sign(learner: Evening.address(41), on: sheet)
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.edusign.lock(sheet)
  }

  private func absences(_ scenario: Scenario) -> [String] {
    scenario.hyperplanning.enteredAbsences().map { absence in
      "\(absence.learner) \(absence.start / 60)-\(absence.end / 60)"
    }
  }

  @Test func `each part's absences go up with its own interval, the roll call with the last`()
    async throws
  {
    var options = Scenario.Options()
    options.rules.sessions.halfDays = Self.rule
    options.absenceRule = .separate
    let scenario = try Scenario(Self.school, options)
    try await scenario.run()
    try scenario.set(to: "2025-10-07T09:10")
    try close(scenario, part: 1)
    try scenario.set(to: "2025-10-07T14:00")
    let noon = try await scenario.run(.apply, .up)
    #expect(noon.exitCode == .clean, "\(noon.problems)")
    #expect(absences(scenario) == ["42 9-13"])
    #expect(noon.counts.rollCallsDone == 0)
    try close(scenario, part: 2)
    try scenario.set(to: "2025-10-07T22:00")
    let evening = try await scenario.run(.apply, .up)
    #expect(evening.exitCode == .clean, "\(evening.problems)")
    #expect(absences(scenario) == ["42 9-13", "42 13-17"])
    #expect(evening.counts.rollCallsDone == 1)
    #expect(try await scenario.run(.apply, .up).counts.writes == 0)
  }

  @Test func `a part that is not archived keeps the roll call open`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    try scenario.set(to: "2025-10-07T09:10")
    try close(scenario, part: 1)
    try scenario.set(to: "2025-10-07T22:00")
    let report = try await scenario.run(.apply, .up)
    #expect(report.counts.rollCallsDone == 0)
    #expect(absences(scenario) == ["42 9-13"])
  }

  @Test func `a whole sheet signed before the rule goes up whole`() async throws {
    let scenario = try scenario(nil)
    try await scenario.run()
    try scenario.set(to: "2025-10-07T09:10")
    scenario.rules.sessions.halfDays = Self.rule
    try await scenario.run()
    try close(scenario, part: 1)
    try scenario.set(to: "2025-10-07T22:00")
    let report = try await scenario.run(.apply, .up)
    #expect(absences(scenario) == ["42 9-17"])
    #expect(report.counts.rollCallsDone == 1)
  }

  @Test func `an instructor is paid for each part once`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    let rows = try await scenario.rows(
      "SELECT planned_minutes FROM v_hours WHERE session = '101.6' ORDER BY 1"
    )
    #expect(rows.map { $0[0].text } == ["240", "240"])
  }
}
