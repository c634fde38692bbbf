/// Reads a WSDL 1.1 document as it arrives, by local names.
final class ServiceDescriptionReader: XMLConsumer {
  private var description = ServiceDescription()
  private var path: [String] = []
  private var current = Current()

  /// The names of the things that are open.
  private struct Current {
    var message = ""
    var portType = ""
    var operation = ""
    var binding = ""
    var type = ""
  }

  let wantsAttributes = true

  func start(_ name: String, _ marks: XMLMarks, _ attributes: [String: String]) throws {
    if path.isEmpty, name != "definitions" { throw SOAPProblem.notSOAP(root: name) }
    let parent = path.last ?? ""
    path.append(name)
    switch (parent, name) {
    case ("", _): description.namespace = attributes["targetNamespace"] ?? ""
    case ("definitions", _): open(name, attributes["name"] ?? "", attributes)
    case ("types", "schema"):
      if attributes["elementFormDefault"] == "qualified" { description.qualifiesItems = true }
    case ("schema", "complexType"): current.type = attributes["name"] ?? ""
    case ("sequence", "element"), ("all", "element"): readItem(attributes)
    case ("restriction", "attribute"): readEncodedItem(attributes)
    case ("message", "part"): readPart(attributes)
    case ("service", "port"):
      let binding = localName(attributes["binding"] ?? "")
      description.ports.append(ServiceDescription.ServicePort(binding: binding))
    case ("port", "address"):
      description.ports.indices.last.map { last in
        description.ports[last].address = attributes["location"] ?? ""
      }
    default: readOperation(parent, name, attributes)
    }
  }

  func end(_ name: String, _ text: [UInt8]) throws {
    path.removeLast()
  }

  /// The description, once the document has ended.
  ///
  /// - Throws: `SOAPProblem.noResponse` when it describes no port that could be called.
  func value() throws(SOAPProblem) -> ServiceDescription {
    guard !description.ports.isEmpty, !description.portTypes.isEmpty else { throw .noResponse }
    return description
  }

  private func open(_ name: String, _ title: String, _ attributes: [String: String]) {
    switch name {
    case "message":
      current.message = title
      description.messages[title] = []
    case "portType":
      current.portType = title
      description.portTypes[title] = []
    case "binding":
      current.binding = title
      let portType = localName(attributes["type"] ?? "")
      description.bindings[title] = ServiceDescription.Binding(portType: portType)
    default:
      break
    }
  }

  /// Only a type whose sequence is one repeated element is an array; the first element decides.
  private func readItem(_ attributes: [String: String]) {
    guard path.dropLast(2).last == "complexType", attributes["maxOccurs"] != nil,
      attributes["maxOccurs"] != "1", description.arrays[current.type] == nil,
      let type = attributes["type"]
    else { return }
    description.arrays[current.type] = ServiceDescription.ArrayItem(
      name: attributes["name"],
      type: type
    )
  }

  private func readEncodedItem(_ attributes: [String: String]) {
    guard let type = attributes["arrayType"] else { return }
    let item = String(type.prefix { $0 != "[" })
    description.arrays[current.type] = ServiceDescription.ArrayItem(name: nil, type: item)
  }

  private func readPart(_ attributes: [String: String]) {
    // A part without a type is that of a document binding, whose parameters are not told here.
    guard let name = attributes["name"], let type = attributes["type"] else { return }
    let part = ServiceDescription.Part(name: name, type: type)
    description.messages[current.message]?.append(part)
  }

  private func readOperation(_ parent: String, _ name: String, _ attributes: [String: String]) {
    let inPortType = path.count > 1 && path[1] == "portType"
    switch (parent, name) {
    case ("portType", "operation"):
      let operation = ServiceDescription.PortOperation(name: attributes["name"] ?? "", input: "")
      description.portTypes[current.portType]?.append(operation)
    case ("operation", "input") where inPortType:
      guard let last = description.portTypes[current.portType]?.indices.last else { return }
      let message = localName(attributes["message"] ?? "")
      description.portTypes[current.portType]?[last].input = message
    case ("binding", "operation"):
      current.operation = attributes["name"] ?? ""
      bound { _ in }
    case ("operation", "operation"):
      bound { $0.action = attributes["soapAction"] ?? "" }
    case ("input", "body"):
      bound { operation in
        operation.isEncoded = attributes["use"] == "encoded"
        operation.namespace = attributes["namespace"]
      }
    default:
      break
    }
  }

  private func bound(_ change: (inout ServiceDescription.BoundOperation) -> Void) {
    change(
      &description.bindings[current.binding, default: .init(portType: "")]
        .operations[current.operation, default: .init()]
    )
  }
}
