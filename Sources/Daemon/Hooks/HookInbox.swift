public import Campus
import Synchronization

/// Where web hooks of Edusign leave their wish for an earlier upward run, and are counted.
///
/// A wish is a moment and nothing else: losing one loses nothing, since the evening's run reads
/// everything that is to be read.
public final class HookInbox: Sendable {
  /// How many hooks came.
  public struct Count: Sendable, Hashable {
    /// Hooks with a right signature.
    public var accepted = 0
    /// Hooks without one, or too large.
    public var refused = 0
  }

  private struct State {
    var lastAcceptedAt: Instant?
    var count = Count()
  }

  private let state = Mutex(State())

  /// An empty box.
  public init() {}

  /// When the last hook that wishes for a run was accepted.
  public var lastAcceptedAt: Instant? {
    state.withLock { $0.lastAcceptedAt }
  }

  /// How many came so far.
  public var count: Count {
    state.withLock { $0.count }
  }

  /// Counts a hook with a right signature.
  ///
  /// - Parameters:
  ///   - moment: when it came.
  ///   - wishesRun: whether it tells of something that a run would read.
  func accept(at moment: Instant, wishesRun: Bool) {
    state.withLock { state in
      state.count.accepted += 1
      if wishesRun { state.lastAcceptedAt = max(state.lastAcceptedAt ?? moment, moment) }
    }
  }

  /// Counts a hook that was turned away.
  func refuse() {
    state.withLock { $0.count.refused += 1 }
  }
}
