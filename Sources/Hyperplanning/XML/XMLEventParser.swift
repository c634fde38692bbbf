import CLibXML2

/// A push parser: takes a document in pieces and tells a consumer what it sees, in flat memory.
///
/// libxml2's SAX2 interface with nothing but elements and text: a document type declaration is
/// refused at its first word, so there are no entities to expand, and nothing is ever fetched.
/// Errors are values; nothing is printed. All unsafe code of the room is in this file.
@safe final class XMLEventParser {
  /// What the callbacks share; behind a pointer of its own, since C hands it to each of them.
  private let session: UnsafeMutablePointer<Session>
  private let context: xmlParserCtxtPtr
  private let bounds: XMLBounds
  private var bytes = 0

  /// A parser that reports to that consumer.
  init(_ consumer: any XMLConsumer, bounds: XMLBounds = XMLBounds()) throws(XMLProblem) {
    _ = Self.libraryIsReady
    unsafe session = .allocate(capacity: 1)
    unsafe session.initialize(to: Session(consumer: consumer, depthLimit: bounds.depth))
    self.bounds = bounds
    var handlers = unsafe Self.handlers
    guard let context = unsafe xmlCreatePushParserCtxt(&handlers, session, nil, 0, nil) else {
      unsafe session.deinitialize(count: 1)
      unsafe session.deallocate()
      throw .noMemory
    }
    unsafe self.context = context
    unsafe session.pointee.context = unsafe context
    // Huge: without it, single texts over 10 MB are refused; the byte bound is ours.
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
    _ = unsafe xmlCtxtUseOptions(context, CInt(bitPattern: options))
    // For the five entities that need no declaration; without it they stay written out in attributes.
    unsafe context.pointee.replaceEntities = 1
  }

  deinit {
    if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
    unsafe xmlFreeParserCtxt(context)
    unsafe session.deinitialize(count: 1)
    unsafe session.deallocate()
  }

  /// Takes the next piece of the document.
  ///
  /// - Throws: `XMLProblem`, or what the consumer throws.
  func feed(_ piece: [UInt8]) throws {
    bytes += piece.count
    guard bytes <= bounds.bytes else { throw XMLProblem.tooLong(limit: bounds.bytes) }
    unsafe piece.withUnsafeBytes { piece in
      let start = unsafe piece.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = unsafe xmlParseChunk(context, start, CInt(piece.count), 0)
    }
    if let failure = unsafe session.pointee.failure { throw failure }
  }

  /// Ends the document.
  ///
  /// - Throws: `XMLProblem`, or what the consumer throws.
  func finish() throws {
    _ = unsafe xmlParseChunk(context, nil, 0, 1)
    if let failure = unsafe session.pointee.failure { throw failure }
  }

  private static let libraryIsReady: Bool = {
    xmlInitParser()
    return true
  }()

  private static var handlers: xmlSAXHandler {
    var handlers = unsafe xmlSAXHandler()
    unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handlers.internalSubset = { session, _, _, _ in
      unsafe Session.at(session)?.pointee.stop(XMLProblem.declaresDocumentType)
    }
    unsafe handlers.startElementNs = { session, name, _, _, _, _, count, _, attributes in
      guard let session = unsafe Session.at(session), let name = unsafe name else { return }
      let list = unsafe UnsafeBufferPointer(start: attributes, count: Int(count) * 5)
      unsafe session.pointee.start(name, list)
    }
    unsafe handlers.endElementNs = { session, name, _, _ in
      guard let session = unsafe Session.at(session), let name = unsafe name else { return }
      unsafe session.pointee.end(name)
    }
    unsafe handlers.characters = { session, text, length in
      let bytes = unsafe UnsafeBufferPointer(start: text, count: Int(length))
      unsafe Session.at(session)?.pointee.text.append(contentsOf: bytes)
    }
    unsafe handlers.ignorableWhitespace = unsafe handlers.characters
    unsafe handlers.cdataBlock = unsafe handlers.characters
    unsafe handlers.serror = { session, error in
      guard let error = unsafe error?.pointee, unsafe error.level == XML_ERR_FATAL else { return }
      let place = unsafe (line: Int(error.line), number: Int(error.code))
      unsafe Session.at(session)?.pointee.stop(line: place.line, number: place.number)
    }
    return unsafe handlers
  }
}

/// Where a parser is in its document.
@safe private struct Session {
  let consumer: any XMLConsumer
  let depthLimit: Int
  /// The parser to stop, alive as long as its callbacks come.
  var context: xmlParserCtxtPtr?
  /// The text since the last tag.
  var text: [UInt8] = []
  private(set) var failure: (any Error)?
  private var sawElement = false
  private var depth = 0
  private var names = NameTable()

  init(consumer: any XMLConsumer, depthLimit: Int) {
    self.consumer = consumer
    self.depthLimit = depthLimit
  }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Session>? {
    unsafe pointer?.assumingMemoryBound(to: Session.self)
  }

  /// Keeps the first failure and ends the parsing.
  mutating func stop(_ error: any Error) {
    guard failure == nil else { return }
    failure = error
    if let context = unsafe context { unsafe xmlStopParser(context) }
  }

  mutating func stop(line: Int, number: Int) {
    stop(sawElement ? XMLProblem.malformed(line: line, number: number) : XMLProblem.notXML)
  }

  mutating func start(
    _ name: UnsafePointer<xmlChar>,
    _ list: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    guard failure == nil else { return }
    depth += 1
    sawElement = true
    guard depth <= depthLimit else { return stop(XMLProblem.tooDeep) }
    text.removeAll(keepingCapacity: true)
    var marks = XMLMarks()
    var attributes: [String: String] = [:]
    if !list.isEmpty { unsafe read(list, &marks, &attributes) }
    do {
      try consumer.start(unsafe names.string(name), marks, attributes)
    } catch {
      stop(error)
    }
  }

  mutating func end(_ name: UnsafePointer<xmlChar>) {
    guard failure == nil else { return }
    depth -= 1
    do {
      try consumer.end(unsafe names.string(name), text)
    } catch {
      stop(error)
    }
    text.removeAll(keepingCapacity: true)
  }

  /// Each attribute is five pointers: name, prefix, namespace, start and end of the value.
  private mutating func read(
    _ list: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    _ marks: inout XMLMarks,
    _ attributes: inout [String: String]
  ) {
    for index in stride(from: 0, to: list.count, by: 5) {
      guard let address = unsafe list[index], let from = unsafe list[index + 3],
        let to = unsafe list[index + 4]
      else { continue }
      let value = unsafe UnsafeBufferPointer(start: from, count: to - from)
      let name = unsafe names.string(address)
      switch name {
      case "nil": marks.isNil = unsafe value.first == UInt8(ascii: "t") || value.first == 49
      case "href": marks.isReference = true
      default: break
      }
      if consumer.wantsAttributes {
        attributes[name] = unsafe String(decoding: value, as: UTF8.self)
      }
    }
  }
}

/// The names seen, by the address at which the library keeps its one copy of each.
@safe private struct NameTable {
  private var names: [UnsafePointer<xmlChar>: String] = unsafe [:]
  private var lastAddress: UnsafePointer<xmlChar>?
  private var lastName = ""

  /// The name at that address; most elements are named like the one before.
  mutating func string(_ address: UnsafePointer<xmlChar>) -> String {
    if unsafe address == lastAddress { return lastName }
    unsafe lastAddress = address
    if let known = unsafe names[address] {
      lastName = known
    } else {
      lastName = unsafe String(cString: address)
      unsafe names[address] = lastName
    }
    return lastName
  }
}
