import ArgumentParser
import Campus
import Diagnosis
import Planning
import Sync

/// Two plans held against each other: with the configuration as it stands, and with some changes.
struct Preview {
  private let common: CommonOptions
  private let overrides: [String: String]

  /// A preview of values by key.
  init(_ common: CommonOptions, _ overrides: [String: String]) {
    self.common = common
    self.overrides = overrides
  }

  /// The sections whose keys change what a plan shows.
  private static let sections = [
    "accounts", "courses", "learners", "groups", "tutors", "people", "rules", "window", "brakes",
  ]

  /// Reads `KEY=VALUE`; refuses a key that no plan depends on.
  static func overrides(_ changes: [String]) throws -> [String: String] {
    var overrides: [String: String] = [:]
    for change in changes {
      guard let mark = change.firstIndex(of: "=") else {
        throw ValidationError("'\(change)' is not like window.days=7.")
      }
      let key = String(change[..<mark])
      guard KnownKeys.knows(key) else { throw ValidationError("The key '\(key)' is not known.") }
      guard sections.contains(String(key.prefix { $0 != "." })) else {
        throw ValidationError(
          "The key '\(key)' changes nothing that a plan shows; it is one of "
            + "\(sections.map { "\($0).…" }.joined(separator: ", "))."
        )
      }
      guard overrides.updateValue(String(change[change.index(after: mark)...]), forKey: key) == nil
      else { throw ValidationError("The key '\(key)' is given twice.") }
    }
    return overrides
  }

  /// Plans twice on scratch copies of the ledger, and tells the difference.
  func run() async throws {
    try await reporting {
      let standing = try await common.schoolSettings().each
      let changed = try await common.schoolSettings(with: overrides).each
      var worst = RunExit.clean
      var summaries: [String: PreviewText.Summary] = [:]
      for (standing, changed) in zip(standing, changed) {
        let exit = try await show(standing, changed, &summaries)
        if exit.rawValue > worst.rawValue { worst = exit }
      }
      if common.json { try Output.json(byAccount: summaries, severally: standing.count > 1) }
      return worst
    }
  }

  /// Plans for one account.
  private func show(
    _ standing: SchoolSettings,
    _ changed: SchoolSettings,
    _ summaries: inout [String: PreviewText.Summary]
  ) async throws -> RunExit {
    let language = common.language(standing)
    var coverages: [Coverage] = []
    var mailed: [Set<PersonKey>] = []
    var worst = RunExit.clean
    var problems: [RunProblem] = []
    for settings in [standing, changed] {
      let bar = ProgressBar(isQuiet: common.json, language: language)
      let report = try await Workplace.overSockets(settings) { workplace in
        try await workplace.run(.plan, .down, progress: bar.reporter)
      }
      bar.close()
      if report.exitCode.rawValue > worst.rawValue { worst = report.exitCode }
      guard let coverage = report.coverage,
        report.exitCode.rawValue < RunExit.unavailable.rawValue
      else {
        try tell(report, settings, language)
        return worst
      }
      coverages.append(coverage)
      mailed.append(report.mailed(settings.loginsMailed))
      problems = report.problems.filter { !problems.contains($0) }
    }
    let change = CoverageChange(from: coverages[0], to: coverages[1])
    let logins = PreviewText.LoginChange(
      toCome: mailed[1].subtracting(mailed[0]),
      toGo: mailed[0].subtracting(mailed[1])
    )
    let text = PreviewText(change, logins, problems, standing.zone, language)
    if common.json {
      summaries[standing.edusign.account] = PreviewText.Summary(text, with: overrides)
    } else {
      for line in standing.heading(language) + text.lines { Output.line(line) }
    }
    return worst
  }

  /// Tells of a plan that could not be made.
  private func tell(
    _ report: RunReport,
    _ settings: SchoolSettings,
    _ language: Language
  ) throws {
    if common.json { return try Output.json(RunSummary(report, .plan, settings, language)) }
    for line in report.text(.plan, .down, settings, language) { Output.line(line) }
  }
}
