import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct RefusedKeyTests {
  /// Lets Hyperplanning answer with a fault wherever a learner's family name is asked for.
  private func refuse(_ learner: UInt32, _ scenario: Scenario) {
    let fault = HyperplanningFault.response
    scenario.exchange.rule { passage in
      passage.text.contains("NomsTableauDEtudiants") && passage.text.contains(">\(learner)<")
        ? .answer(fault) : nil
    }
  }

  private func learners(_ scenario: Scenario) throws -> Int {
    try scenario.sheet(course: 102, week: 6).attendance.count
  }

  @Test func `a learner whose key is refused is told, and the sheet is made without them`()
    async throws
  {
    let scenario = try Scenario()
    refuse(44, scenario)
    try await scenario.run()
    #expect(try learners(scenario) == 1)
    #expect(try await scenario.decisions() == ["learner:44 G2"])
    scenario.exchange.clearRules()
    try await scenario.run()
    #expect(try learners(scenario) == 2)
    try scenario.expectAgreement()
    #expect(try await scenario.decisions() == [])
  }

  @Test func `a learner whose key is refused later stays on the sheets and is named`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    refuse(44, scenario)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try learners(scenario) == 2)
    #expect(try await scenario.decisions() == ["learner:44 G2"])
    let name = "SELECT detail ->> 'name' FROM decision WHERE to_run IS NULL"
    #expect(try await scenario.rows(name).first?.first?.text == "Hugo Morel")
  }
}
