/// What surrounds every JSON answer: `{"status", "result", "message", "errorCode"}`.
///
/// **Source**: edusign-api.md 2.2 [D DEV-req; C MDL, TT].
struct Envelope: Decodable {
  /// What stands in `result`.
  enum Shape: Equatable {
    case absent
    case null
    case object
    case list
    case flag(Bool)
    case scalar
  }

  /// Whether `status` says success; anything else but `error` does not decode.
  let isSuccess: Bool
  /// What the error says, one text or several joined.
  let message: String?
  /// Whether `message` was a list, which means that the body sent was found invalid.
  let isValidation: Bool
  /// A second, shorter text of the error.
  let errorCode: String?
  /// What stands in `result`.
  let shape: Shape

  /// Reads all but the result itself.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    switch try fields.text("status") {
    case "success": isSuccess = true
    case "error": isSuccess = false
    default: throw fields.malformed("status", "neither success nor error")
    }
    let message = try fields.decodeIfPresent(Message.self, forKey: "message")
    self.message = message?.text
    isValidation = message?.isList ?? false
    errorCode = try fields.decodeIfPresent(Message.self, forKey: "errorCode")?.text
    shape = try Self.shape(in: fields)
  }

  private static func shape(in fields: Fields) throws -> Shape {
    guard fields.contains("result") else { return .absent }
    if try fields.decodeNil(forKey: "result") { return .null }
    // A mismatch is the answer here: each attempt asks whether the value is of that kind.
    if (try? fields.nestedContainer(keyedBy: FieldKey.self, forKey: "result")) != nil {
      return .object
    }
    if (try? fields.nestedUnkeyedContainer(forKey: "result")) != nil { return .list }
    if let flag = try? fields.decode(Bool.self, forKey: "result") { return .flag(flag) }
    return .scalar
  }

  private struct Message: Decodable {
    let text: String?
    let isList: Bool

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      // Not a list: then it is one part.
      let list = try? value.decode([Part].self)
      isList = list != nil
      let texts = try (list ?? [value.decode(Part.self)]).compactMap(\.text)
      text = texts.isEmpty ? nil : texts.joined(separator: "; ")
    }
  }

  // The form of a list's elements is unknown (edusign-api.md 2.2): only texts are kept.
  private struct Part: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      // A part of another kind says nothing readable; the error stands without it.
      text = try? decoder.singleValueContainer().decode(LooseText.self).text
    }
  }
}

/// The `result` of an answer as one type.
struct ResultOf<Value: Decodable>: Decodable {
  /// The result.
  let result: Value
}
