import Foundation

/// The control surface: what people do, over HTTP, without a key. No part of the real service.
extension EdusignSandbox {
  /// Answers a request below `/__control`.
  func control(_ request: SandboxRequest, path: [String]) -> SandboxResponse {
    switch (request.method, path) {
    case ("GET", ["log"]): return logAnswer()
    case ("DELETE", ["log"]):
      requestLog.clear()
      return Self.success(.null)
    case ("GET", ["actions"]): return Self.success(.array(Self.actionList))
    case ("GET", ["dump"]): return dump()
    case ("GET", ["clock"]): return Self.success(.integer(clock.now))
    case ("GET", ["knobs"]): return Self.success(.object(knobMembers))
    default: break
    }
    guard request.method == "POST", path.count == 1,
      let action = EdusignControlAction.all.first(where: { $0.name == path[0] })
    else { return Self.failure(404, "unknown-action", "See GET /__control/actions.") }
    return perform(action, request.body)
  }

  private func perform(_ action: EdusignControlAction, _ body: [UInt8]) -> SandboxResponse {
    let zone = withSchool { $0.zone }
    var members: [String: JSONValue] = [:]
    if !body.isEmpty {
      // A body that is no JSON object is reported below, whatever is wrong with it.
      guard let parsed = try? JSONParser.parse(body), let object = parsed.members else {
        return Self.failure(400, "bad-value", "The body must be a JSON object.")
      }
      members = object
    }
    do {
      let call = EdusignControlCall(action: action.name, members: members, zone: zone)
      return Self.success(try action.perform(self, call))
    } catch let error as EdusignSandboxError {
      return Self.failure(400, error.code.rawValue, error.description)
    } catch {
      return Self.failure(500, "unexpected", "\(error)")
    }
  }

  private static let actionList: [JSONValue] = EdusignControlAction.all.map { action in
    .object([
      "name": .text(action.name),
      "parameters": .array(action.parameters.map { .text($0) }),
    ])
  }

  private func logAnswer() -> SandboxResponse {
    let entries = requestLog.all
    return Self.json(200) { writer in
      writer.array(entries) { writer, entry in
        writer.object { (writer: inout JSONWriter) in
          writer.member("number", entry.number)
          writer.member("at", entry.at)
          writer.member("operation", entry.operation)
          writer.member("method", entry.method)
          writer.member("target", entry.target)
          writer.member("changesState", entry.changesState)
          writer.member("body", entry.body)
          writer.member("status", entry.status)
          writer.member("bytesIn", entry.bytesIn)
          writer.member("bytesOut", entry.bytesOut)
          writer.member("accepted", entry.accepted)
        }
      }
    }
  }

  /// The whole state in the words of the wire, archived people and waiting requests included.
  private func dump() -> SandboxResponse {
    let (school, now) = (withSchool { $0 }, now)
    return Self.json(200) { writer in
      writer.object { (writer: inout JSONWriter) in
        writer.member("now", time: now)
        writer.name("school")
        school.writeIdentity(to: &writer)
        writer.name("courses")
        writer.array(school.sheets.all) { school.write($1, now: now, to: &$0) }
        writer.name("students")
        writer.array(school.students.all) { school.write($1, listed: false, to: &$0) }
        writer.name("professors")
        writer.array(school.professors.all) { school.write($1, listed: false, to: &$0) }
        writer.name("groups")
        writer.array(school.groups.all) { school.write($1, to: &$0) }
        writer.name("trainings")
        writer.array(school.trainings.all) { school.write($1, listed: false, to: &$0) }
        writer.name("externals")
        writer.array(school.externals.all) { school.write($1, to: &$0) }
        writer.name("absences")
        writer.array(school.absences) { school.write($1, to: &$0) }
      }
    }
  }

  private static func success(_ result: JSONValue) -> SandboxResponse {
    json(200) { writer in
      writer.object { (writer: inout JSONWriter) in
        writer.member("ok", true)
        writer.member("result", result)
      }
    }
  }

  private static func failure(_ status: Int, _ code: String, _ text: String) -> SandboxResponse {
    json(status) { writer in
      writer.object { (writer: inout JSONWriter) in
        writer.member("ok", false)
        writer.member("code", code)
        writer.member("message", text)
      }
    }
  }

  private static func json(
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

/// Knobs by their names.
extension EdusignSandbox {
  private var knobMembers: [String: JSONValue] {
    // Both cannot fail: the knobs hold nothing but numbers, truth values and short texts.
    guard let encoded = try? JSONEncoder().encode(knobs),
      let parsed = try? JSONParser.parse(Array(encoded))
    else { return [:] }
    return parsed.members ?? [:]
  }

  /// Turns the knobs named and answers all of them.
  ///
  /// **Throws**: `badValue` for a name or a value that does not exist; nothing is turned then.
  func turnKnobs(_ call: EdusignControlCall) throws(EdusignSandboxError) -> JSONValue {
    var members = knobMembers
    for (name, value) in call.all {
      guard members[name] != nil else {
        throw EdusignSandboxError(.badValue, during: call.action, "There is no knob \(name).")
      }
      members[name] = value
    }
    var writer = JSONWriter()
    writer.value(.object(members))
    do {
      knobs = try JSONDecoder().decode(EdusignKnobs.self, from: Data(writer.bytes))
    } catch {
      throw EdusignSandboxError(.badValue, during: call.action, "A knob has no such setting.")
    }
    return .object(knobMembers)
  }
}
