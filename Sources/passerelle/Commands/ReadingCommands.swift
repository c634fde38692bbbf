import ArgumentParser
import Campus
import Ledger
import Sync

/// Lists the runs.
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Lists the runs, or shows one of them."
  )

  @OptionGroup var common: CommonOptions

  @Option(help: "How many runs to list.")
  var last = 14

  @Argument(help: "The number of a run.")
  var id: Int64?

  func run() async throws {
    try await answering(common, upright: id != nil) { reader, settings in
      if let id { return try await reader.run(id) }
      return try await reader.runs(
        last: max(1, last),
        namingAccount: settings.hasSeveralAccounts
      )
    }
  }
}

/// Puts a question to the configured ledger and prints the answer.
func answering(
  _ common: CommonOptions,
  upright: Bool = false,
  _ question: (LedgerReader, SchoolSettings) async throws -> LedgerAnswer
) async throws {
  try await reporting {
    let settings = try await common.schoolSettings()
    let reader = try Composition.reader(settings)
    try printAnswer(try await question(reader, settings), common, upright: upright)
    return .clean
  }
}

/// Prints an answer of the ledger as a table, as lines or as JSON.
func printAnswer(_ answer: LedgerAnswer, _ common: CommonOptions, upright: Bool = false) throws {
  if common.json {
    try Output.json(answer.rows.map { AnswerRow(columns: answer.columns, values: $0) })
  } else if upright {
    for row in answer.rows {
      for (column, value) in zip(answer.columns, row) { Output.line("\(column): \(value.text)") }
    }
  } else {
    var table = TextTable(answer.columns)
    for row in answer.rows { table.add(row.map(\.text)) }
    for line in table.lines { Output.line(line) }
  }
}

/// One row of an answer, with its columns by name.
struct AnswerRow: Encodable {
  let columns: [String]
  let values: [LedgerAnswer.Value]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ColumnKey.self)
    for (column, value) in zip(columns, values) {
      switch value {
      case .null: try container.encodeNil(forKey: ColumnKey(column))
      case .integer(let number): try container.encode(number, forKey: ColumnKey(column))
      case .real(let number): try container.encode(number, forKey: ColumnKey(column))
      case .text(let text): try container.encode(text, forKey: ColumnKey(column))
      }
    }
  }
}
