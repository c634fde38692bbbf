/// Takes the events of an XML parser.
protocol XMLConsumer: AnyObject {
  /// Whether attributes are worth the cost of making strings of them.
  var wantsAttributes: Bool { get }

  /// An element opens.
  ///
  /// **Shape**: names are local names; attributes are empty unless wanted.
  func start(_ name: String, _ marks: XMLMarks, _ attributes: [String: String]) throws

  /// An element closes, with the UTF-8 text since the last tag of any kind before this one.
  func end(_ name: String, _ text: [UInt8]) throws
}

/// What SOAP says of an element by attributes that every consumer must know.
struct XMLMarks: Sendable, Equatable {
  /// Marked as having no value (`nil="true"`).
  var isNil = false
  /// Its value is elsewhere in the document (`href`, of rpc/encoded).
  var isReference = false
}

/// Why a document was refused.
enum XMLProblem: Error, Equatable {
  /// Nothing that begins like XML.
  case notXML
  /// Begins like XML and is not well-formed, with the line and the parser's number for it.
  case malformed(line: Int, number: Int)
  /// It declares a document type, which no answer of the service has.
  case declaresDocumentType
  /// Nested deeper than allowed.
  case tooDeep
  /// Longer than allowed, in bytes.
  case tooLong(limit: Int)
  /// The parser itself could not be made.
  case noMemory
}

/// The bounds of a document.
struct XMLBounds: Sendable, Equatable {
  /// The deepest nesting.
  var depth = 48
  /// The most bytes.
  var bytes = 256 << 20
}
