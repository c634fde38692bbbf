import Foundation
import Testing

/// The audit itself: it must see each kind of fault, or its silence would mean nothing.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct AuditTests {
  private struct Row: Decodable {
    let session: String
    let sheet: String
  }

  @Test
  func `the audit finds a missing, a changed, a moved and a foreign sheet`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      // The four sessions that are furthest away cannot start while the test runs.
      let rows: [Row] = try await scene.program(
        "sql",
        "SELECT session, sheet FROM v_sheets ORDER BY start_utc DESC, session LIMIT 4",
        "--json"
      ).decoded()
      let edusign = scene.sandbox
      try await edusign.inEdusign("deleteSheet", ["sheet": rows[0].sheet])
      try await edusign.inEdusign("editSheet", ["sheet": rows[1].sheet, "name": "Autre chose"])
      try await edusign.inEdusign("editSheet", ["sheet": rows[2].sheet, "classroom": "Ailleurs"])
      try await edusign.inEdusign("editSheet", ["sheet": rows[3].sheet, "learners": [String]()])
      let tomorrow = Day.today.adding(1)
      try await edusign.inEdusign(
        "createSheet",
        [
          "name": "De trop", "start": "\(tomorrow)T08:00:00Z", "end": "\(tomorrow)T09:00:00Z",
          "instructors": [try await scene.anyInstructor()],
        ]
      )
      let audit = try await scene.audit()
      #expect(!audit.ok)
      #expect(audit.subjects("missing_sheet") == [rows[0].session])
      #expect(audit.subjects("wrong_sheet") == rows.dropFirst().map(\.session).sorted())
      #expect(audit.subjects("foreign_sheet").count == 1)
      #expect(audit.differences.count == 5)
    }
  }

  @Test
  func `the audit finds a person too many and one who is called otherwise`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      try await scene.sandbox.inHyperplanning(
        "changeLearner",
        ["learner": 21, "lastName": "Autrement"]
      )
      try await scene.sandbox.inHyperplanning(
        "changeInstructor",
        ["instructor": 4, "email": "paul.sansmel@ecole.example"]
      )
      #expect(try await scene.sync().exit_code == 0)
      let audit = try await scene.audit()
      #expect(audit.subjects("unexpected_profile") == ["paul.sansmel@ecole.example"])
      #expect(audit.subjects("wrong_profile").count == 1)
      #expect(!audit.subjects("unexpected_sheet").isEmpty)
    }
  }
}

extension Scene {
  /// The id of some instructor's profile.
  fileprivate func anyInstructor() async throws -> String {
    struct Row: Decodable { let id: String }
    let rows: [Row] = try await program(
      "sql",
      "SELECT edusign_id AS id FROM v_links WHERE kind = 'instructor' LIMIT 1",
      "--json"
    ).decoded()
    return rows[0].id
  }
}
