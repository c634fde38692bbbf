import Foundation
import FoundationNetworking
import Testing

/// The program keeping its schedule, with its remotes in another process.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ServeTests {
  /// What a URL answers: the status and the body.
  private func ask(
    _ url: String,
    post body: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> (status: Int, text: String) {
    var request = URLRequest(url: try #require(URL(string: url)))
    request.allHTTPHeaderFields = headers
    if let body {
      request.httpMethod = "POST"
      request.httpBody = Data(body.utf8)
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    return (status, String(decoding: data, as: UTF8.self))
  }

  /// Starts `serve` on a free port, with some keys changed.
  private func serve(
    _ scene: Scene,
    environment: [String: String] = [:],
    _ change: (inout ConfigurationText) -> Void = { _ in }
  ) throws -> StartedProcess {
    try scene.configure("serve.yaml") { configuration in
      configuration["listen.port"] = "0"
      change(&configuration)
    }
    return try Program.start(
      ["serve", "--config", "serve.yaml"],
      environment: scene.sandbox.secrets.merging(environment) { $1 },
      folder: scene.folder
    )
  }

  private func address(_ served: StartedProcess) async throws -> String {
    try await served.until("it did not listen") {
      try #require(!served.hasEnded, "serve ended: \(served.errors)")
      return served.output.contains("Listening on ")
    }
    let match = served.output.firstMatch(of: /Listening on (http:\S+)/)
    return String(try #require(match).1)
  }

  private func runs(_ scene: Scene) async throws -> [String] {
    let query = "SELECT kind || ' ' || state FROM v_runs ORDER BY run_id"
    let run = try await scene.program("sql", query, "--json", config: "serve.yaml")
    let rows: [[String: String]] = try run.decoded()
    return rows.compactMap { $0.values.first }
  }

  private func doubts(_ scene: Scene) async throws -> Int {
    struct Status: Decodable { let in_doubt: Int }
    let status: Status = try await scene.program("status", "--json", config: "serve.yaml").decoded()
    return status.in_doubt
  }

  @Test
  func `a missed run is made good at the start, and SIGTERM ends the program with status 0`()
    async throws
  {
    try await Scene.play { scene in
      let served = try serve(scene, environment: ["PASSERELLE_WEBHOOKS_SECRET": "quite-secret-6"])
      let address = try await address(served)
      try await served.until("no run ended") { served.output.contains("Run 1, completed") }
      let health = try await ask(address + "/health")
      #expect(health.status == 200 && health.text.contains("\"freshness\":\"green\""))
      let hook = address + "/webhooks/edusign"
      let body = #"{"type":"on_course_locked"}"#
      #expect(try await ask(hook, post: body).status == 401)
      // The code of this body under that secret.
      let code = "56587a7ae27ec3f62608d59936fc4dd6be853d18a1ce3d5b72c968d059423445"
      let signed = try await ask(hook, post: body, headers: ["x-edusign-hmac": code])
      #expect(signed.status == 200)
      let metrics = try await ask(address + "/metrics").text
      #expect(metrics.contains(#"passerelle_hooks_total{result="accepted"} 1"#))
      #expect(metrics.contains(#"passerelle_last_run_state{direction="down",state="completed"} 1"#))
      served.signal(SIGTERM)
      let ending = try await served.end(within: .seconds(30))
      #expect(ending.status == 0 && !ending.wasKilled, "\(served.errors)")
      #expect(try await runs(scene).first == "sync completed")
      let text = served.output + served.errors
      for secret in [scene.sandbox.key, scene.sandbox.password, "quite-secret-6", "@"] {
        #expect(!text.contains(secret))
      }
      let status = try await scene.program("status", config: "serve.yaml")
      #expect(status.code == 0 && status.output.contains("Down: 12:00, 22:00; next "))
    }
  }

  @Test
  func `stopped in the middle of its writes it leaves nothing in doubt, and goes on next time`()
    async throws
  {
    try await Scene.play { scene in
      let served = try serve(scene)
      try await served.until("no write came") { try await scene.sandbox.writes().count > 3 }
      served.signal(SIGTERM)
      let ending = try await served.end(within: .seconds(60))
      #expect(ending.status == 0 && !ending.wasKilled, "\(served.errors)")
      #expect(try await runs(scene) == ["sync interrupted"])
      #expect(try await doubts(scene) == 0)
      #expect(try await scene.sync().exit_code == 0)
      let audit = try await scene.audit()
      #expect(audit.ok, "\(audit)")
      #expect(try await scene.sync()["writes"] == 0)
    }
  }

  @Test
  func `while another process is at work it waits, says so, and runs afterwards`() async throws {
    try await Scene.play { scene in
      let other = try StartedProcess(
        URL(filePath: "/usr/bin/flock"),
        ["--no-fork", "ledger.sqlite.lock", "sleep", "120"],
        environment: Program.environment(),
        folder: scene.folder
      )
      try await other.until("the lock was not taken") {
        FileManager.default.fileExists(
          atPath: scene.folder.appending(path: "ledger.sqlite.lock").path
        )
      }
      try await Task.sleep(for: .milliseconds(500))
      let served = try serve(scene)
      try await served.until("it did not wait") { served.output.contains("Waits: run (down)") }
      other.signal(SIGKILL)
      try await served.until("it did not run") { served.output.contains("Run 1, completed") }
      served.signal(SIGTERM)
      #expect(try await served.end(within: .seconds(30)).status == 0)
      #expect(served.output.components(separatedBy: "Waits: ").count == 2)
    }
  }

  @Test
  func `a second signal ends it at once, also where a remote keeps it waiting`() async throws {
    try await OddServer.serve("hang") { address in
      try await Scene.play { scene in
        let served = try serve(scene) { $0["hyperplanning.url"] = address + "/hpsw" }
        try await served.until("no run began") { served.output.contains("Begins: run (down)") }
        try await Task.sleep(for: .milliseconds(500))
        served.signal(SIGTERM)
        try await served.until("it did not hear") { served.output.contains("Asked to stop") }
        #expect(!served.hasEnded)
        served.signal(SIGTERM)
        let ending = try await served.end(within: .seconds(10))
        #expect(ending.status == 128 + SIGTERM)
      }
    }
  }

  @Test
  func `a port that is taken ends it with the keys to change`() async throws {
    try await Scene.play { scene in
      let first = try serve(scene) { $0["schedule.down"] = "none" }
      let port = try #require(try await address(first).split(separator: ":").last)
      let second = try serve(scene) { configuration in
        configuration["schedule.down"] = "none"
        configuration["listen.port"] = String(port)
      }
      let ending = try await second.end(within: .seconds(30))
      #expect(ending.status == 50 && second.errors.contains("listen.port"), "\(second.errors)")
      first.signal(SIGINT)
      #expect(try await first.end(within: .seconds(30)).status == 0)
    }
  }
}
