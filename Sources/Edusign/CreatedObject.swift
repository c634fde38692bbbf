/// An object that Edusign says it has made.
public struct CreatedObject: Sendable, Equatable, Identifiable {
  /// The id that Edusign gave it; never empty.
  public let id: String
  /// The answer's `type`, for people only; its values are unknown (edusign-api.md 4).
  public let type: String?
}

extension CreatedObject: Decodable {
  /// Reads `{"ID"}`, `{"id"}` or a bare id.
  public init(from decoder: any Decoder) throws {
    let fields: Fields
    do {
      fields = try decoder.container(keyedBy: FieldKey.self)
    } catch DecodingError.typeMismatch {
      let value = try decoder.singleValueContainer()
      id = try value.decode(String.self)
      type = nil
      guard id.isEmpty else { return }
      throw DecodingError.dataCorruptedError(in: value, debugDescription: "an empty id")
    }
    id = try fields.id()
    type = try fields.text("type")
  }
}
