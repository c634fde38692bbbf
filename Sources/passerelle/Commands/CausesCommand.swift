import ArgumentParser
import Diagnosis
import Sync

/// Lists the causes that people are told.
struct CausesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "causes",
    abstract: "Every reason why something may differ: who acts, how bad it is, which run heals it."
  )

  @Option(
    help: "The language: en or fr. Otherwise LANG decides.",
    transform: CommonOptions.language(named:)
  )
  var language: Language?

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Flag(help: "Print the page of the documentation, in Markdown and in both languages.")
  var markdown = false

  func run() async throws {
    try await reporting {
      let language = language ?? CommonOptions.languageOfEnvironment
      let report = CauseCatalogue.report(language)
      if json {
        try Output.json(ReportSummary(report))
      } else if markdown {
        Output.text(CauseCatalogue.page)
      } else {
        for line in ReportText(report, limit: .max, language).lines { Output.line(line) }
      }
      return .clean
    }
  }
}
