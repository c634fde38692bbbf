/// A school's own table as text: a first line that names the columns, then a line for each row.
///
/// **Shape**: UTF-8, with or without a byte order mark; fields parted by `,` or `;` (whichever the
/// first line uses), in double quotes where they hold that sign; blank lines count for nothing.
struct ColumnedText {
  /// Why a text is no table.
  enum Fault: Error {
    case empty
    case notUTF8
    /// A double quote of the first line is not closed.
    case openQuote
  }

  /// The names of the first line.
  let names: [String]
  /// The further lines that are not blank, with their numbers from 1.
  let rows: [(number: Int, text: Substring)]
  private let separator: Character

  /// Reads a file's bytes.
  init(_ bytes: [UInt8]) throws(Fault) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    let isMarked = text.unicodeScalars.first == "\u{feff}"
    let lines = String(text.unicodeScalars.dropFirst(isMarked ? 1 : 0))
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let head = lines.first, !head.allSatisfy(\.isWhitespace) else { throw .empty }
    separator = head.contains(";") ? ";" : ","
    guard let names = Self.fields(of: head, separator) else { throw .openQuote }
    self.names = names
    rows = lines.enumerated().dropFirst().filter { !$0.element.allSatisfy(\.isWhitespace) }
      .map { ($0.offset + 1, $0.element) }
  }

  /// Where the columns stand, those that stand twice in their order, and those that are missing.
  func places<Column: Hashable & CaseIterable>(
    _ column: (String) -> Column?
  ) -> (of: [Column: Int], doubled: [Column], missing: [Column]) {
    var places: [Column: Int] = [:]
    var doubled: [Column] = []
    for (index, name) in names.enumerated() {
      guard let column = column(name) else { continue }
      if places.updateValue(index, forKey: column) != nil { doubled.append(column) }
    }
    return (places, doubled, Column.allCases.filter { places[$0] == nil })
  }

  /// The fields of a row without the blanks around them; `nil` where a quote is not closed.
  func fields(of row: Substring) -> [String]? {
    Self.fields(of: row, separator)
  }

  private static func fields(of line: Substring, _ separator: Character) -> [String]? {
    var (fields, field) = ([String](), "")
    var (isQuoted, wasQuote) = (false, false)
    for character in line {
      if isQuoted {
        isQuoted = character != "\""
        wasQuote = !isQuoted
        if isQuoted { field.append(character) }
      } else if character == "\"" {
        // A second quote right after one that closed stands for itself.
        if wasQuote { field.append(character) }
        (isQuoted, wasQuote) = (true, false)
      } else if character == separator {
        fields.append(field)
        (field, wasQuote) = ("", false)
      } else {
        field.append(character)
        wasQuote = false
      }
    }
    guard !isQuoted else { return nil }
    return (fields + [field]).map { field in
      String(field.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}
