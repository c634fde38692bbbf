import CLibXML2

/// A push parser: takes a document in pieces and tells a consumer what it sees, in flat memory.
///
/// libxml2's SAX2 interface with nothing but elements and text: a document type declaration is
/// refused at its first word, so there are no entities to expand, and nothing is ever fetched.
/// Errors are values; nothing is printed. All unsafe code of the room is in this file.
@safe final class XMLEventParser {
  private let session: Session
  private let context: xmlParserCtxtPtr
  private let bounds: XMLBounds
  private var bytes = 0

  /// A parser that reports to that consumer.
  init(_ consumer: any XMLConsumer, bounds: XMLBounds = XMLBounds()) throws(XMLProblem) {
    _ = Self.libraryIsReady
    session = Session(consumer, depthLimit: bounds.depth)
    self.bounds = bounds
    var handlers = unsafe Self.handlers
    let pointer = unsafe Unmanaged.passUnretained(session).toOpaque()
    guard let context = unsafe xmlCreatePushParserCtxt(&handlers, pointer, nil, 0, nil) else {
      throw .noMemory
    }
    unsafe self.context = context
    unsafe session.context = unsafe context
    // Huge: without it, single texts over 10 MB are refused; the byte bound is ours.
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
    _ = unsafe xmlCtxtUseOptions(context, CInt(bitPattern: options))
    // For the five entities that need no declaration; without it they stay written out in attributes.
    unsafe context.pointee.replaceEntities = 1
  }

  deinit {
    if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
    unsafe xmlFreeParserCtxt(context)
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
    try session.check()
  }

  /// Ends the document.
  ///
  /// - Throws: `XMLProblem`, or what the consumer throws.
  func finish() throws {
    _ = unsafe xmlParseChunk(context, nil, 0, 1)
    try session.check()
  }

  private static let libraryIsReady: Bool = {
    xmlInitParser()
    return true
  }()

  private static var handlers: xmlSAXHandler {
    var handlers = unsafe xmlSAXHandler()
    unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handlers.internalSubset = { context, _, _, _ in
      unsafe Session.of(context)?.stop(XMLProblem.declaresDocumentType)
    }
    unsafe handlers.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let session = unsafe Session.of(context), let name = unsafe name else { return }
      let list = unsafe UnsafeBufferPointer(start: attributes, count: Int(count) * 5)
      unsafe session.start(name, list)
    }
    unsafe handlers.endElementNs = { context, name, _, _ in
      guard let session = unsafe Session.of(context), let name = unsafe name else { return }
      unsafe session.end(name)
    }
    unsafe handlers.characters = { context, text, length in
      unsafe Session.of(context)?.append(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    unsafe handlers.ignorableWhitespace = unsafe handlers.characters
    unsafe handlers.cdataBlock = unsafe handlers.characters
    unsafe handlers.serror = { context, error in
      guard let error = unsafe error?.pointee, unsafe error.level == XML_ERR_FATAL else { return }
      unsafe Session.of(context)?.stop(line: Int(error.line), number: Int(error.code))
    }
    return unsafe handlers
  }
}

/// What the callbacks of one parser share.
@safe private final class Session {
  /// The parser to stop, alive as long as its callbacks come.
  var context: xmlParserCtxtPtr?
  private let consumer: any XMLConsumer
  private let depthLimit: Int
  private var depth = 0
  private var sawElement = false
  private var text: [UInt8] = []
  private var failure: (any Error)?
  /// The library keeps one copy of each name, so its address stands for it.
  private var names: [UnsafePointer<xmlChar>: String] = unsafe [:]

  init(_ consumer: any XMLConsumer, depthLimit: Int) {
    self.consumer = consumer
    self.depthLimit = depthLimit
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> Session? {
    unsafe context.map { unsafe Unmanaged<Session>.fromOpaque($0).takeUnretainedValue() }
  }

  func check() throws {
    if let failure { throw failure }
  }

  /// Keeps the first failure and ends the parsing.
  func stop(_ error: any Error) {
    guard failure == nil else { return }
    failure = error
    if let context = unsafe context { unsafe xmlStopParser(context) }
  }

  func stop(line: Int, number: Int) {
    stop(sawElement ? XMLProblem.malformed(line: line, number: number) : XMLProblem.notXML)
  }

  func start(_ name: UnsafePointer<xmlChar>, _ list: UnsafeBufferPointer<UnsafePointer<xmlChar>?>) {
    guard failure == nil else { return }
    depth += 1
    sawElement = true
    guard depth <= depthLimit else { return stop(XMLProblem.tooDeep) }
    text.removeAll(keepingCapacity: true)
    var marks = XMLMarks()
    var attributes: [String: String] = [:]
    for index in stride(from: 0, to: list.count, by: 5) {
      guard let name = unsafe list[index], let from = unsafe list[index + 3],
        let to = unsafe list[index + 4]
      else { continue }
      let value = unsafe UnsafeBufferPointer(start: from, count: to - from)
      switch unsafe string(name) {
      case "nil": marks.isNil = unsafe value.first == UInt8(ascii: "t") || value.first == 49
      case "href": marks.isReference = true
      default: break
      }
      if consumer.wantsAttributes {
        unsafe attributes[string(name)] = unsafe String(decoding: value, as: UTF8.self)
      }
    }
    attempt { try consumer.start(unsafe string(name), marks, attributes) }
  }

  func end(_ name: UnsafePointer<xmlChar>) {
    guard failure == nil else { return }
    depth -= 1
    attempt { try consumer.end(unsafe string(name), text) }
    text.removeAll(keepingCapacity: true)
  }

  func append(_ bytes: UnsafeBufferPointer<xmlChar>) {
    guard failure == nil else { return }
    unsafe text.append(contentsOf: bytes)
  }

  private func attempt(_ event: () throws -> Void) {
    do {
      try event()
    } catch {
      stop(error)
    }
  }

  private func string(_ name: UnsafePointer<xmlChar>) -> String {
    if let known = unsafe names[name] { return known }
    let new = unsafe String(cString: name)
    unsafe names[name] = new
    return new
  }
}
