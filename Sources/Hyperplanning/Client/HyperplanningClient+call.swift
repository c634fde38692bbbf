import Transport

extension HyperplanningClient {
  /// Calls an operation and reads its answer as it arrives.
  func call<Builder: AnswerBuilder>(
    _ row: Operation,
    _ arguments: [Argument],
    _ builder: Builder
  ) async throws(HyperplanningError) -> Builder.Value {
    guard let call = calls[row.name], builder.makes(row.result) else {
      throw HyperplanningError(
        .unsupportedOperation,
        operation: row.name,
        detail: "This server does not offer \(row.names.joined(separator: " or "))."
      )
    }
    let decoding = ReplyDecoding(operation: call.name, redaction: redaction)
    return try await decoding.read(over: channel, request(for: call, arguments)) { reply in
      let reader = SOAPReader(call.name, builder)
      try await decoding.parse(reply, into: reader)
      return try reader.value()
    }
  }

  private func request(for call: OfferedOperation, _ arguments: [Argument]) -> OutgoingRequest {
    OutgoingRequest(
      .post,
      "\(configuration.address)/\(call.pathSegment)",
      headers: [
        configuration.authorization,
        ("Content-Type", "text/xml; charset=utf-8"),
        ("Accept", "text/xml, application/soap+xml"),
        ("SOAPAction", "\"\(call.action)\""),
      ],
      body: SOAPRequest.body(call, arguments)
    )
  }

  /// One value.
  func scalar<Scalar: WireScalar>(
    _ row: Operation,
    _ arguments: [Argument] = []
  ) async throws(HyperplanningError) -> Scalar {
    try await call(row, arguments, ScalarBuilder<Scalar>(row.result))
  }

  /// An array of any length.
  func list<Item: WireScalar>(
    _ row: Operation,
    _ arguments: [Argument] = []
  ) async throws(HyperplanningError) -> [Item] {
    try await call(row, arguments, ListBuilder<Item>(row.result))
  }

  /// Keys of things that exist; the service's "nothing" is left out.
  func keys<Kind>(
    _ row: Operation,
    _ arguments: [Argument] = []
  ) async throws(HyperplanningError) -> [Key<Kind>] {
    try await list(row, arguments).filter { $0.number != 0 }
  }

  /// An array parallel to the keys, asked for in batches.
  ///
  /// - Throws: `HyperplanningError` with `unequalArrays` when a batch has another length than asked.
  func parallel<Kind, Item: WireScalar>(
    _ row: Operation,
    _ keys: [Key<Kind>]
  ) async throws(HyperplanningError) -> [Item] {
    let batches = try await mapInOrder(keys.inBatches(of: configuration.batchSize), width: width) {
      (batch) async throws(HyperplanningError) -> [Item] in
      let items: [Item] = try await list(row, [.keys(batch.map(\.number))])
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
