/// A text, or a number or flag read as text.
struct LooseText: Decodable {
  /// The text, or the number or flag as written in Swift.
  let text: String

  /// Reads a text, a whole number, `true` or `false`; refuses the rest.
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    do {
      text = try value.decode(String.self)
    } catch DecodingError.typeMismatch {
      text = try Self.numberOrFlag(value)
    }
  }

  private static func numberOrFlag(_ value: any SingleValueDecodingContainer) throws -> String {
    do {
      return String(try value.decode(Int64.self))
    } catch DecodingError.typeMismatch {
      return String(try value.decode(Bool.self))
    }
  }
}
