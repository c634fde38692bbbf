/// Says where and why decoding failed, without any value of the payload.
enum DecodingPlace {
  /// For example `STUDENTS[3].timestamp: not an instant with offset`.
  static func text(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "unreadable" }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(path(context.codingPath + [key])): missing"
    case .valueNotFound(_, let context):
      return "\(path(context.codingPath)): null"
    case .typeMismatch(let type, let context):
      return "\(path(context.codingPath)): not a \(type)"
    case .dataCorrupted(let context):
      if context.codingPath.isEmpty { return "not valid JSON" }
      // Only our own readers set a reason without an underlying error; it names no value.
      let reason = context.underlyingError == nil ? context.debugDescription : "malformed"
      return "\(path(context.codingPath)): \(reason)"
    @unknown default:
      return "unreadable"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
