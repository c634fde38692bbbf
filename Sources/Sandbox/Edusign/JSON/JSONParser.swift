/// Says where a text stopped being JSON.
struct JSONParsingError: Error, Equatable {
  /// The byte at which reading stopped, from 0.
  var offset: Int
}

/// Reads JSON as RFC 8259 states it, and nothing more lenient.
///
/// **Throws**: trailing bytes, control characters in strings, lone surrogates, invalid UTF-8 and
/// nesting beyond 64 levels are errors; of a repeated member the last one counts.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private let depthLimit = 64

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The one value that makes up the whole text.
  static func parse(_ bytes: [UInt8]) throws(JSONParsingError) -> JSONValue {
    var parser = JSONParser(bytes)
    parser.skipBlanks()
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.position == bytes.count else { throw parser.failure }
    return value
  }

  private var failure: JSONParsingError {
    JSONParsingError(offset: position)
  }

  private var next: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONParsingError) -> JSONValue {
    guard depth < depthLimit else { throw failure }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ text: String,
    _ value: JSONValue
  ) throws(JSONParsingError) -> JSONValue {
    guard bytes[position...].starts(with: text.utf8) else { throw failure }
    position += text.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONParsingError) -> JSONValue {
    position += 1
    var members: [String: JSONValue] = [:]
    skipBlanks()
    if accept(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw failure }
      let name = try string()
      skipBlanks()
      guard accept(UInt8(ascii: ":")) else { throw failure }
      skipBlanks()
      members[name] = try value(depth: depth + 1)
      skipBlanks()
      if accept(UInt8(ascii: "}")) { return .object(members) }
      guard accept(UInt8(ascii: ",")) else { throw failure }
    }
  }

  private mutating func array(depth: Int) throws(JSONParsingError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if accept(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      skipBlanks()
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if accept(UInt8(ascii: "]")) { return .array(elements) }
      guard accept(UInt8(ascii: ",")) else { throw failure }
    }
  }

  private mutating func number() throws(JSONParsingError) -> JSONValue {
    let start = position
    _ = accept(UInt8(ascii: "-"))
    if !accept(UInt8(ascii: "0")) {
      try digits()
    }
    var isWhole = true
    if accept(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) {
      isWhole = false
      if !accept(UInt8(ascii: "-")) {
        _ = accept(UInt8(ascii: "+"))
      }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let whole = Int64(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else { throw failure }
    return .number(number)
  }

  private mutating func digits() throws(JSONParsingError) {
    let start = position
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      position += 1
    }
    guard position > start else { throw failure }
  }

  private mutating func string() throws(JSONParsingError) -> String {
    position += 1
    var unescaped: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: unescaped, as: UTF8.self) else { throw failure }
        return text
      case UInt8(ascii: "\\"): unescaped.append(contentsOf: try escape())
      case 0..<0x20: throw failure
      default: unescaped.append(byte)
      }
    }
    throw failure
  }

  private mutating func escape() throws(JSONParsingError) -> [UInt8] {
    guard let byte = next else { throw failure }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(try escapedScalar()).utf8)
    default: throw failure
    }
  }

  private mutating func escapedScalar() throws(JSONParsingError) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), accept(UInt8(ascii: "\\")), accept(UInt8(ascii: "u"))
    else { throw failure }
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else { throw failure }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func codeUnit() throws(JSONParsingError) -> UInt16 {
    guard position + 4 <= bytes.count else { throw failure }
    var unit: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure }
      unit = unit << 4 | UInt16(digit)
    }
    position += 4
    return unit
  }
}
