import Foundation
import FoundationNetworking
import Testing

/// `passerelle sandbox` in a process of its own.
struct RunningSandbox {
  let process: StartedProcess
  /// The root of the published planning.
  let hyperplanning: String
  let edusign: String
  let password: String
  let key: String

  /// The environment that gives the program its secrets.
  var secrets: [String: String] {
    ["PASSERELLE_HYPERPLANNING_PASSWORD": password, "PASSERELLE_EDUSIGN_KEY": key]
  }

  /// Runs a sandbox while something is done with it, then stops it as an operator would.
  static func serve<Value>(
    _ arguments: [String],
    _ work: (RunningSandbox) async throws -> Value
  ) async throws -> Value {
    let process = try Program.start(
      ["sandbox"] + arguments,
      folder: FileManager.default.temporaryDirectory
    )
    do {
      let sandbox = try await RunningSandbox(process)
      let value = try await work(sandbox)
      process.signal(SIGTERM)
      let ending = try await process.end(within: .seconds(60))
      #expect(ending.status == 0 && !ending.wasKilled, "the sandbox ended with \(ending)")
      return value
    } catch {
      process.signal(SIGKILL)
      throw error
    }
  }

  /// Reads what a sandbox says of itself once it listens.
  private init(_ process: StartedProcess) async throws {
    try await process.until("the sandbox printed no addresses") {
      try #require(!process.hasEnded, "the sandbox ended: \(process.errors)")
      return process.output.contains("check --config FILE")
    }
    let text = process.output
    self.process = process
    hyperplanning = try Self.first(/hyperplanning: \{url: '([^']+)'/, in: text)
    edusign = try Self.first(/edusign: \{url: '([^']+)'/, in: text)
    password = try Self.first(/PASSERELLE_HYPERPLANNING_PASSWORD=(\S+)/, in: text)
    key = try Self.first(/PASSERELLE_EDUSIGN_KEY=(\S+)/, in: text)
  }

  private static func first(
    _ pattern: Regex<(Substring, Substring)>,
    in text: String
  ) throws -> String {
    String(try #require(text.firstMatch(of: pattern)).1)
  }

  /// What a control surface answered.
  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// Does something in Hyperplanning, as its planners would.
  @discardableResult
  func inHyperplanning(_ action: String, _ parameters: [String: Any] = [:]) async throws -> Data {
    let root = hyperplanning.dropLast("/hpsw".count)
    return try await send("POST", "\(root)/__control/\(action)", body: parameters)
  }

  /// Does something in Edusign, as its users would.
  @discardableResult
  func inEdusign(_ action: String, _ parameters: [String: Any] = [:]) async throws -> Data {
    try await send("POST", "\(edusign)/__control/\(action)", body: parameters)
  }

  /// What Hyperplanning's control surface knows of the base.
  struct State: Decodable {
    let firstMonday: String
    let today: String
  }

  /// The base as it stands.
  func state() async throws -> State {
    let root = hyperplanning.dropLast("/hpsw".count)
    return try await read("\(root)/__control/state")
  }

  /// One request that Edusign received.
  struct Received: Decodable {
    let operation: String
    let changesState: Bool
    let accepted: Bool
  }

  /// The requests that Edusign received and that change something.
  func writes() async throws -> [Received] {
    let log: [Received] = try await read("\(edusign)/__control/log")
    return log.filter(\.changesState)
  }

  /// What stands at an address, as JSON.
  private func read<Value: Decodable>(_ address: String) async throws -> Value {
    let answer = try await send("GET", address)
    do {
      return try JSONDecoder().decode(Value.self, from: answer)
    } catch {
      let text = String(decoding: answer, as: UTF8.self)
      throw Undecodable("\(address), \(error): \(text)")
    }
  }

  /// Sends a request to Edusign's own interface.
  func edusign(_ method: String, _ path: String) async throws -> Data {
    try await send(method, edusign + path, headers: ["Authorization": "Bearer \(key)"])
  }

  func send(
    _ method: String,
    _ address: String,
    headers: [String: String] = [:],
    body: [String: Any]? = nil,
    text: String? = nil
  ) async throws -> Data {
    var request = URLRequest(url: try #require(URL(string: address)))
    request.httpMethod = method
    request.allHTTPHeaderFields = headers
    if let body { request.httpBody = try JSONSerialization.data(withJSONObject: body) }
    if let text { request.httpBody = Data(text.utf8) }
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    guard status == 200 else {
      let text = String(decoding: data, as: UTF8.self)
      throw Refusal(description: "\(method) \(address): \(status) \(text)")
    }
    return data
  }
}
