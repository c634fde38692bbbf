import Foundation
import Testing

/// What payroll and programs get from the shipped binary.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ReportTests {
  private struct Hours: Decodable {
    struct Part: Decodable {
      let session: String
      let instructor: String
      let planned_minutes: Int
      let signed_minutes: Int
      let recorded_minutes: Int?
      let outcome: String
    }
    struct Total: Decodable {
      let instructor: String
      let planned_minutes: Int
      let signed_minutes: Int
      let co_taught_sessions: Int
    }
    let recorded_offered: Bool
    let recorded_why_not: String?
    let sessions: [Part]
    let totals: [Total]
  }

  @Test
  func `hours are planned from the timetable and signed from the sheets`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let sheet = try await scene.sheet(ofCourse: 101)
      let signer = ["sheet": sheet, "instructor": "bjorn.akesson@ecole.example"]
      try await scene.sandbox.inEdusign("signInstructor", signer)
      _ = try await scene.sync()
      let days = [
        "--from", Day.today.description, "--to", Day.today.adding(14).description,
      ]
      let hours: Hours = try await scene.report(days + ["--json"]).decoded()
      let signed = hours.sessions.filter { $0.signed_minutes > 0 }
      #expect(signed.map(\.outcome) == ["signed"] && signed.map(\.signed_minutes) == [90])
      #expect(signed.first?.session.hasPrefix("101.") == true)
      let total = try #require(hours.totals.first { $0.instructor == "Björn Åkesson" })
      #expect(total.signed_minutes == 90 && total.planned_minutes > 90)
      #expect(hours.totals.contains { $0.co_taught_sessions > 0 })
      #expect(!hours.recorded_offered && hours.recorded_why_not != nil)
      #expect(hours.sessions.allSatisfy { $0.recorded_minutes == nil })

      let csv = try await scene.report(days + ["--format", "csv", "--bom"])
      #expect(csv.code == 0 && csv.output.hasPrefix("\u{FEFF}line,start,session,"))
      #expect(csv.output.contains(",Björn Åkesson,90,90,not offered,open,signed,"))
      let french = try await scene.report(days + ["--format", "csv", "--language", "fr"])
      #expect(french.output.hasPrefix("ligne;debut;seance;"))
      let table = try await scene.report(days)
      #expect(table.output.contains("the sheet is not archived yet"))
      #expect(table.lines.last?.hasPrefix("Not recorded in Hyperplanning: ") == true)
    }
  }

  @Test(arguments: [
    (["--from", "yesterday"], Int32(64), "YYYY-MM-DD"),
    (["--from", "2026-02-02", "--to", "2026-02-01"], 64, "comes after the last one"),
    (["--from", "2999-01-01"], 64, "comes after today"),
    (["--bom"], 64, "--format csv"), (["--json", "--format", "csv"], 64, "--format csv"),
    ([], 50, "There is no ledger at "),
  ])
  func `a report that cannot be had says why`(
    arguments: [String],
    code: Int32,
    words: String
  ) async throws {
    try await withFolder { folder in
      let configuration = ConfigurationText(
        hyperplanning: "http://127.0.0.1:9/hpsw",
        edusign: "http://127.0.0.1:9"
      )
      try Data(configuration.text.utf8).write(to: folder.appending(path: "passerelle.yaml"))
      let run = try await Program.run(
        ["report", "hours"] + arguments,
        environment: [
          "PASSERELLE_HYPERPLANNING_PASSWORD": "quite-secret-6",
          "PASSERELLE_EDUSIGN_KEY": "quite-secret-7",
        ],
        folder: folder
      )
      #expect(run.code == code && run.output.isEmpty, "\(run.text)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test
  func `words on reasons tell programs what was done`() async throws {
    struct Word: Decodable {
      let action: String
      let edusign: String
      let hyperplanning: String?
    }
    try await Scene.play { scene in
      _ = try await scene.sync()
      let set = try await scene.program("reasons", "map", "SICK LEAVE", "maladie", "--json")
      #expect(set.code == 0)
      let word: Word = try set.decoded()
      #expect(word.action == "pair_set" && word.edusign.lowercased() == "sick leave")
      #expect(word.hyperplanning == "Maladie")
      let fallback: Word = try await scene.program("reasons", "default", "Maladie", "--json")
        .decoded()
      #expect(fallback.action == "default_set" && fallback.edusign.isEmpty)
      let unset = try await scene.program("reasons", "unmap", word.edusign, "--json")
      let end: Word = try unset.decoded()
      #expect(end.action == "pair_ended" && end.hyperplanning == nil)
      #expect(try await scene.program("reasons", "map", "Sick leave", "Maladie").lines.count == 1)
    }
  }
}

extension ReportTests {
  private struct Reasons: Decodable {
    struct Reason: Decodable {
      let edusign: String
      let hyperplanning: String
      let is_mapped: Bool
    }
    let reasons: [Reason]
    let hyperplanning: [String]
    let hyperplanning_unpaired: [String]
    let default_reason: String?
  }

  @Test
  func `reasons of both sides are listed, those without a pair alone, and a word is seen first`()
    async throws
  {
    try await Scene.play { scene in
      let early = try await scene.program("check", "--language", "en")
      #expect(early.code == 0 && early.text.contains("not mapped, default none"), "\(early.text)")
      _ = try await scene.sync()
      let all: Reasons = try await scene.program("reasons", "--json").decoded()
      let open: Reasons = try await scene.program("reasons", "list", "--unmapped", "--json")
        .decoded()
      #expect(open.reasons.map(\.edusign) == all.reasons.filter { !$0.is_mapped }.map(\.edusign))
      let reason = try #require(open.reasons.first).edusign
      #expect(all.hyperplanning_unpaired.contains("Raison familiale") && all.default_reason == nil)
      let text = try await scene.program("reasons", "list", "--language", "en").output
      #expect(text.contains("stand for none of Edusign: ") && text.contains("Raison familiale"))
      #expect(text.contains("Nothing stands for reasons without a pair"), "\(text)")

      let ledger = try Data(contentsOf: scene.ledger)
      let seen = try await scene.program(
        "reasons",
        "map",
        reason,
        "Raison familiale",
        "--dry-run",
        "--language",
        "en"
      )
      #expect(seen.output.contains("'Raison familiale' would stand"), "\(seen.text)")
      let end = try await scene.program("reasons", "unmap", reason, "--dry-run", "--language", "fr")
      #expect(end.code == 0 && end.output.contains("rien ne changerait"), "\(end.text)")
      _ = try await scene.program("reasons", "default", "Maladie", "--dry-run")
      #expect(try Data(contentsOf: scene.ledger) == ledger)

      _ = try await scene.program("reasons", "map", reason, "Raison familiale")
      _ = try await scene.program("reasons", "default", "Maladie")
      let now: Reasons = try await scene.program("reasons", "--unmapped", "--json").decoded()
      #expect(!now.reasons.contains { $0.edusign == reason } && now.default_reason == "Maladie")
      #expect(!now.hyperplanning_unpaired.contains("Raison familiale"))
      let check = try await scene.program("check", "--language", "en")
      let count = "\(all.reasons.count) absence reasons of Edusign, \(now.reasons.count) not mapped"
      #expect(check.text.contains("\(count), default Maladie"), "\(check.text)")
    }
  }
}

extension Scene {
  /// The id of the first sheet of a course.
  func sheet(ofCourse course: Int) async throws -> String {
    struct Sheet: Decodable { let sheet: String }
    let query =
      "SELECT sheet FROM v_sheets WHERE session GLOB '\(course).*' ORDER BY start_utc LIMIT 1"
    let rows: [Sheet] = try await program("sql", query, "--json").decoded()
    return try #require(rows.first).sheet
  }

  /// Runs `report hours`.
  func report(_ arguments: [String]) async throws -> BinaryRun {
    try await Program.run(
      ["report", "hours", "--config", "passerelle.yaml"] + arguments,
      environment: sandbox.secrets,
      folder: folder
    )
  }
}
