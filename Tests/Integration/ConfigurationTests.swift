import Foundation
import Testing

/// Configurations that are broken, and the one that `init` writes.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ConfigurationTests {
  private static let secrets = [
    "PASSERELLE_HYPERPLANNING_PASSWORD": "quite-secret-1",
    "PASSERELLE_EDUSIGN_KEY": "quite-secret-2",
  ]

  /// Runs `check` on a configuration where nothing listens.
  private func check(
    _ text: String,
    environment: [String: String] = secrets,
    files: [String: Int] = [:]
  ) async throws -> BinaryRun {
    try await withFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "school.yaml"))
      for (name, mode) in files {
        let place = folder.appending(path: name)
        try Data("quite-secret-3\n".utf8).write(to: place)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.path)
      }
      let run = try await Program.run(
        ["check", "--config", "school.yaml"],
        environment: environment,
        folder: folder
      )
      #expect(!run.text.contains("quite-secret"))
      return run
    }
  }

  private static func configuration(_ change: (inout ConfigurationText) -> Void) -> String {
    var configuration = ConfigurationText(
      hyperplanning: "http://127.0.0.1:9/hpsw",
      edusign: "http://127.0.0.1:9"
    )
    change(&configuration)
    return configuration.text
  }

  private func expectRefusal(_ run: BinaryRun, _ words: [String]) {
    #expect(run.code == 50 && run.output.isEmpty, "\(run.text)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    for word in ["school.yaml"] + words {
      #expect(run.errors.contains(word), "'\(word)' in: \(run.errors)")
    }
  }

  @Test(arguments: [
    ("school: [unclosed\n", "line 2"), ("school:\n\ttime_zone: x\n", "line 2"),
    ("", "no sections"), ("just a sentence\n", "no sections"), ("# nothing\n", "no sections"),
    ("window: {days: 3}\nwindow: {days: 4}\n", "'window' stands there twice"),
    ("window:\n  days: 3\n  dayz: 4\n", "line 3: the key 'window.dayz' is not known"),
    ("windows:\n  days: 3\n", "line 1: the key 'windows' is not known"),
    ("window: 3\n", "'window' must hold keys"),
    ("window:\n  days: [3]\n", "'window.days' must hold one value"),
  ])
  func `a file that cannot be understood is named with the place`(
    text: String,
    words: String
  ) async throws {
    expectRefusal(try await check(text), [words])
  }

  @Test(arguments: [
    "hyperplanning.url", "hyperplanning.login", "hyperplanning.planning", "ledger.path",
  ])
  func `a key that is missing is named`(key: String) async throws {
    let text = Self.configuration { $0[key] = nil }
    expectRefusal(try await check(text), ["key \(key): it is missing"])
  }

  @Test(arguments: [
    ("school.time_zone", "Mars/Olympus"), ("school.language", "de"), ("window.days", "0"),
    ("window.days", "61"), ("window.days", "a week"), ("window.days", "14.5"),
    ("hyperplanning.url", "ftp://127.0.0.1/x"), ("hyperplanning.url", "somewhere"),
    ("hyperplanning.dialect", "latin"), ("hyperplanning.in_flight", "0"),
    ("edusign.in_flight", "17"), ("edusign.requests_per_second", "-1"),
    ("edusign.requests_per_second", "many"), ("edusign.time_limit_seconds", "0"),
    ("rules.freeze_minutes", "3"), ("rules.cancelled_prefix", ""),
    ("rules.on_remote_delete", "undo"),
    ("rules.title", "{subjet}"), ("rules.title", "{subject"), ("rules.title", "Cours"),
    ("rules.room", "{salle}"), ("rules.default_instructor", "nobody"), ("rules.same_day", "no"),
    ("people.mail_logins_to_learners", "yes"), ("people.match", "birth_date"),
    ("people.match", "email"), ("people.match", "external_id; email; email"),
    ("tutors.link", "perhaps"), ("groups.by", "class"), ("groups.parents", "true"),
    ("groups.parents", "perhaps"),
    ("rules.half_days", "25:00"), ("rules.half_days", "noon"), ("rules.half_days", "08:00"),
    ("rules.half_day_minutes", "20"), ("rules.half_day_minutes", "240"),
    ("rules.join_shared", "yes"),
    ("courses.exclude_subjects", "Droit;; Gestion"), ("courses.include_categories", ";"),
    ("courses.exclude_types", "CM; TD; cm"), ("courses.optional", "perhaps"),
    ("learners.exclude_promotions", "L1 Droit;"),
    ("schedule.down", "noon"), ("schedule.down", ""), ("schedule.look_minutes", "5"),
    ("schedule.pauses", "Christmas"), ("schedule.retry_minutes", "-1"),
    ("schedule.fresh_hours", "0"), ("schedule.stale_hours", "3"), ("notify.at", "25:00"),
    ("notify.mail_to", "somebody"), ("notify.hook_url", "ftp://127.0.0.1/x"),
    ("notify.hook_token_file", "nowhere"), ("listen.port", "65536"), ("listen.port", "open"),
    ("webhooks.secret_file", "nowhere"), ("webhooks.every_minutes", "0"),
  ])
  func `a value that makes no sense is named with its key`(
    key: String,
    value: String
  ) async throws {
    let text = Self.configuration { $0[key] = value }
    expectRefusal(try await check(text), ["key \(key): "])
  }

  @Test(arguments: [
    ("courses", "subjects"), ("courses", "categories"), ("learners", "subjects"),
    ("learners", "categories"), ("learners", "promotions"),
  ])
  func `a filter that contradicts itself is named with its line`(
    section: String,
    trait: String
  ) async throws {
    let text = Self.configuration {
      $0["\(section).exclude_\(trait)"] = "ges; dro"
      $0["\(section).include_\(trait)"] = "Droit; DRO"
    }
    let lines = text.split(separator: "\n")
    let line = 1 + (lines.firstIndex { $0.contains("exclude_\(trait)") } ?? 0)
    expectRefusal(
      try await check(text),
      [
        "school.yaml, line \(line), key \(section).exclude_\(trait)",
        "included by \(section).include_\(trait)",
      ]
    )
  }

  @Test(arguments: [
    "hyperplanning.password", "edusign.key", "webhooks.secret", "notify.hook_token",
  ])
  func `a secret in the file is refused and not repeated`(key: String) async throws {
    let text = Self.configuration { $0[key] = "quite-secret-4" }
    expectRefusal(try await check(text), [key, "mode 600"])
  }

  @Test
  func `a secret in an address is refused and not repeated`() async throws {
    let text = Self.configuration { $0["edusign.url"] = "http://me:quite-secret-5@127.0.0.1:9" }
    expectRefusal(try await check(text), ["edusign.url"])
  }

  @Test
  func `a secret's file must be there, hold something, and be its owner's alone`() async throws {
    let text = Self.configuration { $0["edusign.key_file"] = "key" }
    let environment = ["PASSERELLE_HYPERPLANNING_PASSWORD": "quite-secret-1"]
    let open = try await check(text, environment: environment, files: ["key": 0o644])
    expectRefusal(open, ["edusign.key_file", "chmod 600 key"])
    let missing = try await check(text, environment: environment)
    expectRefusal(missing, ["edusign.key_file", "key cannot be read"])
    let unset = try await check(Self.configuration { _ in }, environment: environment)
    expectRefusal(unset, ["edusign.key_file", "PASSERELLE_EDUSIGN_KEY"])
    // With a good file the configuration is accepted: the remotes are what is missing now.
    let good = try await check(text, environment: environment, files: ["key": 0o600])
    #expect(good.code == 30)
  }

  @Test
  func `the environment overrides the file`() async throws {
    let text = Self.configuration { $0["window.days"] = "14" }
    let run = try await check(
      text,
      environment: Self.secrets.merging(["PASSERELLE_WINDOW_DAYS": "61"]) { $1 }
    )
    expectRefusal(run, ["window.days", "61 lies outside 1 to 60"])
  }

  @Test
  func `a file that is not there is named with the next step`() async throws {
    try await withFolder { folder in
      let run = try await Program.run(["check", "--config", "gone.yaml"], folder: folder)
      #expect(run.code == 50 && run.errors.contains("gone.yaml"))
      #expect(run.errors.contains("passerelle init"))
    }
  }

  @Test
  func `init writes a file that works once it is filled in, and never over another`() async throws {
    try await Scene.play { scene in
      let place = scene.folder.appending(path: "new.yaml")
      let made = try await scene.program("init", config: "new.yaml")
      #expect(made.code == 0)
      let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      var text = try String(contentsOf: place, encoding: .utf8)
      for (example, real) in [
        ("https://hyperplanning.school.example/hpsw", scene.sandbox.hyperplanning),
        ("https://ext.edusign.fr", scene.sandbox.edusign),
        ("/etc/passerelle/hyperplanning.password", "password"),
        ("/etc/passerelle/edusign.key", "key"), ("/var/lib/passerelle/ledger.sqlite", "new.sqlite"),
      ] {
        #expect(text.contains(example))
        text = text.replacing(example, with: real)
      }
      try scene.write(text, to: "new.yaml")
      try scene.write(scene.sandbox.password + "\n", to: "password")
      try scene.write(scene.sandbox.key, to: "key")
      let filled = try await Program.run(["check", "--config", "new.yaml"], folder: scene.folder)
      #expect(filled.code == 0, "\(filled.text)")

      let refused = try await scene.program("init", config: "new.yaml")
      #expect(refused.code == 50 && refused.errors.contains("--force"))
      #expect(try String(contentsOf: place, encoding: .utf8) == text)
      #expect(try await scene.program("init", "--force", config: "new.yaml").code == 0)
      #expect(try String(contentsOf: place, encoding: .utf8) != text)
    }
  }

  @Test
  func `every optional key of the written file is one that the program knows`() async throws {
    try await withFolder { folder in
      _ = try await Program.run(["init", "--config", "all.yaml"], folder: folder)
      let place = folder.appending(path: "all.yaml")
      let text = try String(contentsOf: place, encoding: .utf8)
      try Data(text.replacing(/(?m)^  # ([a-z_]+: )/) { "  \($0.1)" }.utf8).write(to: place)
      let run = try await Program.run(
        ["runs", "--config", "all.yaml"],
        environment: Self.secrets.merging([
          "PASSERELLE_NOTIFY_HOOK_TOKEN": "quite-secret-6",
          "PASSERELLE_WEBHOOKS_SECRET": "quite-secret-7",
          "PASSERELLE_MAIL_PASSWORD": "quite-secret-8",
        ]) { $1 },
        folder: folder
      )
      #expect(run.code == 50 && run.errors.contains("There is no ledger at "), "\(run.errors)")
    }
  }

  @Test(arguments: [["nonsense"], ["check", "--bogus"], ["sync", "sideways"], ["restore"]])
  func `a call that makes no sense is refused with the usage`(arguments: [String]) async throws {
    try await withFolder { folder in
      let run = try await Program.run(arguments, folder: folder)
      #expect(run.code == 64 && run.errors.contains("Usage: passerelle"))
    }
  }
}
