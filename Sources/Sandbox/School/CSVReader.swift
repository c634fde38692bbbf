/// Cuts the bytes of a CSV file into records.
///
/// **Source**: RFC 4180; a bare line feed ends a line too, and empty lines are skipped.
struct CSVReader {
  /// One line of the file, or several when a quoted field holds line breaks.
  struct Record {
    /// The line on which the record begins, from 1.
    let line: Int
    /// The fields, unquoted.
    let fields: [String]
  }

  private let bytes: [UInt8]
  private let file: String
  private var position: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// A reader at the beginning of the bytes, behind a byte order mark when there is one.
  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record, nil at the end.
  ///
  /// **Throws**: `malformedFile` for a stray quote or bytes that are not UTF-8.
  mutating func next() throws(SandboxError) -> Record? {
    while position < bytes.count, skipLineEnd() {}
    guard position < bytes.count else { return nil }
    let first = line
    var fields: [String] = []
    while true {
      fields.append(try nextField())
      guard position < bytes.count else { break }
      if bytes[position] == Self.comma {
        position += 1
        continue
      }
      guard skipLineEnd() else { throw malformed("text after a closing quote") }
      break
    }
    return Record(line: first, fields: fields)
  }

  /// Steps over one line break; false when there is none here.
  private mutating func skipLineEnd() -> Bool {
    guard position < bytes.count else { return false }
    var next = position
    if bytes[next] == Self.carriageReturn { next += 1 }
    guard next < bytes.count, bytes[next] == Self.lineFeed else { return false }
    position = next + 1
    line += 1
    return true
  }

  private mutating func nextField() throws(SandboxError) -> String {
    guard position < bytes.count, bytes[position] == Self.quote else { return try plainField() }
    return try quotedField()
  }

  private mutating func plainField() throws(SandboxError) -> String {
    let start = position
    while position < bytes.count, bytes[position] != Self.comma, bytes[position] != Self.lineFeed {
      guard bytes[position] != Self.quote else {
        throw malformed("a quote inside a field that does not begin with one")
      }
      position += 1
    }
    if position > start, position < bytes.count, bytes[position] == Self.lineFeed,
      bytes[position - 1] == Self.carriageReturn
    {
      position -= 1
    }
    return try text(bytes[start..<position])
  }

  private mutating func quotedField() throws(SandboxError) -> String {
    let opening = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == Self.quote else {
        if byte == Self.lineFeed { line += 1 }
        content.append(byte)
        continue
      }
      guard position < bytes.count, bytes[position] == Self.quote else {
        return try text(content[...])
      }
      content.append(byte)
      position += 1
    }
    line = opening
    throw malformed("a quoted field is never closed")
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(SandboxError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw malformed("bytes that are not UTF-8")
    }
    return text
  }

  private func malformed(_ message: String) -> SandboxError {
    SandboxError(.malformedFile, operation: "read \(file), line \(line)", message: message)
  }
}
