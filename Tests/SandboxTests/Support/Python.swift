import Foundation

/// Runs the Python programs that stand beside the tests.
enum Python {
  /// Why a program did not give its answer.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a program of the folder ForeignClients and returns what it wrote.
  static func run(_ script: String, _ arguments: [String]) async throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let package = tests.deletingLastPathComponent().deletingLastPathComponent()
    let interpreter = package.appending(path: ".build/python/bin/python")
    guard FileManager.default.isExecutableFile(atPath: interpreter.path) else {
      throw Failure(
        description: "There is no Python with the foreign clients at .build/python: "
          + "run scripts/setup, then this test again."
      )
    }
    let process = Process()
    process.executableURL = interpreter
    process.arguments =
      [tests.appending(path: "ForeignClients/\(script)").path] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    async let written = output.fileHandleForReading.bytes()
    async let complaints = errors.fileHandleForReading.bytes()
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    let (answer, complaint) = try await (written, complaints)
    guard process.terminationStatus == 0 else {
      let text = String(decoding: complaint, as: UTF8.self)
      throw Failure(description: "\(script) \(arguments) failed:\n\(text)")
    }
    return answer
  }
}

extension FileHandle {
  /// Everything up to the end, read away from the cooperative threads.
  fileprivate func bytes() async throws -> Data {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try self.readToEnd() ?? Data() })
      }
    }
  }
}
