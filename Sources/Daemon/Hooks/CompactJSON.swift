/// A JSON text without the spaces between its parts, with its strings written in the shortest way.
///
/// It is what `JSON.stringify` makes of a parsed body, numbers left as they came.
/// **Source**: `edusign-api.md` section 12: the signature covers the body re-serialised compactly.
enum CompactJSON {
  /// The compact text; `nil` where the bytes are no JSON that could have come from a serialiser.
  static func text(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        continue
      case UInt8(ascii: "\""):
        guard let scalars = string(&rest) else { return nil }
        write(scalars, to: &result)
      default:
        result.append(byte)
      }
    }
    return result
  }

  /// Reads a string up to its closing quote, as UTF-16 code units.
  private static func string(_ rest: inout ArraySlice<UInt8>) -> [UInt16]? {
    var plain: [UInt8] = []
    var units: [UInt16] = []
    func flushed() -> [UInt16] { units + Array(String(decoding: plain, as: UTF8.self).utf16) }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        return flushed()
      case UInt8(ascii: "\\"):
        units = flushed()
        plain = []
        guard let unit = escape(&rest) else { return nil }
        units.append(unit)
      default:
        plain.append(byte)
      }
    }
    return nil
  }

  /// Reads what follows a backslash.
  private static func escape(_ rest: inout ArraySlice<UInt8>) -> UInt16? {
    guard let letter = rest.popFirst() else { return nil }
    switch letter {
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "u"):
      guard rest.count >= 4 else { return nil }
      let digits = String(decoding: rest.prefix(4), as: UTF8.self)
      rest = rest.dropFirst(4)
      return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(letter)
    default: return nil
    }
  }

  private static func write(_ units: [UInt16], to result: inout [UInt8]) {
    result.append(UInt8(ascii: "\""))
    var rest = units[...]
    while let unit = rest.popFirst() {
      switch unit {
      case 0x22, 0x5c: result += [UInt8(ascii: "\\"), UInt8(unit)]
      case 8: result += Array("\\b".utf8)
      case 9: result += Array("\\t".utf8)
      case 10: result += Array("\\n".utf8)
      case 12: result += Array("\\f".utf8)
      case 13: result += Array("\\r".utf8)
      case 0..<0x20: result += escaped(unit)
      case 0xd800..<0xdc00:
        guard let low = rest.first, (0xdc00..<0xe000).contains(low) else {
          result += escaped(unit)
          continue
        }
        rest = rest.dropFirst()
        result += Array(String(decoding: [unit, low], as: UTF16.self).utf8)
      case 0xdc00..<0xe000: result += escaped(unit)
      default: result += Array(String(decoding: [unit], as: UTF16.self).utf8)
      }
    }
    result.append(UInt8(ascii: "\""))
  }

  private static func escaped(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
  }
}
