/// Rows as a spreadsheet takes them in.
///
/// **Shape**: RFC 4180: lines end with CR LF, and a field is quoted where it must be. The separator is
/// the one that spreadsheets of the language expect. A text that a spreadsheet would take for a formula
/// gets an apostrophe before it, so that nobody's name can make one compute or send anything.
public struct CSVText: Sendable {
  /// A field: what people typed, or what we counted.
  public enum Field: Sendable, Hashable {
    case text(String)
    case number(Int)
    case none
  }

  private let separator: String
  private var lines: [String] = []

  /// An empty text with its heading.
  public init(_ heading: [String], _ language: Language) {
    separator = language(en: ",", fr: ";")
    add(heading.map { .text($0) })
  }

  /// Adds a row.
  public mutating func add(_ fields: [Field]) {
    lines.append(fields.map { quoted($0) }.joined(separator: separator))
  }

  /// The whole text.
  ///
  /// - Parameter byteOrderMark: whether it begins with the mark by which some know UTF-8.
  /// - Returns: all lines, the heading first.
  public func text(byteOrderMark: Bool = false) -> String {
    (byteOrderMark ? "\u{FEFF}" : "") + lines.map { $0 + "\r\n" }.joined()
  }

  private func quoted(_ field: Field) -> String {
    switch field {
    case .none: return ""
    case .number(let number): return String(number)
    case .text(let text):
      let harmless = text.looksLikeFormula ? "'" + text : text
      let isPlain = harmless.unicodeScalars.allSatisfy { !"\",;\r\n\t".unicodeScalars.contains($0) }
      return isPlain ? harmless : "\"\(harmless.replacing("\"", with: "\"\""))\""
    }
  }
}

extension String {
  /// Whether a spreadsheet would compute it: also behind blanks, and with the wide forms of the signs.
  fileprivate var looksLikeFormula: Bool {
    guard let first = unicodeScalars.first else { return false }
    if "\t\r\n".unicodeScalars.contains(first) { return true }
    let start = unicodeScalars.first { !$0.properties.isWhitespace }
    return start.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
  }
}
