import ArgumentParser
import Campus
import Daemon
import Diagnosis
import Planning
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

    @Flag(help: "Do nothing on a day of schedule.pauses; as a timer says it.")
    var scheduled = false

    func run() async throws {
      try await runNow(
        dryRun ? .plan : .apply,
        [.up, .down],
        common,
        isScheduled: scheduled
      )
    }
  }

  /// Hyperplanning to Edusign.
  struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Turns the sessions of the window into attendance sheets."
    )

    @OptionGroup var common: CommonOptions

    @Option(
      help: ArgumentHelp(
        "Make the sheet of this session (course.week) although it has begun or is over.",
        valueName: "session"
      ),
      transform: { text in
        guard let key = SessionKey(text) else {
          throw ValidationError("'\(text)' is no session; it is written course.week, as 4711.6.")
        }
        return key
      }
    )
    var force: [SessionKey] = []

    @Flag(help: "Only look: remember what was seen, such as sessions that vanished; write nothing.")
    var look = false

    @Flag(help: "Only plan, on a scratch copy of the ledger, as 'plan' does.")
    var dryRun = false

    @Flag(help: "Do nothing on a day of schedule.pauses; as a timer says it.")
    var scheduled = false

    func run() async throws {
      try await runNow(
        dryRun ? .plan : look ? .look : .apply,
        [.down],
        common,
        forcing: Set(force),
        isScheduled: scheduled
      )
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

    @Flag(help: "Do nothing on a day of schedule.pauses; as a timer says it.")
    var scheduled = false

    func run() async throws {
      try await runNow(
        dryRun ? .plan : look ? .look : .apply,
        [.up],
        common,
        isScheduled: scheduled
      )
    }
  }
}

/// Runs on the configured school, in one or both directions, and prints a report of each.
///
/// A direction that a remote or the configuration stopped ends the command for its account; what one
/// direction holds or cannot do for single objects does not keep the other back, and no account
/// keeps another back. The exit code is the worst. What a timer started does nothing during a pause.
func runNow(
  _ reach: RunSettings.Reach,
  _ directions: [Direction],
  _ common: CommonOptions,
  forcing forced: Set<SessionKey> = [],
  isScheduled: Bool = false
) async throws {
  try await reporting {
    let school = try await common.schoolSettings()
    if isScheduled, let pause = school.service.schedule.pause(at: Composition.now()) {
      try tell(of: pause, common, common.language(school))
      return .clean
    }
    var accounts = school.each
    for index in accounts.indices { accounts[index].rules.forced = forced }
    var summaries = RunSummaries(directions)
    for direction in directions {
      for settings in accounts where !summaries.hasStopped(settings) {
        let language = common.language(settings)
        let bar = ProgressBar(isQuiet: common.json, language: language)
        let report = try await Workplace.overSockets(settings) { workplace in
          try await workplace.run(reach, direction, progress: bar.reporter)
        }
        bar.close()
        summaries.take(report, RunSummary(report, reach, settings, language), direction, settings)
        guard !common.json else { continue }
        for line in settings.heading(language) { Output.line(line) }
        for line in report.text(reach, direction, settings, language) { Output.line(line) }
      }
    }
    if common.json { try summaries.printJSON(severally: accounts.count > 1) }
    return summaries.worst
  }
}

/// Says why a run that a timer asked for does not happen.
private func tell(of pause: Pause, _ common: CommonOptions, _ language: Language) throws {
  guard !common.json else { return try Output.json(["paused": pause.description]) }
  Output.line(
    language(
      en: "Nothing was done: \(pause) is a pause (schedule.pauses). Without --scheduled it runs.",
      fr: "Rien n'a été fait : \(pause) est une pause (schedule.pauses). Sans --scheduled, le "
        + "passage a lieu."
    )
  )
}

/// What the runs of one command came to.
private struct RunSummaries {
  private let directions: [Direction]
  private var summaries: [String: [String: RunSummary]] = [:]
  private var stopped: Set<String> = []
  private(set) var worst = RunExit.clean

  init(_ directions: [Direction]) {
    self.directions = directions
  }

  /// Whether a remote or the configuration stopped a run of the account.
  func hasStopped(_ settings: SchoolSettings) -> Bool {
    stopped.contains(settings.edusign.account)
  }

  mutating func take(
    _ report: RunReport,
    _ summary: RunSummary,
    _ direction: Direction,
    _ settings: SchoolSettings
  ) {
    let account = settings.edusign.account
    summaries[account, default: [:]][direction.rawValue] = summary
    if report.exitCode.rawValue > worst.rawValue { worst = report.exitCode }
    if report.exitCode.rawValue >= RunExit.unavailable.rawValue { stopped.insert(account) }
  }

  /// Prints one object: by direction where there are two, below the accounts where there are several.
  func printJSON(severally: Bool) throws {
    if directions.count > 1 {
      try Output.json(byAccount: summaries, severally: severally)
    } else {
      try Output.json(byAccount: summaries.compactMapValues(\.values.first), severally: severally)
    }
  }
}
