extension Ticker {
  /// Runs the work and cancels it when the span is over.
  ///
  /// Neither the work nor the sleeper outlives the call. A result that the work still delivers
  /// after the limit is used: throwing away an answer that came would create doubt for nothing.
  ///
  /// - Returns: the result, or `nil` when the time was over first.
  /// - Throws: what the work throws, unless the time was over before.
  func limit<Value: Sendable>(
    _ span: Duration,
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    let deadline = elapsed() + span
    let result = await withTaskGroup(of: Finish<Value>.self) { group in
      group.addTask {
        do {
          return .value(try await work())
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        do {
          try await sleep(deadline)
          return .timeIsUp
        } catch {
          return .sleeperCancelled
        }
      }
      return await firstOf(&group)
    }
    return try result.get()
  }

  private func firstOf<Value: Sendable>(
    _ group: inout TaskGroup<Finish<Value>>
  ) async -> Result<Value?, any Error> {
    var timeIsUp = false
    while let finish = await group.next() {
      switch finish {
      case .value(let value):
        group.cancelAll()
        return .success(value)
      case .failure(let error):
        group.cancelAll()
        return timeIsUp ? .success(nil) : .failure(error)
      case .timeIsUp:
        timeIsUp = true
        group.cancelAll()
      case .sleeperCancelled:
        continue
      }
    }
    return .success(nil)
  }
}

/// How one of the two racing tasks ended.
private enum Finish<Value: Sendable>: Sendable {
  case value(Value)
  case failure(any Error)
  case timeIsUp
  case sleeperCancelled
}
