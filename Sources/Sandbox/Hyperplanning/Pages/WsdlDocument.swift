/// A WSDL 1.1 document made from the catalogue.
///
/// **Source**: hyperplanning-api.md 2.3 and 2.4.
struct WsdlDocument {
  /// The interfaces described.
  let ports: [SoapPort]
  /// The way of describing them.
  let variant: WsdlVariant
  /// The path that the service is published under.
  let root: String

  /// The host that is advertised, wrong on purpose: clients must put their own in its place.
  static let advertisedHost = "http://localhost:80"

  /// The document.
  func bytes() -> [UInt8] {
    var out = XMLBytes()
    out.markup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.markup("<definitions name=\"HpSvcW\" targetNamespace=\"\(SoapAnswer.namespace)\"")
    out.markup(" xmlns=\"http://schemas.xmlsoap.org/wsdl/\"")
    out.markup(" xmlns:tns=\"\(SoapAnswer.namespace)\"")
    out.markup(" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\"")
    out.markup(" xmlns:soapenc=\"\(SoapRequest.encodingNamespaces[0])\"")
    out.markup(" xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\"")
    out.markup(" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\n")
    schema(&out)
    for port in ports {
      for operation in port.operations { messages(of: operation, &out) }
    }
    for port in ports { portType(port, &out) }
    for port in ports { binding(port, &out) }
    for service in SoapPort.Service.allCases { self.service(service, &out) }
    out.markup("</definitions>\n")
    return out.bytes
  }

  private func messages(of operation: SoapOperation, _ out: inout XMLBytes) {
    message(operation.name, operation.parameters, &out)
    switch operation.output {
    case .nothing: message(operation.name + "Response", [], &out)
    case .value(let type):
      message(operation.name + "Response", [SoapField("return", type)], &out)
    case .named(let fields): message(operation.name + "Response", fields, &out)
    }
  }

  private func message(_ name: String, _ fields: [SoapField], _ out: inout XMLBytes) {
    out.markup("<message name=\"\(name)\">")
    for field in fields {
      out.markup("<part name=\"\(field.name)\" type=\"\(reference(field.type))\"/>")
    }
    out.markup("</message>\n")
  }

  private func portType(_ port: SoapPort, _ out: inout XMLBytes) {
    out.markup("<portType name=\"IHpSvcW\(port.name)\">\n")
    for operation in port.operations {
      out.markup("<operation name=\"\(operation.name)\">")
      out.markup("<input message=\"tns:\(operation.name)\"/>")
      out.markup("<output message=\"tns:\(operation.name)Response\"/></operation>\n")
    }
    out.markup("</portType>\n")
  }

  private func binding(_ port: SoapPort, _ out: inout XMLBytes) {
    let encoding =
      variant == .encoded ? " encodingStyle=\"\(SoapRequest.encodingNamespaces[0])\"" : ""
    let body =
      "<soap:body use=\"\(variant.use)\" namespace=\"\(SoapAnswer.namespace)\"\(encoding)/>"
    out.markup("<binding name=\"Binding\(port.name)\" type=\"tns:IHpSvcW\(port.name)\">\n")
    out.markup("<soap:binding style=\"rpc\"")
    out.markup(" transport=\"http://schemas.xmlsoap.org/soap/http\"/>\n")
    for operation in port.operations {
      out.markup("<operation name=\"\(operation.name)\">")
      out.markup("<soap:operation soapAction=\"\(action(operation, port))\" style=\"rpc\"/>")
      out.markup("<input>\(body)</input><output>\(body)</output></operation>\n")
    }
    out.markup("</binding>\n")
  }

  /// **Source**: hyperplanning-api.md 2.3 (SOAPAction), inferred from the sibling service.
  private func action(_ operation: SoapOperation, _ port: SoapPort) -> String {
    "urn:HpSvcW-Port\(port.name)#\(operation.name)"
  }

  private func service(_ service: SoapPort.Service, _ out: inout XMLBytes) {
    let members = ports.filter { $0.service == service }
    guard !members.isEmpty else { return }
    let folder = variant == .encoded ? "\(root)/RpcEncoded" : root
    out.markup("<service name=\"\(service.rawValue)\">\n")
    for port in members {
      out.markup("<port name=\"Port\(port.name)\" binding=\"tns:Binding\(port.name)\">")
      out.markup("<soap:address location=\"")
      out.text("\(Self.advertisedHost)/\(folder)/\(port.name)")
      out.markup("\"/></port>\n")
    }
    out.markup("</service>\n")
  }

  /// The name of a type with its prefix, as this variant declares it.
  func reference(_ type: SoapType) -> String {
    switch type {
    case .base(let name): "xsd:\(name)"
    case .named(_, let base) where variant == .withoutSimpleTypes: "xsd:\(base)"
    case .named(let name, _), .array(let name, _), .structure(let name, _): "tns:\(name)"
    }
  }
}
