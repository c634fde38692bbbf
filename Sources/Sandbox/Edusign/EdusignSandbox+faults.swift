extension EdusignSandbox: FaultySandbox {
  /// The faults that are played.
  public var faultBook: FaultBook? { faults }

  /// The moment that the clock shows.
  var moment: Int64 { clock.now }

  /// Whether answers are held back.
  var holdsBack: Bool { false }

  /// Nothing is held back.
  func delay(of operation: SandboxOperation) -> Duration { .zero }

  /// Finds out which route is asked for.
  func identify(_ request: SandboxRequest) -> SandboxOperation {
    let path = EdusignPath.segments(request.path)
    let route = EdusignRoute.find(method: request.method, path: path)?.route
    return SandboxOperation(
      name: route?.operation ?? "\(request.method) \(request.path)",
      changesState: route?.changesState ?? false
    )
  }

  /// Does what a request asks for.
  func perform(_ request: SandboxRequest, cutting cut: Fault.ListCut?) -> SandboxAnswer {
    let path = EdusignPath.segments(request.path)
    let found = EdusignRoute.find(method: request.method, path: path)
    let answer = answer(request, found)
    return SandboxAnswer(
      operation: found?.route.operation ?? "\(request.method) \(request.path)",
      response: cut.map { Self.cut(answer.response, $0) } ?? answer.response,
      changesState: found?.route.changesState ?? false,
      isAccepted: answer.isAccepted
    )
  }

  /// An error envelope with the status 200.
  func errorEnvelope(_ text: String) -> SandboxResponse {
    Self.json(200) { writer in
      writer.object { (writer: inout JSONWriter) in
        writer.member("status", "error")
        writer.member("message", text)
      }
    }
  }

  /// The answer without what its list lacks; an answer that is no list stays as it is.
  private static func cut(_ response: SandboxResponse, _ cut: Fault.ListCut) -> SandboxResponse {
    // An answer of the sandbox that is no JSON holds no list.
    guard var members = (try? JSONParser.parse(response.body))?.members,
      case .array(let items) = members["result"]
    else { return response }
    members["result"] = .array(items.cut(cut))
    var writer = JSONWriter(capacity: response.body.count)
    writer.value(.object(members))
    var shortened = response
    shortened.body = writer.bytes
    return shortened
  }
}
