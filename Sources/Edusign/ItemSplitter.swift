/// Cuts the `result` array of an answer into its elements while the body is still arriving.
///
/// It knows strings, escapes and depth, and decodes nothing: an element comes out as its raw bytes,
/// and at most one element is held. What is left of the body, `{"status":…,"result":[]}`, is
/// checked as any small answer is.
///
/// **Source**: performance.md, first box.
struct ItemSplitter {
  /// Why a body cannot be cut.
  enum Fault: Error {
    /// One element is larger than the limit.
    case itemTooLarge
    /// What surrounds the elements is larger than the limit.
    case envelopeTooLarge
    /// A comma is missing or too many between two elements.
    case malformed
  }

  private enum Place {
    case envelope
    case firstItem
    case nextItem
    case afterItem
    case container
    case scalar
  }

  private let itemLimit: Int
  private let envelopeLimit: Int
  private var chunk: [UInt8] = []
  private var position = 0
  private var place = Place.envelope
  private var envelope = EnvelopeScan()
  private var itemScan = ItemScan()
  private var head: [UInt8] = []
  /// Whether a result list was entered.
  private(set) var sawList = false

  /// A splitter that holds no element larger than the limit.
  init(itemLimit: Int = 8 << 20, envelopeLimit: Int = 1 << 20) {
    self.itemLimit = itemLimit
    self.envelopeLimit = envelopeLimit
  }

  /// Takes the next bytes of the body; all elements of the earlier ones must have been taken.
  mutating func feed(_ bytes: [UInt8]) {
    chunk = bytes
    position = 0
  }

  /// The next whole element in what was fed, or `nil` when more bytes are needed.
  mutating func next() throws(Fault) -> [UInt8]? {
    while position < chunk.count {
      switch place {
      case .envelope: try crossEnvelope()
      case .firstItem, .nextItem, .afterItem: try crossGap()
      case .container, .scalar:
        if let item = try takeItem() { return item }
      }
    }
    return nil
  }

  /// The body without its elements, to be called when all has been fed.
  func remainder() -> [UInt8] {
    envelope.bytes
  }

  private mutating func crossEnvelope() throws(Fault) {
    let entersList = envelope.scan(chunk, from: &position)
    if envelope.bytes.count > envelopeLimit { throw .envelopeTooLarge }
    if entersList {
      if sawList { throw .malformed }
      sawList = true
      place = .firstItem
    }
  }

  private mutating func crossGap() throws(Fault) {
    let byte = chunk[position]
    switch (byte, place) {
    case (UInt8(ascii: " "), _), (UInt8(ascii: "\n"), _), (UInt8(ascii: "\r"), _),
      (UInt8(ascii: "\t"), _):
      position += 1
    case (UInt8(ascii: "]"), .firstItem), (UInt8(ascii: "]"), .afterItem):
      place = .envelope
    case (UInt8(ascii: ","), .afterItem):
      position += 1
      place = .nextItem
    case (UInt8(ascii: "]"), _), (UInt8(ascii: ","), _), (_, .afterItem):
      throw .malformed
    case (UInt8(ascii: "{"), _), (UInt8(ascii: "["), _), (UInt8(ascii: "\""), _):
      itemScan = ItemScan()
      place = .container
    default:
      place = .scalar
    }
  }

  private mutating func takeItem() throws(Fault) -> [UInt8]? {
    let end = place == .container ? itemScan.end(in: chunk, from: position) : endOfScalar()
    let part = chunk[position..<(end ?? chunk.count)]
    guard head.count + part.count <= itemLimit else { throw .itemTooLarge }
    position = part.endIndex
    guard end != nil else {
      head += part
      return nil
    }
    place = .afterItem
    guard !head.isEmpty else { return Array(part) }
    defer { head = [] }
    return head + part
  }

  private func endOfScalar() -> Int? {
    chunk[position...].firstIndex {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "]") || $0 <= UInt8(ascii: " ")
    }
  }
}

/// Finds where an object, an array or a string ends, across chunks.
private struct ItemScan {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// The index after the last byte of the element, or `nil` when the chunk ends first.
  mutating func end(in bytes: [UInt8], from start: Int) -> Int? {
    let span = bytes.span
    var index = start
    while index < span.count {
      if isInString {
        index = skipString(span, from: index)
        if !isInString && depth == 0 { return index }
        continue
      }
      let byte = span[index]
      index &+= 1
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        if depth <= 0 { return index }
      default:
        break
      }
    }
    return nil
  }

  // Eight bytes at a time while none of them is a quote or a backslash.
  private mutating func skipString(_ span: borrowing Span<UInt8>, from start: Int) -> Int {
    var index = start
    if isEscaped {
      isEscaped = false
      index &+= 1
    }
    while index < span.count {
      while index &+ 8 <= span.count, !span.hasQuoteOrBackslash(at: index) { index &+= 8 }
      guard index < span.count else { break }
      let byte = span[index]
      index &+= 1
      if byte == UInt8(ascii: "\"") {
        isInString = false
        return index
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = index == span.count
        index = min(index &+ 1, span.count)
      }
    }
    return index
  }
}

extension Span<UInt8> {
  /// Whether one of the eight bytes from the index on is `"` or `\`.
  @inline(__always)
  fileprivate func hasQuoteOrBackslash(at index: Int) -> Bool {
    let word =
      UInt64(self[index]) | UInt64(self[index &+ 1]) &<< 8 | UInt64(self[index &+ 2]) &<< 16
      | UInt64(self[index &+ 3]) &<< 24 | UInt64(self[index &+ 4]) &<< 32
      | UInt64(self[index &+ 5]) &<< 40 | UInt64(self[index &+ 6]) &<< 48
      | UInt64(self[index &+ 7]) &<< 56
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    return ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & highs != 0
  }
}
