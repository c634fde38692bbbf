/// Writes the small bodies that we send, members in the order given, so that bytes are reproducible.
///
/// The same payload always makes the same bytes, on every machine: a hash of them may be kept.
struct JSONWriter {
  /// What has been written so far, in UTF-8.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// The bytes of one object whose members `write` adds.
  static func object(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.braces(write)
    return writer.bytes
  }

  /// Adds a text.
  mutating func member(_ key: StaticString, _ value: String) {
    name("\(key)")
    string(value)
  }

  /// Adds a text under a key made at run time.
  mutating func member(named key: String, _ value: String) {
    name(key)
    string(value)
  }

  /// Adds a text unless there is none.
  mutating func member(_ key: StaticString, ifGiven value: String?) {
    if let value { member(key, value) }
  }

  /// Adds `true` or `false`.
  mutating func member(_ key: StaticString, _ value: Bool) {
    name("\(key)")
    bytes += Array((value ? "true" : "false").utf8)
    needsComma = true
  }

  /// Adds an array of texts.
  mutating func member(_ key: StaticString, _ values: [String]) {
    list(key, values) { writer, value in writer.string(value) }
  }

  /// Adds an array of texts unless there is none.
  mutating func member(_ key: StaticString, ifGiven values: [String]?) {
    if let values { member(key, values) }
  }

  /// Adds an object.
  mutating func member(_ key: StaticString, _ write: (inout JSONWriter) -> Void) {
    name("\(key)")
    braces(write)
  }

  /// Adds an array whose elements `write` makes.
  mutating func list<Element>(
    _ key: StaticString,
    _ elements: [Element],
    _ write: (inout JSONWriter, Element) -> Void
  ) {
    name("\(key)")
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    for element in elements {
      separate()
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Adds an object where an element of an array is due.
  mutating func braces(_ write: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    write(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private mutating func name(_ key: String) {
    separate()
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 { escape(byte) }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes += [UInt8(ascii: "\\"), byte]
    case 0..<32:
      let digits = Array("0123456789abcdef".utf8)
      bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default:
      bytes.append(byte)
    }
  }
}
