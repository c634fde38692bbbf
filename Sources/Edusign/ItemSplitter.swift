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
