/// One JSON value as received, before anybody asks what it means.
enum JSONValue: Equatable, Sendable {
  /// Nothing.
  case null
  /// A truth value.
  case boolean(Bool)
  /// A number without fraction or exponent that fits.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// A string.
  case text(String)
  /// Values in order.
  case array([JSONValue])
  /// Values by name; of a repeated name the last one counts.
  case object([String: JSONValue])

  /// The members of an object, or nothing for any other value.
  var members: [String: JSONValue]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// The elements of an array, or nothing for any other value.
  var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// A text, or a number written as text: ids sent as numbers come back as strings.
  ///
  /// **Source**: edusign-api.md 2.5 [C].
  var asText: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .null, .boolean, .array, .object: nil
    }
  }

  /// A whole number, also when it was sent as text or with a zero fraction.
  var asInteger: Int64? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int64(exactly: number)
    case .text(let text): Int64(text)
    case .null, .boolean, .array, .object: nil
    }
  }

  /// A truth value, also in the 0/1 and text forms that clients send.
  var asBoolean: Bool? {
    switch self {
    case .boolean(let value): value
    case .integer(let number): number != 0
    case .text("true"), .text("1"): true
    case .text("false"), .text("0"), .text(""): false
    case .null, .number, .text, .array, .object: nil
    }
  }
}
