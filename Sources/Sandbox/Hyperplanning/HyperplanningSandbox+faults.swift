import Synchronization

extension HyperplanningSandbox: FaultySandbox {
  /// The faults that are played.
  public var faultBook: FaultBook? { faults }

  /// The moment that the sandbox clock shows.
  var moment: Int64 { configuration.clock.now }

  /// Whether the log keeps bodies.
  var recordsBodies: Bool { configuration.recordsBodies }

  /// Whether answers are held back.
  var holdsBack: Bool { state.withLock { $0.latency > .zero } }

  /// Every answer is held back for the same time.
  func delay(of operation: SandboxOperation) -> Duration {
    state.withLock { $0.latency }
  }

  /// Finds out which operation is asked for.
  func identify(_ request: SandboxRequest) -> SandboxOperation {
    let address = HyperplanningAddress(path: request.path, root: configuration.root)
    guard case .endpoint(let port, let isEncoded) = address,
      // A message that cannot be read is no operation; the answer will say so.
      let soap = try? SoapRequest(request.body, addressIsEncoded: isEncoded)
    else { return SandboxOperation(name: address.operation, changesState: false) }
    let operation = catalogue.operation(soap.operation, on: port)
    return SandboxOperation(
      name: operation?.name ?? soap.operation,
      changesState: operation?.changesState ?? false
    )
  }

  /// A Fault with the status 200, as some servers send it.
  func errorEnvelope(_ text: String) -> SandboxResponse {
    SandboxResponse(
      status: 200,
      headers: [(name: "Content-Type", value: SoapVersion.soap11.contentType)],
      body: SoapAnswer.envelope(SoapFault(text, side: .server), version: .soap11)
    )
  }
}

extension SandboxAnswer {
  /// A refusal in plain text.
  static func refusal(_ operation: String, _ status: Int, _ text: String) -> SandboxAnswer {
    SandboxAnswer(operation: operation, response: .plain(status, text), isAccepted: false)
  }
}

extension SoapValue {
  /// The value without what a list lacks; what is no list stays as it is.
  func cut(_ cut: Fault.ListCut?) -> SoapValue {
    guard let cut else { return self }
    return switch self {
    case .texts(let values): .texts(values.cut(cut))
    case .booleans(let values): .booleans(values.cut(cut))
    case .numbers(let values): .numbers(values.cut(cut))
    case .reals(let values): .reals(values.cut(cut))
    case .days(let values): .days(values.cut(cut))
    case .sessions(let rows): .sessions(rows.cut(cut))
    case .outputs(let values): .outputs(values.prefix(1).map { $0.cut(cut) } + values.dropFirst())
    default: self
    }
  }
}
