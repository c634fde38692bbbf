import ArgumentParser
import Diagnosis
import Ledger
import Sync

/// Asks the ledger in SQL.
struct SQLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Asks the ledger a question in SQL, or lists the views that may be asked.",
    discussion: """
      The ledger is only read: it cannot be written to, nor can another file be attached. What takes \
      too long is stopped, and what has too many rows is cut, each with a sentence.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var past: PastOption

  @Option(help: "How many seconds a question may take.")
  var seconds = 30

  @Option(help: "How many rows an answer may have.")
  var rows = 10_000

  @Argument(help: "One SELECT over the views v_…; without it, the views are listed.")
  var query: String?

  func validate() throws {
    if seconds < 1 { throw ValidationError("--seconds is at least 1.") }
    if rows < 1 { throw ValidationError("--rows is at least 1.") }
  }

  func run() async throws {
    guard let query else { return try await listViews() }
    try await reporting {
      let settings = try await common.schoolSettings()
      let answer = try await past.reader(settings).answer(
        query,
        limit: rows,
        within: .seconds(seconds),
        clock: ContinuousClock()
      )
      await note(.sql, settings)
      try printAnswer(answer, common)
      if answer.isCut { Output.error(cut(common.language(settings))) }
      return .clean
    }
  }

  private func cut(_ language: Language) -> String {
    language(
      en: "The answer has more than \(rows) rows and was cut; ask for less, or allow more with "
        + "--rows.",
      fr: "La réponse a plus de \(rows) lignes et a été coupée ; demander moins, ou permettre plus "
        + "avec --rows."
    )
  }

  private func listViews() async throws {
    try await reporting {
      let settings = try await common.schoolSettings()
      let language = common.language(settings)
      let views = try await past.reader(settings).views()
      if common.json {
        try Output.json(Dictionary(uniqueKeysWithValues: views.map { ($0.name, $0.columns) }))
      } else {
        for view in views {
          Output.line(view.name)
          let sentence = ViewGuide.sentence(on: view.name, language)
          if !sentence.isEmpty { Output.line("  \(sentence)") }
          Output.line("  \(view.columns.joined(separator: ", "))")
        }
      }
      return .clean
    }
  }
}
