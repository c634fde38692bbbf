import Ledger
import Planning
import Synchronization
import Translation
import Transport

/// What became of one step of a plan.
enum StepResult: Sendable {
  /// It is in effect and written down.
  case done
  /// It turned out not to be needed any more, or not to be right; the next plan decides anew.
  case overtaken
  /// It had no effect.
  case failed(RemoteFailure)
  /// Nobody knows whether it took effect.
  case doubtful(RemoteFailure)
  /// The run was stopped before it.
  case notTried
}

/// Watches the steps of a run and says when it is no use going on.
///
/// **Source**: `sync-algorithm.md` 6.8 (failure share) and 6.11 (infrastructure failures in a row).
final class StopWatch: Sendable {
  private struct State {
    var tried = 0
    var failed = 0
    var unavailableInARow = 0
    var stop: RunStop?
  }

  private let state = Mutex(State())
  private let brakes: BrakeSettings
  private let signal: StopSignal

  init(_ brakes: BrakeSettings, _ signal: StopSignal) {
    self.brakes = brakes
    self.signal = signal
  }

  /// Why the run must stop, once it must.
  var stop: RunStop? {
    state.withLock { $0.stop } ?? (signal.isRequested ? .asked : nil)
  }

  /// A step's result as it counts: what could not be looked at because of a stop was not tried.
  func judged(_ result: StepResult) -> StepResult {
    guard case .failed(let failure) = result, failure.isCancellation, signal.isRequested else {
      return result
    }
    return .notTried
  }

  /// Takes a step's result into account.
  func note(_ result: StepResult) {
    state.withLock { state in
      switch result {
      case .notTried:
        return
      case .done, .overtaken:
        state.tried += 1
        state.unavailableInARow = 0
      case .failed(let failure), .doubtful(let failure):
        state.tried += 1
        state.failed += 1
        state.unavailableInARow =
          failure.gravity == .unavailable ? state.unavailableInARow + 1 : 0
        if failure.gravity == .configuration || failure.isSuspension
          || state.unavailableInARow >= 5
        {
          state.stop = state.stop ?? failure.stop
        } else if state.tried >= brakes.failuresAmong,
          state.failed * 100 > state.tried * brakes.failuresPercent
        {
          state.stop = state.stop ?? Self.tooManyFailures(state.failed, of: state.tried, failure)
        }
      }
    }
  }

  private static func tooManyFailures(
    _ failed: Int,
    of tried: Int,
    _ last: RemoteFailure
  ) -> RunStop {
    RunStop(
      state: .failed,
      exit: .itemErrors,
      problem: RunProblem(
        subject: last.remote.rawValue,
        code: "failure_share",
        text: "\(failed) of \(tried) writes failed, so the run stopped. The last one: \(last)"
      )
    )
  }
}

/// Does work on items side by side, so many at a time, and gives the results in their order.
func inLanes<Item: Sendable, Value: Sendable>(
  _ items: [Item],
  atMost lanes: Int,
  _ work: @escaping @Sendable (Item) async throws -> Value
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: (Int, Value).self) { group in
    var results: [Int: Value] = [:]
    results.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if index >= lanes, let (done, value) = try await group.next() { results[done] = value }
      group.addTask { (index, try await work(item)) }
    }
    while let (done, value) = try await group.next() { results[done] = value }
    return items.indices.compactMap { results[$0] }
  }
}
