import Foundation
import Testing

/// One finished run of the program.
struct BinaryRun {
  /// The exit code.
  let code: Int32
  /// The standard output.
  let output: String
  /// The error output.
  let errors: String

  /// Everything that it wrote.
  var text: String { output + errors }

  /// The lines of the standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The standard output as JSON.
  func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(output.utf8))
    } catch {
      throw Undecodable("exit code \(code), \(error): \(output)\(errors)")
    }
  }
}

/// Something that is not the JSON that was asked for, with what stood there instead.
struct Undecodable: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The binary that was built with these tests.
enum Program {
  /// The package that the tests belong to.
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of these tests' Python programs and fixtures.
  static let material = package.appending(path: "Tests/Integration")

  /// The school folder that is committed beside the tests.
  static let smallSchool = material.appending(path: "Fixtures/small-school").path

  /// The binary itself; it stands beside the test bundle.
  static func binary() throws -> URL {
    let folders = [
      URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
      Bundle.main.bundleURL,
      package.appending(path: ".build/debug"),
    ]
    let places = folders.map { $0.appending(path: "passerelle") }
    let found = places.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return try #require(found, "no binary at \(places.map(\.path))")
  }

  /// The environment of every run: English, no colours, and nothing of this machine's operator.
  static func environment(_ additions: [String: String] = [:]) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": path, "LANG": "en_GB.UTF-8", "NO_COLOR": "1"].merging(additions) { $1 }
  }

  /// Starts the program.
  static func start(
    _ arguments: [String],
    environment additions: [String: String] = [:],
    folder: URL
  ) throws -> StartedProcess {
    try StartedProcess(
      binary(),
      arguments,
      environment: environment(additions),
      folder: folder
    )
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String],
    environment additions: [String: String] = [:],
    folder: URL,
    within limit: Duration = .seconds(120)
  ) async throws -> BinaryRun {
    let process = try start(arguments, environment: additions, folder: folder)
    return try await process.run(within: limit)
  }

  /// Runs a Python program that stands beside the tests, to its end.
  static func python(
    _ script: String,
    _ arguments: [String],
    within limit: Duration = .seconds(120)
  ) async throws -> BinaryRun {
    try await startPython(script, arguments).run(within: limit)
  }

  /// Starts a Python program that stands beside the tests.
  static func startPython(_ script: String, _ arguments: [String]) throws -> StartedProcess {
    try StartedProcess(
      URL(filePath: "/usr/bin/env"),
      ["python3", material.appending(path: script).path] + arguments,
      environment: environment(["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"]),
      folder: material
    )
  }
}

extension StartedProcess {
  /// Waits for its end and gives all that it wrote.
  func run(within limit: Duration = .seconds(120)) async throws -> BinaryRun {
    let ending = try await end(within: limit)
    try #require(!ending.wasKilled, "signal \(ending.status) ended it: \(errors)")
    return BinaryRun(code: ending.status, output: output, errors: errors)
  }
}

/// Does something in a folder of its own, which goes afterwards.
func withFolder<Value>(_ work: (URL) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "passerelle-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  // A folder that stays behind harms nobody.
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await work(folder)
}
