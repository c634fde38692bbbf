/// A strict reader of XML 1.0 in UTF-8 with namespaces: no document types, bounded depth.
///
/// Only what a message needs: text next to elements in the same element is refused, processing
/// instructions and comments are skipped.
struct XMLReader {
  /// How deep elements may be nested.
  static let depthLimit = 64

  /// The whole document.
  let bytes: [UInt8]
  /// The next byte to read.
  var position = 0
  /// What was read so far.
  var tree = XMLTree()
  /// The namespace declarations in force.
  var scope = XMLNamespaceScope()
  /// The elements whose end tags are still to come, innermost last.
  var open: [OpenElement] = []
  private var nameNumbers: [String: Int32] = ["": 0]
  private var lastName = (text: ArraySlice<UInt8>(), number: Int32(0))

  /// An element whose end tag is still to come.
  struct OpenElement {
    /// The number of the element.
    let node: Int
    /// The name as written, prefix and all.
    let qualifiedName: ArraySlice<UInt8>
    /// How many namespace declarations it brought along.
    let declarations: Int
    /// The last element inside it so far; -1 for none.
    var lastChild = -1
    /// Whether it holds text that is not blank.
    var hasText = false
  }

  /// Reads a whole document.
  ///
  /// **Throws**: `XMLDefect` at the first byte that breaks a rule.
  static func read(_ bytes: [UInt8]) throws(XMLDefect) -> XMLTree {
    var reader = XMLReader(bytes: bytes)
    return try reader.document()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func document() throws(XMLDefect) -> XMLTree {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw defect("not UTF-8") }
    if starts(with: "\u{FEFF}") { position += 3 }
    try declaration()
    while true {
      try step()
      if open.isEmpty, !tree.nodes.isEmpty { break }
    }
    while position < bytes.count {
      if skipBlanks() { continue }
      guard try skipAside() else { throw defect("content after the root element") }
    }
    return tree
  }

  /// Reads the XML declaration when there is one; only UTF-8 is taken.
  private mutating func declaration() throws(XMLDefect) {
    guard starts(with: "<?xml"), let after = byte(at: position + 5), after.isXMLBlank else {
      return
    }
    guard let end = find("?>", from: position) else { throw defect("unclosed declaration") }
    let text = String(decoding: bytes[position..<end], as: UTF8.self).lowercased()
    if text.contains("encoding"), !text.contains("utf-8"), !text.contains("us-ascii") {
      throw defect("an encoding other than UTF-8")
    }
    position = end + 2
  }

  /// Reads one piece of markup or text.
  private mutating func step() throws(XMLDefect) {
    guard position < bytes.count else { throw defect("the document ends too early") }
    guard bytes[position] == UInt8(ascii: "<") else {
      if open.isEmpty {
        guard skipBlanks() else { throw defect("text outside the root element") }
      } else {
        try characters()
      }
      return
    }
    switch byte(at: position + 1) {
    case UInt8(ascii: "/"): try endTag()
    case UInt8(ascii: "?"): _ = try skipAside()
    case UInt8(ascii: "!"):
      if try !skipAside() { try characterData() }
    default: try startTag()
    }
  }

  /// Steps over a comment or a processing instruction; false when there is none here.
  private mutating func skipAside() throws(XMLDefect) -> Bool {
    if starts(with: "<!--") {
      guard let end = find("--", from: position + 4), byte(at: end + 2) == UInt8(ascii: ">")
      else { throw defect("a malformed comment") }
      position = end + 3
      return true
    }
    if starts(with: "<?") {
      guard let end = find("?>", from: position) else {
        throw defect("an unclosed processing instruction")
      }
      position = end + 2
      return true
    }
    if starts(with: "<!"), !starts(with: "<![CDATA[") {
      throw defect("a document type, which is not taken")
    }
    return false
  }

  /// The number of a name in the table of names.
  mutating func number(of name: ArraySlice<UInt8>) -> Int32 {
    if name.elementsEqual(lastName.text) { return lastName.number }
    let text = String(decoding: name, as: UTF8.self)
    let found = number(of: text)
    lastName = (name, found)
    return found
  }

  /// The number of a name in the table of names.
  mutating func number(of text: String) -> Int32 {
    if let known = nameNumbers[text] { return known }
    let number = Int32(tree.names.count)
    tree.names.append(text)
    nameNumbers[text] = number
    return number
  }

  /// The defect at the present byte.
  func defect(_ reason: String) -> XMLDefect {
    XMLDefect(reason: reason, offset: position)
  }

  /// The byte there, nil behind the end.
  func byte(at place: Int) -> UInt8? {
    place < bytes.count ? bytes[place] : nil
  }

  /// Whether the text comes next.
  func starts(with text: String) -> Bool {
    bytes[position...].starts(with: text.utf8)
  }

  /// Where the text occurs next.
  func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...(bytes.count - wanted.count)).first {
      bytes[$0] == wanted[0] && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  /// Steps over blanks; false when there is none here.
  mutating func skipBlanks() -> Bool {
    let start = position
    while position < bytes.count, bytes[position].isXMLBlank { position += 1 }
    return position > start
  }
}

extension UInt8 {
  /// Whether the byte is a blank, a tab or part of a line break.
  var isXMLBlank: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D
  }

  /// Whether a name may begin with the byte; every byte above ASCII may.
  var beginsXMLName: Bool {
    switch self {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: true
    default: false
    }
  }

  /// Whether the byte may occur inside a name.
  var continuesXMLName: Bool {
    beginsXMLName || (0x30...0x39).contains(self) || self == 0x2D || self == 0x2E
  }
}
