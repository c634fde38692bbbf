import Synchronization

extension HyperplanningSandbox {
  /// Answers a call to a port.
  func call(
    _ request: SandboxRequest,
    port: String,
    addressIsEncoded: Bool,
    cutting cut: Fault.ListCut? = nil
  ) -> Answered {
    guard catalogue.port(port) != nil else { return .refusal("?", 404, "Port inconnu.\n") }
    guard Self.isXML(request.header("Content-Type")) else {
      return .refusal("SOAP", 415, "Type de contenu non accepté.\n")
    }
    let soap: SoapRequest
    do {
      soap = try SoapRequest(request.body, addressIsEncoded: addressIsEncoded)
    } catch {
      return Self.faulted(error, "SOAP", .soap11)
    }
    guard let operation = catalogue.operation(soap.operation, on: port) else {
      let fault = SoapFault("Opération inconnue sur le port \(port) : \(soap.operation)")
      return Self.faulted(fault, soap.operation, soap.version)
    }
    do {
      let arguments = try soap.arguments(for: operation.parameters)
      let value = try state.withLock { state in
        state.world.turn(to: CivilDay(inParisAt: configuration.clock.now))
        return try operation.answer(&state.world, arguments)
      }
      return Self.answered(value.cut(cut), operation, soap)
    } catch let fault as SoapFault {
      return Self.faulted(fault, operation.name, soap.version)
    } catch {
      let fault = SoapFault("Erreur interne du service", side: .server)
      return Self.faulted(fault, operation.name, soap.version)
    }
  }

  /// Whether a body of that type is read.
  ///
  /// **Source**: hyperplanning-api.md 2.3 (content type) and 9.3; a missing type is accepted.
  private static func isXML(_ contentType: String?) -> Bool {
    guard let contentType else { return true }
    let essence = contentType.split(separator: ";").first ?? ""
    let type = essence.filter { $0 != " " }.lowercased()
    return ["text/xml", "application/xml", "application/soap+xml"].contains(type)
  }

  private static func answered(
    _ value: SoapValue,
    _ operation: SoapOperation,
    _ soap: SoapRequest
  ) -> Answered {
    let body = SoapAnswer.envelope(
      value,
      of: operation,
      version: soap.version,
      dialect: soap.dialect
    )
    return Answered(
      operation: operation.name,
      response: SandboxResponse(
        status: 200,
        headers: [(name: "Content-Type", value: soap.version.contentType)],
        body: body
      ),
      changesState: operation.changesState,
      isAccepted: true
    )
  }

  /// A Fault with status 500.
  ///
  /// **Source**: hyperplanning-api.md 2.3 (faults); the status is inferred.
  private static func faulted(
    _ fault: SoapFault,
    _ operation: String,
    _ version: SoapVersion
  ) -> Answered {
    Answered(
      operation: operation,
      response: SandboxResponse(
        status: 500,
        headers: [(name: "Content-Type", value: version.contentType)],
        body: SoapAnswer.envelope(fault, version: version)
      ),
      isAccepted: false
    )
  }
}
