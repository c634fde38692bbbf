import Foundation
import Testing

/// What people may ask of the ledger after a run.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ReadingCommandTests {
  @Test
  func `runs, links, status and sql answer with rows and as JSON`() async throws {
    try await Scene.play { scene in
      let first = try await scene.sync()
      _ = try await scene.sync()
      try await expectRuns(scene, created: first["created"])
      try await expectLinks(scene, sheets: first["created"])
      try await expectStatus(scene, sheets: first["created"])
      try await expectViews(scene)
      try await expectExplanations(scene)
    }
  }

  private func expectExplanations(_ scene: Scene) async throws {
    struct Why: Decodable {
      struct Verdict: Decodable {
        let code: String
        let owner: String
      }
      struct Field: Decodable {
        let name: String
        let differs: Bool
      }
      struct Event: Decodable {
        let run: Int
      }
      let subject: String
      let state: String
      let verdicts: [Verdict]
      let fields: [Field]
      let timeline: [Event]
    }
    // Case and accents do not count.
    let person: Why = try await scene.program("why", "zoe", "NGUYEN", "--json").decoded()
    #expect(person.state == "agrees" && person.verdicts.isEmpty)
    #expect(person.subject.hasPrefix("learner:") && !person.fields.contains(where: \.differs))
    #expect(person.timeline.first?.run == 1)
    let same: Why = try await scene.program("why", person.subject, "--json").decoded()
    #expect(same.subject == person.subject)
    struct Missing: Decodable {
      let name: String
      let cause: String
    }
    let missing: [Missing] = try await scene.program(
      "sql",
      "SELECT name, cause FROM v_why_missing WHERE kind = 'learner' LIMIT 1",
      "--json"
    ).decoded()
    let lost = try #require(missing.first)
    struct Linked: Decodable {
      let session: String
      let sheet: String
    }
    let linked: [Linked] = try await scene.program(
      "sql",
      "SELECT session, sheet FROM v_sessions WHERE sheet IS NOT NULL ORDER BY 1 LIMIT 1",
      "--json"
    ).decoded()
    let one = try #require(linked.first)
    for key in [one.session, one.sheet] {
      let session: Why = try await scene.program("why", key, "--json").decoded()
      #expect(session.subject == "session:\(one.session)")
      // A learner who cannot be on the sheet is the reason for the one difference.
      #expect(session.state == "explained")
      #expect(session.verdicts.map(\.code).contains(lost.cause))
      #expect(session.fields.filter(\.differs).map(\.name) == ["learners"])
      #expect(session.fields.map(\.name).contains("learners"))
    }
    let left: Why = try await scene.program("why", lost.name, "--json").decoded()
    #expect(left.state == "explained" && left.verdicts.first?.code == lost.cause)
    #expect(left.verdicts.first?.owner == "school_in_hyperplanning")
    let answer = try await scene.program("why", lost.name, "--answer", "--language", "fr")
    #expect(answer.lines.count == 1 && answer.text.contains("À faire par"))
    let nobody = try await scene.program("why", "Personne Ici")
    #expect(nobody.code == 64 && nobody.text.contains("No run ever saw 'Personne Ici'"))
  }

  private func expectRuns(_ scene: Scene, created: Int) async throws {
    struct Run: Decodable {
      let run_id: Int
      let created: Int
      let writes: Int
      let state: String
    }
    let runs: [Run] = try await scene.program("runs", "--json").decoded()
    #expect(runs.map(\.run_id) == [2, 1] && runs.map(\.created) == [0, created])
    #expect(runs.allSatisfy { $0.state == "completed" })
    let table = try await scene.program("runs").lines
    #expect(table.count == 4 && table[0].hasPrefix("run_id"))
    let one = try await scene.program("runs", "1").lines
    #expect(one.contains("created: \(created)") && one.contains("state: completed"))
    #expect(try await scene.program("runs", "--last", "1").lines.count == 3)
  }

  private func expectLinks(_ scene: Scene, sheets: Int) async throws {
    struct Link: Decodable {
      let kind: String
      let hyperplanning_key: String
      let edusign_id: String
      let name: String
    }
    let links: [Link] = try await scene.program("links", "--json").decoded()
    #expect(links.filter { $0.kind == "sheet" }.count == sheets)
    #expect(links.allSatisfy { !$0.edusign_id.isEmpty && !$0.name.isEmpty })
    let found: [Link] = try await scene.program(
      "links",
      "--kind",
      "instructor",
      "--name",
      "hostis",
      "--json"
    ).decoded()
    #expect(found.map(\.name) == ["Anaëlle L'Hostis"] && found.map(\.hyperplanning_key) == ["2"])
    let text = try await scene.program("links", "--kind", "learner").text
    #expect(text.contains("Zoé Nguyễn"))
  }

  private func expectStatus(_ scene: Scene, sheets: Int) async throws {
    struct Status: Decodable {
      let freshness: String
      let live_sheets: Int
      let in_doubt: Int
      let last_run: Int
    }
    let run = try await scene.program("status", "--json")
    #expect(run.code == 0)
    let status: Status = try run.decoded()
    #expect(status.freshness == "green" && status.live_sheets == sheets && status.in_doubt == 0)
    #expect(status.last_run == 2)
    let text = try await scene.program("status").text
    #expect(text.contains("\(sheets) sheets linked") && text.contains("learner:5"))
    #expect(try await scene.program("status", "--language", "fr").text.contains("à jour"))
  }

  private func expectViews(_ scene: Scene) async throws {
    let views: [String: [String]] = try await scene.program("sql", "--json").decoded()
    let promised = [
      "v_runs", "v_links", "v_sessions", "v_sheets", "v_attendance", "v_attention",
      "v_why_missing",
    ]
    #expect(promised.allSatisfy { views[$0]?.isEmpty == false })
    struct Count: Decodable { let rows: Int }
    for view in promised {
      let run = try await scene.program("sql", "SELECT count(*) AS rows FROM \(view)", "--json")
      #expect(try run.decoded([Count].self)[0].rows > 0, "\(view) is empty")
    }
    struct Missing: Decodable {
      let name: String
      let cause: String?
    }
    let missing: [Missing] = try await scene.program(
      "sql",
      "SELECT name, cause FROM v_why_missing WHERE kind = 'learner'",
      "--json"
    ).decoded()
    #expect(missing.contains { $0.name == "Zoé Le Goff" && $0.cause == "C1" })
    #expect(missing.allSatisfy { $0.cause != nil })
  }

  @Test
  func `sql refuses whatever is not one reading question`() async throws {
    let questions = [
      "DELETE FROM run", "UPDATE sheet_link SET state = 'gone'", "DROP VIEW v_runs",
      "PRAGMA user_version = 7", "SELECT 1; DELETE FROM run", "VACUUM", "SELECT * FROM nonsense",
      "", "INSERT INTO run DEFAULT VALUES", "ATTACH 'other.sqlite' AS other",
    ]
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      let before = try Data(contentsOf: scene.ledger)
      for question in questions {
        let run = try await scene.program("sql", question)
        #expect(run.code == 64 && run.output.isEmpty, "\(question): \(run.text)")
        #expect(run.errors.split(separator: "\n").count == 1 && run.errors.hasPrefix("The ledger "))
      }
      #expect(try Data(contentsOf: scene.ledger) == before)
    }
  }

  @Test(arguments: ["runs", "links", "status", "sql"])
  func `before the first run the ledger is said to be missing`(command: String) async throws {
    try await Scene.play { scene in
      let run = try await scene.program(command)
      #expect(run.code == 50)
      #expect(run.errors.contains("There is no ledger at ") && run.errors.contains("sync down"))
      #expect(try scene.ledgerFiles().isEmpty)
    }
  }
}
