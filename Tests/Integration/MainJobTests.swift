import Foundation
import Testing

/// The main job: a school's timetable becomes sheets, through the shipped binary.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct MainJobTests {
  struct Finding: Decodable {
    let grade: String
    let text: String
  }

  @Test
  func `check proves both connections and leaves nothing behind`() async throws {
    try await Scene.play { scene in
      let run = try await scene.program("check", "--json")
      #expect(run.code == 0)
      let findings: [Finding] = try run.decoded()
      #expect(findings.contains { $0.text.hasPrefix("Hyperplanning answers") })
      #expect(findings.contains { $0.text.hasPrefix("Edusign answers") })
      #expect(findings.contains { $0.text.contains("today is in week 7") })
      #expect(findings.allSatisfy { ["good", "notice"].contains($0.grade) })
      #expect(try scene.ledgerFiles().isEmpty)
      #expect(try await scene.sandbox.writes().isEmpty)
    }
  }

  @Test
  func `a plan tells every step and writes nothing anywhere`() async throws {
    try await Scene.play { scene in
      let run = try await scene.program("plan", "--json")
      #expect(run.code == 0)
      let plan: RunSummary = try run.decoded()
      let steps = try #require(plan.steps)
      let sheets = steps.filter { $0.object.hasPrefix("session:") }
      #expect(sheets.count == plan["eligible"] && !sheets.isEmpty)
      #expect(steps.contains { $0.text == "create learner Zoé Nguyễn" })
      #expect(plan.run == nil && plan["writes"] == 0)
      let text = try await scene.program("plan").lines
      #expect(steps.allSatisfy { text.contains($0.text) })
      #expect(try scene.ledgerFiles().isEmpty)
      #expect(try await scene.sandbox.writes().isEmpty)
    }
  }

  @Test
  func `a plan leaves a ledger that is there byte for byte as it was`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      try await scene.sandbox.inHyperplanning("renameSubject", ["subject": 1, "label": "Autre"])
      let before = try Data(contentsOf: scene.ledger)
      let plan: RunSummary = try await scene.program("plan", "--json").decoded()
      #expect(plan.steps?.isEmpty == false)
      let same: RunSummary = try await scene.program("sync", "down", "--dry-run", "--json")
        .decoded()
      #expect(same.steps?.count == plan.steps?.count)
      #expect(try Data(contentsOf: scene.ledger) == before)
    }
  }

  @Test
  func `a run makes what the school folder asks for, and the next one nothing`() async throws {
    try await Scene.play { scene in
      let first = try await scene.sync()
      #expect(first.exit_code == 0 && first.state == "completed")
      let audit = try await scene.audit()
      #expect(audit.ok, "\(audit)")
      #expect(audit.eligible > 10 && audit.learners > 25 && audit.instructors == 5)
      #expect(first["created"] == audit.sheets && first["seats"] == audit.seats)
      #expect(first["people_created"] == audit.learners + audit.instructors)
      let log = try await scene.sandbox.writes()
      #expect(first["writes"] == log.count && log.allSatisfy(\.accepted))

      let second = try await scene.sync()
      #expect(second.exit_code == 0)
      #expect(second["writes"] == 0 && second["created"] == 0 && second["updated"] == 0)
      #expect(try await scene.sandbox.writes().count == log.count)
      let after = try await scene.audit()
      #expect(after.ok, "\(after)")
    }
  }

  @Test
  func `whoever cannot be taken is named with the reason and the remedy`() async throws {
    try await Scene.play { scene in
      let run = try await scene.program("sync", "down")
      #expect(run.code == 0)
      let told = [
        "- Zoé Le Goff: has no e-mail. Complete the record in Hyperplanning",
        "- Zoé Ó Briain: 'maelle. obriain.6@etu.ecole.example' is not a valid address.",
        "- Zoé Éluard: shares the address famille.eluard@etu.ecole.example with",
        "- Van den Berg: last or first name is missing.",
        "- Paul Sansmel: has no e-mail.",
        "- Algorithmique, niveau 1 (TD), ",
        "- L'analyse réelle (CM), ",
      ]
      for beginning in told {
        #expect(run.lines.contains { $0.hasPrefix(beginning) }, "\(beginning)")
      }
    }
  }

  @Test
  func `changes in Hyperplanning reach Edusign at the next run`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      let hyperplanning = scene.sandbox
      try await hyperplanning.inHyperplanning("renameSubject", ["subject": 1, "label": "Contrats"])
      try await hyperplanning.inHyperplanning("enrol", ["learner": 2, "course": 103])
      try await hyperplanning.inHyperplanning(
        "changeLearner",
        ["learner": 21, "email": "nouvelle.21@etu.ecole.example"]
      )
      // Of two sessions of each of three courses, today's may have to be left alone.
      let run = try await scene.sync()
      #expect(run.exit_code == 0 && run["people_updated"] == 1 && run["updated"] >= 3)
      let profile = try await scene.sandbox.edusign(
        "GET",
        "/v1/student/by-email/nouvelle.21@etu.ecole.example"
      )
      #expect(String(decoding: profile, as: UTF8.self).contains(":student:21\""))
      let audit = try await scene.audit()
      #expect(audit.subjects("missing_profile") == [profile21])
      #expect(audit.subjects("unexpected_profile") == ["nouvelle.21@etu.ecole.example"])
      let wrong = Set(audit.subjects("wrong_sheet").map { $0.prefix { $0 != "." } })
      #expect(wrong.isSuperset(of: ["101", "102", "103"]))
      #expect(try await scene.sync()["writes"] == 0)
    }
  }

  /// The address that learner 21 has in the school folder.
  private let profile21 = "maelle.lefevre.21@etu.ecole.example"

  @Test
  func `sync without a direction runs upward, then downward`() async throws {
    try await Scene.play { scene in
      let run = try await scene.program("sync", "--json")
      #expect(run.code == 0)
      let runs = try run.decoded([String: RunSummary].self)
      #expect(Set(runs.keys) == ["up", "down"])
      #expect(try #require(runs["down"])["created"] > 0)
      #expect(try #require(runs["up"])["writes"] == 0)
    }
  }

  @Test
  func `no output holds an address or a name that belongs to a log`() async throws {
    try await Scene.play { scene in
      let run = try await scene.program(
        "sync",
        "down",
        "--json",
        environment: ["PASSERELLE_LOG_LEVEL": "trace"]
      )
      #expect(run.code == 0)
      #expect(run.errors.contains("run began"))
      #expect(!run.errors.contains("@etu.ecole.example") && !run.errors.contains("Nguyễn"))
      #expect(!run.text.contains("sandbox-secret-"))
    }
  }
}
