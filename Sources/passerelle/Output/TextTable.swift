/// A table of text in columns, as wide as their content.
struct TextTable {
  private var rows: [[String]]

  init(_ heading: [String]) {
    rows = [heading]
  }

  /// Adds a row, as long as the heading.
  mutating func add(_ row: [String]) {
    rows.append(row)
  }

  /// Whether there is nothing below the heading.
  var isEmpty: Bool {
    rows.count == 1
  }

  /// The lines of the table; numbers stand to the right.
  var lines: [String] {
    guard let heading = rows.first else { return [] }
    let widths = heading.indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    let lines = rows.map { row in
      row.indices.map { Self.cell(row[$0], width: widths[$0]) }.joined(separator: "  ")
        .trimmingBlanks
    }
    return [lines[0], rule] + lines.dropFirst()
  }

  private static func cell(_ text: String, width: Int) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    let isNumber = !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "." || $0 == ":" }
    return isNumber ? blanks + text : text + blanks
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
