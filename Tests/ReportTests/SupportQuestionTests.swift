import Campus
import Foundation
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// The questions that support asks most, as files for the plain `sqlite3` shell.
@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3"),
    "the sqlite3 shell is not installed; scripts/setup test installs it"
  )
)
struct SupportQuestionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scripts/support").standardizedFileURL

  private static let questions: [URL] = {
    // Without the folder there is no question, and the test on their number fails.
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    )
    return (files ?? []).filter { $0.pathExtension == "sql" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()

  /// What a question answers on a played school, each row with bars between.
  private static func answer(_ name: String, _ played: Played) throws -> [String] {
    let shell = Process()
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    shell.executableURL = URL(filePath: "/usr/bin/sqlite3")
    shell.arguments = ["-readonly", "-bail", played.scenario.ledgerPath]
    shell.standardInput = input
    shell.standardOutput = output
    shell.standardError = errors
    try shell.run()
    let sql = try Data(contentsOf: folder.appending(path: "\(name).sql"))
    try input.fileHandleForWriting.write(contentsOf: sql)
    try input.fileHandleForWriting.close()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0, "\(name): \(String(decoding: complaint, as: UTF8.self))")
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// A school with a day of classes, two evenings, a hand-made twin and a hand-made sheet.
  private static func play() async throws -> Played {
    let played = try await Played()
    _ = try await played.holdClass()
    _ = try played.scenario.edusign.createPerson(
      .learner,
      firstName: "Zoé",
      lastName: "Lefèvre",
      email: "zoe@perso.school.example"
    )
    _ = try played.scenario.edusign.createSheet(
      .init(
        name: "Rattrapage",
        start: try played.scenario.instant("2025-10-15T10:00").milliseconds,
        end: try played.scenario.instant("2025-10-15T11:00").milliseconds,
        instructors: ["instructor31@school.example"]
      )
    )
    try await played.scenario.run(.apply, .up)
    try await played.scenario.run()
    return played
  }

  @Test func `every file begins with its question and asks views alone`() throws {
    #expect(Self.questions.count >= 10)
    for file in Self.questions {
      let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      #expect(lines[0].hasPrefix("-- ") && lines[0].contains("?"), "\(file.lastPathComponent)")
      let sql = lines.dropFirst().joined(separator: " ")
      let sources = sql.matches(of: /(?:FROM|JOIN)\s+(\w+)/).map { String($0.1) }
      #expect(!sources.isEmpty && sources.allSatisfy { $0.hasPrefix("v_") }, "\(sources)")
    }
  }

  @Test func `every question has the right answer on a played school`() async throws {
    let played = try await Self.play()
    func first(_ name: String) throws -> String { try Self.answer(name, played).first ?? "" }
    #expect(try first("missing-learners").hasPrefix("46|=Marc Muet|C1|3|2025-10-10 13:45|"))
    // Before its day, the class of the instructor without an address waits for a sheet.
    let morning = try await Played()
    #expect(
      try Self.answer("missing-instructors", morning)
        == ["34|Paul Sansmel|C2|1|3|2025-10-07 10:00|1"]
    )
    #expect(
      try Self.answer("missing-sheets", morning)
        == ["2025-10-07 10:00|105.6|Gestion & finance|TD|Paul Sansmel|3|no_sheet|C2|1"]
    )
    #expect(try Self.answer("missing-sheets", played).isEmpty)
    #expect(
      try Self.answer("doubles", played).contains { $0.hasPrefix("Zoé Lefèvre|learner|archive") }
    )
    #expect(try first("hand-made-sheets").contains("|Rattrapage|"))
    #expect(
      try Self.answer("changed-sheets", played).contains { $0.contains("|changed|archived, marks") }
    )
    #expect(try Self.answer("wrong-times", played) == ["0|5|2025-10-07 08:00"])
    #expect(try first("other-mark-there").isEmpty)
    #expect(try first("balance").hasPrefix("2025-10-07|7|2|1|0|0|0|0|0|4|3|1|0"))
    #expect(
      try first("who-signed").contains("|Oumar N'Diaye|learner42@etu.school.example|absent||2|")
    )
    #expect(try first("instructor-hours").hasPrefix("2025-10|Anaëlle L'Hostis|"))
    #expect(try first("last-runs").hasPrefix("3|down|sync|completed|"))
    #expect(try Self.answer("marks-not-up", played).isEmpty)
    // Every file was asked.
    #expect(Self.questions.count == 13)
  }
}
