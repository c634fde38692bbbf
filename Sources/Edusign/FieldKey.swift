/// A member's name, in whatever spelling the remote uses.
struct FieldKey: CodingKey, ExpressibleByStringLiteral {
  /// The name as it stands on the wire.
  let stringValue: String

  /// Never an index.
  var intValue: Int? {
    nil
  }

  /// A name made at run time.
  init(stringValue: String) {
    self.stringValue = stringValue
  }

  /// A name known beforehand.
  init(stringLiteral value: String) {
    stringValue = value
  }

  /// An index names no member.
  init?(intValue: Int) {
    nil
  }
}
