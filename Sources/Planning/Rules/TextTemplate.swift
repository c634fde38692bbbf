/// A text with fields in braces, such as `{subject} ({type})`.
///
/// What surrounds an empty field is tidied: empty brackets go, and so do blanks and dashes that are
/// left over at either end or beside each other.
public struct TextTemplate: Hashable, Sendable {
  /// What a field stands for.
  public enum Field: String, Sendable, CaseIterable {
    /// The subject's label.
    case subject
    /// The subject's code.
    case code
    /// The session's type, such as CM.
    case type
    /// The groups that attend; the promotions where no group does.
    case groups
    /// The rooms' names.
    case rooms
    /// The course's number in Hyperplanning.
    case course
    /// The week of the planning.
    case week
  }

  /// Why a text is no template.
  public enum Fault: Error, Hashable, Sendable {
    /// A field that means nothing.
    case unknownField(String)
    /// A brace without its counterpart.
    case openBrace
  }

  private enum Piece: Hashable {
    case text(String)
    case field(Field)
  }

  private let pieces: [Piece]
  /// The text as it was written.
  public let source: String

  /// Reads a template.
  public init(_ text: String) throws(Fault) {
    source = text
    var pieces: [Piece] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[start] == "{", let end = rest[start...].firstIndex(of: "}") else {
        throw .openBrace
      }
      let name = String(rest[rest.index(after: start)..<end])
      guard !name.contains("{") else { throw .openBrace }
      guard let field = Field(rawValue: name) else { throw .unknownField(name) }
      pieces.append(.text(String(rest[..<start])))
      pieces.append(.field(field))
      rest = rest[rest.index(after: end)...]
    }
    pieces.append(.text(String(rest)))
    self.pieces = pieces
  }

  /// The fields in it.
  public var fields: Set<Field> {
    Set(
      pieces.compactMap { piece in
        if case .field(let field) = piece { return field }
        return nil
      }
    )
  }

  /// The text with its fields filled in.
  public func text(_ value: (Field) -> String) -> String {
    let raw = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .field(let field): value(field)
      }
    }.joined()
    return Self.tidy(raw)
  }

  private static func tidy(_ text: String) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    words.removeAll { ["()", "[]"].contains($0) }
    while let first = words.first, isDash(first) { words.removeFirst() }
    while let last = words.last, isDash(last) { words.removeLast() }
    var tidy: [String] = []
    for word in words where !(isDash(word) && tidy.last.map(isDash) == true) { tidy.append(word) }
    return tidy.joined(separator: " ")
  }

  private static func isDash(_ word: String) -> Bool {
    ["-", "–", "—", "/", "|", "·"].contains(word)
  }
}
