import Foundation
import Testing

/// What people say about links at the command line.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct LinksCommandTests {
  private struct Word: Decodable {
    struct Change: Decodable {
      let subject: String
      let name: String
      let before: [String: String]?
      let after: [String: String]
    }
    let number: Int
    let action: String
    let subject: String
    let dry_run: Bool
    let changes: [Change]
  }

  private struct Link: Decodable {
    let kind: String
    let hyperplanning_key: String
    let edusign_id: String
    let name: String
  }

  @Test func `links are shown, left out, taken in, and every word is undoable`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let links: [Link] = try await scene.program("links", "list", "--json").decoded()
      let learner = try #require(links.first { $0.kind == "learner" })
      let object = "learner:\(learner.hyperplanning_key)"
      try await expectCard(scene, learner, object)
      try await expectPreview(scene, object)
      let word: Word = try await scene.program(
        "links",
        "exclude",
        learner.name,
        "--because",
        "asked for it",
        "--json"
      ).decoded()
      #expect(word.number == 1 && word.subject == object && !word.dry_run)
      let run = try await scene.sync()
      #expect(run.decisions.contains { $0.cause == "B7" && $0.reason.contains("asked for it") })
      let check = try await scene.program("check", "--language", "en")
      #expect(check.code == 0 && check.text.contains("1 people and 0 sessions left out by word"))
      let french = try await scene.program("links", "include", object, "--language", "fr")
      #expect(french.code == 0 && french.output.contains("pris en compte"))
      #expect(try await !scene.program("check", "--language", "en").text.contains("left out by"))
      #expect(try await scene.program("links", "undo", "2").code == 0)
      let words = try await scene.program("links", "words").text
      #expect(words.contains("undo") && words.contains("asked for it"))
      let refused = try await scene.program("links", "undo", "2", "--language", "fr")
      #expect(refused.code == 64 && refused.errors.contains("annulée"))
    }
  }

  private func expectCard(_ scene: Scene, _ learner: Link, _ object: String) async throws {
    let card = try await scene.program("links", "show", object)
    #expect(card.code == 0 && card.output.hasPrefix("\(learner.name) (\(object))"))
    #expect(card.output.contains(learner.edusign_id) && card.output.contains("person_create"))
    let unknown = try await scene.program("links", "show", "nobody@school.example")
    #expect(unknown.code == 64 && unknown.errors.contains("nobody@school.example"))
    #expect(try await scene.program("links", "show", object, "--json").code == 0)
  }

  private func expectPreview(_ scene: Scene, _ object: String) async throws {
    let before = try Data(contentsOf: scene.ledger)
    let word: Word = try await scene.program(
      "links",
      "unlink",
      object,
      "--dry-run",
      "--json"
    ).decoded()
    #expect(word.dry_run && word.changes.map { $0.after["state"] } == ["gone"])
    #expect(try Data(contentsOf: scene.ledger) == before)
    let silent = try await scene.program("links", "exclude", object)
    #expect(silent.code == 64 && silent.errors.contains("--because"))
  }

  @Test func `a list of links is checked line by line, shown, then followed`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let links: [Link] = try await scene.program("links", "--kind", "learner", "--json").decoded()
      let (first, second) = (links[0], links[1])
      _ = try await scene.program("links", "unlink", "learner:\(first.hyperplanning_key)")
      try scene.write(
        "kind,hyperplanning,edusign\nlearner,\(first.hyperplanning_key),\(second.edusign_id)\n"
          + "learner,999999,x\n",
        to: "wrong.csv"
      )
      let wrong = try await scene.program("links", "import", "wrong.csv", "--apply")
      #expect(wrong.code == 64)
      #expect(wrong.errors.contains("wrong.csv:2: \(second.edusign_id) is linked with"))
      #expect(wrong.errors.contains("wrong.csv:3: Nobody and nothing is named 'learner:999999'"))
      try scene.write("kind,edusign\n", to: "short.csv")
      let short = try await scene.program("links", "import", "short.csv", "--language", "fr")
      #expect(short.code == 64)
      #expect(short.errors.contains("short.csv:1: la colonne « hyperplanning » manque."))
      try scene.write(
        "kind;hyperplanning;edusign\nlearner;\(first.hyperplanning_key);\(first.edusign_id)\n"
          + "learner;\(second.hyperplanning_key);\(second.edusign_id)\n",
        to: "right.csv"
      )
      let shown = try await scene.program("links", "import", "right.csv")
      #expect(shown.code == 0 && shown.output.contains("--apply"))
      let count = try await scene.program("links", "--kind", "learner").lines.count
      let done = try await scene.program("links", "import", "right.csv", "--apply")
      #expect(done.code == 0 && done.output.contains("1 lines say what is so already."))
      #expect(try await scene.program("links", "--kind", "learner").lines.count == count + 1)
      #expect(try await scene.sync()["created"] == 0)
    }
  }
}
