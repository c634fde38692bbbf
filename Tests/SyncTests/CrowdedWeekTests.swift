import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Course 103 meets on Thursday at 10:00, and again later in the same week.
struct CrowdedWeekTests {
  private static let thursday = "2025-10-09T10:00"
  private static let friday = "2025-10-10T08:00"

  private func crowded(
    _ starts: [String] = [thursday, friday]
  ) async throws -> (Scenario, CrowdedTimetable) {
    let scenario = try Scenario()
    let timetable = CrowdedTimetable(scenario, course: 103, at: starts)
    try await scenario.run()
    return (scenario, timetable)
  }

  /// The starts of the course's sheets by the names that they bear.
  private func sheets(_ scenario: Scenario) throws -> [String: String] {
    var sheets: [String: String] = [:]
    for sheet in scenario.picture.sheets where sheet.externalID.contains(":103.") {
      let start = try ["2025-10-08T10:00", Self.thursday, Self.friday, "2025-10-10T16:00"]
        .first { try scenario.instant($0).milliseconds == sheet.start }
      let name = sheet.externalID.split(separator: ":").dropFirst(2).joined(separator: ":")
      sheets[name] = start ?? "?"
    }
    return sheets
  }

  @Test func `each session of a crowded week gets a sheet, and the next run is quiet`()
    async throws
  {
    let (scenario, _) = try await crowded()
    #expect(
      try sheets(scenario) == ["103.6:p1:g1": Self.thursday, "103.6.2:p1:g1": Self.friday]
    )
    #expect(try await scenario.decisions() == [])
    #expect(scenario.picture.sheets.count == 6)
    try await scenario.expectQuiet()
  }

  @Test func `the order of a listing changes nothing`() async throws {
    let (scenario, timetable) = try await crowded()
    timetable.move(to: [Self.friday, Self.thursday])
    try await scenario.expectQuiet()
  }

  @Test func `one that moves before the other keeps its sheet`() async throws {
    let (scenario, timetable) = try await crowded()
    timetable.move(to: ["2025-10-08T10:00", Self.thursday])
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    #expect(
      try sheets(scenario)
        == ["103.6:p1:g1": Self.thursday, "103.6.2:p1:g1": "2025-10-08T10:00"]
    )
    try await scenario.expectQuiet()
  }

  @Test func `both may move in one run`() async throws {
    let (scenario, timetable) = try await crowded()
    timetable.move(to: ["2025-10-10T16:00", "2025-10-08T10:00"])
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course", "PATCH /v1/course"])
    #expect(
      try sheets(scenario)
        == ["103.6:p1:g1": "2025-10-08T10:00", "103.6.2:p1:g1": "2025-10-10T16:00"]
    )
    try await scenario.expectQuiet()
  }

  @Test func `the first is cancelled: its sheet goes and the other stays`() async throws {
    let (scenario, timetable) = try await crowded()
    timetable.move(to: [Self.friday])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E5"])
    scenario.advance(.seconds(3600))
    let routes = try await scenario.routesOfRun()
    #expect(routes.count == 1 && routes[0].hasPrefix("DELETE /v1/course/"))
    #expect(try sheets(scenario) == ["103.6.2:p1:g1": Self.friday])
    try await scenario.expectQuiet()
    timetable.move(to: [Self.thursday, Self.friday])
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(
      try sheets(scenario) == ["103.6:p1:g2": Self.thursday, "103.6.2:p1:g1": Self.friday]
    )
  }

  @Test func `a session that is back when its removal is about to be sent stays`() async throws {
    let (scenario, timetable) = try await crowded()
    timetable.move(to: [Self.thursday])
    try await scenario.run()
    scenario.advance(.seconds(3600))
    scenario.exchange.watch { passage in
      guard passage.route == "GET /v1/professor" else { return }
      timetable.move(to: [Self.thursday, Self.friday])
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(try sheets(scenario).count == 2)
  }

  @Test func `a week that changes between two readings is no complete reading`() async throws {
    let (scenario, timetable) = try await crowded()
    timetable.move(to: [Self.thursday])
    let readings = Counter()
    scenario.exchange.watch { passage in
      guard passage.text.contains("DetailDesSeancesPlacees"), readings.add() == 2 else { return }
      timetable.move(to: [Self.friday])
    }
    try await scenario.run()
    let complete = "SELECT source_complete FROM run ORDER BY run_id DESC LIMIT 1"
    #expect(try await scenario.number(complete) == 0)
    #expect(try await scenario.number("SELECT max(missing_strikes) FROM sheet_link") == 0)
  }

  @Test func `a lost ledger knows both again, also when one is gone meanwhile`() async throws {
    let (scenario, timetable) = try await crowded()
    try scenario.deleteLedger()
    #expect(try await scenario.routesOfRun() == [])
    try await scenario.expectQuiet()
    try scenario.deleteLedger()
    timetable.move(to: [Self.friday])
    #expect(try await scenario.routesOfRun() == [])
    let link = "SELECT count(*) FROM sheet_session WHERE discriminator = 2 AND to_run IS NULL"
    #expect(try await scenario.number(link) == 1)
    try await scenario.expectQuiet()
    #expect(try sheets(scenario).count == 2)
  }

  @Test func `rows that overlap are one session shown twice: nothing is done`() async throws {
    let (scenario, timetable) = try await crowded([Self.thursday])
    timetable.move(to: [Self.thursday, "2025-10-09T10:30"])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 D9"])
    timetable.move(to: [Self.thursday])
    try await scenario.expectQuiet()
    #expect(try await scenario.decisions() == [])
  }

  @Test func `what becomes crowded and single again moves no sheet`() async throws {
    let (scenario, timetable) = try await crowded([Self.friday])
    timetable.move(to: [Self.thursday, Self.friday])
    #expect(try await scenario.routesOfRun() == ["POST /v1/course"])
    #expect(
      try sheets(scenario) == ["103.6:p1:g1": Self.friday, "103.6.2:p1:g1": Self.thursday]
    )
    try await scenario.expectQuiet()
  }
}
