import Foundation
import TestSupport
import Testing

/// What leaves the shipped binary as e-mail, over a mail server in another process.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct MailTests {
  private static let secrets = ["PASSERELLE_MAIL_PASSWORD": PostOffice.password]

  /// Lets mails go to a server.
  private static func post(_ configuration: inout ConfigurationText, to office: PostOffice) {
    configuration["mail.server"] = "localhost"
    configuration["mail.port"] = String(office.port)
    configuration["mail.login"] = "passerelle"
    configuration["mail.ca_file"] = office.certificates
    configuration["mail.from"] = "school@school.example"
  }

  private func told(_ scene: Scene, _ query: String) async throws -> [[String: String]] {
    try await scene.program(
      "sql",
      query,
      "--json",
      config: "mail.yaml",
      environment: Self.secrets
    ).decoded()
  }

  @Test
  func `an evening tells a tutor once what the archived sheets say`() async throws {
    let office = try await PostOffice()
    try await Scene.play { scene in
      _ = try await scene.sync()
      let sheet = try await scene.sheet(ofCourse: 101)
      try await scene.letWeeksPass(3)
      for (action, role, person) in [
        ("signInstructor", "instructor", "bjorn.akesson@ecole.example"),
        ("signLearner", "learner", "zoe.lefevre.1@etu.ecole.example"),
      ] {
        try await scene.sandbox.inEdusign(action, ["sheet": sheet, role: person])
      }
      try await scene.sandbox.inEdusign("lock", ["sheet": sheet])
      // Learner 1 came, and learner 2 did not.
      let lines = [
        "learner;last_name;first_name;email", "1;Petit;Ada;ada.petit@company.example",
        "2;Rivière;Inès;ines.riviere@company.example",
      ]
      try scene.write(lines.joined(separator: "\n"), to: "tutors.csv")
      try scene.configure("mail.yaml") { configuration in
        Self.post(&configuration, to: office)
        configuration["tutors.enabled"] = "true"
        configuration["tutors.file"] = scene.folder.appending(path: "tutors.csv").path
        configuration["tutors.since"] = "2020-01-01"
      }
      for count in [1, 0] {
        let run = try await scene.program(
          "sync",
          "up",
          "--json",
          config: "mail.yaml",
          environment: Self.secrets
        )
        #expect(run.code == 0, "\(run.text)")
        // A count of nothing is left out.
        #expect(try run.decoded(RunSummary.self).counts["mails_sent", default: 0] == count)
      }
      let seen = try office.seen()
      #expect(seen.map(\.to) == [["ines.riviere@company.example"]])
      let mail = try #require(seen.first)
      #expect(mail.tls && mail.login == "passerelle" && mail.from == "school@school.example")
      #expect(mail.body.contains("Zoé Müller") && mail.body.contains("absent, not excused"))
      #expect(!mail.text.contains("Lefèvre") && !mail.head("Subject").contains("Müller"))
      let rows = try await told(scene, "SELECT state, message_id FROM v_mails")
      #expect(rows.map { $0["state"] } == ["delivered"])
      #expect(rows.map { $0["message_id"] } == [mail.head("Message-ID")])
    }
  }

  @Test
  func `serve tells the operator once of a held set, also when it is started again`()
    async throws
  {
    let office = try await PostOffice()
    try await Scene.play { scene in
      // Somebody used the account before: what would be linked and made waits for a word.
      try await scene.sandbox.inEdusign(
        "createPerson",
        [
          "role": "learner", "firstName": "Paul", "lastName": "Weber",
          "email": "paul@etu.school.example",
        ]
      )
      try scene.configure("mail.yaml") { configuration in
        Self.post(&configuration, to: office)
        configuration["notify.mail_to"] = "operator@school.example"
        configuration["notify.at"] = "none"
        configuration["listen.port"] = "0"
      }
      for number in 1...2 {
        let served = try Program.start(
          ["serve", "--config", "mail.yaml"],
          environment: scene.sandbox.secrets.merging(Self.secrets) { $1 },
          folder: scene.folder
        )
        try await served.until("it did not listen") { served.output.contains("Listening on ") }
        if number == 1 {
          try await served.until("no run ended") { served.output.contains("Run 1, partly held") }
          try await office.untilSeen(1)
        } else {
          // Long enough to look once more whether the operator is to be told.
          try await Task.sleep(for: .seconds(3))
        }
        served.signal(SIGTERM)
        let ending = try await served.end(within: .seconds(30))
        #expect(ending.status == 0 && !ending.wasKilled, "\(served.errors)")
        #expect(!(served.output + served.errors).contains(PostOffice.password))
      }
      let mail = try #require(try office.seen().first)
      #expect(try office.seen().count == 1 && mail.to == ["operator@school.example"])
      #expect(mail.body.contains("passerelle approve "))
      let rows = try await told(scene, "SELECT kind, way, state FROM v_notices")
      #expect(rows == [["kind": "held", "way": "mail", "state": "told"]])
    }
  }
}

extension Scene {
  /// Has the ledger believe that its sheets were so many weeks earlier, as if time had passed.
  ///
  /// The school's courses meet every week, so that Hyperplanning knows sessions then as well.
  func letWeeksPass(_ weeks: Int) async throws {
    let span = weeks * 7 * 86_400_000
    let sql = """
      UPDATE sheet_link SET starts_at = starts_at - \(span), ends_at = ends_at - \(span);
      UPDATE sheet_session SET week = week - \(weeks);
      UPDATE hp_session SET week = week - \(weeks), starts_at = starts_at - \(span),
        ends_at = ends_at - \(span);
      """
    let shell = try StartedProcess(
      URL(filePath: "/usr/bin/sqlite3"),
      [ledger.path, sql],
      environment: Program.environment(),
      folder: folder
    )
    let run = try await shell.run()
    try #require(run.code == 0, "\(run.errors)")
  }
}
