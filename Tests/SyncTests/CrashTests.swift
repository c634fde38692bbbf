import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct CrashTests {
  private struct PowerCut: Error {}

  /// Runs and dies at a boundary; whether the run ever came to it.
  private func crash(
    _ scenario: Scenario,
    at number: Int,
    _ side: CommitBoundary.Side
  ) async throws -> Bool {
    do {
      try await scenario.run { boundary in
        if boundary.number == number, boundary.side == side { throw PowerCut() }
      }
      return false
    } catch is PowerCut {
      return true
    }
  }

  /// Plays a story to its last run, and that run once for each boundary at which it can die.
  ///
  /// **Source**: `sync-algorithm.md` 7, I8.
  private func playAll(
    _ school: School,
    _ prepare: (Scenario) async throws -> Void
  ) async throws {
    let whole = try Scenario(school)
    try await prepare(whole)
    try await whole.run()
    let expected = whole.picture
    var number = 0
    var isOver = false
    while !isOver {
      number += 1
      for side in [CommitBoundary.Side.before, .after] {
        let scenario = try Scenario(school)
        try await prepare(scenario)
        guard try await crash(scenario, at: number, side) else {
          isOver = true
          continue
        }
        #expect(scenario.picture.duplicates == [], "boundary \(number) \(side)")
        scenario.advance(.seconds(600))
        try await scenario.run()
        #expect(scenario.picture == expected, "boundary \(number) \(side)")
        #expect(
          try await scenario.number("SELECT count(*) FROM intent WHERE closed_at IS NULL") == 0
        )
        try await scenario.expectQuiet()
      }
    }
    #expect(number > 10)
  }

  @Test func `a first run that dies at any commit leads to the same end`() async throws {
    try await playAll(.pair) { _ in }
  }

  @Test func `a run with changes that dies at any commit leads to the same end`() async throws {
    try await playAll(.week) { scenario in
      try await scenario.run()
      try scenario.hyperplanning.cancelSession(course: 102, week: 7)
      try await scenario.run(.look)
      scenario.advance(.seconds(3 * 3600))
      try scenario.hyperplanning.moveSession(course: 102, week: 6, start: 16 * 60)
      try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
      try scenario.hyperplanning.enrol(learner: 45, course: 103)
      try scenario.hyperplanning.unenrol(learner: 42, course: 101)
      try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "+33612345678"))
    }
  }

  @Test func `a run without a ledger that dies at any commit leads to the same end`()
    async throws
  {
    try await playAll(.week) { scenario in
      try await scenario.run()
      try scenario.deleteLedger()
      try scenario.hyperplanning.changeRooms(course: 103, rooms: [11])
      try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "+33612345678"))
    }
  }

  @Test func `a recovery that dies as well leads to the same end`() async throws {
    let whole = try Scenario(.pair)
    try await whole.run()
    for first in stride(from: 3, through: 18, by: 5) {
      for second in stride(from: 1, through: 13, by: 4) {
        let scenario = try Scenario(.pair)
        _ = try await crash(scenario, at: first, .before)
        scenario.advance(.seconds(60))
        _ = try await crash(scenario, at: second, .after)
        scenario.advance(.seconds(600))
        try await scenario.run()
        #expect(scenario.picture == whole.picture, "\(first), then \(second)")
        try await scenario.expectQuiet()
      }
    }
  }

  @Test func `a run that died is told as interrupted`() async throws {
    let scenario = try Scenario(.pair)
    #expect(try await crash(scenario, at: 6, .after))
    scenario.advance(.seconds(600))
    try await scenario.run()
    let states = try await scenario.rows("SELECT state FROM run ORDER BY run_id")
    #expect(states.map { $0[0].text } == ["interrupted", "completed"])
  }
}
