import Sandbox
import ScenarioSupport
import Sync
import Testing

struct ClosedSheetTests {
  /// The ways in which a sheet is no longer ours to write.
  enum Closing: CaseIterable {
    case signedByLearner, signedByInstructor, archived, started, frozen

    /// Brings the sheet of Tuesday's session into that state.
    func apply(to scenario: Scenario) throws {
      let name = scenario.externalID(course: 101, week: 6)
      switch self {
      case .signedByLearner:
        try scenario.edusign.sign(learner: "learner41@etu.school.example", on: name)
      case .signedByInstructor:
        try scenario.edusign.sign(instructor: "instructor31@school.example", on: name)
      case .archived: try scenario.edusign.lock(name)
      case .started: try scenario.set(to: "2025-10-07T08:10")
      case .frozen: try scenario.set(to: "2025-10-07T07:35")
      }
    }
  }

  @Test(arguments: Closing.allCases)
  func `a closed sheet is never patched, and learners are added until it is archived`(
    closing: Closing
  ) async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.exchange.passages.count
    let sheet = try scenario.sheet(course: 101, week: 6)
    try closing.apply(to: scenario)
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try scenario.hyperplanning.enrol(learner: 44, course: 101)
    try scenario.hyperplanning.unenrol(learner: 42, course: 101)
    for _ in 1...2 { try await scenario.run() }
    let touching = scenario.writes(after: before).filter {
      $0.text.contains(sheet.id) || $0.request.path.contains(sheet.id)
    }.map(\.route)
    let isArchived = closing == .archived
    #expect(touching == (isArchived ? [] : ["PUT /v1/course/attendance/\(sheet.id)"]))
    let after = try scenario.sheet(course: 101, week: 6)
    #expect(after.classroom == "Salle 101")
    #expect(after.attendance.count == (isArchived ? 3 : 4))
    let cause = isArchived ? "E11" : "E7"
    #expect(try await scenario.decisions() == ["session:101.6 \(cause)"])
    // The other sheet of the course follows.
    #expect(try scenario.sheet(course: 101, week: 7).classroom == "Amphi A")
  }

  /// The session is looked for although the days of its sheet are over: else the ledger would go on
  /// showing it under its former key.
  @Test func `a session moved from under a signed past sheet is a new class under a new key`()
    async throws
  {
    let evening = try await Evening(archives: false)
    let scenario = evening.scenario
    let signed = try scenario.sheet(course: 101, week: 6)
    try scenario.set(to: "2025-10-08T06:00")
    try scenario.hyperplanning.moveCourse(101, weekday: 4)
    try await scenario.run()
    #expect(try await scenario.decisions() == ["session:101.6 E7"])
    try scenario.hyperplanning.moveSession(course: 101, week: 6, start: 15 * 60)
    scenario.advance(.seconds(3600))
    let report = try await scenario.run()
    #expect(report.counts.created == 1)
    #expect(try await scenario.decisions() == [])
    let former = "SELECT 1 FROM hp_session WHERE course_key = 101 AND week = 6 AND to_run IS NULL"
    #expect(try await scenario.rows(former).isEmpty)
    #expect(scenario.picture.sheets.count { $0.externalID.contains(".6:") } == 4)
    #expect(try scenario.sheet(course: 101, week: 6) == signed)
  }

  @Test func `a removal from a roster waits once the session is near`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.set(to: "2025-10-07T07:35")
    try scenario.hyperplanning.unenrol(learner: 42, course: 101)
    try await scenario.run()
    #expect(try scenario.sheet(course: 101, week: 6).attendance.count == 3)
    #expect(try scenario.sheet(course: 101, week: 7).attendance.count == 2)
    #expect(try await scenario.decisions() == ["session:101.6 E12"])
  }

  @Test func `an edit by hand on a closed sheet stays and is told`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6)
    try scenario.edusign.edit(sheet.id, EdusignSheetEdit(classroom: "Ailleurs"))
    try scenario.edusign.lock(sheet.id)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:101.6 E11"])
  }

  @Test func `a sheet that is signed between the reading and the write is not patched`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    let sheet = try scenario.sheet(course: 103, week: 6)
    let before = scenario.exchange.passages.count
    scenario.exchange.watch { passage in
      guard passage.route == "GET /v1/course/\(sheet.id)" else { return }
      // Signing a second time would be refused, which is as good.
      try? scenario.edusign.sign(learner: "learner43@etu.school.example", on: sheet.id)
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(scenario.writes(after: before).map(\.route) == [])
    #expect(try scenario.sheet(course: 103, week: 6).isSigned)
  }

  @Test func `a sheet that is archived between the reading and the write gets no learner`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.enrol(learner: 44, course: 103)
    let sheet = try scenario.sheet(course: 103, week: 6)
    scenario.exchange.watch { passage in
      guard passage.route == "GET /v1/course/\(sheet.id)" else { return }
      // Archiving a second time would be refused, which is as good.
      _ = try? scenario.edusign.lock(sheet.id)
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try scenario.sheet(course: 103, week: 6).attendance.count == 1)
  }

  @Test func `marks survive every later run, even where a change would wipe them`() async throws {
    var options = Scenario.Options()
    options.knobs.patchedMarks = .wiped
    let scenario = try Scenario(.week, options)
    try await scenario.run()
    let name = scenario.externalID(course: 101, week: 6)
    try scenario.edusign.setPresent(learner: "learner43@etu.school.example", on: name)
    try scenario.hyperplanning.moveCourse(101, start: 11 * 60)
    try scenario.hyperplanning.unenrol(learner: 43, course: 101)
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6)
    #expect(sheet.attendance.filter(\.state).count == 1)
    #expect(try await scenario.decisions() == ["session:101.6 E7"])
  }
}
