import Transport

/// One request of the API before it is sent: checked, encoded, ready.
struct APICall: Sendable {
  /// What is asked.
  let operation: EdusignOperation
  /// The id that errors may name; never an e-mail address.
  let subject: String?
  /// The path and query after the host.
  let target: String
  /// The JSON that goes along, if any.
  let body: [UInt8]?
  /// An id of ours that goes along in `X-Request-Id`.
  let requestID: String?

  /// A call on a route without id.
  init(
    _ operation: EdusignOperation,
    subject: String? = nil,
    query: [(String, String)] = [],
    body: [UInt8]? = nil,
    requestID: String? = nil
  ) {
    self.operation = operation
    self.subject = subject
    self.body = body
    self.requestID = requestID
    target = operation.path + Self.text(of: query)
  }

  /// A call on a route with one id.
  ///
  /// - Throws: `empty_id` when the id cannot stand in a path: an empty one would name the whole
  ///   list (users-and-rivals.md 1.8 [C]).
  init(
    _ operation: EdusignOperation,
    id: String,
    isPersonal: Bool = false,
    body: [UInt8]? = nil,
    requestID: String? = nil
  ) throws(EdusignError) {
    try Self.check(id, for: operation)
    self.operation = operation
    subject = isPersonal ? nil : id
    self.body = body
    self.requestID = requestID
    target = operation.path.replacing("{id}", with: Self.percentEncoded(id))
  }

  /// Refuses an id that is blank, has control characters, or is a path's `.` or `..`.
  static func check(_ id: String, for operation: EdusignOperation) throws(EdusignError) {
    let isBlank = id.allSatisfy(\.isWhitespace)
    let isControl = id.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
    if isBlank || isControl || id == "." || id == ".." { throw EdusignError(.emptyID, operation) }
  }

  /// The request that carries the call.
  func request(to base: String, key: String, userAgent: String) -> OutgoingRequest {
    var headers: [(name: String, value: String)] = [
      ("Authorization", "Bearer \(key)"),
      ("Accept", "application/json"),
      ("User-Agent", userAgent),
    ]
    if body != nil { headers.append(("Content-Type", "application/json")) }
    if let requestID { headers.append(("X-Request-Id", requestID)) }
    return OutgoingRequest(operation.method, base + target, headers: headers, body: body)
  }

  private static func text(of query: [(String, String)]) -> String {
    if query.isEmpty { return "" }
    return "?"
      + query.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
  }

  private static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
