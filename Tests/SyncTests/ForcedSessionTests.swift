import Campus
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Sessions that have begun or are over, for which somebody wants a sheet all the same.
struct ForcedSessionTests {
  private static let tuesday = SessionKey(course: 101, week: 6)

  @Test(arguments: ["2025-10-07T09:00", "2025-10-07T18:00", "2025-10-09T12:00"])
  func `a sheet of the past is made on a word, and made once`(
    moment: String
  ) async throws {
    let scenario = try Scenario()
    try scenario.set(to: moment)
    try await scenario.run()
    #expect(throws: (any Error).self) { try scenario.sheet(course: 101, week: 6) }
    scenario.rules.forced = [Self.tuesday]
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    let sheet = try scenario.sheet(course: 101, week: 6)
    let shown = try #require(scenario.picture.sheets.first { $0.externalID == sheet.apiID })
    #expect(shown.learners.count == 3 && shown.instructors.count == 1)
    #expect(try await scenario.routesOfRun() == [])
    scenario.rules.forced = []
    #expect(try await scenario.routesOfRun() == [])
    #expect(try scenario.sheet(course: 101, week: 6).id == sheet.id)
    #expect(scenario.picture.duplicates == [])
  }

  @Test func `without a word nothing of the past is made`() async throws {
    let scenario = try Scenario()
    try scenario.set(to: "2025-10-07T09:00")
    try await scenario.run()
    #expect(throws: (any Error).self) { try scenario.sheet(course: 101, week: 6) }
    #expect(try await scenario.decisions().contains("session:101.6 A4"))
  }

  @Test func `a session that nobody knows is named, and the others go on`() async throws {
    let scenario = try Scenario()
    scenario.rules.forced = [SessionKey(course: 999, week: 6)]
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.map(\.code) == ["not_forced"])
    #expect(report.problems[0].text.contains("999.6"))
    try scenario.expectAgreement()
  }

  @Test func `a day on which no new sheet is wanted gives way to a word`() async throws {
    let scenario = try Scenario()
    scenario.rules.sessions.allowsSameDay = false
    try scenario.set(to: "2025-10-07T07:00")
    try await scenario.run()
    #expect(throws: (any Error).self) { try scenario.sheet(course: 101, week: 6) }
    scenario.rules.forced = [Self.tuesday]
    try await scenario.run()
    _ = try scenario.sheet(course: 101, week: 6)
  }
}
