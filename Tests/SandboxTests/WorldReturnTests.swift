import Synchronization
import Testing

@testable import Sandbox

/// What goes out of the base and comes back.
struct WorldReturnTests {
  let caller: SoapCaller
  var sandbox: HyperplanningSandbox { caller.sandbox }

  init() throws {
    caller = try SoapCaller()
  }

  private func list(_ operation: String, _ course: UInt32) async throws -> [String] {
    try await caller.call("Cours", operation, "<ACours>\(course)</ACours>").items()
  }

  private func sessions() throws -> [String] {
    let first = try #require(CivilDay("2025-09-01"))
    return sandbox.placedSessions(from: first, through: first.advanced(by: 69))
      .map { "\($0.course).\($0.week) \($0.day) \($0.start)" }
  }

  @Test func `a course can be split without a move`() throws {
    let before = try sessions()
    let change = try sandbox.splitCourse(101, week: 3)
    #expect(change == WorldChange(.course, key: 106, created: [105, 106], changed: [101]))
    let moved = Set(try sessions()).symmetricDifference(before)
    #expect(moved == ["101.3 2025-09-16 480", "106.3 2025-09-16 480"])
  }

  @Test func `a course made again has another key and everything else`() async throws {
    let roster = try await list("EtudiantsDuCours", 101)
    let change = try sandbox.recreateCourse(101)
    #expect(change == WorldChange(.course, key: 105, created: [105], removed: [101]))
    #expect(try await list("EtudiantsDuCours", 105) == roster)
    #expect(try await list("DomaineCours", 105) == ["1", "2", "3", "4"])
    #expect(try await caller.call("Cours", "DomaineCours", "<ACours>101</ACours>").fault != nil)
  }

  @Test func `a family made again gets new keys all through`() async throws {
    try sandbox.splitCourse(101, week: 3)
    let change = try sandbox.recreateCourse(106)
    #expect(Set(change.removed) == [101, 105, 106])
    #expect(change.created.count == 3)
    #expect(try await list("DomaineCours", change.key) == ["3"])
    #expect(Set(try sessions()).count == 9)
    let parents = sandbox.state.withLock { state in
      Set(state.world.courses.rows.compactMap(\.parent))
    }
    #expect(parents.isSubset(of: Set(change.created)))
  }

  @Test func `a deleted course comes back under its key, without those who left meanwhile`()
    async throws
  {
    let before = try sessions()
    try sandbox.deleteCourse(101)
    try sandbox.removeLearner(42)
    #expect(try sandbox.restoreCourse(101) == WorldChange(.course, key: 101, created: [101]))
    #expect(try sessions() == before)
    #expect(try await list("EtudiantsDuCours", 101) == ["41"])
    #expect(throws: SandboxError.self) { try sandbox.restoreCourse(101) }
  }

  @Test func `a part without its parent does not come back`() throws {
    try sandbox.splitCourse(101, week: 3)
    try sandbox.deleteCourse(105)
    #expect(throws: SandboxError.self) { try sandbox.restoreCourse(106) }
    try sandbox.restoreCourse(105)
    try sandbox.restoreCourse(106)
    #expect(try sessions().contains("106.3 2025-09-16 480"))
  }

  @Test func `a learner who vanished returns to every list`() async throws {
    try sandbox.enrol(learner: 43, course: 102)
    let lists = try await [list("EtudiantsDuCours", 102), list("EtudiantsDuCours", 104)]
    try sandbox.removeLearner(43)
    #expect(try await list("EtudiantsDuCours", 102) == ["41"])
    try sandbox.restoreLearner(43)
    let after = try await [list("EtudiantsDuCours", 102), list("EtudiantsDuCours", 104)]
    #expect(after == lists)
    #expect(throws: SandboxError.self) { try sandbox.restoreLearner(43) }
    let added = sandbox.addLearner(PersonEdit(lastName: "Neuf"), promotion: "")
    #expect(added.key == 44)
  }

  @Test func `an instructor who vanished leaves every course and returns to their place`()
    async throws
  {
    let before = try await list("EnseignantsDuCours", 104)
    #expect(before == ["31", "32"])
    #expect(try sandbox.removeInstructor(31) == WorldChange(.instructor, removed: [31]))
    #expect(try await list("EnseignantsDuCours", 104) == ["32"])
    #expect(try await list("EnseignantsDuCours", 101) == [])
    try sandbox.restoreInstructor(31)
    #expect(try await list("EnseignantsDuCours", 104) == before)
    #expect(try await list("EnseignantsDuCours", 101) == ["31"])
    #expect(throws: SandboxError.self) { try sandbox.removeInstructor(99) }
    #expect(throws: SandboxError.self) { try sandbox.restoreInstructor(31) }
  }

  @Test func `a course can meet twice in one week under one key`() async throws {
    let meeting = School.Meeting(week: 2, weekday: 4, start: 900)
    try sandbox.addSession(course: 101, meeting)
    #expect(
      try sessions().filter { $0.hasPrefix("101.2") } == [
        "101.2 2025-09-09 480", "101.2 2025-09-11 900",
      ]
    )
    let dates = "<ADate1>2025-09-11</ADate1><ADate2>2025-09-11</ADate2>"
    #expect(try await caller.call("Cours", "TousLesCoursEntre2Dates", dates).items() == ["101"])
    #expect(throws: SandboxError.self) { try sandbox.addSession(course: 101, meeting) }
    let alone = try sandbox.splitCourse(101, week: 2).key
    #expect(try sessions().filter { $0.hasPrefix("\(alone).2") }.count == 2)
    #expect(try sessions().filter { $0.hasPrefix("101.") }.count == 3)
    try sandbox.removeSession(course: alone, meeting)
    #expect(try sessions().filter { $0.hasPrefix("\(alone).2") }.count == 1)
    #expect(throws: SandboxError.self) { try sandbox.removeSession(course: alone, meeting) }
    #expect(throws: SandboxError.self) {
      try sandbox.addSession(course: 101, School.Meeting(week: 9, weekday: 1, start: 0))
    }
  }

  @Test func `each of them is an action of the control surface`() async throws {
    for (action, body) in [
      ("splitCourse", #"{"course":101,"week":3}"#), ("recreateCourse", #"{"course":102}"#),
      ("deleteCourse", #"{"course":103}"#), ("restoreCourse", #"{"course":103}"#),
      ("removeLearner", #"{"learner":41}"#), ("restoreLearner", #"{"learner":41}"#),
      ("removeInstructor", #"{"instructor":31}"#), ("restoreInstructor", #"{"instructor":31}"#),
    ] {
      let response = await sandbox.respond(
        to: SandboxRequest(method: "POST", path: "/__control/\(action)", body: Array(body.utf8))
      )
      #expect(response.status == 200, "\(action)")
    }
  }
}
