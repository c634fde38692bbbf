import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct JournalTests {
  @Test func `every write that arrives is journalled as sent, with what it says`() async throws {
    let scenario = try Scenario()
    let monitor = JournalMonitor(of: scenario)
    try await scenario.run()
    #expect(monitor.count == 11)
    try scenario.hyperplanning.cancelSession(course: 102, week: 7)
    try scenario.hyperplanning.cancelSession(course: 101, week: 6)
    try await scenario.run(.look)
    scenario.advance(.seconds(3 * 3600))
    try scenario.hyperplanning.moveSession(course: 102, week: 6, start: 16 * 60)
    try scenario.hyperplanning.enrol(learner: 45, course: 103)
    try scenario.hyperplanning.unenrol(learner: 42, course: 101)
    try scenario.hyperplanning.changeLearner(41, PersonEdit(lastName: "Durand"))
    try scenario.hyperplanning.changeInstructor(31, PersonEdit(firstName: "Anna"))
    try await scenario.run()
    #expect(monitor.count == 11 + 8)
    #expect(monitor.breaches == [])
    let kinds = try await scenario.rows("SELECT DISTINCT kind FROM intent ORDER BY kind")
    #expect(
      kinds.map { $0[0].text } == [
        "person_create", "person_update", "roster_add", "roster_remove", "sheet_create",
        "sheet_delete", "sheet_prefix", "sheet_update",
      ]
    )
  }

  @Test func `four writes at a time are journalled alike and lead to the same end`() async throws {
    var options = Scenario.Options()
    options.writesInFlight = 4
    let scenario = try Scenario(.crowd, options)
    let monitor = JournalMonitor(of: scenario)
    try await scenario.run()
    try scenario.hyperplanning.renameSubject(21, label: "Droit")
    try await scenario.run()
    #expect(monitor.count == 62)
    #expect(monitor.breaches == [])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `no transaction is open while a request is under way`() async throws {
    let scenario = try Scenario()
    try await scenario.run(.look)
    let locked = Counter()
    scenario.exchange.watch { _ in
      if !scenario.letsAnotherWrite { locked.add() }
    }
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 5)
    #expect(locked.value == 0)
  }
}
