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
      let absences_added: Int
      let absences_removed: Int
      let absences_changed: Int
      let latenesses_added: Int
      let reasons_set: Int
      let roll_calls_done: Int
    }

    struct Balance: Decodable {
      let expected: Int
      let present: Int
      let absent: Int
      let justified: Int
      let late: Int
      let waiting: Int
      let exempt: Int
      let not_archived: Int
      let hyperplanning_absent: Int
      let remainder: Int
    }

    let sessions: Int
    let seats: Int
    let learners: Int
    let instructors: Int
    let first_run: Run
    let second_run: Run
    let third_run: Run
    let recovered_without_duplicates: Bool
    let adopted: Int
    let duplicates: Int
    let up_run: Run
    let up_run_again: Run
    let evening_after: Run
    let balance: Balance
    let hyperplanning_agrees: Bool
  }

  @Test
  func `the demo plays its days and reports them as one JSON object`() async throws {
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
      #expect(report.adopted == 0 && report.duplicates == 0)
      #expect(report.up_run.absences_added > 0 && report.up_run.latenesses_added > 0)
      #expect(report.up_run.roll_calls_done > 0 && report.up_run.reasons_set > 0)
      #expect(report.up_run_again.writes == 0)
      #expect(report.evening_after.absences_removed > 0)
      #expect(report.evening_after.absences_changed > 0)
      let balance = report.balance
      #expect(balance.remainder == 0 && balance.not_archived > 0 && balance.justified > 0)
      let columns = [
        balance.present, balance.absent, balance.justified, balance.late, balance.waiting,
        balance.exempt, balance.not_archived,
      ]
      #expect(balance.expected == columns.reduce(0, +))
      #expect(balance.hyperplanning_absent > 0)
      #expect(report.hyperplanning_agrees)
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
      #expect(run.lines.contains { $0.contains("nothing twice") })
      #expect(run.lines.contains { $0.hasPrefix("up again") }, "no line for the second run up")
      #expect(run.lines.last?.contains("what the archived sheets say, and") == true)
      let kept = folder.appending(path: "kept/ledger.sqlite").path
      let attributes = try FileManager.default.attributesOfItem(atPath: kept)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test
  func `the same seed tells the same story`() async throws {
    func story() async throws -> [String] {
      try await withFolder { folder in
        let run = try await Program.run(
          ["demo", "--seed", "7", "--learners", "60", "--today", "2026-10-13"],
          folder: folder,
          within: .seconds(300)
        )
        #expect(run.code == 0)
        // The tables at the end hold seconds and requests.
        return Array(run.lines.prefix { !$0.hasPrefix("run ") })
      }
    }
    let first = try await story()
    #expect(first.contains { $0.contains("corrected: ") })
    #expect(try await story() == first)
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
