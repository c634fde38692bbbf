/// Reads the digits and signs of a date from left to right.
struct DigitReader {
  private var rest: Substring.UTF8View

  /// A reader at the beginning of the text.
  init(_ text: String) {
    rest = Substring(text).utf8
  }

  /// Whether all was read.
  var isAtEnd: Bool {
    rest.isEmpty
  }

  /// Passes the sign if it comes next.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == sign.value else { return false }
    rest.removeFirst()
    return true
  }

  /// The number written with exactly that many digits.
  mutating func number(of digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The milliseconds after the second: 0 when there is no fraction, `nil` when it is malformed.
  mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    var value = 0
    var count = 0
    while let digit = digit() {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    guard (1...9).contains(count) else { return nil }
    for _ in count..<max(count, 3) { value *= 10 }
    return value
  }

  /// The minutes by which the text runs ahead of UTC, or `nil` when no offset is given.
  mutating func offset() -> Int64? {
    if take("Z") { return 0 }
    let sign: Int64
    if take("+") {
      sign = 1
    } else if take("-") {
      sign = -1
    } else {
      return nil
    }
    guard let hours = number(of: 2), hours < 24 else { return nil }
    _ = take(":")
    guard let minutes = number(of: 2), minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes)
  }

  private mutating func digit() -> Int? {
    guard let first = rest.first, (48...57).contains(first) else { return nil }
    rest.removeFirst()
    return Int(first) - 48
  }
}
