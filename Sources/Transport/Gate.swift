import Synchronization

/// Lets a bounded number of tasks through at once, first come, first served.
final class Gate: Sendable {
  private struct State {
    var free: Int
    var nextTicket = 0
    var waiting: [(ticket: Int, entry: CheckedContinuation<Void, any Error>)] = []
  }

  private let state: Mutex<State>

  /// A gate with that many places.
  init(places: Int) {
    state = Mutex(State(free: places))
  }

  /// Runs the work inside; waits for a place first.
  ///
  /// - Throws: `CancellationError` when the task is cancelled while it waits; else what the work
  ///   throws.
  func pass<Value>(_ work: () async throws -> Value) async throws -> Value {
    try await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async throws {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { entry in
        let answer: Result<Void, any Error>? = state.withLock { state in
          if Task.isCancelled { return .failure(CancellationError()) }
          if state.free > 0 {
            state.free -= 1
            return .success(())
          }
          state.waiting.append((ticket, entry))
          return nil
        }
        if let answer { entry.resume(with: answer) }
      }
    } onCancel: {
      let entry = state.withLock { state in
        state.waiting.firstIndex { $0.ticket == ticket }
          .map { state.waiting.remove(at: $0).entry }
      }
      entry?.resume(throwing: CancellationError())
    }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().entry
    }
    next?.resume()
  }
}
