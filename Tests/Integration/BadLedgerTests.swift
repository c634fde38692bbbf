import Foundation
import Testing

/// Ledgers that are none, belong elsewhere, or are half made.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct BadLedgerTests {
  private static let everything = [
    ["sync", "down"], ["plan"], ["runs"], ["status"], ["restore", "--here"],
  ]

  /// Every command that touches the ledger refuses it with this sentence.
  private func expectRefusal(
    _ scene: Scene,
    _ words: String,
    of commands: [[String]] = everything
  ) async throws {
    for command in commands {
      let run = try await Program.run(
        command + ["--config", "passerelle.yaml"],
        environment: scene.sandbox.secrets,
        folder: scene.folder
      )
      #expect(run.code == 50, "\(command): \(run.text)")
      #expect(run.output.isEmpty && run.errors.contains(words), "\(command): \(run.text)")
      #expect(run.errors.split(separator: "\n").count == 1)
      #expect(run.errors.contains("ledger.sqlite"))
    }
    #expect(try await scene.sandbox.writes().isEmpty)
  }

  @Test
  func `a folder in the ledger's place is said to be one`() async throws {
    try await Scene.play { scene in
      try FileManager.default.createDirectory(
        at: scene.ledger,
        withIntermediateDirectories: false
      )
      try await expectRefusal(scene, "is a folder")
    }
  }

  @Test
  func `a text file in the ledger's place is left as it is`() async throws {
    try await Scene.play { scene in
      let text = "These are the minutes of the meeting of 12 March, and no database.\n"
      try scene.write(text, to: "ledger.sqlite")
      try await expectRefusal(scene, "is not a ledger")
      #expect(try String(contentsOf: scene.ledger, encoding: .utf8) == text)
    }
  }

  @Test
  func `a database of another program is left as it is`() async throws {
    try await Scene.play { scene in
      try await scene.sqlite("CREATE TABLE customer (name TEXT); INSERT INTO customer VALUES ('x')")
      let before = try Data(contentsOf: scene.ledger)
      try await expectRefusal(scene, "database of another program")
      #expect(try Data(contentsOf: scene.ledger) == before)
    }
  }

  @Test
  func `a ledger of a newer version is left as it is`() async throws {
    try await Scene.play { scene in
      try await scene.sqlite("PRAGMA application_id = 0x50415353; PRAGMA user_version = 900")
      let before = try Data(contentsOf: scene.ledger)
      try await expectRefusal(scene, "written by a newer Passerelle")
      #expect(try Data(contentsOf: scene.ledger) == before)
    }
  }

  @Test
  func `a ledger whose end is missing is said to be damaged`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      let whole = try Data(contentsOf: scene.ledger)
      try whole.prefix(whole.count / 3).write(to: scene.ledger)
      let run = try await scene.program("sync", "down")
      #expect(run.code == 70 && run.errors.contains("is damaged"))
      #expect(run.errors.contains("backup"))
    }
  }

  @Test
  func `a folder that does not exist is named`() async throws {
    try await Scene.play { scene in
      try scene.configure { $0["ledger.path"] = "nowhere/ledger.sqlite" }
      try await expectRefusal(scene, "folder exists", of: [["sync", "down"]])
    }
  }

  @Test(arguments: [
    "", "PRAGMA journal_mode = wal", "CREATE TABLE grdb_migrations (identifier TEXT)",
  ])
  func `what a run left that died at its very start is taken as new`(sql: String) async throws {
    try await Scene.play { scene in
      try scene.write("", to: "ledger.sqlite")
      if !sql.isEmpty { try await scene.sqlite(sql) }
      #expect(try await scene.program("runs").errors.contains("There is no ledger at "))
      #expect(try await scene.program("plan").code == 0)
      let run = try await scene.sync()
      #expect(run.exit_code == 0 && run["created"] > 0)
    }
  }

  @Test
  func `a copy elsewhere refuses until it is told, and then first only looks`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      let copy = scene.folder.appending(path: "copy.sqlite")
      try FileManager.default.copyItem(at: scene.ledger, to: copy)
      try scene.configure("copy.yaml") { $0["ledger.path"] = "copy.sqlite" }
      let before = try Data(contentsOf: copy)
      try await scene.addCourse()
      let writes = try await scene.sandbox.writes().count

      let refused = try await scene.program("sync", "down", config: "copy.yaml")
      #expect(refused.code == 50)
      #expect(refused.errors.contains("ledger.sqlite") && refused.errors.contains("restore --here"))
      #expect(try Data(contentsOf: copy) == before)

      let restored = try await scene.program("restore", "--here", config: "copy.yaml")
      #expect(restored.code == 0 && restored.output.contains("only looks and links"))
      let look = try await scene.sync(config: "copy.yaml")
      #expect(look.exit_code == 0 && look["writes"] == 0)
      #expect(try await scene.sandbox.writes().count == writes)
      let next = try await scene.sync(config: "copy.yaml")
      #expect(next.exit_code == 0 && next["created"] == 1)
    }
  }

  @Test
  func `a new ledger may be read by its owner alone`() async throws {
    try await Scene.play { scene in
      #expect(try await scene.sync().exit_code == 0)
      let attributes = try FileManager.default.attributesOfItem(atPath: scene.ledger.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }
}

extension Scene {
  /// Runs SQL on the ledger's file with the system's own shell.
  func sqlite(_ sql: String) async throws {
    let shell = try StartedProcess(
      URL(filePath: "/usr/bin/env"),
      ["sqlite3", ledger.path, sql],
      environment: Program.environment(),
      folder: folder
    )
    let run = try await shell.run()
    try #require(run.code == 0, "\(run.errors)")
  }

  /// Adds a course with one session that lies three days ahead, always at the same hour.
  func addCourse(for learners: [Int] = [33, 34]) async throws {
    let state = try await sandbox.state()
    let monday = try #require(Day(state.firstMonday))
    let day = Day.today.adding(3)
    let number = monday.days(to: day)
    try await sandbox.inHyperplanning(
      "addCourse",
      [
        "subject": 3, "type": "TD", "weekday": number % 7 + 1, "start": "12:15", "minutes": 45,
        "weeks": [number / 7 + 1], "instructors": [8], "learners": learners,
      ]
    )
  }
}
