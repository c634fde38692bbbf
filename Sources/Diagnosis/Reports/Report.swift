/// What a report says, before it takes the form of a table, a CSV, a JSON object or a page.
public struct Report: Sendable {
  /// One value of a row.
  public typealias Value = CSVText.Field

  /// A column of a table.
  public struct Column: Sendable, Hashable {
    /// Its name for programs, in English, with underscores.
    public var key: String
    /// Its name for people.
    public var title: String
    /// Whether only programs and spreadsheets get it.
    public var isForPrograms: Bool

    /// A column for everybody, or for programs alone.
    public init(_ key: String, _ title: String, isForPrograms: Bool = false) {
      self.key = key
      self.title = title
      self.isForPrograms = isForPrograms
    }
  }

  /// Rows under columns.
  public struct Table: Sendable {
    /// Its name for programs.
    public var key: String
    /// Its name for people; empty where the report's title says it all.
    public var title: String
    /// The columns.
    public var columns: [Column]
    /// The rows, each as long as the columns.
    public var rows: [[Value]]
    /// The sums, as long as the columns; `nil` where nothing is to be summed.
    public var totals: [Value]?

    /// A table made of its parts.
    public init(
      _ key: String,
      _ title: String,
      columns: [Column],
      rows: [[Value]],
      totals: [Value]? = nil
    ) {
      self.key = key
      self.title = title
      self.columns = columns
      self.rows = rows
      self.totals = totals
    }
  }

  /// Bars of one measure.
  public struct Chart: Sendable {
    /// How a bar is meant.
    public enum Tone: String, Sendable, CaseIterable {
      case plain, good, warning, bad
    }

    /// One bar.
    public struct Bar: Sendable {
      /// What it is.
      public var label: String
      /// How long it is; never below 0.
      public var amount: Double
      /// What stands at its end.
      public var text: String
      /// How it is meant.
      public var tone: Tone

      /// A bar made of its parts.
      public init(_ label: String, _ amount: Double, _ text: String, _ tone: Tone = .plain) {
        self.label = label
        self.amount = max(0, amount)
        self.text = text
        self.tone = tone
      }
    }

    /// What is measured.
    public var title: String
    /// The bars, the first on top.
    public var bars: [Bar]

    /// A chart made of its parts.
    public init(_ title: String, _ bars: [Bar]) {
      self.title = title
      self.bars = bars
    }
  }

  /// The report's name on the command line.
  public var name: String
  /// The title.
  public var title: String
  /// Sentences below the title: which days, what is left out, what it comes to.
  public var facts: [String]
  /// What is summed up first; `nil` where the rows say it all.
  public var summary: Table?
  /// The rows.
  public var rows: Table
  /// The charts of a page.
  public var charts: [Chart]

  /// A report made of its parts.
  public init(
    _ name: String,
    _ title: String,
    facts: [String] = [],
    summary: Table? = nil,
    rows: Table,
    charts: [Chart] = []
  ) {
    self.name = name
    self.title = title
    self.facts = facts
    self.summary = summary
    self.rows = rows
    self.charts = charts
  }

  /// The tables in their order.
  public var tables: [Table] {
    [summary, rows].compactMap { $0 }
  }

  /// The rows for a spreadsheet, with their sums in a last line; a summary is a spreadsheet's own work.
  public func csv(_ language: Language, byteOrderMark: Bool) -> String {
    var text = CSVText(rows.columns.map(\.key), language)
    for row in rows.rows { text.add(row) }
    if let totals = rows.totals { text.add(totals) }
    return text.text(byteOrderMark: byteOrderMark)
  }
}

extension CSVText.Field {
  /// The value as people read it.
  public var words: String {
    switch self {
    case .none: ""
    case .text(let text): text
    case .number(let number): String(number)
    }
  }
}
