import Diagnosis
import Foundation
import Sync
import Synchronization

/// Shows how far a run has come: a bar on a terminal, plain lines elsewhere.
final class ProgressBar: Sendable {
  private struct State {
    var phase: RunProgress.Phase?
    var shownAt: ContinuousClock.Instant?
    var isOpen = false
  }

  private let state = Mutex(State())
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let language: Language

  /// - Parameters:
  ///   - isQuiet: whether nothing is shown, as for JSON.
  ///   - language: in which the phases are named.
  init(isQuiet: Bool, language: Language = .english) {
    self.isQuiet = isQuiet
    self.language = language
    isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  }

  /// The reporter to hand to a run.
  var reporter: ProgressReporter {
    { [self] in show($0) }
  }

  private func show(_ progress: RunProgress) {
    guard !isQuiet else { return }
    state.withLock { state in
      let isNew = state.phase != progress.phase
      let now = ContinuousClock.now
      let isLast = progress.total > 0 && progress.done == progress.total
      let isDue = state.shownAt.map { $0.duration(to: now) > .milliseconds(200) } ?? true
      guard isNew || isLast || isDue else { return }
      if isTerminal {
        write("\r\u{1B}[K" + bar(progress))
        state.isOpen = true
      } else if isNew {
        write("\(progress.phase.words(language))...\n")
      }
      state.phase = progress.phase
      state.shownAt = now
    }
  }

  /// Leaves the line of the bar, so that what follows starts on one of its own.
  func close() {
    state.withLock { state in
      if state.isOpen { write("\r\u{1B}[K") }
      state.isOpen = false
    }
  }

  private func bar(_ progress: RunProgress) -> String {
    let phase = progress.phase.words(language)
    guard progress.total > 0 else { return phase + "..." }
    let width = 30
    let filled = progress.done * width / progress.total
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    return "\(phase) [\(bar)] \(progress.done)/\(progress.total)"
  }

  private func write(_ text: String) {
    // A bar that nobody can see is no reason to stop.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
