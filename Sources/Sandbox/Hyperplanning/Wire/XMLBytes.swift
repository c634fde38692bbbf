/// XML in the making: bytes appended one after the other.
struct XMLBytes: Sendable {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []
  private var lastFraction = (minutes: 0, text: Array("0.0".utf8))

  /// Makes room for that many more bytes at once.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(bytes.count + count)
  }

  /// Appends markup as it is.
  mutating func markup(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends markup as it is.
  mutating func markup(_ prepared: [UInt8]) {
    bytes.append(contentsOf: prepared)
  }

  /// Appends text with its markup characters escaped.
  ///
  /// Characters that XML cannot hold are left out.
  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "<"): markup("&lt;")
      case UInt8(ascii: ">"): markup("&gt;")
      case UInt8(ascii: "\""): markup("&quot;")
      case 0x0D: markup("&#13;")
      case 0..<0x20 where byte != 0x09 && byte != 0x0A: continue
      default: bytes.append(byte)
      }
    }
  }

  /// Appends a whole number that is not negative, with leading zeros up to a width.
  mutating func number(_ number: Int, width: Int = 1) {
    var divisor = 1
    var digits = 1
    while digits < width || number / divisor >= 10 {
      divisor *= 10
      digits += 1
    }
    while divisor > 0 {
      bytes.append(UInt8(0x30 + number / divisor % 10))
      divisor /= 10
    }
  }

  /// Appends a day as `YYYY-MM-DD`.
  mutating func day(_ day: CivilDay) {
    let (year, month, dayOfMonth) = day.parts
    number(year, width: 4)
    bytes.append(0x2D)
    number(month, width: 2)
    bytes.append(0x2D)
    number(dayOfMonth, width: 2)
  }

  /// Appends a local moment with the false `Z` that this service is known for.
  ///
  /// **Source**: hyperplanning-api.md 3 (time zone trap), seen in two clients.
  mutating func moment(_ day: CivilDay, minutes: Int) {
    self.day(day)
    bytes.append(UInt8(ascii: "T"))
    number(minutes / 60, width: 2)
    bytes.append(UInt8(ascii: ":"))
    number(minutes % 60, width: 2)
    markup(":00Z")
  }

  /// Appends minutes as a fraction of a day in full double precision.
  mutating func fraction(ofDayForMinutes minutes: Int) {
    if lastFraction.minutes != minutes {
      lastFraction = (minutes, Array(String(Double(minutes) / 1_440).utf8))
    }
    markup(lastFraction.text)
  }
}
