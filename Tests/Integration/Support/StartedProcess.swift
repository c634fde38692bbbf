import Foundation
import Synchronization

/// A process that a test started, with what it wrote so far.
final class StartedProcess: Sendable {
  /// How a process ended.
  struct Ending: Sendable {
    /// The exit status, or the signal that ended it.
    let status: Int32
    /// Whether a signal ended it.
    let wasKilled: Bool
  }

  /// Why a test gives up on a process.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let pid: Int32
  private let process: Process
  private let ending = Mutex<Ending?>(nil)
  private let out: Written
  private let err: Written

  /// Starts a program with exactly this environment, in a folder.
  init(
    _ program: URL,
    _ arguments: [String],
    environment: [String: String],
    folder: URL
  ) throws {
    let (outPipe, errPipe) = (Pipe(), Pipe())
    process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = outPipe
    process.standardError = errPipe
    out = Written(outPipe.fileHandleForReading)
    err = Written(errPipe.fileHandleForReading)
    try process.run()
    pid = process.processIdentifier
    let process = process
    Thread.detachNewThread { [self] in
      process.waitUntilExit()
      let wasKilled = process.terminationReason == .uncaughtSignal
      ending.withLock {
        $0 = Ending(status: process.terminationStatus, wasKilled: wasKilled)
      }
    }
  }

  /// What it wrote to its standard output so far.
  var output: String { out.text }

  /// What it wrote to its error output so far.
  var errors: String { err.text }

  /// Whether it has ended.
  var hasEnded: Bool { ending.withLock { $0 != nil } }

  /// Sends it a signal.
  func signal(_ number: Int32) {
    kill(pid, number)
  }

  /// Waits for its end and for all that it wrote; ends it by force when that takes too long.
  func end(within limit: Duration = .seconds(120)) async throws -> Ending {
    try await until(within: limit, "it did not end") {
      out.isWhole && err.isWhole && hasEnded
    }
    guard let ending = ending.withLock({ $0 }) else { throw failure("it did not end") }
    return ending
  }

  /// Waits until something is so, looking again and again.
  func until(
    within limit: Duration = .seconds(60),
    _ complaint: String,
    _ condition: () async throws -> Bool
  ) async throws {
    let start = ContinuousClock.now
    while try await !condition() {
      guard start.duration(to: .now) < limit else {
        signal(SIGKILL)
        throw failure(complaint)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private func failure(_ complaint: String) -> Failure {
    let call = (process.arguments ?? []).joined(separator: " ")
    return Failure(description: "\(call): \(complaint).\n\(output)\n\(errors)")
  }
}

/// What comes out of a pipe, gathered on a thread of its own.
private final class Written: Sendable {
  private let state = Mutex((bytes: Data(), isWhole: false))

  init(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      while true {
        let piece = handle.availableData
        state.withLock {
          $0.bytes += piece
          $0.isWhole = piece.isEmpty
        }
        if piece.isEmpty { return }
      }
    }
  }

  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  var isWhole: Bool { state.withLock { $0.isWhole } }
}
