import Campus
import Foundation
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// One row for each guard, in the order of the table in `Planning.docc/Guards.md`.
struct GuardTableTests {
  /// A guard's case: a scenario brought to the run at which it is on, and how that run must end.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let exit: RunExit
    let writes: Int
    let arrange: @Sendable () async throws -> Scenario

    init(
      _ name: String,
      _ exit: RunExit,
      writes: Int = 0,
      _ arrange: @escaping @Sendable () async throws -> Scenario
    ) {
      testDescription = name
      self.exit = exit
      self.writes = writes
      self.arrange = arrange
    }
  }

  static let rows = [
    Row("re-keys", .configuration) {
      let scenario = try await Scenario.guarded()
      for course in scenario.school.courses {
        try scenario.hyperplanning.deleteCourse(course.id)
        var again = course
        again.id = 0
        let learners = scenario.school.enrolments.filter { $0.courseID == course.id }
        try scenario.hyperplanning.addCourse(again, learners: learners.map(\.learnerID))
      }
      return scenario
    },
    Row("first contact", .held) {
      let scenario = try Scenario()
      try scenario.edusign.createPerson(
        .instructor,
        firstName: "Nora",
        lastName: "Klein",
        email: "nora@school.example"
      )
      return scenario
    },
    Row("re-links", .held) {
      let scenario = try await Scenario.guarded()
      try scenario.hyperplanning.removeLearner(61)
      let change = scenario.hyperplanning.addLearner(
        PersonEdit(lastName: "Nom0", firstName: "Prénom0", email: "learner61@etu.school.example"),
        promotion: "L1 Gestion"
      )
      for course in scenario.school.courses {
        try scenario.hyperplanning.enrol(learner: change.key, course: course.id)
      }
      return scenario
    },
    Row("clock", .held) {
      let scenario = try await Scenario.guarded()
      try await scenario.loseSessions(1)
      scenario.skewServers([.hyperplanning: .seconds(1000), .edusign: .seconds(1000)])
      return scenario
    },
    Row("young year", .clean) {
      let scenario = try await Scenario.guarded()
      try scenario.turnYear()
      try await scenario.acceptYear()
      try await scenario.run()
      for session in try scenario.sessionsOfNextYear().prefix(2) {
        try scenario.hyperplanning.cancelSession(course: session.course, week: session.week)
      }
      try await scenario.run(.look)
      scenario.advance(.seconds(3600))
      return scenario
    },
    Row("removals", .held) {
      let scenario = try await Scenario.guarded()
      try await scenario.loseSessions(4)
      return scenario
    },
    Row("late removals", .held) {
      let scenario = try await Scenario.guarded()
      try scenario.hyperplanning.cancelSession(course: 201, week: 7)
      try scenario.set(to: "2025-10-13T06:10")
      try await scenario.run(.look)
      try scenario.set(to: "2025-10-13T06:30")
      return scenario
    },
    Row("times", .held) {
      let scenario = try await Scenario.guarded()
      for course in scenario.school.courses.prefix(10) {
        try scenario.hyperplanning.moveCourse(course.id, start: course.start + 30)
      }
      return scenario
    },
    Row("rosters", .held) {
      let scenario = try await Scenario.guarded()
      for learner in 61...66 {
        try scenario.hyperplanning.unenrol(learner: UInt32(learner), course: 201)
      }
      return scenario
    },
    Row("groups", .held) {
      var options = Scenario.Options()
      options.rules.groups.kind = .tdOption
      let scenario = try await Scenario.guarded(options)
      let everybody = scenario.edusign.snapshot().students.map(\.id)
      try await scenario.patchGroup("L1 Gestion gr 1", students: everybody)
      return scenario
    },
    Row("creations", .held) {
      var options = Scenario.Options()
      options.rules.brakes.creations = 3
      let scenario = try Scenario(.pair, options)
      try await scenario.run()
      for hour in 0..<7 {
        try scenario.hyperplanning.addCourse(
          School.course(0, of: 22, "TP", on: 3, at: (9 + hour) * 60, for: 50, [7], room: 11, [31]),
          learners: [41]
        )
      }
      return scenario
    },
    Row("incomplete reading", .clean) {
      let scenario = try await Scenario.guarded()
      for course in scenario.school.courses {
        try scenario.hyperplanning.cancelSession(course: course.id, week: 7)
      }
      try await scenario.run()
      scenario.advance(.seconds(3600))
      return scenario
    },
    Row("identity", .configuration) {
      let scenario = try await Scenario.guarded()
      try scenario.hyperplanning.changeRooms(course: 201, rooms: [12])
      scenario.exchange.rule { passage in
        guard passage.route == "GET /v1/school" else { return nil }
        return .alter { response in
          let text = String(decoding: response.body, as: UTF8.self)
            .replacing(/"ID":"[^"]*"/, with: "\"ID\":\"another\"")
          return SandboxResponse(
            status: response.status,
            headers: response.headers,
            body: Array(text.utf8)
          )
        }
      }
      return scenario
    },
    Row("failures", .itemErrors, writes: 20) {
      var school = School.guarded
      school.courses += school.courses.map { course in
        var other = course
        other.id += 100
        other.start += 15
        return other
      }
      school.enrolments += school.enrolments.map {
        School.Enrolment(courseID: $0.courseID + 100, learnerID: $0.learnerID)
      }
      let scenario = try Scenario(school)
      let sheets = Counter()
      scenario.exchange.rule { passage in
        guard passage.route == "POST /v1/course", sheets.add() > 2 else { return nil }
        return .answer(.refusal("Validation error: NAME"))
      }
      return scenario
    },
    Row("freeze", .clean) {
      let scenario = try await Scenario.guarded()
      try scenario.set(to: "2025-10-13T07:40")
      try await scenario.run()
      try scenario.hyperplanning.changeRooms(course: 201, rooms: [12])
      return scenario
    },
    Row("near the edge of the window", .clean) {
      let scenario = try await Scenario.guarded()
      // The window of the beginning ends with that Sunday.
      try scenario.hyperplanning.moveCourse(201, weekday: 7, start: 23 * 60 + 10, minutes: 40)
      try await scenario.run()
      try await scenario.loseSessions(1)
      return scenario
    },
  ]

  @Test(arguments: rows)
  func `the guard is on and nothing that it forbids is done`(row: Row) async throws {
    let scenario = try await row.arrange()
    let before = scenario.picture
    let count = scenario.exchange.passages.count
    let report = try await scenario.run()
    #expect(report.exitCode == row.exit, "\(report.problems) \(report.stop as Any)")
    #expect(scenario.writes(after: count).count == row.writes)
    if row.writes == 0 { #expect(scenario.picture == before) }
  }

  @Test func `the table that people read has the same rows in the same order`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Planning/Planning.docc/Guards.md").standardizedFileURL
    let text = try String(contentsOf: page, encoding: .utf8)
    let names = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
      .compactMap { $0.split(separator: "|").first?.trimmingCharacters(in: .whitespaces) }
    #expect(names == Self.rows.map(\.testDescription))
  }

  @Test func `a clock that was put back removes nothing, and says why`() async throws {
    let scenario = try await Scenario.guarded()
    try await scenario.loseSessions(1)
    try await scenario.run(.look)
    scenario.advance(.seconds(-301))
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(try await scenario.decisions() == ["clock G9", "session:201.7 G9"])
    // The run before is then the one with the wrong clock: time goes on from there.
    #expect(try await scenario.routesOfRun().count == 1)
    #expect(try await scenario.decisions() == [])
  }

  @Test(arguments: [
    [Passage.Remote.hyperplanning: Duration.seconds(901), .edusign: .seconds(600)],
    [.edusign: .seconds(4000)], [.hyperplanning: .seconds(900), .edusign: .seconds(-900)],
  ])
  func `one server whose clock is wrong stops nothing`(
    skews: [Passage.Remote: Duration]
  ) async throws {
    let scenario = try await Scenario.guarded()
    try await scenario.loseSessions(1)
    scenario.skewServers(skews)
    #expect(try await scenario.routesOfRun().count == 1)
  }

  @Test func `the base of another first day stops the run before anything is read`() async throws {
    let scenario = try await Scenario.guarded()
    try scenario.hyperplanning.changeRooms(course: 201, rooms: [12])
    let monday = try #require(CivilDay("2025-09-08"))
    try scenario.hyperplanning.switchBase(firstMonday: monday, name: "2025-2026")
    let before = scenario.picture
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration)
    #expect(report.stop?.code == "elsewhere")
    #expect(scenario.picture == before)
  }

  @Test func `re-keyed sessions follow once somebody says that the year is the same`()
    async throws
  {
    let scenario = try await Self.rows[0].arrange()
    #expect(try await scenario.run().stop?.code == "rekeys")
    try await scenario.approveAll()
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture.sheets.count == 20)
    try await scenario.expectQuiet()
  }
}
