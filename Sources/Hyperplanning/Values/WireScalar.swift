/// A value that is one text on the wire.
protocol WireScalar: Sendable {
  /// Reads the text of an element, which is empty for one that is empty or marked as nil.
  ///
  /// - Throws: what the text should have been.
  static func read(_ text: [UInt8]) throws(Unreadable) -> Self
}

/// A text that is not what the operation promises; the text itself is not kept.
struct Unreadable: Error, Equatable {
  /// What was expected, in words.
  var expected: String
}

extension String: WireScalar {
  static func read(_ text: [UInt8]) throws(Unreadable) -> String {
    String(decoding: text, as: UTF8.self)
  }
}

extension Bool: WireScalar {
  static func read(_ text: [UInt8]) throws(Unreadable) -> Bool {
    switch String(decoding: text.trimmed, as: UTF8.self) {
    case "true", "1": return true
    case "false", "0": return false
    default: throw Unreadable(expected: "true or false")
    }
  }
}

extension Key: WireScalar {
  /// An empty element is read as 0, the service's "nothing".
  static func read(_ text: [UInt8]) throws(Unreadable) -> Key {
    var value: UInt32 = 0
    for byte in text.trimmed {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt32(byte &- 48))
      guard (48...57).contains(byte), !overflow, !carry else {
        throw Unreadable(expected: "a key, from 0 to 4294967295")
      }
      value = sum
    }
    return Key(value)
  }
}

extension Key {
  /// Nothing for 0.
  var ifAny: Key? { number == 0 ? nil : self }
}
