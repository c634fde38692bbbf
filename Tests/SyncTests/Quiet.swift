import Campus
import ScenarioSupport
import Sync
import Testing

extension Scenario {
  /// A scenario whose account was found empty by a look, so that nothing on it needs a word.
  static func known() async throws -> Scenario {
    let scenario = try Scenario()
    try await scenario.run(.look)
    return scenario
  }

  /// Runs, and expects that nothing was left to do.
  func expectQuiet(_ location: SourceLocation = #_sourceLocation) async throws {
    let before = exchange.passages.count
    let report = try await run()
    #expect(report.exitCode == .clean, sourceLocation: location)
    #expect(writes(after: before).map(\.route) == [], sourceLocation: location)
    #expect(report.counts.updated == 0, sourceLocation: location)
    #expect(report.counts.created == 0, sourceLocation: location)
  }

  /// Runs and gives back the routes of what was written, in order.
  func routesOfRun(
    _ exit: RunExit = .clean,
    _ location: SourceLocation = #_sourceLocation
  ) async throws -> [String] {
    let before = exchange.passages.count
    let report = try await run()
    #expect(report.exitCode == exit, "\(report.problems)", sourceLocation: location)
    return writes(after: before).map(\.route)
  }

  /// Expects that every eligible session through a day has exactly one sheet that says the same.
  func expectAgreement(
    through day: String = "2025-10-19",
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let now = now.milliseconds
    let there = sheetsWithoutNames.filter { $0.start > now }
    #expect(try there == wantedSheets(through: day), sourceLocation: location)
    #expect(picture.duplicates == [], sourceLocation: location)
  }
}
