import Diagnosis

/// A report as a terminal shows it.
struct ReportText {
  private let report: Report
  private let limit: Int
  private let language: Language

  /// The text of a report, with at most so many rows in each table.
  init(_ report: Report, limit: Int, _ language: Language) {
    self.report = report
    self.limit = limit
    self.language = language
  }

  var lines: [String] {
    [report.title] + report.facts + report.tables.flatMap { [""] + lines(of: $0) }
  }

  private func lines(of table: Report.Table) -> [String] {
    let heading = table.title.isEmpty ? [] : [table.title]
    guard !table.rows.isEmpty else { return heading + [language(en: "Nothing.", fr: "Rien.")] }
    let columns = table.columns.indices.filter { !table.columns[$0].isForPrograms }
    var text = TextTable(columns.map { table.columns[$0].title })
    for row in table.rows.prefix(limit) { text.add(columns.map { row[$0].words }) }
    if let totals = table.totals { text.add(columns.map { totals[$0].words }) }
    let rest = table.rows.count - min(limit, table.rows.count)
    let more =
      rest > 0
      ? [
        language(
          en: "\(rest) more; see them with --limit \(table.rows.count) or --format csv.",
          fr: "\(rest) de plus ; les voir avec --limit \(table.rows.count) ou --format csv."
        )
      ] : []
    return heading + text.lines + more
  }
}

/// A report as programs read it.
struct ReportSummary: Encodable {
  private let report: Report

  init(_ report: Report) {
    self.report = report
  }

  /// One row by the keys of its columns.
  private struct Line: Encodable {
    let columns: [Report.Column]
    let values: [Report.Value]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: ColumnKey.self)
      for (column, value) in zip(columns, values) {
        switch value {
        case .none: continue
        case .text(let text): try container.encode(text, forKey: ColumnKey(column.key))
        case .number(let number): try container.encode(number, forKey: ColumnKey(column.key))
        }
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ColumnKey.self)
    try container.encode(report.name, forKey: ColumnKey("report"))
    try container.encode(report.title, forKey: ColumnKey("title"))
    try container.encode(report.facts, forKey: ColumnKey("facts"))
    for table in report.tables {
      let lines = table.rows.map { Line(columns: table.columns, values: $0) }
      try container.encode(lines, forKey: ColumnKey(table.key))
    }
    if let totals = report.rows.totals {
      try container.encode(
        Line(columns: report.rows.columns, values: totals),
        forKey: ColumnKey("totals")
      )
    }
  }
}
