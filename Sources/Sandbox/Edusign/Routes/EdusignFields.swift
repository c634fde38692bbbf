/// The fields of a body, read with the leniency of the server and with notes on what is wrong.
///
/// A field that is absent or null reads as nothing.
struct EdusignFields {
  private let values: [String: JSONValue]
  /// What was found wrong so far.
  private(set) var problems: [EdusignRefusal.Problem] = []

  /// The members of one object.
  init(_ values: [String: JSONValue]) {
    self.values = values
  }

  /// Whether the field was sent, be it as null.
  func has(_ name: String) -> Bool {
    values[name] != nil
  }

  /// The names of all fields sent.
  var names: [String] {
    Array(values.keys)
  }

  /// The value as sent.
  func raw(_ name: String) -> JSONValue? {
    values[name]
  }

  /// Notes that a field is wrong.
  mutating func complain(_ name: String, _ text: String) {
    problems.append(EdusignRefusal.Problem(field: name, message: "\(name) \(text)"))
  }

  /// Throws what was noted, if anything was.
  func check() throws(EdusignRefusal) {
    guard problems.isEmpty else { throw EdusignRefusal(problems) }
  }

  private mutating func read<Value>(
    _ name: String,
    as what: String,
    _ convert: (JSONValue) -> Value?
  ) -> Value? {
    guard let value = values[name], value != .null else { return nil }
    guard let read = convert(value) else {
      complain(name, "must be \(what)")
      return nil
    }
    return read
  }

  /// A string, or a number taken as one.
  mutating func text(_ name: String) -> String? {
    read(name, as: "a string") { $0.asText }
  }

  /// A string that must be there and not be blank.
  mutating func requiredText(_ name: String) -> String {
    let before = problems.count
    if let text = text(name), text.contains(where: { !$0.isWhitespace }) { return text }
    if problems.count == before {
      complain(name, "is required")
    }
    return ""
  }

  /// A whole number.
  mutating func integer(_ name: String) -> Int? {
    read(name, as: "a number") { $0.asInteger.flatMap { Int(exactly: $0) } }
  }

  /// A truth value, also as 0 or 1.
  mutating func boolean(_ name: String) -> Bool? {
    read(name, as: "a boolean") { $0.asBoolean }
  }

  /// A moment in one of the forms of the wire.
  mutating func time(_ name: String, in zone: EdusignZone) -> Int64? {
    read(name, as: "an ISO 8601 datetime") { value in
      guard case .text(let text) = value else { return nil }
      return EdusignTime.read(text).map { zone.instant(of: $0) }
    }
  }

  /// A moment that must be there.
  mutating func requiredTime(_ name: String, in zone: EdusignZone) -> Int64 {
    let before = problems.count
    if let time = time(name, in: zone) { return time }
    if problems.count == before {
      complain(name, "is required")
    }
    return 0
  }

  /// An address that must be there and be possible.
  mutating func requiredEmail(_ name: String) -> String {
    let address = requiredText(name)
    if !address.isEmpty, !EdusignMailAddress.isValid(address) {
      complain(name, "must be a valid email")
    }
    return address
  }

  /// Texts in an array; a bare string counts as an array of one, an empty one as none.
  mutating func texts(_ name: String) -> [String]? {
    read(name, as: "an array") { value in
      if let text = value.asText { return text.isEmpty ? [] : [text] }
      guard let elements = value.elements else { return nil }
      let texts = elements.compactMap(\.asText)
      return texts.count == elements.count ? texts.filter { !$0.isEmpty } : nil
    }
  }

  /// Ids in an array of ids, or of objects that hold one each under the given key.
  mutating func ids(_ name: String, under key: String) -> [String]? {
    read(name, as: "an array") { value in
      guard let elements = value.elements else { return nil }
      let ids = elements.compactMap { $0.members?[key]?.asText ?? $0.asText }
      return ids.count == elements.count ? ids : nil
    }
  }

  /// Named values in an array of `{name, value}`.
  mutating func variables(_ name: String) -> [EdusignVariable]? {
    read(name, as: "an array") { value in
      guard let elements = value.elements else { return nil }
      let variables = elements.compactMap { element -> EdusignVariable? in
        guard let members = element.members, let name = members["name"]?.asText else { return nil }
        return EdusignVariable(name: name, value: members["value"]?.asText ?? "")
      }
      return variables.count == elements.count ? variables : nil
    }
  }
}
