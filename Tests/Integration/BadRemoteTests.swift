import Foundation
import Testing

/// Remotes that refuse, are not there, or answer nonsense.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct BadRemoteTests {
  /// Both commands that ask the remotes fail with this code and one sentence with these words.
  private func expectRefusal(
    _ scene: Scene,
    _ code: Int32,
    _ words: [String],
    config: String = "passerelle.yaml",
    environment: [String: String] = [:]
  ) async throws {
    let check = try await scene.program("check", config: config, environment: environment)
    #expect(check.code == code, "check: \(check.text)")
    let faults = check.lines.filter { $0.hasPrefix("!!") }
    #expect(faults.count == 1 && words.allSatisfy { faults[0].contains($0) }, "\(faults)")
    let sync = try await scene.program("sync", "down", config: config, environment: environment)
    #expect(sync.code == code, "sync: \(sync.text)")
    let stops = sync.lines.filter { $0.hasPrefix("Stopped: ") }
    #expect(stops.count == 1 && words.allSatisfy { stops[0].contains($0) }, "\(sync.text)")
    #expect(!sync.lines.contains { $0.hasPrefix("- ") })
    #expect(try await scene.sandbox.writes().isEmpty)
  }

  @Test
  func `a wrong Hyperplanning password is named, and told to nobody`() async throws {
    try await Scene.play { scene in
      try await expectRefusal(
        scene,
        50,
        ["Hyperplanning", "Login or password are not accepted", scene.sandbox.hyperplanning],
        environment: ["PASSERELLE_HYPERPLANNING_PASSWORD": "wrong-horse-battery"]
      )
    }
  }

  @Test
  func `a wrong Edusign key is named, and told to nobody`() async throws {
    try await Scene.play { scene in
      try await expectRefusal(
        scene,
        50,
        ["Edusign", "it refuses the API key", scene.sandbox.edusign],
        environment: ["PASSERELLE_EDUSIGN_KEY": "wrong-key-0123456789abcdef"]
      )
    }
  }

  @Test(arguments: [-730, 730])
  func `a base of another year is named with its first day`(days: Int) async throws {
    let today = Day.today.adding(days).description
    try await Scene.play(["--school", Program.smallSchool, "--today", today]) { scene in
      let monday = try await scene.sandbox.state().firstMonday
      let sync = try await scene.program("sync", "down")
      #expect(sync.code == 50)
      let stop = sync.lines.first { $0.hasPrefix("Stopped: ") }
      #expect(stop?.contains(monday) == true && stop?.contains("this year's planning") == true)
      let check = try await scene.program("check")
      #expect(check.text.contains(monday))
      #expect(check.code == (days < 0 ? 50 : 0))
      #expect(try await scene.sandbox.writes().isEmpty)
    }
  }

  @Test
  func `a base that changes between two runs stops the second and loses nothing`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      let writes = try await scene.sandbox.writes().count
      let state = try await scene.sandbox.state()
      let monday = try #require(Day(state.firstMonday)).adding(-42)
      try await scene.sandbox.inHyperplanning(
        "switchBase",
        ["firstMonday": "\(monday)", "name": "autre"]
      )
      let second = try await scene.sync()
      #expect(second.exit_code == 50)
      let text = try #require(second.stopped).text
      #expect(text.contains(state.firstMonday) && text.contains("\(monday)"))
      #expect(try await scene.sandbox.writes().count == writes)
      struct Count: Decodable { let live: Int }
      let links: [Count] = try await scene.program(
        "sql",
        "SELECT count(*) AS live FROM v_links WHERE state = 'live'",
        "--json"
      ).decoded()
      #expect(links[0].live == writes)
    }
  }

  @Test(arguments: ["hyperplanning", "edusign"])
  func `a port where nothing listens is named`(remote: String) async throws {
    try await Scene.play { scene in
      try scene.configure { configuration in
        configuration["\(remote).url"] = "http://127.0.0.1:9" + (remote == "edusign" ? "" : "/hpsw")
      }
      try await expectRefusal(scene, 30, ["127.0.0.1:9", "nothing listens there", "\(remote).url"])
    }
  }

  @Test(arguments: ["hyperplanning", "edusign"])
  func `a host that nobody knows is named`(remote: String) async throws {
    try await Scene.play { scene in
      try scene.configure { $0["\(remote).url"] = "http://nobody.invalid/x" }
      try await expectRefusal(scene, 30, ["nobody.invalid", "unknown name"])
    }
  }

  @Test
  func `an address without a planning is named`() async throws {
    try await Scene.play { scene in
      try scene.configure { $0["hyperplanning.url"]? += "-other" }
      try await expectRefusal(scene, 50, ["Nothing is published at this address", "hpsw-other"])
    }
  }

  @Test
  func `a planning and an account out of service are told as unavailable`() async throws {
    try await Scene.play { scene in
      try await scene.sandbox.inHyperplanning("setInService", ["inService": false])
      try await expectRefusal(scene, 30, ["Hyperplanning", "not in service"])
      try await scene.sandbox.inHyperplanning("setInService", ["inService": true])
      try await scene.sandbox.inEdusign("setAvailability", ["mode": "down"])
      try await expectRefusal(scene, 30, ["Edusign", "under maintenance"])
      try await scene.sandbox.inEdusign("setAvailability", ["mode": "unpaid"])
      try await expectRefusal(scene, 50, ["Edusign", "unpaid"])
    }
  }

  @Test(arguments: [
    ("html", "hyperplanning", Int32(50), "web page"), ("html", "edusign", 50, "not JSON"),
    ("huge", "hyperplanning", 30, "larger than"), ("huge", "edusign", 30, "larger than"),
    ("hang", "hyperplanning", 30, "within 1.0 seconds"),
    ("hang", "edusign", 30, "within 1.0 seconds"),
    ("broken", "hyperplanning", 30, "broke"), ("broken", "edusign", 30, "broke"),
  ])
  func `an odd answer is told as what it is`(
    kind: String,
    remote: String,
    code: Int32,
    words: String
  ) async throws {
    try await Scene.play { scene in
      try await OddServer.serve(kind) { address in
        try scene.configure { configuration in
          configuration["\(remote).url"] = address
          if kind == "hang" { configuration["\(remote).time_limit_seconds"] = "1" }
        }
        try await expectRefusal(scene, code, [words, address])
      }
    }
  }

  @Test
  func `a session that ends before it starts is named, and the run goes on`() async throws {
    try await Scene.play { scene in
      let root = scene.sandbox.hyperplanning
      try await OddServer.serve("backwards", String(root.dropLast("/hpsw".count))) { address in
        try scene.configure { $0["hyperplanning.url"] = address + "/hpsw" }
        let run = try await scene.sync()
        #expect(run.exit_code == 0 && run["created"] > 0)
        let odd = run.decisions.filter { $0.object.hasPrefix("session:102.") }
        #expect(!odd.isEmpty)
        for decision in odd {
          #expect(decision.reason.contains("'Droit des contrats' on "))
          #expect(decision.reason.contains("ends before or when it starts"))
        }
        let audit = try await scene.audit()
        #expect(audit.differences.allSatisfy { $0.kind != "wrong_sheet" })
        #expect(audit.subjects("missing_sheet").allSatisfy { $0.hasPrefix("102.") })
      }
    }
  }

  @Test
  func `an e-mail that gets a blank is named, and the profile stays as it was`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      try await scene.sandbox.inHyperplanning(
        "changeLearner",
        ["learner": 21, "email": "zoe. lefevre@etu.ecole.example"]
      )
      let run = try await scene.sync()
      #expect(run.exit_code == 0 && run["writes"] == 0)
      let reason = run.decisions.first { $0.object == "learner:21" }?.reason
      #expect(reason == "'zoe. lefevre@etu.ecole.example' is not a valid address.")
      let audit = try await scene.audit()
      #expect(audit.ok, "\(audit)")
    }
  }
}
