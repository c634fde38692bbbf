/// Takes paths and queries apart.
enum EdusignPath {
  /// The decoded segments between slashes; empty ones, as a trailing slash makes, are left out.
  ///
  /// This is why an empty id asks for the whole list (users-and-rivals.md 1.8 [C]).
  static func segments(_ path: String) -> [String] {
    path.split(separator: "/").map { decode($0, plusIsBlank: false) }
  }

  /// The decoded parameters of a query; of a repeated name the last one counts.
  static func query(_ text: String) -> [String: String] {
    var parameters: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? decode(parts[1], plusIsBlank: true) : ""
      parameters[decode(parts[0], plusIsBlank: true)] = value
    }
    return parameters
  }

  /// Undoes percent encoding; what is no valid escape stays as it is.
  private static func decode(_ text: Substring, plusIsBlank: Bool) -> String {
    let escapes = text.utf8.contains {
      $0 == UInt8(ascii: "%") || plusIsBlank && $0 == UInt8(ascii: "+")
    }
    guard escapes else { return String(text) }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "%"), index + 2 < source.count,
        let high = Character(Unicode.Scalar(source[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(source[index + 2])).hexDigitValue
      {
        bytes.append(UInt8(high << 4 | low))
        index += 3
      } else {
        bytes.append(byte == UInt8(ascii: "+") && plusIsBlank ? UInt8(ascii: " ") : byte)
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
