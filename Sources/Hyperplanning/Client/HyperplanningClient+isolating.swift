/// What became of one key.
public typealias KeyOutcome<Value: Sendable> = Result<Value, HyperplanningError>

extension HyperplanningClient {
  /// Reads for many keys and finds out which of them the service refuses.
  ///
  /// Where a batch meets a fault it is halved until the bad keys stand alone; whether one bad key
  /// spoils a whole batch on a real server is unknown (hyperplanning-api.md 9.2, 12.4).
  ///
  /// ```swift
  /// let outcomes = try await client.isolatingBadKeys(courses) { try await client.subjects(of: $0) }
  /// ```
  ///
  /// - Parameters:
  ///   - keys: the keys, each once.
  ///   - read: reads an array parallel to the keys it is given.
  /// - Returns: one outcome for each key, in order; a failure has the code `fault`.
  /// - Throws: `HyperplanningError` for any failure that is not a fault.
  public func isolatingBadKeys<Kind, Value: Sendable>(
    _ keys: [Key<Kind>],
    _ read: @escaping @Sendable ([Key<Kind>]) async throws(HyperplanningError) -> [Value]
  ) async throws(HyperplanningError) -> [KeyOutcome<Value>] {
    let parts = try await halvingOnFaults(keys, read)
    var outcomes: [KeyOutcome<Value>] = []
    for part in parts {
      switch part.result {
      case .success(let values) where values.count == part.keys.count:
        outcomes += values.map { .success($0) }
      case .success(let values):
        throw HyperplanningError(
          .unequalArrays,
          operation: "isolate bad keys",
          detail: "\(part.keys.count) values were asked for, \(values.count) came."
        )
      case .failure(let error):
        outcomes.append(.failure(error))
      }
    }
    return outcomes
  }

  /// Reads for many keys what is not parallel to them, and sets the keys apart that are refused.
  ///
  /// - Parameters:
  ///   - keys: the keys, each once.
  ///   - read: reads something for the keys it is given.
  /// - Returns: what was read, part by part in order, and the bad keys with their faults.
  /// - Throws: `HyperplanningError` for any failure that is not a fault.
  public func settingBadKeysApart<Kind, Value: Sendable>(
    _ keys: [Key<Kind>],
    _ read: @escaping @Sendable ([Key<Kind>]) async throws(HyperplanningError) -> Value
  ) async throws(HyperplanningError) -> (
    values: [Value], bad: [(key: Key<Kind>, fault: HyperplanningError)]
  ) {
    var values: [Value] = []
    var bad: [(key: Key<Kind>, fault: HyperplanningError)] = []
    for part in try await halvingOnFaults(keys, read) {
      switch part.result {
      case .success(let value): values.append(value)
      case .failure(let fault): bad += part.keys.map { ($0, fault) }
      }
    }
    return (values, bad)
  }

  private typealias Part<Kind: KeyedKind, Value: Sendable> = (
    keys: [Key<Kind>], result: Result<Value, HyperplanningError>
  )

  private func halvingOnFaults<Kind, Value: Sendable>(
    _ keys: [Key<Kind>],
    _ read: @escaping @Sendable ([Key<Kind>]) async throws(HyperplanningError) -> Value
  ) async throws(HyperplanningError) -> [Part<Kind, Value>] {
    var parts: [Part<Kind, Value>] = []
    var waiting = Array(keys.inBatches(of: configuration.batchSize).reversed())
    while let batch = waiting.popLast() {
      do throws(HyperplanningError) {
        parts.append((batch, .success(try await read(batch))))
      } catch {
        guard error.code == .fault else { throw error }
        if batch.count == 1 {
          parts.append((batch, .failure(error)))
        } else {
          let half = batch.count / 2
          waiting.append(Array(batch[half...]))
          waiting.append(Array(batch[..<half]))
        }
      }
    }
    return parts
  }

  /// Asks once for each key, a few at a time, and keeps what the service refused apart.
  ///
  /// - Parameters:
  ///   - keys: the keys.
  ///   - read: asks for one key.
  /// - Returns: one outcome for each key, in order; a failure has the code `fault`.
  /// - Throws: `HyperplanningError` for any failure that is not a fault.
  public func crawl<Kind, Value: Sendable>(
    _ keys: [Key<Kind>],
    _ read: @escaping @Sendable (Key<Kind>) async throws(HyperplanningError) -> Value
  ) async throws(HyperplanningError) -> [KeyOutcome<Value>] {
    try await mapInOrder(keys, width: width) {
      (key) async throws(HyperplanningError) -> KeyOutcome<Value> in
      do throws(HyperplanningError) {
        return .success(try await read(key))
      } catch {
        guard error.code == .fault else { throw error }
        return .failure(error)
      }
    }
  }
}
