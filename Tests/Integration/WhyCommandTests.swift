import Foundation
import Testing

/// `why` as support types it.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct WhyCommandTests {
  private struct Why: Decodable {
    struct Verdict: Decodable {
      let code: String
      let owner: String
      let heals_at: String?
    }
    let subject: String
    let state: String
    let verdicts: [Verdict]
    let heals_at: String?
    let asked_at: String?
  }

  @Test func `before any run there is nothing to ask, and the next step is named`() async throws {
    try await Scene.play { scene in
      let answer = try await scene.program("why", "Zoé Müller", "--language", "en")
      #expect(answer.code == 50 && answer.output.isEmpty)
      #expect(answer.errors.contains("There is no ledger at"))
      #expect(answer.errors.contains("sync down"))
    }
  }

  @Test func `who may be meant is offered with key and address, in both languages`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let english = try await scene.program("why", "zoe", "--language", "en")
      #expect(english.code == 64 && english.output.isEmpty)
      #expect(english.errors.contains("'zoe' may be"), "\(english.errors)")
      let french = try await scene.program("why", "zoe", "--language", "fr")
      #expect(french.errors.contains("peut désigner"))
      for text in [english.errors, french.errors] {
        #expect(text.contains("learner:2  Zoé Müller  zoe.muller.2@etu.ecole.example"), "\(text)")
      }
      let one: Why = try await scene.program("why", "learner:2", "--json").decoded()
      #expect(one.subject == "learner:2" && one.state == "agrees")
    }
  }

  @Test func `asked anew, both servers answer for a session, and a course is not asked after`()
    async throws
  {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let live: Why = try await scene.program("why", "learner:2", "--live", "--json").decoded()
      #expect(live.state == "agrees" && live.asked_at != nil)
      try await scene.sandbox.inHyperplanning(
        "changeLearner",
        ["learner": 2, "email": "zoe.m@etu.ecole.example"]
      )
      let then: Why = try await scene.program("why", "learner:2", "--json").decoded()
      let now: Why = try await scene.program("why", "learner:2", "--live", "--json").decoded()
      #expect(then.state == "agrees")
      #expect(now.verdicts.map(\.code).contains("D2") && now.heals_at != nil)
      let past = try await scene.program("why", "learner:2", "--live", "--as-of", "1")
      #expect(past.code == 64 && past.errors.contains("take one of them"))
    }
  }

  @Test func `a pause of the schedule is the reason, and the run after it makes it right`()
    async throws
  {
    try await Scene.play { scene in
      _ = try await scene.sync()
      let days = Date.now.formatted(.iso8601.year().month().day())
      let last = Date.now.addingTimeInterval(2 * 86_400).formatted(.iso8601.year().month().day())
      try scene.configure { $0["schedule.pauses"] = "\(days)..\(last)" }
      let english = try await scene.program("why", "learner:2", "--language", "en")
      #expect(english.output.contains("[G8]"), "\(english.output)")
      #expect(english.output.contains("runs are paused through \(last)"))
      let french = try await scene.program("why", "learner:2", "--language", "fr")
      #expect(french.output.contains("les passages sont suspendus jusqu'au \(last) inclus"))
      let why: Why = try await scene.program("why", "learner:2", "--json").decoded()
      #expect(why.verdicts.first?.code == "G8" && why.verdicts.first?.owner == "nobody")
      let heals = try #require(why.heals_at)
      #expect(heals.prefix(10) > last, "\(heals)")
    }
  }
}
