import Synchronization

/// How far a run has come, for a bar on a terminal.
public struct RunProgress: Sendable, Hashable {
  /// The phases that take time.
  public enum Phase: Sendable {
    case readingHyperplanning
    case readingEdusign
    case people
    case sheets
    case marks
  }

  /// The phase.
  public var phase: Phase
  /// The steps done.
  public var done: Int
  /// The steps in all; 0 when that is not known.
  public var total: Int
}

/// Receives the progress of a run.
public typealias ProgressReporter = @Sendable (RunProgress) -> Void

/// Counts the steps of a phase from several lanes.
final class ProgressCounter: Sendable {
  private let phase: RunProgress.Phase
  private let total: Int
  private let reporter: ProgressReporter
  private let done = Mutex(0)

  init(phase: RunProgress.Phase, total: Int, reporter: @escaping ProgressReporter) {
    self.phase = phase
    self.total = total
    self.reporter = reporter
  }

  /// Tells that one more step is done.
  func advance() {
    let count = done.withLock {
      $0 += 1
      return $0
    }
    reporter(RunProgress(phase: phase, done: count, total: total))
  }
}
