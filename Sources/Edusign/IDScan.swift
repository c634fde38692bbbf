import FoundationEssentials

/// Finds an object's own `ID`, else `id`, without decoding the rest.
///
/// **Source**: edusign-api.md 2.5: objects bear either or both [C].
struct IDScan {
  private let bytes: [UInt8]
  private var index = 0

  /// The id among the members of the outermost object; empty texts and nulls are none.
  static func id(in bytes: [UInt8]) -> String? {
    var scan = IDScan(bytes: bytes)
    return scan.find()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func find() -> String? {
    var fallback: String?
    guard take(UInt8(ascii: "{")) else { return nil }
    while let key = string(), take(UInt8(ascii: ":")) {
      let value = value()
      if bytes[key] == Self.upper[...], let id = text(of: value) { return id }
      if bytes[key] == Self.lower[...] { fallback = text(of: value) }
      guard take(UInt8(ascii: ",")) else { break }
    }
    return fallback
  }

  private static let upper = Array("ID".utf8)
  private static let lower = Array("id".utf8)

  private func text(of range: Range<Int>) -> String? {
    let part = bytes[range]
    guard let first = part.first else { return nil }
    if first == UInt8(ascii: "\"") {
      let inner = part.dropFirst().dropLast()
      if inner.isEmpty { return nil }
      guard inner.contains(UInt8(ascii: "\\")) else {
        return String(decoding: inner, as: UTF8.self)
      }
      // An id that cannot be read is none; decoding the item will say why.
      return try? JSONDecoder().decode(String.self, from: Data(part))
    }
    let isNumber = part.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    return isNumber ? String(decoding: part, as: UTF8.self) : nil
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= UInt8(ascii: " ") { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Passes over a string and gives the range between its quotes.
  private mutating func string() -> Range<Int>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.count else { return nil }
    index += 1
    return start..<(index - 1)
  }

  /// Passes over any value and gives its range.
  private mutating func value() -> Range<Int> {
    skipBlanks()
    let start = index
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard string() != nil else {
          index = bytes.count
          return start..<start
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return start..<index }
        depth -= 1
        index += 1
      case UInt8(ascii: ",") where depth == 0, UInt8(ascii: " ") where depth == 0,
        UInt8(ascii: "\n") where depth == 0:
        return start..<index
      default:
        index += 1
      }
    }
    return start..<index
  }
}
