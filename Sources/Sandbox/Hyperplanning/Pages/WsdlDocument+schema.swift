extension WsdlDocument {
  /// Writes the types that the operations use, each once, in the order of their first use.
  func schema(_ out: inout XMLBytes) {
    var types: [SoapType] = []
    var seen: Set<String> = []
    for port in ports {
      for operation in port.operations {
        for type in Self.types(of: operation) { collect(type, &types, &seen) }
      }
    }
    out.markup("<types>\n<xsd:schema targetNamespace=\"\(SoapAnswer.namespace)\"")
    out.markup(" elementFormDefault=\"qualified\">\n")
    if variant == .encoded {
      out.markup("<xsd:import namespace=\"\(SoapRequest.encodingNamespaces[0])\"/>\n")
    }
    for type in types { declare(type, &out) }
    out.markup("</xsd:schema>\n</types>\n")
  }

  private static func types(of operation: SoapOperation) -> [SoapType] {
    let outputs: [SoapType] =
      switch operation.output {
      case .nothing: []
      case .value(let type): [type]
      case .named(let fields): fields.map(\.type)
      }
    return operation.parameters.map(\.type) + outputs
  }

  /// Adds a type behind those that it is made of.
  private func collect(
    _ type: SoapType,
    _ types: inout [SoapType],
    _ seen: inout Set<String>
  ) {
    switch type {
    case .base: return
    case .named: break
    case .array(_, let item): collect(item, &types, &seen)
    case .structure(_, let members):
      for member in members { collect(member.type, &types, &seen) }
    }
    guard seen.insert(type.name).inserted else { return }
    types.append(type)
  }

  private func declare(_ type: SoapType, _ out: inout XMLBytes) {
    switch type {
    case .base: return
    case .named(let name, let base):
      guard variant != .withoutSimpleTypes else { return }
      out.markup("<xsd:simpleType name=\"\(name)\"><xsd:restriction base=\"xsd:\(base)\"/>")
      out.markup("</xsd:simpleType>\n")
    case .array(let name, let item): declareArray(name, item, &out)
    case .structure(let name, let members):
      out.markup("<xsd:complexType name=\"\(name)\"><xsd:sequence>")
      for member in members {
        out.markup("<xsd:element name=\"\(member.name)\" type=\"\(reference(member.type))\"/>")
      }
      out.markup("</xsd:sequence></xsd:complexType>\n")
    }
  }

  private func declareArray(_ name: String, _ item: SoapType, _ out: inout XMLBytes) {
    out.markup("<xsd:complexType name=\"\(name)\">")
    if variant == .encoded {
      out.markup("<xsd:complexContent><xsd:restriction base=\"soapenc:Array\">")
      out.markup("<xsd:attribute ref=\"soapenc:arrayType\"")
      out.markup(" wsdl:arrayType=\"\(reference(item))[]\"/>")
      out.markup("</xsd:restriction></xsd:complexContent>")
    } else {
      out.markup("<xsd:sequence><xsd:element name=\"\(item.name)\"")
      out.markup(" type=\"\(reference(item))\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>")
      out.markup("</xsd:sequence>")
    }
    out.markup("</xsd:complexType>\n")
  }
}
