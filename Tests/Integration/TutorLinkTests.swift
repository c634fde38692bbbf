import Foundation
import Testing

/// Tutors linked with learners in Edusign, as a school switches it on and off.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct TutorLinkTests {
  private struct Preview: Decodable {
    let tutored_to_come: [String]
    let tutored_to_go: [String]
    let tutored_to_change: [String]
  }

  private static let heading = "learner;last_name;first_name;email"
  private static let list = [
    heading, "1;Petit;Ada;ada.petit@company.example", "2;Rivière;Inès;ines.riviere@company.example",
    "3;Petit;Ada;ada.petit@company.example",
  ]

  private func write(_ lines: [String], _ scene: Scene) throws {
    try scene.write(lines.joined(separator: "\n"), to: "tutors.csv")
  }

  @Test
  func `tutors are seen before they are linked, checked, and left when the key goes`() async throws
  {
    try await Scene.play { scene in
      _ = try await scene.sync()
      try write(Self.list, scene)
      let list = scene.folder.appending(path: "tutors.csv").path
      try scene.configure { $0["tutors.file"] = list }
      let seen: Preview = try await scene.program("plan", "--with", "tutors.link=true", "--json")
        .decoded()
      #expect(seen.tutored_to_come == ["learner:1", "learner:2", "learner:3"])
      let text = try await scene.program("plan", "--with", "tutors.link=true").output
      #expect(text.contains("+ 3 learners would be linked with their tutors"), "\(text)")
      try scene.configure {
        $0["tutors.file"] = list
        $0["tutors.link"] = "true"
      }
      let check = try await scene.program("check", "--language", "en")
      #expect(check.text.contains("The tutors of 3 learners are linked"), "\(check.text)")
      let plan = try await scene.program("plan", "--language", "en").output
      #expect(plan.contains("find or enter tutor Ada Petit"), "\(plan)")
      let linked = try await scene.sync()
      #expect(linked["tutors_entered"] == 2 && linked["learners_tutored"] == 3)
      #expect(try await scene.sync()["writes"] == 0)
      let others = scene.folder.appending(path: "others.csv").path
      let lines = Self.list.map { $0.replacing("1;Petit;Ada;ada", with: "1;Petit;Eva;eva") }
      try scene.write(lines.joined(separator: "\n"), to: "others.csv")
      let other = try await scene.program("plan", "--with", "tutors.file=\(others)", "--json")
      #expect(try other.decoded(Preview.self).tutored_to_change == ["learner:1"], "\(other.text)")
      let back: Preview = try await scene.program("plan", "--with", "tutors.link=false", "--json")
        .decoded()
      #expect(back.tutored_to_go == seen.tutored_to_come)
      try scene.configure { $0["tutors.file"] = list }
      #expect(try await scene.sync()["writes"] == 0)
    }
  }

  @Test(arguments: [
    [heading], ["learner;last_name;email", "1;Petit;ada.petit@company.example"],
    list + ["1;Petit;Ada;ada.petit@company.example"], list + ["4;Petit;Ada;nobody"],
  ])
  func `a list that cannot be right changes nobody, and is named with its line`(
    spoilt: [String]
  ) async throws {
    try await Scene.play { scene in
      try write(Self.list, scene)
      try scene.configure {
        $0["tutors.file"] = scene.folder.appending(path: "tutors.csv").path
        $0["tutors.link"] = "true"
      }
      #expect(try await scene.sync()["learners_tutored"] == 3)
      try write(spoilt, scene)
      let check = try await scene.program("check", "--language", "en")
      #expect(check.code == 50 && check.text.contains("The file of tutors"), "\(check.text)")
      let run = try await scene.program("sync", "down", "--json", "--language", "en")
      #expect(run.text.contains("tutors_file") && run.text.contains("tutors.csv"), "\(run.text)")
      let summary: RunSummary = try run.decoded()
      #expect(summary.counts["writes", default: 0] == 0)
      // The run did its own work; the list is somebody's to repair all the same.
      #expect(run.code == 10 && summary.exit_code == 10 && summary.state == "item_errors")
    }
  }

  @Test func `without a file, Hyperplanning's internships say who follows whom`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let seen: Preview = try await scene.program("plan", "--with", "tutors.link=true", "--json")
        .decoded()
      #expect(!seen.tutored_to_come.isEmpty)
      try scene.configure { $0["tutors.link"] = "true" }
      let check = try await scene.program("check", "--language", "en")
      #expect(check.text.contains("internships of today name the tutors of"), "\(check.text)")
      let linked = try await scene.sync()
      #expect(linked.exit_code == 0)
      #expect(linked["learners_tutored"] == seen.tutored_to_come.count)
      #expect(try await scene.sync()["writes"] == 0)
    }
  }

  @Test func `a server that does not tell tutors is named before anything is saved`() async throws {
    try await Scene.play(["--school", Program.smallSchool, "--attested-only"]) { scene in
      _ = try await scene.sync()
      let seen = try await scene.program("plan", "--with", "tutors.link=true", "--language", "en")
      #expect(seen.code == 10 && seen.text.contains("! This Hyperplanning server"), "\(seen.text)")
      #expect(seen.text.contains("tutors.file"))
      try scene.configure { $0["tutors.link"] = "true" }
      let check = try await scene.program("check", "--language", "en")
      #expect(check.code == 50 && check.text.contains("tutors.file"), "\(check.text)")
    }
  }
}
