import ArgumentParser
import Campus
import Sync

/// Shows the whole job on embedded servers, without any set-up.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Plays days of a school on embedded servers: runs, changes, a crash, recovery, marks."
  )

  @OptionGroup var school: EmbeddedSchoolOptions

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Option(help: "A folder in which the demo's ledger is kept.")
  var keep: String?

  func run() async throws {
    try await reporting {
      // A Tuesday whose fortnight holds the end of summer time.
      let day = LocalDay(year: 2026, month: 10, day: 13) ?? LocalDay(number: 20_739)
      let embedded = try school.open(otherwise: day)
      let isQuiet = json
      let demo = Demo(
        embedded,
        name: school.school ?? "made up, seed \(school.seed)",
        folder: keep,
        say: { if !isQuiet { Output.line($0) } },
        progress: ProgressBar(isQuiet: json)
      )
      let report = try await demo.play()
      if json {
        try Output.json(report)
      } else {
        Output.line()
        for line in report.lines { Output.line(line) }
      }
      return report.isGood ? .clean : .internalError
    }
  }
}
