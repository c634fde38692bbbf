/// A report as one HTML page that needs nothing else: no network, no script, no file beside it.
///
/// **Shape**: valid HTML5 in UTF-8; every text is escaped; light and dark by the reader's setting; printed
/// without colours that carry meaning alone.
public struct ReportPage: Sendable {
  private let report: Report
  private let language: Language

  /// The page of a report.
  public init(_ report: Report, _ language: Language) {
    self.report = report
    self.language = language
  }

  /// The page's text.
  public var text: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <link rel="icon" href="data:,">
    <title>\(report.title.escaped)</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <header>
    <h1>\(report.title.escaped)</h1>
    \(facts)
    </header>
    <main>
    \(charts)
    \(report.tables.map(section).joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private var facts: String {
    report.facts.map { "<p>\($0.escaped)</p>" }.joined(separator: "\n")
  }

  private var charts: String {
    let figures = report.charts.map { ReportDrawing($0).figure }
    return figures.isEmpty
      ? "" : "<div class=\"charts\">\n\(figures.joined(separator: "\n"))\n</div>"
  }

  private func section(_ table: Report.Table) -> String {
    let columns = table.columns.indices.filter { !table.columns[$0].isForPrograms }
    let heading = table.title.isEmpty ? "" : "<h2>\(table.title.escaped)</h2>\n"
    guard !table.rows.isEmpty else {
      let none = language(en: "Nothing.", fr: "Rien.")
      return "<section>\n\(heading)<p class=\"none\">\(none)</p>\n</section>"
    }
    let head = columns.map { "<th scope=\"col\">\(table.columns[$0].title.escaped)</th>" }
    let body = table.rows.map { row in "<tr>\(columns.map { cell(row[$0]) }.joined())</tr>" }
    let foot = table.totals.map { totals in
      "\n<tfoot><tr>\(columns.map { cell(totals[$0]) }.joined())</tr></tfoot>"
    }
    return """
      <section>
      \(heading)<table>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>\(foot ?? "")
      </table>
      </section>
      """
  }

  private func cell(_ value: Report.Value) -> String {
    switch value {
    case .none: "<td></td>"
    case .number(let number): "<td class=\"n\">\(number)</td>"
    case .text(let text): "<td>\(text.escaped)</td>"
    }
  }

  private static let style = """
    :root { --paper: #ffffff; --ink: #1d2430; --soft: #5a6472; --rule: #d5dae1; --head: #f1f3f6;
      --plain: #6b7a90; --good: #2e7d4f; --warning: #b57700; --bad: #b3362b; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14181f; --ink: #e6e9ee; --soft: #9aa5b4; --rule: #333b47; --head: #1e242d;
        --plain: #8292a8; --good: #56b07c; --warning: #dba43a; --bad: #e3695d; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: var(--paper);
      color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
    h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
    h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
    header p { margin: .15rem 0; color: var(--soft); }
    .charts { display: flex; flex-wrap: wrap; gap: 1.5rem; margin-top: 1.25rem; }
    figure { margin: 0; flex: 1 1 28rem; min-width: 0; }
    figcaption { font-weight: 600; margin-bottom: .35rem; }
    svg { width: 100%; height: auto; display: block; }
    svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
    .plain { fill: var(--plain); } .good { fill: var(--good); }
    .warning { fill: var(--warning); } .bad { fill: var(--bad); }
    section { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th, td { padding: .35rem .6rem; text-align: left; vertical-align: top;
      border-bottom: 1px solid var(--rule); }
    thead th { background: var(--head); white-space: nowrap; }
    tfoot td { font-weight: 600; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .none { color: var(--soft); }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --soft: #333333; --rule: #999999; --head: #eeeeee;
        --plain: #777777; --good: #2e7d4f; --warning: #b57700; --bad: #b3362b; }
      body { padding: 0; max-width: none; font-size: 10px; }
      section { overflow: visible; }
      thead { display: table-header-group; }
      tr, figure { break-inside: avoid; }
      @page { size: A4 landscape; margin: 12mm; }
    }
    """
}

/// A chart as an SVG figure of horizontal bars.
struct ReportDrawing {
  private let chart: Report.Chart

  init(_ chart: Report.Chart) {
    self.chart = chart
  }

  private static let width = 640
  private static let labels = 280
  private static let ends = 100
  private static let step = 24

  var figure: String {
    let most = chart.bars.map(\.amount).max() ?? 0
    let height = max(1, chart.bars.count) * Self.step
    let bars = chart.bars.enumerated().map { place, bar in self.bar(bar, at: place, most: most) }
    let told = chart.bars.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
    return """
      <figure>
      <figcaption>\(chart.title.escaped)</figcaption>
      <svg viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(told.escaped)">
      \(bars.joined(separator: "\n"))
      </svg>
      </figure>
      """
  }

  private func bar(_ bar: Report.Chart.Bar, at place: Int, most: Double) -> String {
    let room = Double(Self.width - Self.labels - Self.ends)
    let length = most > 0 ? Int((bar.amount / most * room).rounded()) : 0
    let shown = bar.amount > 0 ? max(2, length) : 0
    let top = place * Self.step
    return """
      <text x="\(Self.labels - 8)" y="\(top + 16)" text-anchor="end">\(bar.label.short.escaped)</text>
      <rect class="\(bar.tone.rawValue)" x="\(Self.labels)" y="\(top + 4)" width="\(shown)" height="16" rx="2"/>
      <text x="\(Self.labels + shown + 6)" y="\(top + 16)">\(bar.text.escaped)</text>
      """
  }
}

extension String {
  /// The text as it may stand between tags and in attributes.
  fileprivate var escaped: String {
    var text = ""
    for character in unicodeScalars {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }

  /// The text, cut where it is too long to stand beside a bar.
  fileprivate var short: String {
    count <= 36 ? self : prefix(35) + "…"
  }
}
