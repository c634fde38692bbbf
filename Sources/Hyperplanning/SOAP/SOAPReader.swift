/// Reads an answer as it arrives: envelope, body, then a fault or the operation's response.
///
/// Elements are told apart by their local names, qualified or not, in SOAP 1.1 and 1.2, literal or
/// encoded. What stands beside the response in the body is skipped.
///
/// **Source**: hyperplanning-api.md 2.3.
final class SOAPReader: XMLConsumer {
  private var state: SOAPState

  /// A reader of the answer to that operation, by its name on the wire.
  init(_ operation: String, _ builder: any AnswerBuilder) {
    state = SOAPState(response: operation + "Response", builder: builder)
  }

  var wantsAttributes: Bool { false }

  func start(_ name: String, _ marks: XMLMarks, _ attributes: [String: String]) throws {
    try state.start(name, marks)
  }

  func end(_ name: String, _ text: [UInt8]) throws {
    try state.end(name, text)
  }

  /// The value, once the document has ended.
  ///
  /// - Throws: `SOAPProblem` or `Unreadable`.
  func value() throws -> AnswerValue {
    try state.value()
  }
}

/// Where a reader is in its document.
private struct SOAPState {
  let response: String
  var builder: any AnswerBuilder
  private var depth = 0
  private var skipping: Int?
  private var part = Part.outside
  private var sawBody = false
  private var sawResponse = false
  private var wasNil = false
  private var isLeaf = false
  private var fault: FaultText?

  private enum Part {
    case outside
    case response
    case fault
  }

  init(response: String, builder: any AnswerBuilder) {
    self.response = response
    self.builder = builder
  }

  mutating func start(_ name: String, _ marks: XMLMarks) throws {
    depth += 1
    guard skipping == nil else { return }
    switch depth {
    case 1:
      guard name == "Envelope" else { throw SOAPProblem.notSOAP(root: name) }
    case 2:
      if name == "Body" { sawBody = true } else { skipping = depth }
    case 3:
      try openPart(name)
    default:
      try open(name, marks)
    }
  }

  mutating func end(_ name: String, _ text: [UInt8]) throws {
    defer { depth -= 1 }
    if let level = skipping {
      if level == depth { skipping = nil }
      return
    }
    guard depth > 3 else {
      if depth == 3 { part = .outside }
      return
    }
    switch part {
    case .response:
      try builder.end(name, level: depth - 4, text: isLeaf ? (wasNil ? [] : text) : nil)
    case .fault:
      if isLeaf { fault?.take(name, text) }
    case .outside:
      break
    }
    isLeaf = false
  }

  func value() throws -> AnswerValue {
    if let fault { throw SOAPProblem.fault(code: fault.code, text: fault.text) }
    guard sawBody, sawResponse else { throw SOAPProblem.noResponse }
    return try builder.value()
  }

  private mutating func openPart(_ name: String) throws {
    switch name {
    case "Fault":
      part = .fault
      fault = FaultText()
    case response:
      part = .response
      sawResponse = true
    case _ where sawResponse:
      skipping = depth
    default:
      throw SOAPProblem.otherResponse
    }
  }

  private mutating func open(_ name: String, _ marks: XMLMarks) throws {
    isLeaf = true
    wasNil = marks.isNil
    switch part {
    case .response:
      guard !marks.isReference else { throw SOAPProblem.usesReferences }
      try builder.start(name, level: depth - 4)
    case .fault:
      // The detail of a fault is the server's own affair and may hold anything.
      if depth == 4, name.lowercased() == "detail" { skipping = depth }
    case .outside:
      break
    }
  }
}

/// Why an answer is not the one that was asked for.
enum SOAPProblem: Error, Equatable {
  /// The document is something else; its root element is named.
  case notSOAP(root: String)
  /// The service refused the call.
  case fault(code: String, text: String)
  /// Neither response nor fault.
  case noResponse
  /// The response of another operation.
  case otherResponse
  /// Values stand elsewhere in the document, which we do not follow.
  case usesReferences
}

/// The code and the text of a fault of either SOAP version.
private struct FaultText {
  var code = ""
  var text = ""

  mutating func take(_ name: String, _ bytes: [UInt8]) {
    let words = String(decoding: bytes.trimmed.prefix(500), as: UTF8.self)
    switch name {
    // In 1.2, the second value is the subcode, which says more.
    case "faultcode", "Value": code = code.isEmpty ? words : "\(code)/\(words)"
    case "faultstring", "Text": if text.isEmpty { text = words }
    default: break
    }
  }
}
