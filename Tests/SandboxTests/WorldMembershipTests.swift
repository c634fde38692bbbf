import Testing

@testable import Sandbox

/// Who attends what, when people come, go and change groups.
struct WorldMembershipTests {
  let caller: SoapCaller
  var sandbox: HyperplanningSandbox { caller.sandbox }

  init() throws {
    caller = try SoapCaller()
  }

  private func learners(_ course: UInt32) async throws -> [String] {
    try await caller.call("Cours", "EtudiantsDuCours", "<ACours>\(course)</ACours>").items()
  }

  private func courses(_ learner: UInt32) async throws -> [String] {
    let key = "<AEtudiant>\(learner)</AEtudiant>"
    return try await caller.call("Etudiants", "CoursEtudiant", key).items()
  }

  private func groups(_ learner: UInt32, on day: String) async throws -> [String] {
    let parameters = "<AEtudiant>\(learner)</AEtudiant><ADate>\(day)T10:00:00</ADate>"
    return try await caller.call("Etudiants", "TDOptionsEtudiantALaDate", parameters).items()
  }

  @Test func `a learner is put on a list and taken off it`() async throws {
    try sandbox.enrol(learner: 43, course: 101)
    #expect(try await learners(101) == ["41", "42", "43"])
    #expect(try await courses(43) == ["101", "104"])
    try sandbox.unenrol(learner: 43, course: 101)
    try sandbox.unenrol(learner: 41, course: 101)
    #expect(try await learners(101) == ["42"])
    try sandbox.enrol(learner: 41, course: 101)
    #expect(try await learners(101) == ["41", "42"])
    #expect(throws: SandboxError.self) { try sandbox.enrol(learner: 44, course: 101) }
  }

  @Test func `enrolment in a parent reaches its children`() async throws {
    let split = try sandbox.moveSession(course: 101, week: 2, start: 600)
    try sandbox.enrol(learner: 43, course: split.created[0])
    #expect(try await learners(101) == ["41", "42", "43"])
    #expect(try await learners(split.key) == ["41", "42", "43"])
  }

  @Test func `a new learner attends what the promotion attends`() async throws {
    let change = sandbox.addLearner(
      PersonEdit(lastName: "Île", firstName: "Noé", email: "n@etu.example"),
      promotion: "L1 Droit"
    )
    #expect(change.key == 44)
    #expect(try await learners(101) == ["41", "42", "44"])
    #expect(try await learners(102) == ["41"])
    try sandbox.removeLearner(44)
    #expect(try await learners(101) == ["41", "42"])
    #expect(sandbox.addLearner(PersonEdit(), promotion: "").key == 45)
  }

  @Test func `a learner of another promotion leaves the old one's classes and groups`()
    async throws
  {
    try sandbox.moveLearner(41, toPromotion: "L1 Gestion")
    #expect(try await learners(101) == ["42"])
    #expect(try await learners(102) == [])
    #expect(try await learners(104) == ["41", "43"])
    #expect(try await groups(41, on: "2025-09-01") == [])
    let promotion = try await caller.call(
      "Etudiants",
      "EtudiantsDeLaPromotion",
      "<APromotion>2</APromotion>"
    )
    #expect(promotion.items() == ["41", "43"])
  }

  @Test func `a dated change of group is told at once and lived from its day on`() async throws {
    let day = try #require(CivilDay("2025-09-10"))
    try sandbox.moveLearner(41, fromGroup: 1, toGroup: nil, on: day)
    try sandbox.moveLearner(42, fromGroup: nil, toGroup: 1, on: day)
    #expect(try await groups(41, on: "2025-09-09") == ["1"])
    #expect(try await groups(41, on: "2025-09-10") == [])
    #expect(try await groups(42, on: "2025-09-09") == [])
    #expect(try await groups(42, on: "2025-09-10") == ["1"])
    #expect(try await learners(102) == ["41"])
    sandbox.configuration.clock.advance(by: 9 * 86_400_000)
    #expect(try await learners(102) == ["42"])
    #expect(try await courses(42) == ["101", "102"])
  }

  @Test func `leaving a group that one is not in is refused`() throws {
    #expect(throws: SandboxError.self) {
      try sandbox.moveLearner(42, fromGroup: 1, toGroup: nil)
    }
    #expect(throws: SandboxError.self) {
      try sandbox.moveLearner(42, fromGroup: nil, toGroup: 9)
    }
  }

  @Test func `a grouping across promotions can be joined`() async throws {
    try sandbox.moveLearner(42, fromGroup: nil, toGroup: 1, kind: .regroupement)
    #expect(try await learners(104) == ["41", "42", "43"])
    let key = "<AEtudiant>42</AEtudiant>"
    let found = try await caller.call("Etudiants", "RegroupementsEtudiant", key)
    #expect(found.items() == ["1"])
  }

  @Test func `another base has new keys for everything and the same identities`() async throws {
    try sandbox.moveSession(course: 101, week: 2, start: 600)
    let monday = try #require(CivilDay("2026-08-31"))
    try sandbox.switchBase(firstMonday: monday, name: "2026-2027")
    #expect(try await caller.call("Admin", "DatePremierJourBase").value() == "2026-08-31")
    #expect(try await caller.call("Admin", "AnneeComplete").value() == "2026-2027")
    let courses = try await caller.call("Cours", "TousLesCours").items().compactMap { UInt32($0) }
    #expect(courses == Array(107...112))
    #expect(try await caller.call("Cours", "MatiereCours", "<ACours>101</ACours>").fault != nil)
    let found = try await caller.call(
      "Etudiants",
      "AccederEtudiantParIdentifiant",
      "<AIdentifiant>ETU000042</AIdentifiant>"
    )
    #expect(found.value() == "45")
    #expect(try await learners(107) == ["44", "45"])
    let parent = try await caller.call("Cours", "CoursEstUnCoursPere", "<ACours>111</ACours>")
    #expect(parent.value() == "true")
    let domain = try await caller.call("Cours", "DomaineCours", "<ACours>111</ACours>")
    #expect(domain.items() == ["1", "2", "3", "4"])
    let sessions = sandbox.placedSessions(from: monday, through: monday.advanced(by: 6))
    #expect(sessions.map(\.course) == [107, 110])
    #expect(sessions.map(\.learners) == [[44, 45], [44, 46]])
    #expect(sessions.map(\.subject) == ["Droit civil", "Finance & fiscalité"])
    #expect(throws: SandboxError.self) {
      try sandbox.switchBase(firstMonday: monday.advanced(by: 1), name: "x")
    }
  }
}
