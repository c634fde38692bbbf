/// The parameters of one control action, read strictly.
///
/// **Throws**: `badParameter` as soon as one is missing or of the wrong kind.
struct EdusignControlCall: FaultArguments {
  /// The name of the action.
  let action: String
  private let members: [String: JSONValue]
  private let zone: EdusignZone

  /// The parameters of an action; times without an offset are read in the school's zone.
  init(action: String, members: [String: JSONValue], zone: EdusignZone) {
    self.action = action
    self.members = members
    self.zone = zone
  }

  /// Everything that was sent.
  var all: [String: JSONValue] {
    members
  }

  private func optional<Value>(
    _ name: String,
    _ what: String,
    _ convert: (JSONValue) -> Value?
  ) throws(SandboxError) -> Value? {
    guard let value = members[name], value != .null else { return nil }
    guard let converted = convert(value) else {
      throw SandboxError(.badParameter, operation: action, message: "\(name) must be \(what).")
    }
    return converted
  }

  private func required<Value>(
    _ name: String,
    _ value: Value?
  ) throws(SandboxError) -> Value {
    guard let value else {
      throw SandboxError(.badParameter, operation: action, message: "\(name) is missing.")
    }
    return value
  }

  /// A text that may be missing.
  func optionalText(_ name: String) throws(SandboxError) -> String? {
    try optional(name, "a text") { $0.asText }
  }

  /// A text.
  func text(_ name: String) throws(SandboxError) -> String {
    try required(name, try optionalText(name))
  }

  /// A whole number that may be missing.
  func optionalInteger(_ name: String) throws(SandboxError) -> Int64? {
    try optional(name, "a whole number") { $0.asInteger }
  }

  /// A whole number.
  func integer(_ name: String) throws(SandboxError) -> Int64 {
    try required(name, try optionalInteger(name))
  }

  /// A moment that may be missing: UTC milliseconds, or ISO 8601.
  func optionalTime(_ name: String) throws(SandboxError) -> Int64? {
    try optional(name, "a moment") { value in
      if case .text(let text) = value {
        return EdusignTime.read(text).map { zone.instant(of: $0) }
      }
      return value.asInteger
    }
  }

  /// Texts that may be missing.
  func optionalTexts(_ name: String) throws(SandboxError) -> [String]? {
    try optional(name, "an array of texts") { value in
      guard let elements = value.elements else { return nil }
      let texts = elements.compactMap(\.asText)
      return texts.count == elements.count ? texts : nil
    }
  }

  /// One of the values of an enumeration.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String,
    of type: Choice.Type
  ) throws(SandboxError) -> Choice where Choice.RawValue == String {
    try required(
      name,
      try optional(name, "one of \(Self.names(of: type))") { $0.asText.flatMap(Choice.init) }
    )
  }

  /// Some of the values of an enumeration.
  func choices<Choice: RawRepresentable & CaseIterable>(
    _ name: String,
    of type: Choice.Type
  ) throws(SandboxError) -> [Choice] where Choice.RawValue == String {
    try required(
      name,
      try optional(name, "some of \(Self.names(of: type))") { value in
        guard let elements = value.elements else { return nil }
        let choices = elements.compactMap { $0.asText.flatMap(Choice.init) }
        return choices.count == elements.count ? choices : nil
      }
    )
  }

  private static func names<Choice: RawRepresentable & CaseIterable>(
    of type: Choice.Type
  ) -> String where Choice.RawValue == String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
