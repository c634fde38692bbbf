import Foundation
import Testing

/// Erasing people, who read what, and what older copies do, through the shipped binary.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct EraseCommandTests {
  private struct Erased: Decodable {
    let erasure: String?
    let done: Bool
    let subjects: [String]
    let rows: [String: Int]
  }

  private struct Link: Decodable {
    let kind: String
    let hyperplanning_key: String
    let edusign_id: String
    let name: String
  }

  private func holds(_ scene: Scene, _ text: String) throws -> Bool {
    try scene.ledgerFiles().contains { name in
      let bytes = try Data(contentsOf: scene.folder.appending(path: name))
      return bytes.range(of: Data(text.utf8)) != nil
    }
  }

  @Test func `a person is shown, erased, and unknown from then on`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let links: [Link] = try await scene.program("links", "--kind", "learner", "--json").decoded()
      let learner = try #require(links.first)
      let object = "learner:\(learner.hyperplanning_key)"
      try await scene.sandbox.inHyperplanning(
        "removeLearner",
        ["learner": try #require(Int(learner.hyperplanning_key))]
      )
      let before = try Data(contentsOf: scene.ledger)
      let shown: Erased = try await scene.program("erase", learner.name, "--json").decoded()
      #expect(!shown.done && shown.erasure == nil && shown.subjects.count == 2)
      #expect(shown.rows["hp_person"] ?? 0 > 0 && shown.rows["es_person"] ?? 0 > 0)
      #expect(try Data(contentsOf: scene.ledger) == before)
      #expect(try holds(scene, learner.name.split(separator: " ")[0].description))
      let copy = scene.folder.appending(path: "copy.sqlite")
      try FileManager.default.copyItem(at: scene.ledger, to: copy)

      let done = try await scene.program("erase", object, "--yes", "--language", "fr")
      #expect(done.code == 0 && done.output.contains("Effacé"))
      let why = try await scene.program("why", object)
      #expect(why.code == 64 && why.errors.contains("were erased on request on"))
      let named = try await scene.program("why", learner.name, "--language", "fr")
      #expect(named.code == 64 && named.errors.contains("1 personnes ont été effacées"))
      let unknown = try await scene.program("erase", learner.name)
      #expect(unknown.code == 64 && unknown.errors.contains("Nobody is named"))
      #expect(try await scene.sync().exit_code != 70)
      #expect(try await scene.program("why", object).code == 64)

      // The copy of before is put back in place of the file: the journal beside it erases again.
      try FileManager.default.removeItem(at: scene.ledger)
      try FileManager.default.moveItem(at: copy, to: scene.ledger)
      let restored = try await scene.program("restore", "--here")
      #expect(restored.code == 0 && restored.output.contains("1 people who were erased"))
      #expect(try await scene.program("why", object).errors.contains("were erased on request on"))
      #expect(try await scene.sync().exit_code != 70)
      #expect(try await scene.program("why", object).code == 64)
    }
  }

  @Test func `who asked what is noted, without names and questions`() async throws {
    struct Read: Decodable {
      let reader: String
      let command: String
      let kind: String
      let subject: String
    }
    try await Scene.play { scene in
      _ = try await scene.sync()
      let who = ["USER": "claire"]
      _ = try await scene.program("why", "learner:2", environment: who)
      _ = try await scene.program("report", "hours", environment: who)
      _ = try await scene.program("links", "show", "learner:2", environment: who)
      let query = "SELECT reader, command, kind, subject FROM v_reads ORDER BY read_id"
      let reads: [Read] = try await scene.program("sql", query, "--json", environment: who)
        .decoded()
      #expect(reads.map(\.command) == ["why", "report hours", "links"])
      #expect(reads.allSatisfy { $0.reader == "claire" })
      #expect(reads.map(\.subject) == ["learner:2", "", "learner:2"])
      let last: [Read] = try await scene.program("sql", query, "--json").decoded()
      #expect(last.map(\.command).last == "sql" && last.last?.kind == "many")
    }
  }
}
