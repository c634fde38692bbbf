import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing
import Transport

/// Objects that Edusign refuses again and again, and hours in which it is not there.
struct HealthTests {
  /// Has Edusign refuse what Thursday's sheet says.
  private func refuseThursday(_ scenario: Scenario) {
    scenario.exchange.rule { passage in
      passage.isWrite && passage.text.contains("2025-10-09")
        ? .answer(.refusal("Validation error: NAME")) : nil
    }
  }

  private func health(_ scenario: Scenario) async throws -> [String] {
    try await scenario.rows(
      "SELECT subject || ' ' || failures || iif(next_try_at IS NULL, ' quarantined', '') "
        + "FROM item_health"
    ).compactMap(\.first?.text)
  }

  @Test func `a sheet that is refused is left alone for a minute while others follow`()
    async throws
  {
    let scenario = try Scenario()
    refuseThursday(scenario)
    #expect(try await scenario.run().exitCode == .itemErrors)
    #expect(try await health(scenario) == ["session:103.6 1"])
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    scenario.advance(.seconds(59))
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course", "PATCH /v1/course"])
    #expect(try await scenario.decisions() == ["session:103.6 G6"])
    let kinds = try await scenario.rows("SELECT kind, subject FROM v_attention ORDER BY 1")
    #expect(kinds.map { $0.map(\.text) }.contains(["backing_off", "session:103.6"]))
    scenario.advance(.seconds(1))
    #expect(try await scenario.routesOfRun(.itemErrors) == ["POST /v1/course"])
    #expect(try await health(scenario) == ["session:103.6 2"])
    scenario.exchange.clearRules()
    scenario.advance(.seconds(300))
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try await health(scenario) == [])
    #expect(try await scenario.decisions() == [])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `a roll call that is refused rests between two tries, and is told`() async throws {
    let evening = try await Evening()
    let scenario = evening.scenario
    scenario.hyperplanning.faults.add(
      FaultRule(.errorEnvelope, on: "AppelTermineCours", times: nil)
    )
    #expect(try await evening.run().exitCode == .itemErrors)
    let tries = "SELECT count(*) FROM intent WHERE kind = 'roll_call_done'"
    #expect(try await scenario.number(tries) == 1)
    for _ in 1...2 {
      scenario.advance(.seconds(20))
      try await evening.run()
      #expect(try await scenario.number(tries) == 1)
      #expect(try await health(scenario) == ["attendance:101.6 1"])
      #expect(try await scenario.decisions().contains { $0.hasPrefix("attendance:101.6 G") })
    }
    scenario.advance(.seconds(60))
    try await evening.run()
    #expect(try await scenario.number(tries) == 2)
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `after eight failures only other data are tried`() async throws {
    let scenario = try Scenario()
    refuseThursday(scenario)
    try await scenario.run()
    let pauses = [60, 300, 1800, 7200, 21_600, 86_400, 86_400]
    for (index, pause) in pauses.enumerated() {
      scenario.advance(.seconds(pause - 1))
      try await scenario.run()
      #expect(try await health(scenario) == ["session:103.6 \(index + 1)"])
      scenario.advance(.seconds(1))
      try await scenario.run()
      let word = index + 2 == 8 ? " quarantined" : ""
      #expect(try await health(scenario) == ["session:103.6 \(index + 2)\(word)"])
    }
    scenario.exchange.clearRules()
    scenario.advance(.seconds(21_600))
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 G6"])
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try await health(scenario) == [])
  }

  @Test func `other data are tried at once`() async throws {
    let scenario = try Scenario()
    refuseThursday(scenario)
    try await scenario.run()
    #expect(try await scenario.routesOfRun() == [])
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    #expect(try await scenario.routesOfRun(.itemErrors) == ["POST /v1/course"])
    #expect(try await health(scenario) == ["session:103.6 1"])
    scenario.exchange.clearRules()
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [12])
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try await health(scenario) == [])
  }

  @Test func `a learner whose profile is refused is left alone and missing on sheets alone`()
    async throws
  {
    let scenario = try Scenario()
    scenario.exchange.rule { passage in
      passage.route == "POST /v1/student" && passage.text.contains("hp:")
        && passage.text.contains(":student:41")
        ? .answer(.refusal("Validation error: EMAIL")) : nil
    }
    #expect(try await scenario.run().exitCode == .itemErrors)
    #expect(try await health(scenario) == ["learner:41 1"])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions().contains("learner:41 G6"))
    scenario.exchange.clearRules()
    scenario.advance(.seconds(60))
    #expect(try await scenario.routesOfRun().first == "POST /v1/student")
    #expect(try await health(scenario) == [])
    try scenario.expectAgreement()
  }

  @Test func `a remote in trouble charges nobody`() async throws {
    let scenario = try Scenario()
    scenario.exchange.rule { passage in
      passage.route == "POST /v1/course" ? .refuse : nil
    }
    try await scenario.run()
    #expect(try await health(scenario) == [])
  }

  @Test func `on a Saturday evening a web page means maintenance`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.exchange.rule { passage in
      passage.remote == .edusign
        ? .answer(
          SandboxResponse(status: 200, contentType: "text/html", text: "<html>soon</html>")
        ) : nil
    }
    try scenario.set(to: "2025-10-11T16:59")
    #expect(try await scenario.run().exitCode == .configuration)
    try scenario.set(to: "2025-10-11T17:00")
    let report = try await scenario.run()
    #expect(report.exitCode == .unavailable)
    #expect(report.stop?.text.contains("maintenance hours") == true)
  }
}
