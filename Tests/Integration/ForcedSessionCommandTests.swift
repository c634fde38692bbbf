import Testing

/// The sheet of a session that is over, made on an operator's word.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ForcedSessionCommandTests {
  private struct Sheet: Decodable { let session: String }

  private func sheets(_ scene: Scene, of session: String) async throws -> [Sheet] {
    let question = "SELECT session FROM v_sheets WHERE session = '\(session)'"
    return try await scene.program("sql", question, "--json").decoded()
  }

  // The sandbox's today lies in week 7; course 101 is taught on Mondays.
  @Test
  func `it is planned, made once, and looked after as any other`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      #expect(try await sheets(scene, of: "101.6").isEmpty)
      let plan = try await scene.program("sync", "down", "--dry-run", "--force", "101.6")
      #expect(plan.code == 0 && plan.output.contains("create sheet"), "\(plan.text)")
      #expect(try await sheets(scene, of: "101.6").isEmpty)
      let made = try await scene.program("sync", "down", "--force", "101.6", "--json")
      let summary: RunSummary = try made.decoded()
      #expect(made.code == 0 && summary["writes"] == 1, "\(made.text)")
      #expect(try await sheets(scene, of: "101.6").count == 1)
      let again = try await scene.program("sync", "down", "--force", "101.6", "--json")
      let second: RunSummary = try again.decoded()
      #expect(again.code == 0 && second["writes"] == 0)
      #expect(try await scene.sync()["writes"] == 0)
      let why = try await scene.program("why", "101.6")
      #expect(why.code == 0 && !why.output.contains("A4"), "\(why.text)")
    }
  }

  @Test
  func `a session that Hyperplanning does not show is named, and a word that is none refused`()
    async throws
  {
    try await Scene.play { scene in
      let unknown = try await scene.program("sync", "down", "--force", "999.6", "--json")
      let summary: RunSummary = try unknown.decoded()
      #expect(unknown.code == 10 && summary.problems.map(\.code) == ["not_forced"])
      #expect(summary["created"] > 0)
      let senseless = try await scene.program("sync", "down", "--force", "yesterday")
      #expect(senseless.code == 64 && senseless.errors.contains("course.week"))
    }
  }
}
