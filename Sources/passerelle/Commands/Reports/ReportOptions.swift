import ArgumentParser
import Campus
import Daemon
import Diagnosis
import Ledger
import Sync

/// The forms of a report.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case csv
  case json
  case html
}

/// The options of every report that the ledger gives.
struct ReportOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Option(help: "table, csv (in French with semicolons), json, or html: one page to print or send.")
  var format: ReportFormat?

  @Flag(help: "Begin a CSV with the byte order mark by which some spreadsheets know UTF-8.")
  var bom = false

  @Option(help: "How many rows a table on the terminal has at most.")
  var limit = 200

  @OptionGroup var past: PastOption

  func validate() throws {
    if common.json, let format, format != .json {
      throw ValidationError("--json asks for another form than --format \(format.rawValue).")
    }
    if bom && format != .csv { throw ValidationError("--bom belongs to --format csv.") }
    if limit < 1 { throw ValidationError("--limit is at least 1.") }
  }

  /// Asks the ledger, notes who asked for what, and prints the report that comes of it.
  ///
  /// - Parameters:
  ///   - name: the report's, for the log of who read what.
  ///   - check: refuses a question that cannot be put, before the ledger is opened.
  ///   - make: makes the report.
  /// - Throws: the exit code, where it is not 0.
  func run(
    _ name: String,
    check: (SchoolSettings) throws -> Void = { _ in },
    _ make: (LedgerReader, ReportSetting) async throws -> any ReportForms
  ) async throws {
    try await reporting {
      // Only tables stand below each other: a page, a CSV or an object is about one account.
      let isTable = !common.json && format ?? .table == .table
      let accounts =
        isTable ? try await common.schoolSettings().each : [try await common.settings()]
      for settings in accounts {
        try check(settings)
        let reader = try past.reader(settings)
        let report = try await make(reader, try await setting(settings, reader))
        await note(.report(name), settings)
        if isTable { for line in settings.heading(common.language(settings)) { Output.line(line) } }
        try print(report)
      }
      return .clean
    }
  }

  /// The same, in the forms of all reports.
  func run(
    _ name: String,
    _ make: (LedgerReader, ReportSetting) async throws -> Report
  ) async throws {
    try await run(name) { reader, setting in
      CommonForms(report: try await make(reader, setting), language: setting.language)
    }
  }

  private func print(_ report: any ReportForms) throws {
    switch common.json ? .json : format ?? .table {
    case .table: for line in report.lines(limit: limit) { Output.line(line) }
    case .csv: Output.text(report.csv(byteOrderMark: bom))
    case .json: try report.printJSON()
    case .html: Output.text(report.page)
    }
  }

  private func setting(
    _ settings: SchoolSettings,
    _ reader: LedgerReader
  ) async throws -> ReportSetting {
    let language = common.language(settings)
    let schedule = settings.service.schedule
    let now = reader.pastRun?.at ?? Composition.now()
    let condition = try await Condition(
      reader,
      schedule,
      settings.service.freshness,
      now: now
    )
    return ReportSetting(
      language,
      settings.zone,
      now: now,
      next: (schedule.next(.down, after: now), schedule.next(.up, after: now)),
      pastRun: reader.pastRun?.number,
      standings: condition.directions.filter(\.isScheduled).map { one in
        ReportSetting.Standing(one.direction.text(language), age: one.age, one.freshness)
      },
      circumstances: Circumstances(
        condition.directions,
        change: try await reader.lastConfigurationChange(),
        zone: settings.zone
      )
    )
  }
}

/// The forms that a report can take.
protocol ReportForms {
  /// The lines on a terminal, with at most so many rows in each table.
  func lines(limit: Int) -> [String]
  /// The rows for a spreadsheet.
  func csv(byteOrderMark: Bool) -> String
  /// Prints one JSON object.
  func printJSON() throws
  /// One HTML page.
  var page: String { get }
}

/// The forms that every report has but for the hours, whose forms payroll has built upon.
private struct CommonForms: ReportForms {
  let report: Report
  let language: Language

  func lines(limit: Int) -> [String] {
    ReportText(report, limit: limit, language).lines
  }

  func csv(byteOrderMark: Bool) -> String {
    report.csv(language, byteOrderMark: byteOrderMark)
  }

  func printJSON() throws {
    try Output.json(ReportSummary(report))
  }

  var page: String { ReportPage(report, language).text }
}

/// As of when the ledger is asked.
struct PastOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "As the ledger stood after a run, by its number, or at the end of a day, or at a time.",
      valueName: "run|date"
    )
  )
  var asOf: String?

  /// The configured ledger, as of that moment.
  func reader(_ settings: SchoolSettings) throws -> LedgerReader {
    guard let asOf else { return try Composition.reader(settings) }
    guard let moment = Self.moment(asOf, settings.zone) else {
      throw CommandFailure(
        .usage,
        "'\(asOf)' is neither the number of a run nor a moment written YYYY-MM-DD or "
          + "YYYY-MM-DDThh:mm."
      )
    }
    return try LedgerReader(
      path: Composition.place(settings.ledgerPath).path,
      asOf: moment,
      account: settings.narrowedAccount
    )
  }

  private static func moment(_ text: String, _ zone: SchoolZone) -> LedgerMoment? {
    if let run = Int64(text) { return .run(run) }
    if let day = LocalDay(text) {
      return .instant(Instant(milliseconds: zone.start(of: day.adding(days: 1)).milliseconds - 1))
    }
    guard let wall = WallTime(text.replacing(" ", with: "T")) else { return nil }
    switch zone.reading(of: wall) {
    case .once(let instant), .twice(let instant): return .instant(instant)
    case .never: return nil
    }
  }
}

/// The days that a report is about.
struct DayOptions: ParsableArguments {
  @Option(help: "The first day, YYYY-MM-DD.", transform: DayOptions.day)
  var from: LocalDay?

  @Option(help: "The last day, YYYY-MM-DD.", transform: DayOptions.day)
  var to: LocalDay?

  func validate() throws {
    if let from, let to, from > to {
      throw ValidationError("The first day, \(from), comes after the last one, \(to).")
    }
  }

  /// Both days, the last one by default today and the first one so many days before it.
  func days(endingOn today: LocalDay, before count: Int) -> (first: LocalDay, last: LocalDay) {
    let last = to ?? max(today, from ?? today)
    return (from ?? last.adding(days: -count), last)
  }

  /// A day written `YYYY-MM-DD` on the command line.
  static func day(_ text: String) throws -> LocalDay {
    guard let day = LocalDay(text) else {
      throw ValidationError("'\(text)' is not a day written YYYY-MM-DD.")
    }
    return day
  }
}
