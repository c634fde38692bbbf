import Foundation
import Testing

/// The demo, as a visitor or a program sees it.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct DemoTests {
  struct Report: Decodable {
    struct Run: Decodable {
      let created: Int
      let updated: Int
      let cancelled: Int
      let skipped: Int
      let writes: Int
      let requests: Int
      let seconds: Double
    }

    let sessions: Int
    let seats: Int
    let learners: Int
    let instructors: Int
    let first_run: Run
    let second_run: Run
    let third_run: Run
    let recovered_without_duplicates: Bool
  }

  @Test
  func `the demo plays two days and reports them as one JSON object`() async throws {
    try await withFolder { folder in
      let run = try await Program.run(["demo", "--json"], folder: folder, within: .seconds(300))
      #expect(run.code == 0)
      let report: Report = try run.decoded()
      #expect(report.sessions > 0 && report.seats > 0)
      #expect(report.learners > 0 && report.instructors > 0)
      #expect(report.first_run.created > 0 && report.first_run.writes > report.first_run.created)
      #expect(report.second_run.writes == 0 && report.second_run.created == 0)
      #expect(report.third_run.created > 0)
      #expect(report.third_run.updated > 0)
      #expect(report.third_run.cancelled > 0)
      #expect(report.recovered_without_duplicates)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test
  func `the demo ends with a table for people, and keeps its ledger where asked`() async throws {
    try await withFolder { folder in
      let run = try await Program.run(
        ["demo", "--school", Program.smallSchool, "--keep", "kept"],
        folder: folder,
        within: .seconds(300)
      )
      #expect(run.code == 0)
      for name in ["first run", "second run", "third run", "interrupted", "recovery"] {
        #expect(run.lines.contains { $0.hasPrefix(name) }, "no line for the \(name)")
      }
      #expect(run.lines.last?.contains("nothing twice") == true)
      let kept = folder.appending(path: "kept/ledger.sqlite").path
      let attributes = try FileManager.default.attributesOfItem(atPath: kept)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test(arguments: [
    (["--school", "/nowhere"], Int32(50), "rooms.csv"), (["--learners", "0"], 50, "learners"),
    (["--today", "yesterday"], 64, "YYYY-MM-DD"), (["--seed", "x"], 64, "seed"),
  ])
  func `a school that cannot be had is named`(
    arguments: [String],
    code: Int32,
    word: String
  ) async throws {
    try await withFolder { folder in
      let run = try await Program.run(["demo", "--json"] + arguments, folder: folder)
      #expect(run.code == code && run.output.isEmpty)
      #expect(run.errors.contains(word), "\(run.errors)")
    }
  }
}
