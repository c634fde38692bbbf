import Transport

extension HyperplanningClient {
  /// Calls an operation and reads its answer as it arrives.
  ///
  /// - Parameters:
  ///   - row: the catalogue's row.
  ///   - arguments: one for each parameter.
  ///   - shape: what the caller makes of the answer.
  /// - Returns: the answer in that shape.
  /// - Throws: `HyperplanningError`.
  func call<Value: Sendable>(
    _ row: Operation,
    _ arguments: [Argument],
    _ shape: @Sendable (AnswerValue) -> Value?
  ) async throws(HyperplanningError) -> Value {
    guard let call = calls[row.name] else {
      throw HyperplanningError(
        .unsupportedOperation,
        operation: row.name,
        detail: "This server does not offer \(row.names.joined(separator: " or "))."
      )
    }
    let decoding = ReplyDecoding(operation: call.name, redaction: redaction)
    let answer = try await decoding.read(over: channel, request(for: call, arguments)) { reply in
      let reader = SOAPReader(call.name, row.result.makeBuilder())
      try await decoding.parse(reply, into: reader)
      return try reader.value()
    }
    guard let value = shape(answer) else {
      throw .undecodable(row.name, "The catalogue tells of another kind of answer.")
    }
    return value
  }

  /// Calls an operation that changes something: once, whatever comes back.
  ///
  /// - Parameters:
  ///   - row: the catalogue's row.
  ///   - arguments: one for each parameter.
  ///   - requestID: an id of ours for the remote's log.
  /// - Throws: `HyperplanningError`; `effect` says whether the call may have taken effect.
  func send(
    _ row: Operation,
    _ arguments: [Argument],
    requestID: String
  ) async throws(HyperplanningError) {
    guard let call = calls[row.name] else {
      throw HyperplanningError(
        .unsupportedOperation,
        operation: row.name,
        detail: "This server does not offer \(row.names.joined(separator: " or "))."
      )
    }
    let decoding = ReplyDecoding(operation: call.name, redaction: redaction)
    let request = request(for: call, arguments, [("X-Request-Id", requestID)])
    try await decoding.write(over: channel, request) { reply in
      let reader = SOAPReader(call.name, row.result.makeBuilder())
      try await decoding.parse(reply, into: reader)
      _ = try reader.value()
    }
  }

  private func request(
    for call: OfferedOperation,
    _ arguments: [Argument],
    _ further: [(name: String, value: String)] = []
  ) -> OutgoingRequest {
    OutgoingRequest(
      .post,
      "\(configuration.address)/\(call.pathSegment)",
      headers: [
        configuration.authorization,
        ("Content-Type", "text/xml; charset=utf-8"),
        ("Accept", "text/xml, application/soap+xml"),
        ("SOAPAction", "\"\(call.action)\""),
      ] + further,
      body: SOAPRequest.body(call, arguments)
    )
  }

  /// Keys of things that exist; the service's "nothing" is left out.
  func keys<Kind>(
    _ row: Operation,
    _ arguments: [Argument] = []
  ) async throws(HyperplanningError) -> [Key<Kind>] {
    try await call(row, arguments, \.keys).compactMap { Key<Kind>($0).ifAny }
  }

  /// An array parallel to the keys, asked for in batches.
  ///
  /// - Throws: `HyperplanningError` with `unequalArrays` when a batch has another length than asked.
  func parallel<Kind, Item: Sendable>(
    _ row: Operation,
    _ keys: [Key<Kind>],
    _ shape: @escaping @Sendable (AnswerValue) -> [Item]?
  ) async throws(HyperplanningError) -> [Item] {
    let batches = try await mapInOrder(keys.inBatches(of: configuration.batchSize), width: width) {
      (batch) async throws(HyperplanningError) -> [Item] in
      let items = try await call(row, [.keys(batch.map(\.number))], shape)
      guard items.count == batch.count else {
        throw HyperplanningError(
          .unequalArrays,
          operation: row.name,
          detail: "\(batch.count) values were asked for, \(items.count) came."
        )
      }
      return items
    }
    return batches.flatMap(\.self)
  }

  /// Keys parallel to the keys given; `nil` for the service's "nothing".
  func parallelKeys<Kind, Other>(
    _ row: Operation,
    _ keys: [Key<Kind>]
  ) async throws(HyperplanningError) -> [Key<Other>?] {
    try await parallel(row, keys, \.keys).map { Key<Other>($0).ifAny }
  }

  /// Those of the keys that the service picks, asked for in batches.
  ///
  /// - Throws: `HyperplanningError` with `undecodable` when it picks one that was not given.
  func selection<Kind>(
    _ row: Operation,
    among keys: [Key<Kind>]
  ) async throws(HyperplanningError) -> [Key<Kind>] {
    let batches = try await mapInOrder(keys.inBatches(of: configuration.batchSize), width: width) {
      (batch) async throws(HyperplanningError) -> [Key<Kind>] in
      let picked: [Key<Kind>] = try await self.keys(row, [.keys(batch.map(\.number))])
      guard Set(picked).isSubset(of: Set(batch)) else {
        throw .undecodable(row.name, "A key came back that was not given.")
      }
      return picked
    }
    return batches.flatMap(\.self)
  }
}

extension Array {
  /// The elements in slices of at most that many.
  func inBatches(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
