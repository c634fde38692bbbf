import Foundation
import Testing

/// The file that says whose absences do not count, as a school meets it.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ExemptionTests {
  @Test func `a line that says again what stands there lets no mark go up, and is named`()
    async throws
  {
    try await Scene.play { scene in
      _ = try await scene.holdClasses()
      let lines = [
        "learner;from;to;course;reason", "2;2020-01-01;;;stage", "2;2020-01-01;;;alternance",
      ]
      try scene.write(lines.joined(separator: "\n"), to: "exemptions.csv")
      let file = scene.folder.appending(path: "exemptions.csv").path
      try scene.configure { $0["upward.exemptions_file"] = file }
      let before = try await scene.absences()
      let run = try await scene.program("sync", "up", "--language", "en")
      #expect(run.code == 50 && run.text.contains("exemptions.csv, line 3: "), "\(run.text)")
      #expect(run.text.contains("on line 2 already. No mark goes up"), "\(run.text)")
      #expect(try await scene.absences() == before)
      let check = try await scene.program("check", "--language", "fr")
      #expect(check.code == 50 && check.text.contains("exemptions.csv, ligne 3 : "))
      try scene.write(lines.dropLast().joined(separator: "\n"), to: "exemptions.csv")
      let corrected = try await scene.syncUp()
      #expect(corrected["absences_added"] > 0, "\(corrected)")
    }
  }
}
