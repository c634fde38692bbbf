import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// People who were deleted in Hyperplanning and entered again.
struct ReentryTests {
  /// A school whose learner 41 was deleted and entered again; gives the new key.
  private func enterAgain(_ scenario: Scenario) throws -> UInt32 {
    try scenario.hyperplanning.removeLearner(41)
    let change = scenario.hyperplanning.addLearner(
      PersonEdit(
        lastName: "LEFEVRE",
        firstName: "Zoé",
        email: "Learner41@etu.school.example",
        phone: "+33600000041"
      ),
      promotion: "L1 Gestion"
    )
    try scenario.hyperplanning.enrol(learner: change.key, course: 101)
    return change.key
  }

  @Test func `the profile follows on approval, and nobody is there twice`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    let key = try enterAgain(scenario)
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(scenario.picture == before)
    let hold = try #require(try await scenario.holds().first).hold
    #expect(hold.brake == .relinks && hold.items.map(\.subject) == ["learner:\(key)"])
    try await scenario.approveAll()
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/student"])
    let zoe = scenario.picture.profiles.filter { $0.email.lowercased().hasPrefix("learner41@") }
    #expect(zoe.map(\.externalID) == ["hp:2025-2026@20250901:student:\(key)"])
    #expect(scenario.picture.duplicates == [])
    let links = try await scenario.rows(
      "SELECT person_key, state FROM person_link WHERE role = 'learner' AND person_key IN (41, \(key))"
    )
    #expect(Set(links.map { "\($0[0].text) \($0[1].text)" }) == ["41 gone", "\(key) live"])
    #expect(
      scenario.picture.sheets.map { $0.learners.map { $0.lowercased() } }
        == before.sheets.map(\.learners)
    )
    try await scenario.expectQuiet()
  }

  @Test func `a no leaves the profile where it is`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    let key = try enterAgain(scenario)
    try await scenario.run()
    let hash = try #require(try await scenario.holds().first).hold.hash
    try await scenario.say(.rejected, hash)
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture == before)
    #expect(try await scenario.decisions() == ["learner:\(key) G3"])
  }

  @Test func `a key that Hyperplanning still knows keeps its profile`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let change = scenario.hyperplanning.addLearner(
      PersonEdit(lastName: "Lefèvre", firstName: "Zoé", email: "learner41@etu.school.example"),
      promotion: "L1 Gestion"
    )
    try scenario.hyperplanning.enrol(learner: change.key, course: 103)
    try scenario.hyperplanning.unenrol(learner: 41, course: 101)
    try await scenario.run()
    #expect(try await scenario.holds().isEmpty)
    #expect(try await scenario.decisions() == ["learner:\(change.key) D5"])
  }

  @Test func `marks of before and after go to the person who is there now`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let key = try enterAgain(scenario)
    try await scenario.run()
    try await scenario.approveAll()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    for learner in [42, 43] {
      try scenario.edusign.sign(learner: Evening.address(learner), on: sheet)
    }
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.edusign.lock(sheet)
    try scenario.set(to: "2025-10-07T22:00")
    try await scenario.run(.apply, .up)
    #expect(scenario.hyperplanning.enteredAbsences().map(\.learner) == [key])
  }
}
