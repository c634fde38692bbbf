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
    try await answering(common, upright: id != nil) { reader in
      if let id { return try await reader.run(id) }
      return try await reader.runs(last: max(1, last))
    }
  }
}

/// Asks the ledger in SQL.
struct SQLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Asks the ledger a question in SQL, or lists the views that may be asked."
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "One SELECT over the views v_…; without it, the views are listed.")
  var query: String?

  func run() async throws {
    if let query {
      return try await answering(common, noting: .sql) { try await $0.answer(query) }
    }
    try await reporting {
      let settings = try await common.settings()
      let reader = try Composition.reader(settings)
      let views = try await reader.views()
      if common.json {
        try Output.json(Dictionary(uniqueKeysWithValues: views.map { ($0.name, $0.columns) }))
      } else {
        for view in views {
          Output.line("\(view.name): \(view.columns.joined(separator: ", "))")
        }
      }
      return .clean
    }
  }
}

/// Puts a question to the configured ledger and prints the answer.
func answering(
  _ common: CommonOptions,
  upright: Bool = false,
  noting noted: NotedQuestion? = nil,
  _ question: (LedgerReader) async throws -> LedgerAnswer
) async throws {
  try await reporting {
    let settings = try await common.settings()
    let reader = try Composition.reader(settings)
    let answer = try await question(reader)
    if let noted { await note(noted, settings) }
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
    return .clean
  }
}

/// One row of an answer, with its columns by name.
struct AnswerRow: Encodable {
  let columns: [String]
  let values: [LedgerAnswer.Value]

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (column, value) in zip(columns, values) {
      switch value {
      case .null: try container.encodeNil(forKey: Key(column))
      case .integer(let number): try container.encode(number, forKey: Key(column))
      case .real(let number): try container.encode(number, forKey: Key(column))
      case .text(let text): try container.encode(text, forKey: Key(column))
      }
    }
  }
}
