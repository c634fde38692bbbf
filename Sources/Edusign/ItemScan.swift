/// Finds where an object, an array or a string ends, across chunks.
///
/// Eight bytes are passed at once, without a branch on any of them, while the element cannot end
/// among them: the strings of real answers are short, and guessing where each ends costs more than
/// looking at all bytes.
struct ItemScan {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// The index after the last byte of the element, or `nil` when the chunk ends first.
  mutating func end(in bytes: [UInt8], from start: Int) -> Int? {
    let span = bytes.span
    var index = start
    // A copy can live in registers.
    var scan = self
    defer { self = scan }
    while index < span.count {
      if index &+ 8 <= span.count, scan.pass(span.word(at: index)) {
        index &+= 8
        continue
      }
      let stop = min(index &+ 8, span.count)
      while index < stop {
        let byte = span[index]
        index &+= 1
        if scan.endsElement(byte) { return index }
      }
    }
    return nil
  }

  /// Passes eight bytes unless the element may end in them or one of them is a backslash.
  @inline(__always)
  private mutating func pass(_ word: UInt64) -> Bool {
    if isEscaped || word.bytes(equal: UInt8(ascii: "\\")) != 0 { return false }
    let inside = insideStrings(word.bytes(equal: UInt8(ascii: "\"")))
    // "{" and "[" differ in one bit, and so do "}" and "]".
    let folded = word | UInt64(repeating: 0x20)
    let closing = (folded.bytes(equal: UInt8(ascii: "}")) & ~inside).markCount
    if depth <= closing { return false }
    let opening = (folded.bytes(equal: UInt8(ascii: "{")) & ~inside).markCount
    depth &+= opening &- closing
    isInString = inside &>> 63 == 1
    return true
  }

  /// Marks the bytes that stand in a string or open one, in the highest bit of each.
  @inline(__always)
  private func insideStrings(_ quotes: UInt64) -> UInt64 {
    var parity = quotes
    parity ^= parity &<< 8
    parity ^= parity &<< 16
    parity ^= parity &<< 32
    return isInString ? parity ^ UInt64(repeating: 0x80) : parity
  }

  /// Passes one byte; true when it is the last of the element.
  @inline(__always)
  private mutating func endsElement(_ byte: UInt8) -> Bool {
    if isEscaped {
      isEscaped = false
      return false
    }
    switch byte {
    case UInt8(ascii: "\""):
      isInString.toggle()
      return !isInString && depth == 0
    case UInt8(ascii: "\\"):
      isEscaped = isInString
    case UInt8(ascii: "{") where !isInString, UInt8(ascii: "[") where !isInString:
      depth &+= 1
    case UInt8(ascii: "}") where !isInString, UInt8(ascii: "]") where !isInString:
      depth &-= 1
      return depth <= 0
    default:
      break
    }
    return false
  }
}

extension UInt64 {
  /// Eight times the same byte.
  @inline(__always)
  fileprivate init(repeating byte: UInt8) {
    self = UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// How many of the eight bytes are marked in their highest bit, where no other bit is set.
  @inline(__always)
  fileprivate var markCount: Int {
    Int(truncatingIfNeeded: ((self &>> 7) &* 0x0101_0101_0101_0101) &>> 56)
  }

  /// The highest bit of each of the eight bytes that is equal to that one.
  @inline(__always)
  fileprivate func bytes(equal byte: UInt8) -> UInt64 {
    let difference = self ^ UInt64(repeating: byte)
    let lows = UInt64(repeating: 0x7F)
    return ~((difference & lows) &+ lows | difference | lows)
  }
}
