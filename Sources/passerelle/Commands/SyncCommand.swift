import ArgumentParser
import Sync

/// Runs now.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Runs now: reads both sides, plans, and writes to Edusign.",
    subcommands: [Down.self],
    defaultSubcommand: Down.self
  )

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
      try await runNow(dryRun ? .plan : look ? .look : .apply, common)
    }
  }
}

/// Shows what the next run would do.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows what the next run would do, what it would not do, and why; writes nothing.",
    subcommands: [Down.self],
    defaultSubcommand: Down.self
  )

  /// Hyperplanning to Edusign.
  struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What the next downward run would do."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await runNow(.plan, common)
    }
  }
}

/// Runs on the configured school and prints the report.
private func runNow(_ reach: RunSettings.Reach, _ common: CommonOptions) async throws {
  try await reporting {
    let settings = try await common.settings()
    let language = common.language(settings)
    let bar = ProgressBar(isQuiet: common.json, language: language)
    let report = try await Workplace.overSockets(settings) { workplace in
      try await workplace.run(reach, progress: bar.reporter)
    }
    bar.close()
    if common.json {
      try Output.json(RunSummary(report, reach, settings, language))
    } else {
      if reach == .plan, let plan = report.plan {
        for line in PlanText(plan, settings.zone, language).lines { Output.line(line) }
      }
      for line in report.lines(reach, settings, language) { Output.line(line) }
    }
    return report.exitCode
  }
}
