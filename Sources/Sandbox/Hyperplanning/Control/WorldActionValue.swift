/// A JSON value as the control surface takes it.
enum WorldActionValue: Decodable, Sendable, Equatable {
  /// A whole number.
  case number(Int64)
  /// A text.
  case text(String)
  /// A truth value.
  case flag(Bool)
  /// A list.
  case list([WorldActionValue])
  /// Null, the same as a missing value.
  case null

  /// Reads whichever of these it is.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = Self.decoded(Bool.self, from: container) {
      self = .flag(flag)
    } else if let number = Self.decoded(Int64.self, from: container) {
      self = .number(number)
    } else if let text = Self.decoded(String.self, from: container) {
      self = .text(text)
    } else {
      self = .list(try container.decode([WorldActionValue].self))
    }
  }

  private static func decoded<Value: Decodable>(
    _ type: Value.Type,
    from container: any SingleValueDecodingContainer
  ) -> Value? {
    // A value of another type is no failure: the next type is tried.
    try? container.decode(type)
  }
}
