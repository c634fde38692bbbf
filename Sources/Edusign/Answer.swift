import FoundationEssentials
import Transport

/// An answer that has come, and the rules by which its meaning is found.
///
/// The order: the HTTP status, then whether it is JSON, then the envelope, then the shape of the
/// result.
///
/// **Source**: edusign-api.md 2.2, 2.3.
struct Answer: Sendable {
  /// What was asked.
  let call: APICall
  /// The HTTP status.
  let status: Int
  /// The body, or its beginning when the status is an error.
  let bytes: [UInt8]
  /// What must not be quoted from the body.
  let redaction: Redaction

  private var operation: EdusignOperation {
    call.operation
  }

  /// The envelope of an answer that says success.
  func envelope() throws(EdusignError) -> Envelope {
    guard (200..<300).contains(status) else { throw refusal() }
    guard looksLikeJSON else { throw foreignText() }
    let envelope = try decode(Envelope.self)
    if !envelope.isSuccess { throw businessError(envelope) }
    return envelope
  }

  /// The result of an answer that says success, where one object is due.
  func object<Value: Decodable>(_ type: Value.Type) throws(EdusignError) -> Value {
    let shape = try envelope().shape
    if shape == .list { throw error(.listForOne) }
    guard shape == .object else { throw error(.undecodable, "result is not an object") }
    return try decode(ResultOf<Value>.self).result
  }

  /// The result of an answer that says success, where a short list is due.
  func list<Value: Decodable>(of type: Value.Type) throws(EdusignError) -> [Value] {
    guard try envelope().shape == .list else {
      throw error(.undecodable, "result is not a list")
    }
    return try decode(ResultOf<[Value]>.self).result
  }

  /// Accepts any answer that says success, unless its result says `false`.
  func acknowledgement() throws(EdusignError) -> Envelope {
    let envelope = try envelope()
    if envelope.shape == .flag(false) { throw error(.unknown, "success, but result is false") }
    return envelope
  }

  /// Decodes the whole body; a misfit is an error in doubt.
  func decode<Value: Decodable>(_ type: Value.Type) throws(EdusignError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw self.error(.undecodable, DecodingPlace.text(of: error))
    }
  }

  /// An error of this call; its effect is in doubt unless said otherwise.
  func error(
    _ code: EdusignError.Code,
    _ remark: String? = nil,
    effect: EdusignError.Effect = .unknown
  ) -> EdusignError {
    EdusignError(
      code,
      operation,
      subject: call.subject,
      effect: effect,
      status: status == 200 ? nil : status,
      remark: remark
    )
  }

  private var looksLikeJSON: Bool {
    let first = bytes.first { $0 > UInt8(ascii: " ") }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// What a success status with a text that is not JSON means.
  private func foreignText() -> EdusignError {
    switch String(decoding: bytes.prefix(64), as: UTF8.self).trimmed.lowercased() {
    case "internal server error": error(.serverError)
    case "not found": error(.unknownRoute)
    case "unauthorized": error(.refused)
    case "forbidden": error(.forbiddenRoute)
    case "": error(.notJSON, "the body is empty")
    default: error(.notJSON)
    }
  }

  private func businessError(_ envelope: Envelope) -> EdusignError {
    let texts = [envelope.message, envelope.errorCode].compactMap(\.self)
    let remark = clean(texts.joined(separator: " / "))
    if envelope.isValidation { return error(.invalid, remark, effect: .none) }
    let meaning = texts.lazy.compactMap(operation.meaning).first ?? .unknown
    let isCertain = meaning != .unknown && meaning != .serverError
    return error(meaning, remark, effect: isCertain ? .none : .unknown)
  }

  /// What an error status means; the body only adds to it.
  private func refusal() -> EdusignError {
    switch status {
    case 401: error(.refused, effect: .none)
    case 402: error(.unpaid, effect: .none)
    case 403: error(.forbiddenRoute, effect: .none)
    case 408: error(.timedOut)
    case 429: error(.throttled, effect: .none)
    case 400..<500: clientError()
    case 502, 504: error(.badGateway)
    case 503: error(.maintenance)
    case 500..<600: error(.serverError)
    default: error(.unexpectedStatus)
    }
  }

  private func clientError() -> EdusignError {
    // A body that is no envelope adds nothing to the status.
    let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(bytes))
    if let envelope, !envelope.isSuccess {
      let told = businessError(envelope)
      if told.code != .unknown { return error(told.code, told.remark, effect: .none) }
    }
    switch status {
    case 404: return error(.unknownRoute, effect: .none)
    case 400, 422: return error(.invalid, effect: .none)
    default: return error(.unknown, effect: .none)
    }
  }

  private func clean(_ text: String) -> String? {
    if text.isEmpty { return nil }
    let cleaned = redaction.clean(text)
    return cleaned.count <= 200 ? cleaned : cleaned.prefix(200) + "…"
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
