import Foundation
import Testing

/// A folder of its own with a configuration, and a sandbox that it points to.
struct Scene {
  let folder: URL
  let sandbox: RunningSandbox

  /// Plays a scene in a school, by default the small one on today's date.
  static func play<Value>(
    _ sandboxArguments: [String] = ["--school", Program.smallSchool],
    _ work: (Scene) async throws -> Value
  ) async throws -> Value {
    try await RunningSandbox.serve(sandboxArguments) { sandbox in
      try await withFolder { folder in
        let scene = Scene(folder: folder, sandbox: sandbox)
        try scene.configure()
        return try await work(scene)
      }
    }
  }

  /// The ledger's file.
  var ledger: URL { folder.appending(path: "ledger.sqlite") }

  /// Writes a configuration that points to the sandbox, with some keys changed.
  func configure(
    _ file: String = "passerelle.yaml",
    _ change: (inout ConfigurationText) -> Void = { _ in }
  ) throws {
    var configuration = ConfigurationText(sandbox)
    change(&configuration)
    try write(configuration.text, to: file)
  }

  /// Writes a file into the folder.
  func write(_ text: String, to file: String, mode: Int = 0o600) throws {
    let place = folder.appending(path: file)
    try Data(text.utf8).write(to: place)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.path)
  }

  /// Runs the program with the sandbox's secrets, and sees that it tells none of them.
  @discardableResult
  func program(
    _ arguments: String...,
    config: String = "passerelle.yaml",
    environment: [String: String] = [:],
    within limit: Duration = .seconds(120)
  ) async throws -> BinaryRun {
    let secrets = sandbox.secrets.merging(environment) { $1 }
    let run = try await Program.run(
      arguments + ["--config", config],
      environment: secrets,
      folder: folder,
      within: limit
    )
    for (name, secret) in secrets where name.hasSuffix("_KEY") || name.hasSuffix("_PASSWORD") {
      #expect(!run.text.contains(secret), "the output of \(arguments) holds \(name)")
    }
    return run
  }

  /// Starts the program with the sandbox's secrets.
  func start(_ arguments: String...) throws -> StartedProcess {
    try Program.start(
      arguments + ["--config", "passerelle.yaml"],
      environment: sandbox.secrets,
      folder: folder
    )
  }

  /// Runs `sync down` and reads its report.
  func sync(
    config: String = "passerelle.yaml",
    within limit: Duration = .seconds(300)
  ) async throws -> RunSummary {
    let run = try await program("sync", "down", "--json", config: config, within: limit)
    let summary: RunSummary = try run.decoded()
    #expect(summary.exit_code == run.code)
    return summary
  }

  /// The names of the files in the folder that begin as the ledger's does.
  func ledgerFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("ledger.sqlite") }.sorted()
  }
}

/// A run's report as the program prints it with `--json`.
struct RunSummary: Decodable {
  struct Step: Decodable {
    let object: String
    let text: String
  }
  struct Decision: Decodable {
    let object: String
    let subject: String
    let cause: String
    let reason: String
  }
  struct Problem: Decodable {
    let subject: String
    let code: String
    let text: String
  }

  let run: String?
  let state: String
  let exit_code: Int32
  let counts: [String: Int]
  let steps: [Step]?
  let decisions: [Decision]
  let problems: [Problem]
  let stopped: Problem?

  /// A count by its name; -1 where there is none.
  subscript(_ count: String) -> Int { counts[count] ?? -1 }
}
