/// The control surface: what people do, over HTTP, without a key. No part of the real service.
extension EdusignSandbox {
  /// Answers a request below `/__control`.
  ///
  /// `GET actions`, `GET log?since=N`, `GET faults`, `GET webhooks`, `GET dump`, `GET clock`,
  /// `GET knobs`, `DELETE log`, and `POST` to the name of an action with its parameters as one JSON object.
  func control(_ request: SandboxRequest, path: [String]) -> SandboxResponse {
    switch (request.method, path) {
    case ("GET", ["actions"]): return Self.actionList
    case ("GET", ["log"]): return logAnswer(EdusignPath.query(request.query))
    case ("DELETE", ["log"]):
      requestLog.clear()
      return Self.success(.null)
    case ("GET", ["faults"]): return faultAnswer()
    case ("GET", ["webhooks"]): return webhookAnswer()
    case ("GET", ["dump"]): return dump()
    case ("GET", ["clock"]): return Self.success(.integer(clock.now))
    case ("GET", ["knobs"]): return Self.success(.object(Self.members(of: knobs)))
    default: break
    }
    guard request.method == "POST", path.count == 1,
      let action = EdusignControlAction.all.first(where: { $0.name == path[0] })
    else { return Self.failure(404, "unknownAction", "See GET /__control/actions.") }
    return perform(action, request.body)
  }

  private func perform(_ action: EdusignControlAction, _ body: [UInt8]) -> SandboxResponse {
    let zone = withSchool { $0.zone }
    var members: [String: JSONValue] = [:]
    if !body.isEmpty {
      // What exactly is wrong with the text does not matter: the answer is the same.
      guard let object = (try? JSONParser.parse(body))?.members else {
        return Self.failure(400, "badParameter", "\(action.name): The body is no JSON object.")
      }
      members = object
    }
    do {
      let call = EdusignControlCall(action: action.name, members: members, zone: zone)
      return Self.success(try action.perform(self, call))
    } catch let error as SandboxError {
      let isConflict = error.code == .unknownKey || error.code == .impossibleAction
      return Self.failure(isConflict ? 409 : 400, error.code.rawValue, error.description)
    } catch {
      return Self.failure(500, "unexpected", "\(error)")
    }
  }

  private static let actionList = json(200) { writer in
    writer.array(EdusignControlAction.all) { writer, action in
      writer.object { (writer: inout JSONWriter) in
        writer.member("name", action.name)
        writer.member("summary", action.summary)
        writer.name("parameters")
        writer.array(action.parameters) { writer, parameter in
          writer.object { (writer: inout JSONWriter) in
            writer.member("name", parameter.name)
            writer.member("form", parameter.form.rawValue)
            writer.member("isRequired", parameter.isRequired)
          }
        }
      }
    }
  }

  private static func success(_ result: JSONValue) -> SandboxResponse {
    json(200) { writer in
      writer.object { (writer: inout JSONWriter) in writer.member("result", result) }
    }
  }

  private static func failure(_ status: Int, _ code: String, _ text: String) -> SandboxResponse {
    json(status) { writer in
      writer.object { (writer: inout JSONWriter) in
        writer.member("code", code)
        writer.member("message", text)
      }
    }
  }

  /// An answer of the control surface.
  static func json(
    _ status: Int,
    _ content: (inout JSONWriter) -> Void
  ) -> SandboxResponse {
    var writer = JSONWriter()
    content(&writer)
    return SandboxResponse(
      status: status,
      headers: [("Content-Type", "application/json; charset=utf-8")],
      body: writer.bytes
    )
  }
}
