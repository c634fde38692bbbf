import Foundation
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct RebuiltLedgerTests {
  @Test func `a lost ledger is rebuilt from the names on sheets and profiles`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.edusign.snapshot()
    try scenario.deleteLedger()
    scenario.advance(.seconds(3600))
    let count = scenario.exchange.passages.count
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(scenario.writes(after: count).map(\.route) == [])
    #expect(report.counts.adopted == 11)
    #expect(scenario.edusign.snapshot() == before)
    let links = "SELECT count(*) FROM sheet_link WHERE state = 'live' AND origin = 'adopted'"
    #expect(try await scenario.number(links) == 5)
    try await scenario.expectQuiet()
  }

  @Test func `a lost ledger follows what changed meanwhile in the same run`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.deleteLedger()
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    try scenario.hyperplanning.enrol(learner: 44, course: 101)
    try scenario.hyperplanning.changeLearner(42, PersonEdit(phone: "+33612345678"))
    let routes = try await scenario.routesOfRun()
    #expect(routes.filter { $0 == "PATCH /v1/course" }.count == 1)
    #expect(routes.filter { $0.hasPrefix("PUT /v1/course/attendance/") }.count == 2)
    #expect(routes.filter { $0 == "PATCH /v1/student" }.count == 1)
    #expect(routes.count == 4)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `closed sheets are adopted and left alone`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.edusign.lock(scenario.externalID(course: 101, week: 6))
    try scenario.edusign.sign(
      learner: "learner43@etu.school.example",
      on: scenario.externalID(course: 103, week: 6)
    )
    try scenario.deleteLedger()
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:103.6 E7"])
  }

  @Test func `of two sheets for one session the later generation is adopted`() async throws {
    let scenario = try Scenario()
    try scenario.hyperplanning.cancelSession(course: 101, week: 8)
    try await scenario.run()
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try await scenario.run(.look)
    scenario.advance(.seconds(3600))
    try await scenario.run()
    try scenario.hyperplanning.restoreSession(course: 103, week: 6)
    try await scenario.run()
    try scenario.deleteLedger()
    #expect(try await scenario.routesOfRun() == [])
    try scenario.expectAgreement()
    try scenario.hyperplanning.cancelSession(course: 103, week: 6)
    try await scenario.run()
    scenario.advance(.seconds(3600))
    try await scenario.run()
    try scenario.hyperplanning.restoreSession(course: 103, week: 6)
    try await scenario.run()
    // A generation is never used twice, even when the ledger that knew of the first is lost.
    let name = scenario.externalID(course: 103, week: 6, generation: 3)
    #expect(scenario.edusign.snapshot().sheets(apiID: name).count == 1)
  }
}

extension RebuiltLedgerTests {
  @Test func `a ledger that was put elsewhere looks once before it writes`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let place = LedgerFile.Place(machine: "scenario", path: scenario.ledgerPath)
    try LedgerFile.adoptPlace(place, now: scenario.now, version: "0")
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    scenario.advance(.seconds(600))
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
    try scenario.expectAgreement()
  }

  @Test func `a ledger that was put elsewhere looks again when its first look failed`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let place = LedgerFile.Place(machine: "scenario", path: scenario.ledgerPath)
    try LedgerFile.adoptPlace(place, now: scenario.now, version: "0")
    try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
    scenario.hyperplanning.setInService(false)
    try await scenario.run()
    scenario.hyperplanning.setInService(true)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course"])
  }

  @Test func `an old copy of the ledger doubles nothing and takes nothing away`() async throws {
    let scenario = try Scenario()
    try await scenario.run(.look)
    let old = try scenario.ledgerBytes()
    try await scenario.run()
    try scenario.hyperplanning.addCourse(
      School.course(0, of: 22, "TP", on: 3, at: 17 * 60, for: 60, [6, 7], room: 11, [32]),
      learners: [41, 44]
    )
    try await scenario.run()
    let before = scenario.picture
    try scenario.deleteLedger()
    try old.write(to: URL(fileURLWithPath: scenario.ledgerPath))
    for _ in 1...3 {
      scenario.advance(.seconds(3600))
      #expect(try await scenario.routesOfRun() == [])
    }
    #expect(scenario.picture == before)
  }

  @Test func `a session that moved before the ledger was lost keeps its sheet`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.hyperplanning.moveSession(course: 102, week: 6, start: 16 * 60)
    try await scenario.run()
    try scenario.deleteLedger()
    #expect(try await scenario.routesOfRun() == [])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }
}
