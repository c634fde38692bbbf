/// Follows the members of an answer's outermost object, looking for `"result": [`.
struct EnvelopeScan {
  /// All bytes passed over so far.
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var key: [UInt8] = []
  private var isKey = false
  private var awaitsResult = false

  private static let resultKey = Array("result".utf8)

  /// Passes over bytes up to the bracket that opens the result list, included.
  ///
  /// - Returns: whether that bracket was reached; otherwise the chunk is used up.
  mutating func scan(_ chunk: [UInt8], from position: inout Int) -> Bool {
    while position < chunk.count {
      let byte = chunk[position]
      position += 1
      bytes.append(byte)
      if isInString {
        passString(byte)
      } else if passStructure(byte) {
        return true
      }
    }
    return false
  }

  private mutating func passString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      return
    }
    if isKey && key.count <= Self.resultKey.count { key.append(byte) }
  }

  /// Passes one byte outside strings; true when it opens the result list.
  private mutating func passStructure(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""):
      isInString = true
      awaitsResult = false
      if isKey { key = [] }
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth += 1
      isKey = depth == 1 && byte == UInt8(ascii: "{")
      let opens = awaitsResult && byte == UInt8(ascii: "[")
      awaitsResult = false
      return opens
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
    case UInt8(ascii: ","):
      isKey = depth == 1
    case UInt8(ascii: ":"):
      awaitsResult = isKey && depth == 1 && key == Self.resultKey
      isKey = false
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
      break
    default:
      awaitsResult = false
    }
    return false
  }
}
