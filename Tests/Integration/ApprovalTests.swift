import Foundation
import Testing

/// What is held, and the words that end it, through the shipped binary.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ApprovalTests {
  /// A run's report with what it holds.
  private struct Report: Decodable {
    struct Hold: Decodable {
      struct Item: Decodable {
        let subject: String
        let text: String
        let word: String?
        let given_by: String?
      }
      let hash: String
      let brake: String
      let items: [Item]
    }
    let exit_code: Int32?
    let holds: [Hold]
  }

  /// A school whose account somebody used before us.
  private static func used(_ work: (Scene) async throws -> Void) async throws {
    try await Scene.play { scene in
      try await scene.sandbox.inEdusign(
        "createPerson",
        [
          "role": "learner", "firstName": "Paul", "lastName": "Weber",
          "email": "paul@etu.school.example",
        ]
      )
      try await work(scene)
    }
  }

  @Test
  func `a held set is shown by plan, kept by sync, and ended by words that name the speaker`()
    async throws
  {
    try await Self.used { scene in
      let plan = try await scene.program("plan", "--json")
      #expect(plan.code == 20)
      let planned = try #require(try plan.decoded(Report.self).holds.first)
      #expect(try scene.ledgerFiles().isEmpty)
      let first = try await scene.program("sync", "down", "--json")
      #expect(first.code == 20)
      let held = try #require(try first.decoded(Report.self).holds.first)
      #expect(held.brake == "first_contact" && held.hash == planned.hash)
      #expect(try await scene.sandbox.writes().isEmpty)

      let status = try await scene.program("status")
      #expect(status.text.contains("passerelle approve \(held.hash)"))
      let person = try #require(held.items.first { $0.subject.hasPrefix("instructor:") })
      #expect(status.text.contains(person.text) && person.text.hasPrefix("make a profile for "))

      let approved = try await scene.program(
        "approve",
        held.hash,
        "--item",
        person.subject,
        environment: ["USER": "claire"]
      )
      #expect(approved.code == 0 && approved.output.hasPrefix("Approved 1 held items until "))
      #expect(try await scene.program("sync", "down").code == 20)
      #expect(try await scene.sandbox.writes().map(\.operation).count == 1)

      let rest = try #require(
        try await scene.program("status", "--json").decoded(Report.self).holds.first
      )
      #expect(rest.items.count == held.items.count - 1)
      let refused = try await scene.program(
        "reject",
        rest.hash,
        environment: ["USER": "claire"]
      )
      #expect(refused.code == 0)
      let quiet = try await scene.program("sync", "down", "--json")
      #expect(quiet.code == 0)
      #expect(try await scene.sandbox.writes().count == 1)

      #expect(try await scene.program("approve", String(rest.hash.prefix(8))).code == 0)
      let last = try await scene.sync()
      #expect(last.exit_code == 0 && last["created"] == last["eligible"])
      let words = try await scene.program(
        "sql",
        "SELECT given_by, word FROM v_holds WHERE subject = '\(person.subject)' AND word <> ''"
      )
      #expect(words.text.contains("claire") && words.text.contains("approved"))
    }
  }

  @Test
  func `a word on nothing is refused with what waits, and makes no ledger`() async throws {
    try await Self.used { scene in
      #expect(try await scene.program("approve", "abcdef").code == 50)
      #expect(try scene.ledgerFiles().isEmpty)
      let held = try await scene.program("sync", "down", "--json").decoded(Report.self).holds
      let hash = try #require(held.first?.hash)
      let wrong = try await scene.program("approve", "abcdef")
      #expect(wrong.code == 64 && wrong.errors.contains(hash))
      let item = try await scene.program("reject", hash, "--item", "session:999999.1")
      #expect(item.code == 64 && item.errors.contains("session:999999.1"))
    }
  }

  @Test
  func `a word waits for no run: while one is at work it is refused`() async throws {
    try await Self.used { scene in
      try await scene.program("sync", "down")
      try await scene.sandbox.inHyperplanning("setLatency", ["milliseconds": 2000])
      let run = try scene.start("sync", "down")
      let lock = scene.folder.appending(path: "ledger.sqlite.lock")
      try await run.until("the run took no lock") {
        // Until the lock is there, there is nothing to read.
        (try? String(contentsOf: lock, encoding: .utf8))?.contains("process") == true
      }
      for command in ["approve", "reject"] {
        #expect(try await scene.program(command, "abcdef", within: .seconds(30)).code == 40)
      }
      try await scene.sandbox.inHyperplanning("setLatency", ["milliseconds": 0])
      _ = try await run.end()
    }
  }
}
