/// Whole members of an object, in one call each.
extension JSONWriter {
  /// A member holding an escaped string.
  mutating func member(_ key: String, _ value: String) {
    name(key)
    text(value)
  }

  /// A member holding a string, or null.
  mutating func member(_ key: String, orNull value: String?) {
    name(key)
    if let value {
      text(value)
    } else {
      null()
    }
  }

  /// A member holding a whole number.
  mutating func member(_ key: String, _ value: Int64) {
    name(key)
    integer(value)
  }

  /// A member holding a whole number.
  mutating func member(_ key: String, _ value: Int) {
    member(key, Int64(value))
  }

  /// A member holding a truth value.
  mutating func member(_ key: String, _ value: Bool) {
    name(key)
    boolean(value)
  }

  /// A member holding 0 or 1.
  mutating func member(_ key: String, flag value: Bool) {
    member(key, value ? 1 : 0)
  }

  /// A member holding a moment.
  mutating func member(_ key: String, time value: Int64) {
    name(key)
    time(value)
  }

  /// A member holding a moment, or null.
  mutating func member(_ key: String, timeOrNull value: Int64?) {
    name(key)
    if let value {
      time(value)
    } else {
      null()
    }
  }

  /// A member holding an array of escaped strings.
  mutating func member(_ key: String, _ values: [String]) {
    name(key)
    array(values) { $0.text($1) }
  }

  /// A member holding any value.
  mutating func member(_ key: String, _ value: JSONValue) {
    name(key)
    self.value(value)
  }

  /// Any value, with the members of objects sorted by name.
  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .boolean(let value): boolean(value)
    case .integer(let value): integer(value)
    case .number(let value): prepared(Array(String(value).utf8))
    case .text(let value): text(value)
    case .array(let values): array(values) { $0.value($1) }
    case .object(let members):
      object { (writer: inout JSONWriter) in
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
          writer.escapedName(key)
          writer.value(value)
        }
      }
    }
  }
}
