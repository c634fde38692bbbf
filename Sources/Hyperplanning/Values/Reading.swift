/// A text that is not what the operation promises; the text itself is not kept.
struct Unreadable: Error, Equatable {
  /// What was expected, in words.
  var expected: String
}

extension String {
  /// The text of an element; empty for one that is empty or marked as nil.
  static func read(_ text: [UInt8]) throws(Unreadable) -> String {
    String(decoding: text, as: UTF8.self)
  }
}

extension Bool {
  /// The flag in the text of an element.
  static func read(_ text: [UInt8]) throws(Unreadable) -> Bool {
    switch String(decoding: text.trimmed, as: UTF8.self) {
    case "true", "1": return true
    case "false", "0": return false
    default: throw Unreadable(expected: "true or false")
    }
  }
}

extension UInt32 {
  /// The number of a key in the text of an element; 0, the service's "nothing", for an empty one.
  static func read(_ text: [UInt8]) throws(Unreadable) -> UInt32 {
    var value: UInt64 = 0
    var digits = 0
    for byte in text where byte != 32 && byte != 10 && byte != 13 && byte != 9 {
      digits += 1
      guard byte >= 48, byte <= 57, digits <= 10 else { throw outOfRange }
      value = value * 10 + UInt64(byte - 48)
    }
    guard let number = UInt32(exactly: value) else { throw outOfRange }
    return number
  }

  private static var outOfRange: Unreadable {
    Unreadable(expected: "a key, from 0 to 4294967295")
  }
}

extension Key {
  /// Nothing for 0.
  var ifAny: Key? { number == 0 ? nil : self }
}
