/// Writes JSON text straight into bytes; commas come by themselves.
///
/// Names are written as they are given: they are literals of this program.
struct JSONWriter {
  /// The text written so far.
  private(set) var bytes: [UInt8] = []

  /// A writer with room for that many bytes.
  init(capacity: Int = 256) {
    bytes.reserveCapacity(capacity)
  }

  /// A comma, unless a value has just been announced.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  /// Writes `{`, what the closure adds, and `}`.
  mutating func object<Failure: Error>(
    _ content: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    try content(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Writes `[`, each element by the closure, and `]`.
  mutating func array<Elements: Sequence>(
    _ elements: Elements,
    _ element: (inout JSONWriter, Elements.Element) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: "["))
    for item in elements {
      element(&self, item)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Announces the member of that name.
  mutating func name(_ name: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// Announces a member whose name came from outside.
  mutating func escapedName(_ name: String) {
    text(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Adds bytes that are already members or values, with a comma before them if one is due.
  mutating func prepared(_ fragment: [UInt8]) {
    separate()
    bytes.append(contentsOf: fragment)
  }

  /// Writes `null`.
  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes `true` or `false`.
  mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes a whole number.
  mutating func integer(_ value: Int64) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a string, escaped.
  mutating func text(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a string that is known to need no escape: an id, a link, a constant.
  mutating func plain(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: value.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a moment as UTC text with milliseconds.
  ///
  /// **Source**: edusign-api.md 2.8 [C].
  mutating func time(_ milliseconds: Int64) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    EdusignTime.append(milliseconds, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }
}
