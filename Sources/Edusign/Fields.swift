/// The members of one wire object.
typealias Fields = KeyedDecodingContainer<FieldKey>

// The contract is reconstructed: numbers come as texts, flags as 0 and 1, "nothing" as null, "" or
// no member at all. These readers take every form that was seen and refuse the rest.
extension KeyedDecodingContainer where Key == FieldKey {
  /// The object's own `ID`, else `id`; never empty.
  ///
  /// **Source**: edusign-api.md 2.5 [C].
  func id() throws -> String {
    if let id = try text("ID") ?? text("id") { return id }
    throw missing("ID")
  }

  /// A text, or a number as text; `nil` for null, empty and absent.
  func text(_ key: FieldKey) throws -> String? {
    guard let text = try decodeIfPresent(LooseText.self, forKey: key)?.text else { return nil }
    return text.isEmpty ? nil : text
  }

  /// A text or a number that must be there, though it may be empty.
  func requiredText(_ key: FieldKey) throws -> String {
    guard let value = try decodeIfPresent(LooseText.self, forKey: key) else { throw missing(key) }
    return value.text
  }

  /// A whole number, also when written as text; `nil` for null, empty and absent.
  func integer(_ key: FieldKey) throws -> Int? {
    guard let text = try text(key) else { return nil }
    guard let number = Int(text) else { throw malformed(key, "not a whole number") }
    return number
  }

  /// A flag as `true`, `1` or `"1"`; `nil` for null, empty and absent.
  func flag(_ key: FieldKey) throws -> Bool? {
    switch try text(key) {
    case nil: return nil
    case "1", "true": return true
    case "0", "false": return false
    default: throw malformed(key, "not a flag")
    }
  }

  /// An instant in UTC milliseconds; `nil` for null, empty, absent, and for 0 or `false`.
  func time(_ key: FieldKey) throws -> Int64? {
    guard let text = try text(key), text != "0", text != "false" else { return nil }
    guard let instant = UTCTime.milliseconds(text) else {
      throw malformed(key, "not an instant with offset")
    }
    return instant
  }

  /// An instant in UTC milliseconds that must be there.
  func requiredTime(_ key: FieldKey) throws -> Int64 {
    guard let instant = try time(key) else { throw missing(key) }
    return instant
  }

  /// Texts of an array, or one bare text; empty ones are left out, `nil` when absent or null.
  func texts(_ key: FieldKey) throws -> [String]? {
    guard contains(key), try !decodeNil(forKey: key) else { return nil }
    do {
      return try decode([LooseText].self, forKey: key).map(\.text).filter { !$0.isEmpty }
    } catch DecodingError.typeMismatch {
      return try text(key).map { [$0] } ?? []
    }
  }

  /// Whether a text is there and not empty; the text itself goes no further.
  func isFilled(_ key: FieldKey) throws -> Bool {
    try text(key) != nil
  }

  /// The error for a member that must be there.
  func missing(_ key: FieldKey) -> DecodingError {
    .keyNotFound(key, .init(codingPath: codingPath, debugDescription: "missing or empty"))
  }

  /// The error for a member whose value cannot be used.
  func malformed(_ key: FieldKey, _ reason: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: codingPath + [key], debugDescription: reason))
  }
}
