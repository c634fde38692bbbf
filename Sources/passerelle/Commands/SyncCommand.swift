import ArgumentParser
import Campus
import Sync

/// Runs now.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Runs now: marks up first, then sessions down.",
    subcommands: [Both.self, Down.self, Up.self],
    defaultSubcommand: Both.self
  )

  /// Up, then down, as an evening does.
  struct Both: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Carries marks to Hyperplanning, then turns sessions into sheets (the default)."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only plan, on a scratch copy of the ledger, as 'plan' does.")
    var dryRun = false

    func run() async throws {
      try await runNow(dryRun ? .plan : .apply, [.up, .down], common)
    }
  }

  /// Hyperplanning to Edusign.
  struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Turns the sessions of the window into attendance sheets."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only look: remember what was seen, such as sessions that vanished; write nothing.")
    var look = false

    @Flag(help: "Only plan, on a scratch copy of the ledger, as 'plan' does.")
    var dryRun = false

    func run() async throws {
      try await runNow(dryRun ? .plan : look ? .look : .apply, [.down], common)
    }
  }

  /// Edusign to Hyperplanning.
  struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Carries the marks of archived sheets to Hyperplanning."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only look: remember what was seen of the sheets; write nothing.")
    var look = false

    @Flag(help: "Only plan, on a scratch copy of the ledger, as 'plan' does.")
    var dryRun = false

    func run() async throws {
      try await runNow(dryRun ? .plan : look ? .look : .apply, [.up], common)
    }
  }
}

/// Runs on the configured school, in one or both directions, and prints a report of each.
///
/// A direction that a remote or the configuration stopped ends the command; what one direction
/// holds or cannot do for single objects does not keep the other back.
func runNow(
  _ reach: RunSettings.Reach,
  _ directions: [Direction],
  _ common: CommonOptions
) async throws {
  try await reporting {
    let settings = try await common.settings()
    let language = common.language(settings)
    var worst = RunExit.clean
    var summaries: [String: RunSummary] = [:]
    for direction in directions {
      let bar = ProgressBar(isQuiet: common.json, language: language)
      let report = try await Workplace.overSockets(settings) { workplace in
        try await workplace.run(reach, direction, progress: bar.reporter)
      }
      bar.close()
      if common.json {
        let summary = RunSummary(report, reach, settings, language)
        if directions.count == 1 { try Output.json(summary) }
        summaries[direction.rawValue] = summary
      } else {
        for line in report.text(reach, direction, settings, language) { Output.line(line) }
      }
      if report.exitCode.rawValue > worst.rawValue { worst = report.exitCode }
      guard report.exitCode.rawValue < RunExit.unavailable.rawValue else { break }
    }
    if common.json, directions.count > 1 { try Output.json(summaries) }
    return worst
  }
}
