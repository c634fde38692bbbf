import Foundation
import Testing

/// The reports as the shipped binary prints them, and what support gets.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ReportCommandTests {
  private struct Mismatches: Decodable {
    struct Cause: Decodable {
      let cause: String
      let seats: Int
      let remedy_en: String
      let remedy_fr: String
    }
    struct Difference: Decodable {
      let subject: String
      let cause: String
    }
    struct Totals: Decodable {
      let seats: Int
    }
    let report: String
    let causes: [Cause]
    let differences: [Difference]
    let totals: Totals
  }

  private static let names = [
    ["mismatches"], ["tomorrow"], ["balance"], ["unsent"], ["duplicates"],
    ["changes", "--since", "0"], ["late-changes"], ["proof", "--learner", "zoe nguyen"], ["hours"],
  ]

  @Test
  func `every report comes in every form and both languages`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      for name in Self.names {
        for form in ["table", "csv", "json", "html"] {
          let run = try await scene.reports(name + ["--format", form])
          #expect(run.code == 0 && run.errors.isEmpty, "\(name) \(form): \(run.errors)")
          #expect(!run.output.isEmpty, "\(name) \(form)")
        }
        let french = try await scene.reports(name + ["--format", "html", "--language", "fr"])
        #expect(french.output.contains("<html lang=\"fr\">"))
        let past = try await scene.reports(name + ["--as-of", "1"])
        #expect(past.code == 0, "\(name): \(past.errors)")
      }
    }
  }

  @Test
  func `mismatches tell causes, impact and remedies, and can be narrowed`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let all: Mismatches = try await scene.reports(["mismatches", "--json"]).decoded()
      #expect(all.report == "mismatches" && all.totals.seats > 0)
      #expect(all.causes.contains { $0.cause == "C1" && $0.seats > 0 })
      #expect(all.causes.allSatisfy { $0.remedy_en.isEmpty == $0.remedy_fr.isEmpty })
      let few: Mismatches = try await scene.reports(["mismatches", "--cause", "c1", "--json"])
        .decoded()
      #expect(!few.differences.isEmpty && few.differences.allSatisfy { $0.cause == "C1" })
      let text = try await scene.reports(["mismatches", "--limit", "1"]).text
      #expect(text.contains("--limit"))
      let csv = try await scene.reports(["mismatches", "--format", "csv", "--bom"]).output
      #expect(csv.hasPrefix("\u{FEFF}cause,what,subject,reason,"))
    }
  }

  @Test
  func `a run that failed leads the differences`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let failed = try await scene.program(
        "sync",
        "down",
        environment: ["PASSERELLE_EDUSIGN_KEY": "a-key-that-nobody-gave"]
      )
      #expect(failed.code != 0)
      let all: Mismatches = try await scene.reports(["mismatches", "--json"]).decoded()
      #expect(all.causes.first?.cause == "G6")
      #expect(all.differences.filter { $0.subject == "connector" }.map(\.cause) == ["G6"])
      let text = try await scene.reports(["mismatches"]).text
      #expect(text.contains("The runs (down): the run of "))
    }
  }

  @Test(arguments: [
    (["mismatches", "--cause", "C99"], Int32(64), "is no cause"),
    (["mismatches", "--group", "Personne"], 64, "No learner belongs to"),
    (["mismatches", "--as-of", "99"], 64, "knows no such run"),
    (["mismatches", "--as-of", "soon"], 64, "neither the number of a run"),
    (["proof", "--learner", "Nobody Here"], 64, "No run ever saw a learner"),
    (["balance", "--from", "2026-02-02", "--to", "2026-02-01"], 64, "comes after the last one"),
    (["unsent", "--bom"], 64, "--format csv"),
  ])
  func `a question that cannot be answered says why`(
    arguments: [String],
    code: Int32,
    words: String
  ) async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let run = try await scene.reports(arguments)
      #expect(run.code == code && run.output.isEmpty, "\(run.text)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test
  func `why answers as of a run`() async throws {
    struct Why: Decodable { let state: String }
    try await Scene.play { scene in
      _ = try await scene.sync()
      let before: Why = try await scene.program("why", "Zoé Le Goff", "--json").decoded()
      try await scene.sandbox.inHyperplanning(
        "changeLearner",
        ["learner": 5, "email": "zoe.legoff@etu.ecole.example"]
      )
      _ = try await scene.sync()
      let now: Why = try await scene.program("why", "Zoé Le Goff", "--json").decoded()
      let past: Why = try await scene.program("why", "Zoé Le Goff", "--as-of", "1", "--json")
        .decoded()
      #expect(before.state == "explained" && now.state == "agrees" && past.state == "explained")
    }
  }

  @Test
  func `sql stops what does not end, cuts what is too long, and documents the views`() async throws
  {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let endless =
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
      let stopped = try await scene.program("sql", endless, "--seconds", "1")
      #expect(stopped.code == 64 && stopped.output.isEmpty)
      #expect(stopped.errors.hasPrefix("The ledger stopped the question"))
      #expect(stopped.errors.split(separator: "\n").count == 1)
      let many = endless.replacing("count(*)", with: "i")
      let cut = try await scene.program("sql", many, "--rows", "5", "--json")
      #expect(try cut.code == 0 && JSONSerialization.isArray(cut.output, of: 5))
      #expect(cut.errors.contains("more than 5 rows"))
      let list = try await scene.program("sql").lines
      #expect(list.contains("v_balance") && list.contains { $0.contains("every seat of a class") })
      let written = try await scene.program("sql", "DELETE FROM run", "--as-of", "1")
      #expect(written.code == 64 && written.errors.hasPrefix("The ledger "))
    }
  }

  @Test
  func `causes are listed without a school, as text, JSON and the page of the documentation`()
    async throws
  {
    try await withFolder { folder in
      let text = try await Program.run(["causes"], folder: folder)
      #expect(text.code == 0 && text.output.contains("C1") && text.output.contains("Z0"))
      let page = try await Program.run(["causes", "--markdown"], folder: folder)
      let file = Program.package.appending(path: "Sources/Diagnosis/Diagnosis.docc/Causes.md")
      #expect(page.output == (try String(contentsOf: file, encoding: .utf8)))
      let french = try await Program.run(["causes", "--language", "fr"], folder: folder)
      #expect(french.output.contains("n'a pas d'adresse e-mail"))
    }
  }

  @Test
  func `a support bundle holds causes and counts, and no name, address or key of the school`()
    async throws
  {
    try await Scene.play { scene in
      _ = try await scene.holdClasses()
      _ = try await scene.syncUp()
      let file = scene.folder.appending(path: "bundle.json")
      let run = try await scene.program("support-bundle", "--output", "bundle.json")
      #expect(run.code == 0 && run.output.contains("no names"))
      let text = try String(contentsOf: file, encoding: .utf8)
      let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
      #expect(rights as? Int == 0o600)
      for word in ["\"C1\"", "\"absent\"", "\"learner:", "\"runs\"", "\"balance\""] {
        #expect(text.contains(word), "\(word) is missing")
      }
      let words = Set(
        text.lowercased().split {
          !$0.isLetter && !$0.isNumber && $0 != "@" && $0 != "." && $0 != "-" && $0 != "'"
        }
      )
      let secrets = try SmallSchool.personalWords()
      #expect(secrets.count > 40)
      for secret in secrets {
        #expect(!words.contains(Substring(secret.lowercased())), "\(secret) is in the bundle")
        if secret.contains("@") { #expect(!text.contains(secret)) }
      }
      // Keys are disguised anew each time.
      let again = try await scene.program("support-bundle").output
      #expect(again.contains("\"learner:") && !again.contains("\"learner:5\""))
      let first = try #require(text.firstMatch(of: /"learner:[0-9a-f]{16}"/)).output
      #expect(!again.contains(first))
    }
  }
}

/// The people of the school folder beside the tests.
private enum SmallSchool {
  /// Every part of their names of three letters and more, and every address.
  static func personalWords() throws -> Set<String> {
    var words: Set<String> = []
    for file in ["learners.csv", "instructors.csv"] {
      let path = "\(Program.smallSchool)/\(file)"
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(
        whereSeparator: \.isNewline
      )
      let heading = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(
        String.init
      )
      for line in lines.dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (column, field) in zip(heading, fields) {
          let isName = column.lowercased().contains("name")
          if field.contains("@") { words.insert(field) }
          guard isName else { continue }
          words.formUnion(field.split(separator: " ").map(String.init).filter { $0.count > 2 })
        }
      }
    }
    return words
  }
}

extension JSONSerialization {
  /// Whether a text is an array with so many elements.
  fileprivate static func isArray(_ text: String, of count: Int) throws -> Bool {
    let value = try jsonObject(with: Data(text.utf8)) as? [Any]
    return value?.count == count
  }
}

extension Scene {
  /// Runs a report.
  fileprivate func reports(_ arguments: [String]) async throws -> BinaryRun {
    try await Program.run(
      ["report"] + arguments + ["--config", "passerelle.yaml"],
      environment: sandbox.secrets,
      folder: folder
    )
  }
}
