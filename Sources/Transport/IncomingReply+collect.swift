extension IncomingReply {
  /// The whole body in memory.
  ///
  /// - Throws: `TransportError` with `.tooLarge` beyond that many bytes; else what the body throws.
  public func collect(upTo limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await chunk in body {
      guard bytes.count + chunk.count <= limit else {
        throw TransportError(
          .tooLarge,
          remote: "",
          operation: "collect",
          detail: "The answer is larger than \(limit) bytes."
        )
      }
      if bytes.isEmpty {
        bytes = chunk
      } else {
        bytes.append(contentsOf: chunk)
      }
    }
    return bytes
  }

  /// The media type without its parameters, in lower case.
  public var contentType: String? {
    header("content-type")?
      .prefix { $0 != ";" }
      .filter { !$0.isWhitespace }
      .lowercased()
  }
}
