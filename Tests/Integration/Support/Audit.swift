import Foundation
import Testing

/// What the independent audit found.
struct Audit: Decodable, CustomStringConvertible {
  struct Difference: Decodable {
    let kind: String
    let subject: String
  }

  let ok: Bool
  let eligible: Int
  let seats: Int
  let sheets: Int
  let learners: Int
  let instructors: Int
  let differences: [Difference]

  /// The differences in one line.
  var description: String {
    ok ? "no difference" : differences.map { "\($0.kind) \($0.subject)" }.joined(separator: ", ")
  }

  /// The differences of a kind, by their objects.
  func subjects(_ kind: String) -> [String] {
    differences.filter { $0.kind == kind }.map(\.subject)
  }
}

extension Scene {
  /// Compares Edusign with the school folder, for the moments at which runs read both sides.
  func audit(_ school: String = Program.smallSchool, days: Int = 14) async throws -> Audit {
    struct Row: Decodable { let moment: String }
    let query =
      "SELECT replace(started_utc, ' ', 'T') || 'Z' AS moment FROM v_runs WHERE kind = 'sync'"
    let moments: [Row] = try await program("sql", query, "--json").decoded()
    try #require(!moments.isEmpty)
    let arguments =
      [
        school, "--first-monday", try await sandbox.state().firstMonday, "--days", String(days),
        "--edusign", sandbox.edusign, "--key", sandbox.key,
      ] + moments.flatMap { ["--moment", $0.moment] }
    let run = try await Program.python("audit_school.py", arguments)
    let audit: Audit = try run.decoded()
    #expect(run.code == (audit.ok ? 0 : 1))
    return audit
  }
}
