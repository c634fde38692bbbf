extension HyperplanningSandbox {
  /// Answers the request for a WSDL.
  func description(_ variant: WsdlVariant, interface: String?) -> Answered {
    var ports = catalogue.ports
    if let interface {
      ports = ports.filter { $0.name == interface }
      guard !ports.isEmpty else { return .refusal("WSDL", 404, "Interface inconnue.\n") }
    }
    let document = WsdlDocument(ports: ports, variant: variant, root: configuration.root)
    return Answered(
      operation: "WSDL",
      response: SandboxResponse(
        status: 200,
        headers: [(name: "Content-Type", value: "text/xml; charset=utf-8")],
        body: document.bytes()
      ),
      isAccepted: true
    )
  }

  /// Answers the request for a page for people.
  func page(_ page: HyperplanningPage) -> Answered {
    Answered(
      operation: page.rawValue,
      response: SandboxResponse(
        status: 200,
        headers: [(name: "Content-Type", value: "text/html; charset=utf-8")],
        body: page.bytes(catalogue: catalogue, configuration: configuration)
      ),
      isAccepted: true
    )
  }
}
