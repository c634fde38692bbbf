/// Reads the fixed layouts of dates byte by byte; no formatter, which would cost 1,400 times more.
struct WallParser {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes.trimmed[...]
  }

  /// Exactly that many digits.
  mutating func number(_ count: Int) -> Int? {
    guard rest.count >= count else { return nil }
    var value = 0
    for byte in rest.prefix(count) {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    rest.removeFirst(count)
    return value
  }

  /// That sign, if it is next.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  /// A real day `YYYY-MM-DD`.
  mutating func date() -> WallDate? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    return WallDate(year: year, month: month, day: day)
  }

  /// A time of day `hh:mm[:ss[.fraction]]`.
  mutating func time() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60
    else { return nil }
    guard take(":") else { return (hour, minute, 0) }
    guard let second = number(2), second < 60 else { return nil }
    if take(".") || take(",") {
      guard number(1) != nil else { return nil }
      while number(1) != nil {}
    }
    return (hour, minute, second)
  }

  /// Whether nothing is left but a zone, which is not believed.
  mutating func endsInZone() -> Bool {
    if take("Z") || rest.isEmpty { return rest.isEmpty }
    guard take("+") || take("-"), number(2) != nil else { return false }
    if take(":") || !rest.isEmpty {
      guard number(2) != nil else { return false }
    }
    return rest.isEmpty
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Array<UInt8> {
  /// Without white space at either end.
  var trimmed: ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return [] }
    return self[first...last]
  }
}
