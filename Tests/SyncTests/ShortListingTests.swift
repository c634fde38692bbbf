import Sandbox
import ScenarioSupport
import Sync
import Testing

struct ShortListingTests {
  /// Makes the list of the window's courses lose some of its keys.
  ///
  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - keys: the courses that get lost; none loses all.
  ///   - times: which of a run's answers lose them, from 1.
  private func shorten(
    _ scenario: Scenario,
    by keys: [Int],
    in times: Set<Int>
  ) {
    let asked = Counter()
    scenario.exchange.rule { passage in
      guard passage.text.contains("TousLesCoursEntre2Dates"), times.contains(asked.add()) else {
        return nil
      }
      return .alter { response in
        var text = String(decoding: response.body, as: UTF8.self)
        for key in keys {
          text = text.replacing(#/<([^<>\/ ]+)[^<>]*>(\d+)<\/[^<>]+>/#) { match in
            Int(match.2) == key ? "" : String(match.0)
          }
        }
        return SandboxResponse(
          status: response.status,
          headers: response.headers,
          body: Array(text.utf8)
        )
      }
    }
  }

  @Test(arguments: [[1], [2], [1, 2], [1, 2, 3, 4], [2, 4]])
  func `a listing that lost a course never removes its sheets`(times: [Int]) async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    for _ in 1...3 {
      scenario.advance(.seconds(1800))
      shorten(scenario, by: [101, 103], in: Set(times))
      #expect(try await scenario.routesOfRun() == [])
      scenario.exchange.clearRules()
    }
    #expect(scenario.picture == before)
    #expect(try await scenario.number("SELECT max(missing_strikes) FROM sheet_link") == 0)
  }

  @Test func `a listing that became empty never removes anything`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    for _ in 1...3 {
      scenario.advance(.seconds(1800))
      shorten(scenario, by: [101, 102, 103], in: Set(1...9))
      #expect(try await scenario.routesOfRun() == [])
      scenario.exchange.clearRules()
    }
    #expect(scenario.picture.sheets.count == 5)
  }

  @Test func `a course whose sessions cannot be read keeps its sheets while others follow`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    scenario.exchange.rule { passage in
      passage.text.contains("DetailDesSeancesPlacees") && passage.text.contains(">103<")
        ? .answer(HyperplanningFault.response) : nil
    }
    for _ in 1...3 {
      scenario.advance(.seconds(1800))
      try await scenario.run()
    }
    try scenario.expectAgreement()
    #expect(try await scenario.number("SELECT max(missing_strikes) FROM sheet_link") == 0)
    let decisions = try await scenario.decisions()
    #expect(decisions == ["course:103 G2", "session:103.6 G2"])
  }

  @Test func `a list of sheets that lost some never makes them twice`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    scenario.exchange.rule { passage in
      passage.route == "GET /v1/course"
        ? .answer(.envelope("[]")) : nil
    }
    scenario.advance(.seconds(1800))
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture == before)
    // Each was looked for by itself: nobody thinks that somebody deleted them.
    #expect(try await scenario.decisions() == [])
  }

  @Test func `without a ledger, lists that lost everything make nothing twice`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    try scenario.deleteLedger()
    scenario.exchange.rule { passage in
      ["GET /v1/course", "GET /v1/student", "GET /v1/professor"].contains(passage.route)
        ? .answer(.envelope("[]")) : nil
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture == before)
    scenario.exchange.clearRules()
    try await scenario.expectQuiet()
  }

  @Test func `lists of people that lost some never make them twice`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    scenario.exchange.rule { passage in
      ["GET /v1/student", "GET /v1/professor"].contains(passage.route)
        ? .answer(.envelope("[]")) : nil
    }
    scenario.advance(.seconds(1800))
    try await scenario.run()
    #expect(scenario.picture == before)
    #expect(scenario.picture.duplicates == [])
  }
}

extension ShortListingTests {
  /// Whether the last run's reading of the timetable counted as complete.
  private func isComplete(_ scenario: Scenario) async throws -> Bool {
    try await scenario.number("SELECT source_complete FROM run ORDER BY run_id DESC LIMIT 1") == 1
  }

  @Test func `a course that appears while the timetable is being read gets its sheet in that run`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let readings = Counter()
    scenario.exchange.watch { passage in
      guard passage.text.contains("DetailDesSeancesPlacees"), readings.add() == 1 else { return }
      _ = try? scenario.hyperplanning.addCourse(
        School.course(0, of: 22, "TP", on: 3, at: 17 * 60, for: 60, [7], room: 11, [32]),
        learners: [41]
      )
    }
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(try await isComplete(scenario))
  }

  @Test func `a listing that never stands still is no complete reading`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    #expect(try await isComplete(scenario))
    shorten(scenario, by: [103], in: [1, 3])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await !isComplete(scenario))
  }

  @Test func `a row that cannot be read is no complete reading`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.exchange.rule { passage in
      guard passage.text.contains("DetailDesSeancesPlacees") else { return nil }
      return .alter { $0.replacing("2025-10-10T13:45:00", with: "soon") }
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await !isComplete(scenario))
  }

  @Test func `a course that the server refuses is no complete reading`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.exchange.rule { passage in
      passage.text.contains("DetailDesSeancesPlacees") && passage.text.contains(">103<")
        ? .answer(HyperplanningFault.response) : nil
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await !isComplete(scenario))
  }
}

extension SandboxResponse {
  /// The same answer with another text in place of one.
  func replacing(_ text: String, with other: String) -> Self {
    var response = self
    let body = String(decoding: body, as: UTF8.self).replacing(text, with: other)
    response.body = Array(body.utf8)
    return response
  }

  /// An answer of Edusign that says success.
  static func envelope(_ result: String) -> Self {
    Self(
      status: 200,
      contentType: "application/json; charset=utf-8",
      text: "{\"status\":\"success\",\"result\":\(result)}"
    )
  }

  /// An answer of Edusign that refuses.
  static func refusal(_ message: String) -> Self {
    Self(
      status: 200,
      contentType: "application/json; charset=utf-8",
      text: "{\"status\":\"error\",\"message\":\"\(message)\"}"
    )
  }
}
