import ArgumentParser
import Campus
import Diagnosis
import Ledger
import Sync

/// Hours of instructors.
struct HoursCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours",
    abstract: "Instructors' planned, signed and recorded hours, for payroll."
  )

  @OptionGroup var options: ReportOptions
  @OptionGroup var days: DayOptions

  func run() async throws {
    try await options.run("hours", check: check) { reader, setting in
      let (first, last) = span(endingOn: setting.today)
      let hours = HoursReport(try await reader.hours(from: first, to: last), from: first, to: last)
      return HoursForms(report: hours, setting: setting)
    }
  }

  /// Both days, by default the month so far.
  private func span(endingOn today: LocalDay) -> (first: LocalDay, last: LocalDay) {
    let last = days.to ?? today
    return (days.from ?? last.adding(days: 1 - last.parts.day), last)
  }

  /// Refuses days of which the first comes after the last.
  private func check(_ settings: SchoolSettings) throws {
    let language = options.common.language(settings)
    let (first, last) = span(endingOn: settings.zone.wall(at: Composition.now()).day)
    guard first > last else { return }
    throw CommandFailure(
      .usage,
      language(
        en: "The first day, \(first), comes after today; give the last one with --to.",
        fr: "Le premier jour, \(first), est à venir ; préciser le dernier avec --to."
      )
    )
  }
}

/// The hours in the forms that payroll knows; the page is that of any report.
private struct HoursForms: ReportForms {
  let report: HoursReport
  let setting: ReportSetting

  func lines(limit: Int) -> [String] {
    let language = setting.language
    let tables = [report.sessionTable(language), report.totalTable(language)].flatMap { table in
      var text = TextTable(table.heading)
      for row in table.rows { text.add(row) }
      return text.lines + [""]
    }
    return tables + [HoursReport.whyNotRecorded(language)]
  }

  func csv(byteOrderMark: Bool) -> String {
    report.csv(setting.language, byteOrderMark: byteOrderMark)
  }

  func printJSON() throws {
    try Output.json(HoursSummary(report, setting.language))
  }

  var page: String {
    ReportPage(report.report(setting), setting.language).text
  }
}
