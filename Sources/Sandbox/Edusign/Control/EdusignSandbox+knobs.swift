import Foundation

/// Knobs by their names, as the control surface shows and turns them.
extension EdusignSandbox {
  /// The names of all knobs, sorted.
  static let knobNames = members(of: EdusignKnobs()).keys.sorted()

  /// The settings of knobs by name.
  static func members(of knobs: EdusignKnobs) -> [String: JSONValue] {
    // Neither can fail: the knobs hold nothing but numbers, truth values and short texts.
    guard let encoded = try? JSONEncoder().encode(knobs),
      let parsed = try? JSONParser.parse(Array(encoded))
    else { return [:] }
    return parsed.members ?? [:]
  }

  /// Turns the knobs named and answers all of them.
  ///
  /// **Throws**: `badParameter` for a name or a setting that does not exist; nothing is turned then.
  func turnKnobs(_ call: EdusignControlCall) throws(SandboxError) -> JSONValue {
    var members = Self.members(of: knobs)
    for (name, value) in call.all {
      guard members[name] != nil else {
        throw SandboxError(
          .badParameter,
          operation: call.action,
          message: "There is no knob \(name)."
        )
      }
      members[name] = value
    }
    var writer = JSONWriter()
    writer.value(.object(members))
    do {
      knobs = try JSONDecoder().decode(EdusignKnobs.self, from: Data(writer.bytes))
    } catch {
      throw SandboxError(
        .badParameter,
        operation: call.action,
        message: "A knob has no such setting."
      )
    }
    return .object(Self.members(of: knobs))
  }
}
