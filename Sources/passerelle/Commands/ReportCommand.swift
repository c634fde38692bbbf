import ArgumentParser
import Campus
import Diagnosis
import Ledger
import Sync

/// Reports made of what the ledger knows.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Reports made of what the ledger knows.",
    subcommands: [Hours.self]
  )

  /// The forms of a report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case json
  }

  /// Hours of instructors.
  struct Hours: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Instructors' planned, signed and recorded hours, for payroll."
    )

    @OptionGroup var common: CommonOptions

    @Option(
      help: "The first day, YYYY-MM-DD; by default the first of the last day's month.",
      transform: ReportCommand.day
    )
    var from: LocalDay?

    @Option(help: "The last day, YYYY-MM-DD; by default today.", transform: ReportCommand.day)
    var to: LocalDay?

    @Option(help: "table, csv (in French with semicolons) or json.")
    var format: Format?

    @Flag(help: "Begin a CSV with the byte order mark by which some spreadsheets know UTF-8.")
    var bom = false

    func validate() throws {
      if common.json, let format, format != .json {
        throw ValidationError("--json asks for another form than --format \(format.rawValue).")
      }
      if bom && format != .csv { throw ValidationError("--bom belongs to --format csv.") }
      if let from, let to, from > to {
        throw ValidationError("The first day, \(from), comes after the last one, \(to).")
      }
    }

    func run() async throws {
      try await reporting {
        let settings = try await common.settings()
        let language = common.language(settings)
        let last = to ?? settings.zone.wall(at: Composition.now()).day
        let first = from ?? last.adding(days: 1 - last.parts.day)
        guard first <= last else {
          throw CommandFailure(
            .usage,
            language(
              en: "The first day, \(first), comes after today; give the last one with --to.",
              fr: "Le premier jour, \(first), est à venir ; préciser le dernier avec --to."
            )
          )
        }
        let reader = try Composition.reader(settings)
        let rows = try await reader.hours(from: first, to: last)
        await note(.report("hours"), settings)
        try print(HoursReport(rows, from: first, to: last), language)
        return .clean
      }
    }

    private func print(_ report: HoursReport, _ language: Language) throws {
      switch common.json ? .json : format ?? .table {
      case .table:
        for table in [report.sessionTable(language), report.totalTable(language)] {
          var text = TextTable(table.heading)
          for row in table.rows { text.add(row) }
          for line in text.lines { Output.line(line) }
          Output.line()
        }
        Output.line(HoursReport.whyNotRecorded(language))
      case .csv: Output.text(report.csv(language, byteOrderMark: bom))
      case .json: try Output.json(HoursSummary(report, language))
      }
    }
  }
}

extension ReportCommand {
  /// A day written `YYYY-MM-DD` on the command line.
  fileprivate static func day(_ text: String) throws -> LocalDay {
    guard let day = LocalDay(text) else {
      throw ValidationError("'\(text)' is not a day written YYYY-MM-DD.")
    }
    return day
  }
}
