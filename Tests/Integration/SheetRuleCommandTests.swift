import Testing

/// Rules of sheets and people as a school meets them: previewed, saved, checked, and taken back.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct SheetRuleCommandTests {
  private struct Preview: Decodable {
    let sheets_to_come: [String]
    let sheets_to_go: [String]
    let sheets_to_change: [String]
  }

  private struct Mails: Decodable {
    let mailed_to_come: [String]
    let mailed_to_go: [String]
  }

  @Test func `whom login details would be mailed is seen before the switch is saved`() async throws
  {
    try await Scene.play { scene in
      let switches = ["people.mail_logins_to_learners", "people.mail_logins_to_instructors"]
      let seen = try await scene.program("plan", "--with", "\(switches[0])=true", "--json")
      let mails: Mails = try seen.decoded()
      #expect(!mails.mailed_to_come.isEmpty && mails.mailed_to_go.isEmpty, "\(seen.text)")
      #expect(mails.mailed_to_come.allSatisfy { $0.hasPrefix("learner:") })
      let text = try await scene.program("plan", "--with", "\(switches[0])=true")
      #expect(
        text.output.contains("+ \(mails.mailed_to_come.count) people would be mailed"),
        "\(text.text)"
      )
      try scene.configure { for key in switches { $0[key] = "true" } }
      let back: Mails = try await scene.program("plan", "--with", "\(switches[0])=false", "--json")
        .decoded()
      #expect(back.mailed_to_go == mails.mailed_to_come && back.mailed_to_come.isEmpty)
      // Whoever has a profile already is never written to.
      _ = try await scene.sync()
      let late = try await scene.program("plan", "--with", "\(switches[0])=false")
      #expect(late.output.contains("No sheet and nobody would come"), "\(late.text)")
    }
  }

  private struct Sheet: Decodable, Equatable {
    let title: String
    let room: String
    let start_utc: String
  }

  private func sheets(_ scene: Scene) async throws -> [Sheet] {
    let question = "SELECT title, room, start_utc FROM v_sheets ORDER BY session, start_utc"
    return try await scene.program("sql", question, "--json").decoded()
  }

  @Test(arguments: [
    ("rules.title", "{code} {subject}", "rules.title {code} {subject}"),
    ("rules.room", "Campus Nord, {rooms}", "rules.room Campus Nord, {rooms}"),
    ("people.match", "external_id", "recognised by: external_id."),
  ])
  func `a rule is seen before it is saved, told by check, and undone when its key goes`(
    key: String,
    value: String,
    words: String
  ) async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      let before = try await sheets(scene)
      let seen: Preview = try await scene.program("plan", "--with", "\(key)=\(value)", "--json")
        .decoded()
      #expect(seen.sheets_to_come.isEmpty && seen.sheets_to_go.isEmpty)
      try scene.configure { $0[key] = value }
      let check = try await scene.program("check", "--language", "en")
      #expect(check.code == 0 && check.output.contains(words), "\(check.text)")
      let ruled = try await scene.sync()
      #expect(ruled.exit_code == 0)
      let after = try await sheets(scene)
      #expect(after.count == before.count)
      #expect((after == before) == seen.sheets_to_change.isEmpty)
      #expect(seen.sheets_to_change.isEmpty == (key == "people.match"))
      try scene.configure()
      #expect(try await scene.sync().exit_code == 0)
      #expect(try await sheets(scene) == before)
      #expect(try await scene.audit().ok)
    }
  }
}
