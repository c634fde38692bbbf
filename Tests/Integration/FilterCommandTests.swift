import Foundation
import Testing

/// Filters as a school meets them: previewed, saved, checked, and taken back.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FilterCommandTests {
  private struct Preview: Decodable {
    let with: [String: String]
    let sheets_to_come: [String]
    let sessions_to_join: [String]
    let sheets_to_go: [String]
    let sheets_to_change: [String]
    let people_to_come: [String]
    let people_to_go: [String]
    let groups_to_come: [String]
    let groups_to_go: [String]
  }

  private func preview(_ scene: Scene, _ change: String) async throws -> Preview {
    try await scene.program("plan", "--with", change, "--json").decoded()
  }

  @Test
  func `a filter is seen before it is saved, and does what was seen`() async throws {
    try await Scene.play { scene in
      let first = try await scene.sync()
      let file = try Data(contentsOf: scene.folder.appending(path: "passerelle.yaml"))
      let ledger = try Data(contentsOf: scene.ledger)
      let filter = "courses.exclude_subjects"
      let seen = try await preview(scene, "\(filter)=dro1")
      #expect(seen.with == [filter: "dro1"])
      #expect(!seen.sheets_to_go.isEmpty && seen.sheets_to_go.count < first["created"])
      #expect(seen.sheets_to_come.isEmpty && seen.people_to_come.isEmpty)
      #expect(try Data(contentsOf: scene.folder.appending(path: "passerelle.yaml")) == file)
      #expect(try Data(contentsOf: scene.ledger) == ledger)
      let text = try await scene.program("plan", "--with", "\(filter)=dro1").lines
      #expect(text.count { $0.contains("would be left as it is") } == seen.sheets_to_go.count)
      #expect(text.last?.contains("Nothing was written") == true, "\(text)")

      try scene.configure { $0[filter] = "dro1" }
      let filtered = try await scene.sync()
      #expect(filtered["writes"] == 0)
      let left = filtered.decisions.filter { $0.cause == "B1" }
      #expect(Set(left.map(\.object)).isSuperset(of: seen.sheets_to_go))
      let status = try await scene.program("status")
      #expect(status.code == 0, "\(status.text)")
      let back = try await preview(scene, "\(filter)=")
      #expect(back.sheets_to_come == seen.sheets_to_go)
      #expect(back.people_to_come == seen.people_to_go)
    }
  }

  @Test
  func `groups are seen before they are made, checked, and left when the key goes`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let seen = try await preview(scene, "groups.by=training")
      #expect(!seen.groups_to_come.isEmpty && seen.groups_to_go.isEmpty)
      #expect(seen.groups_to_come.allSatisfy { $0.hasPrefix("group:training.") })
      try scene.configure { $0["groups.by"] = "training" }
      let check = try await scene.program("check", "--language", "en")
      #expect(check.text.contains("Learners are grouped by training"), "\(check.text)")
      let made = try await scene.sync()
      #expect(made["groups_created"] == seen.groups_to_come.count)
      let back = try await preview(scene, "groups.by=none")
      #expect(back.groups_to_go == seen.groups_to_come)
      try scene.configure { $0["groups.by"] = "none" }
      #expect(try await scene.sync()["writes"] == 0)
    }
  }

  @Test
  func `a class that two groups share is seen joined, has one sheet, and is not split`()
    async throws
  {
    try await Scene.play { scene in
      _ = try await scene.sync()
      for learners in [[33], [34]] { try await scene.addCourse(for: learners) }
      let rule = "rules.join_shared"
      let seen = try await preview(scene, "\(rule)=true")
      #expect(seen.sessions_to_join.count == 1 && seen.sheets_to_change.count == 1)
      #expect(seen.sheets_to_go.isEmpty && seen.sheets_to_come.isEmpty)
      let text = try await scene.program("plan", "--with", "\(rule)=true", "--language", "en")
      #expect(text.output.contains(": on the sheet of "), "\(text.text)")
      #expect(text.output.contains("1 sessions would share the sheet of another one."))
      try scene.configure { $0[rule] = "true" }
      let check = try await scene.program("check", "--language", "en")
      #expect(check.output.contains("\(rule) true"), "\(check.text)")
      #expect(try await scene.sync()["created"] == 1)
      let session = try #require(seen.sessions_to_join.first)
      let why = try await scene.program("why", session, "--language", "en")
      #expect(why.output.contains("held together with"), "\(why.text)")
      try scene.configure { $0[rule] = "false" }
      #expect(try await scene.sync()["writes"] == 0)
    }
  }

  @Test
  func `a filter of learners shows who would go`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let seen = try await preview(scene, "learners.exclude_categories=Publics: Initial")
      #expect(!seen.people_to_go.isEmpty)
      #expect(seen.people_to_go.allSatisfy { $0.hasPrefix("learner:") })
      let both = try await scene.program(
        "plan",
        "--with",
        "window.days=1",
        "--with",
        "courses.exclude_types=CM; TD",
        "--json"
      )
      let shorter: Preview = try both.decoded()
      #expect(shorter.with.count == 2 && !shorter.sheets_to_go.isEmpty)
    }
  }

  @Test
  func `a preview of what means nothing is refused`() async throws {
    try await Scene.play { scene in
      for (change, words) in [
        ("courses.exclude_subject=x", "is not known"), ("windowdays", "window.days=7"),
        ("edusign.key=x", "is not known"), ("ledger.path=x", "changes nothing"),
      ] {
        let run = try await scene.program("plan", "--with", change)
        #expect(run.code == 64 && run.errors.contains(words), "\(run.text)")
      }
      let value = try await scene.program("plan", "--with", "window.days=99")
      #expect(value.code == 50 && value.errors.contains("(said by --with), key window.days"))
      let label = try await scene.program("plan", "--with", "courses.include_subjects=Alchimie")
      #expect(label.code == 50 && label.output.contains("knows no subject 'Alchimie'"))
      #expect(label.output.contains(" (--with)"), "\(label.output)")
    }
  }

  @Test
  func `check tells the filters in force, and a word that Hyperplanning does not know`()
    async throws
  {
    try await Scene.play { scene in
      #expect(try await scene.program("check").output.contains("No filter"))
      try scene.configure {
        $0["courses.exclude_types"] = "CM; Réunion"
        $0["learners.include_promotions"] = "L1 Droit"
      }
      let good = try await scene.program("check")
      #expect(good.code == 0, "\(good.text)")
      #expect(good.output.contains("courses.exclude_types CM; Réunion"))
      #expect(good.output.contains("No course bears the type 'Réunion'"))
      try scene.configure { $0["learners.include_promotions"] = "L1 Alchimie" }
      let bad = try await scene.program("check")
      #expect(bad.code == 50 && bad.output.contains("knows no promotion 'L1 Alchimie'"))
      let text = try String(
        contentsOf: scene.folder.appending(path: "passerelle.yaml"),
        encoding: .utf8
      )
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = 1 + (try #require(lines.firstIndex { $0.contains("include_promotions") }))
      #expect(bad.output.contains("(passerelle.yaml, line \(line))"), "\(bad.output)")
      let run = try await scene.program("sync", "down", "--language", "fr")
      #expect(run.code == 50 && run.text.contains("learners.include_promotions"))
      #expect(run.text.contains("(passerelle.yaml, ligne \(line))"), "\(run.text)")
    }
  }
}
