import Foundation
import Testing

/// Two Edusign accounts as a school meets them: checked, planned, run, asked, approved.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct AccountCommandTests {
  /// A scene whose configuration names two accounts: law takes one discipline, the other the rest.
  fileprivate static func play(
    _ law: String = "include_categories: \"\(discipline)\"",
    _ rest: String = "",
    _ work: (Scene, RunningSandbox, _ environment: [String: String]) async throws -> Void
  ) async throws {
    let school = ["--school", Program.smallSchool]
    try await RunningSandbox.serve(school + ["--seed", "2"]) { second in
      try await Scene.play(school) { scene in
        try scene.write(
          """
          hyperplanning:
            url: "\(scene.sandbox.hyperplanning)"
            login: passerelle
            planning: sandbox
          edusign:
            requests_per_second: "0"
            maintenance: none
          accounts:
            law:
              url: "\(scene.sandbox.edusign)"
              \(law)
            rest:
              url: "\(second.edusign)"
              \(rest)
          ledger:
            path: ledger.sqlite
          schedule:
            up: none
          listen:
            port: 0

          """,
          to: "passerelle.yaml"
        )
        let keys = [
          "PASSERELLE_ACCOUNTS_LAW_KEY": scene.sandbox.key,
          "PASSERELLE_ACCOUNTS_REST_KEY": second.key,
        ]
        try await work(scene, second, keys)
      }
    }
  }

  /// A discipline that some courses of the small school bear.
  private static let discipline = "Disciplines: Droit"

  @Test
  func `both accounts are checked, planned and served, and each is named`() async throws {
    try await Self.play { scene, second, keys in
      let check = try await scene.program("check", "--language", "en", environment: keys)
      #expect(check.code == 0, "\(check.text)")
      #expect(check.text.contains("'law' takes the courses of: \(Self.discipline)"))
      #expect(check.text.contains("'rest' takes all courses that no other claims"))
      let plan = try await scene.program("plan", "--language", "en", environment: keys)
      #expect(plan.code == 0 && plan.text.contains("Edusign account 'law':"), "\(plan.text)")
      let run = try await scene.program("sync", "down", "--json", environment: keys)
      let reports: [String: RunSummary] = try run.decoded()
      #expect(Set(reports.keys) == ["law", "rest"] && run.code == 0)
      let made = reports.mapValues { $0["created"] }
      #expect(made.values.allSatisfy { $0 > 0 }, "\(made)")
      let creations = try await [scene.sandbox, second].asyncWrites("POST /v1/course")
      #expect(creations == [made["law"] ?? -1, made["rest"] ?? -1])
      let again = try await scene.program("sync", "down", "--json", environment: keys)
      let quiet: [String: RunSummary] = try again.decoded()
      #expect(quiet.values.allSatisfy { $0["writes"] == 0 })

      let status = try await scene.program("status", "--language", "en", environment: keys)
      #expect(status.text.contains("account 'law'") && status.text.contains("account 'rest'"))
      let one = try await scene.program(
        "status",
        "--account",
        "rest",
        "--language",
        "en",
        environment: keys
      )
      #expect(!one.text.contains("account 'law'"), "\(one.text)")
      let links = try await scene.program("links", "--kind", "sheet", "--json", environment: keys)
      struct Link: Decodable {
        let account: String
        let hyperplanning_key: String
      }
      let sheets: [Link] = try links.decoded()
      let law = try #require(sheets.first { $0.account == "law" })
      let why = try await scene.program(
        "why",
        law.hyperplanning_key,
        "--language",
        "en",
        environment: keys
      )
      #expect(why.text.contains("it goes to the Edusign account 'law'"), "\(why.text)")
      let runs = try await scene.program("runs", environment: keys)
      #expect(runs.text.contains("account") && runs.text.contains("rest"))
      for (report, code) in [(["--format", "csv"], Int32(64)), (["--account", "law"], 0)] {
        let answer = try await Program.run(
          ["report", "mismatches"] + report + ["--config", "passerelle.yaml"],
          environment: scene.sandbox.secrets.merging(keys) { $1 },
          folder: scene.folder
        )
        #expect(answer.code == code, "\(answer.text)")
      }
      let word = try await scene.program(
        "links",
        "exclude",
        law.hyperplanning_key,
        "--because",
        "x",
        environment: keys
      )
      #expect(word.code == 64 && word.text.contains("--account"), "\(word.text)")
    }
  }

  @Test
  func `serve makes good what both accounts missed, and says of each what it did`() async throws {
    try await Self.play { scene, second, keys in
      let served = try Program.start(
        ["serve", "--config", "passerelle.yaml", "--language", "en"],
        environment: scene.sandbox.secrets.merging(keys) { $1 },
        folder: scene.folder
      )
      try await served.until("not both accounts were served") {
        try #require(!served.hasEnded, "serve ended: \(served.errors)")
        return served.output.contains("Run 1, completed")
          && served.output.contains("Run 2, completed")
      }
      served.signal(SIGTERM)
      let ending = try await served.end(within: .seconds(30))
      #expect(ending.status == 0 && !ending.wasKilled, "\(served.errors)")
      for account in ["law", "rest"] {
        #expect(served.output.contains("'\(account)'"), "\(served.output)")
      }
      let creations = try await [scene.sandbox, second].asyncWrites("POST /v1/course")
      #expect(creations.allSatisfy { $0 > 0 }, "\(creations)")
      for key in keys.values { #expect(!(served.output + served.errors).contains(key)) }
      let again = try await scene.program("sync", "down", "--json", environment: keys)
      let quiet: [String: RunSummary] = try again.decoded()
      #expect(again.code == 0 && quiet.values.allSatisfy { $0["writes"] == 0 }, "\(again.text)")
    }
  }

  @Test
  func `an account that does not answer keeps the other from nothing`() async throws {
    try await Self.play { scene, _, keys in
      var keys = keys
      keys["PASSERELLE_ACCOUNTS_LAW_KEY"] = "0000-no-such-key"
      let run = try await scene.program("sync", "--json", environment: keys)
      let reports: [String: [String: RunSummary]] = try run.decoded()
      #expect(run.code == 50, "\(run.text)")
      #expect(Set((reports["law"] ?? [:]).keys) == ["up"])
      #expect((reports["rest"]?["down"]?["created"] ?? 0) > 0)
    }
  }

  @Test(arguments: [
    (
      "include_categories: \"Droit\"", "include_categories: \"disciplines: droit\"",
      "'law' in line"
    ),
    ("", "", "only one account"),
  ])
  func `accounts that claim the same are refused at the start, with line and reason`(
    _ law: String,
    _ rest: String,
    _ reason: String
  ) async throws {
    try await Self.play(law, rest) { scene, _, keys in
      let run = try await scene.program("sync", "down", environment: keys)
      #expect(run.code == 50, "\(run.text)")
      #expect(run.text.contains("passerelle.yaml, line 1"), "\(run.text)")
      #expect(run.text.contains(reason), "\(run.text)")
      #expect(try await scene.sandbox.writes().isEmpty)
    }
  }
}

extension AccountCommandTests {
  /// What only Hyperplanning can tell: a bare category is one of the family that the other claims.
  @Test
  func `accounts whose words meet in Hyperplanning are refused with the line of each`()
    async throws
  {
    try await Self.play(
      "include_categories: \"Droit\"",
      "include_categories: \"Disciplines\""
    ) { scene, _, keys in
      let run = try await scene.program("sync", "down", environment: keys)
      #expect(run.code == 50 && run.text.contains("both claim 'Disciplines: Droit'"), "\(run.text)")
      #expect(
        run.text.contains(" (passerelle.yaml, line 11; passerelle.yaml, line 14)"),
        "\(run.text)"
      )
      #expect(try await scene.sandbox.writes().isEmpty)
    }
  }
}

extension [RunningSandbox] {
  /// How often each Edusign server was asked to do something, and did it.
  fileprivate func asyncWrites(_ operation: String) async throws -> [Int] {
    var counts: [Int] = []
    for sandbox in self {
      let writes = try await sandbox.writes()
      counts.append(writes.count { $0.operation == operation && $0.accepted })
    }
    return counts
  }
}
