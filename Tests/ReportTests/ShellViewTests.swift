import Campus
import Foundation
import Ledger
import ScenarioSupport
import Sync
import Testing

/// The views are asked from the plain shell as well as through the program.
@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3"),
    "the sqlite3 shell is not installed; scripts/setup test installs it"
  )
)
struct ShellViewTests {
  private static func shell(_ sql: String, _ path: String) throws -> [String] {
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(filePath: "/usr/bin/sqlite3")
    shell.arguments = ["-readonly", "-bail", "-separator", "|", path, sql]
    shell.standardOutput = output
    try shell.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0, "\(sql)")
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `every view says the same to the plain shell and to the program`() async throws {
    let played = try await Played()
    _ = try await played.holdClass()
    try await played.scenario.run(.apply, .up)
    try await played.scenario.run()
    let reader = try played.reader()
    let views = try await reader.views().map(\.name)
    #expect(views.count > 20)
    for view in views {
      // Real numbers are written differently by the two.
      let columns = try await reader.views().first { $0.name == view }?.columns ?? []
      let asked = columns.filter { $0 != "seconds" }.joined(separator: ", ")
      let sql = "SELECT \(asked) FROM \(view)"
      let lines = try await reader.answer(sql).rows.map { $0.map(\.text).joined(separator: "|") }
      #expect(try Self.shell(sql, played.scenario.ledgerPath).sorted() == lines.sorted(), "\(view)")
    }
  }

  @Test func `every view says the same as of the last run as it says now`() async throws {
    let played = try await Played()
    _ = try await played.holdClass()
    try await played.scenario.run(.apply, .up)
    try await played.scenario.run()
    let (now, past) = (try played.reader(), try played.reader(.run(3)))
    for view in try await now.views().map(\.name) {
      let sql = "SELECT * FROM \(view)"
      let (left, right) = (try await now.answer(sql), try await past.answer(sql))
      func lines(_ answer: LedgerAnswer) -> [String] {
        answer.rows.map { $0.map(\.text).joined(separator: "|") }.sorted()
      }
      #expect(lines(left) == lines(right), "\(view)")
    }
  }
}
