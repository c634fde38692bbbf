import Foundation
import Testing

/// A change of school year through the shipped binary.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct YearCommandTests {
  /// A plan of a year change as the program prints it.
  private struct YearPlan: Decodable {
    struct Person: Decodable {
      let person: String
      let name: String
      let verdict: String
      let formers: [String]
      let profiles: [String]
    }
    let hash: String
    let has_birth_dates: Bool
    let counts: [String: Int]
    let people: [Person]
    let word: Int?
    let carried: Int?
    let left_out: [String]?

    /// The keys of learners in the new base, in order.
    var learners: [Person] { people.filter { $0.person.hasPrefix("learner:") } }
  }

  private struct Link: Decodable, Hashable {
    let kind: String
    let name: String
    let edusign_id: String
  }

  @Test func `a September of the small school doubles nobody and links nobody wrongly`()
    async throws
  {
    try await playSeptember(Program.smallSchool, within: .seconds(120))
  }

  private static let realSchool =
    Program.package.deletingLastPathComponent().appending(path: "shared/data/muni-fi-spr16").path

  @Test(.enabled(if: FileManager.default.fileExists(atPath: realSchool + "/courses.csv")))
  func `a September of muni-fi-spr16 doubles nobody and links nobody wrongly`() async throws {
    try await playSeptember(Self.realSchool, within: .seconds(600))
  }

  /// Another base with other keys: 30 % leave, a tenth gets other addresses, two swap theirs.
  private func playSeptember(_ folder: String, within limit: Duration) async throws {
    try await RunningSandbox.serve(["--school", folder]) { former in
      try await Scene.play(["--school", folder]) { scene in
        #expect(try await scene.sync(within: limit).exit_code == 0)
        let before = try await links(scene, of: "sandbox")
        try await openNextBase(scene, former: former)
        let refused = try await scene.program("sync", "down")
        #expect(refused.code == 50 && refused.text.contains("passerelle rollover plan"))

        let removed = try await playSummer(scene)
        let bytes = try Data(contentsOf: scene.ledger)
        let writes = try await scene.sandbox.writes().count
        let plan: YearPlan = try await scene.program("rollover", "plan", "--json", within: limit)
          .decoded()
        #expect(plan.has_birth_dates && plan.word == nil)
        #expect(try Data(contentsOf: scene.ledger) == bytes)
        let linked = Set(before.map(\.edusign_id))
        let same = plan.people.filter { $0.verdict == "same" }
        #expect(Double(same.count) >= 0.5 * Double(before.count))
        #expect(plan.counts["proposed"] ?? 0 > 0)
        #expect(plan.people.count { $0.verdict == "swapped" } == 2)
        #expect(plan.counts["vanished"] ?? 0 > 0 && removed > 0)
        let wrong = try await scene.program("rollover", "accept", "000000", "--language", "fr")
        #expect(wrong.code == 64 && wrong.errors.contains("Le plan a changé"))

        let done: YearPlan = try await scene.program(
          "rollover",
          "accept",
          plan.hash,
          "--proposals",
          "--json",
          within: limit
        ).decoded()
        #expect(done.carried ?? 0 >= same.count && done.word == 1)
        #expect(done.left_out?.count == plan.counts["asked"])
        #expect(try await scene.sandbox.writes().count == writes)
        try await expectRightPeople(scene, before, linked, plan, within: limit)
      }
    }
  }

  @Test func `before the new year is opened, last year's marks go up to last year's base`()
    async throws
  {
    let school = ["--school", Program.smallSchool]
    try await RunningSandbox.serve(school) { former in
      try await Scene.play(school) { scene in
        let away = try await scene.holdClasses()
        try await openNextBase(scene, former: former)
        func absences(_ sandbox: RunningSandbox) async throws -> [String] {
          try await sandbox.absences(from: Day.today.adding(-40), through: Day.today.adding(40))
        }
        #expect(try await absences(former).isEmpty)
        let run = try await scene.program("sync", "up", "--language", "en")
        #expect(run.code == 50 && run.text.contains("passerelle rollover plan"), "\(run.text)")
        let held = try await absences(former)
        #expect(away > 0 && !held.isEmpty && held.count <= away)
        #expect(try await absences(scene.sandbox).isEmpty)
        _ = try await scene.program("sync", "up")
        #expect(try await absences(former) == held)
      }
    }
  }

  /// Runs in the new year, and compares who is linked with whom they were linked.
  private func expectRightPeople(
    _ scene: Scene,
    _ before: Set<Link>,
    _ linked: Set<String>,
    _ plan: YearPlan,
    within limit: Duration
  ) async throws {
    let run = try await scene.sync(within: limit)
    #expect(run.exit_code == 0, "\(run.problems)")
    let after = try await links(scene, of: "next")
    #expect(Set(after.map(\.edusign_id)).count == after.count)
    let names = Dictionary(before.map { ($0.edusign_id, $0) }) { first, _ in first }
    for link in after {
      guard let old = names[link.edusign_id] else { continue }
      #expect(old.kind == link.kind && old.name == link.name)
    }
    // Whoever got a profile of their own is nobody who had one, but for proven namesakes.
    let namesakes = Set(plan.people.filter { $0.verdict == "homonym" }.map(\.name))
    let fresh = after.filter { !linked.contains($0.edusign_id) }
    let known = Set(before.map { "\($0.kind) \($0.name)" })
    let doubled = fresh.filter {
      known.contains("\($0.kind) \($0.name)") && !namesakes.contains($0.name)
    }
    #expect(doubled.isEmpty, "\(doubled)")
    #expect(fresh.count <= plan.counts["new"] ?? 0)
    let quiet = try await scene.sync(within: limit)
    #expect(quiet["people_created"] == 0 && quiet["people_updated"] == 0)
  }

  /// The living links of a year; whoever is expected nowhere yet has no name in it.
  private func links(_ scene: Scene, of planning: String) async throws -> Set<Link> {
    let rows: [Link] = try await scene.program(
      "sql",
      "SELECT kind, name, edusign_id FROM v_links WHERE kind <> 'sheet' AND state = 'live'"
        + " AND planning = '\(planning)' AND name <> ''",
      "--json"
    ).decoded()
    return Set(rows)
  }

  /// The web service serves another base; the configuration names it, and where the old one is.
  private func openNextBase(_ scene: Scene, former: RunningSandbox) async throws {
    let monday = try #require(Day(try await scene.sandbox.state().firstMonday)).adding(-7)
    try await scene.sandbox.inHyperplanning(
      "switchBase",
      ["firstMonday": "\(monday)", "name": "next"]
    )
    try scene.configure {
      $0["hyperplanning.planning"] = "next"
      $0["hyperplanning.former_planning"] = "sandbox"
      $0["hyperplanning.former_url"] = former.hyperplanning
    }
  }

  /// What the summer did to people; gives back how many left.
  private func playSummer(_ scene: Scene) async throws -> Int {
    let plan: YearPlan = try await scene.program("rollover", "--json").decoded()
    let learners = plan.learners.filter { $0.verdict == "same" }
    var removed = 0
    var swapped: [(key: Int, profile: String)] = []
    for (index, learner) in learners.enumerated() {
      let key = try #require(Int(learner.person.dropFirst("learner:".count)))
      switch index % 10 {
      case 0, 1, 2:
        try await scene.sandbox.inHyperplanning("removeLearner", ["learner": key])
        removed += 1
      case 3:
        try await scene.sandbox.inHyperplanning(
          "changeLearner",
          ["learner": key, "email": "autre.\(key)@etu.ecole.example"]
        )
      case 4 where swapped.count < 2: swapped.append((key, learner.profiles[0]))
      default: break
      }
    }
    try #require(swapped.count == 2)
    try await swap(swapped[0], swapped[1], scene)
    return removed
  }

  /// Gives two learners each other's address, as their profiles show them.
  private func swap(
    _ one: (key: Int, profile: String),
    _ other: (key: Int, profile: String),
    _ scene: Scene
  ) async throws {
    let first = try await email(of: one.profile, scene)
    let second = try await email(of: other.profile, scene)
    for (key, email) in [(one.key, second), (other.key, first)] {
      try await scene.sandbox.inHyperplanning("changeLearner", ["learner": key, "email": email])
    }
  }

  private func email(of profile: String, _ scene: Scene) async throws -> String {
    let answer = String(
      decoding: try await scene.sandbox.edusign("GET", "/v1/student/\(profile)"),
      as: UTF8.self
    )
    return String(try #require(answer.firstMatch(of: /"EMAIL":"([^"]+)"/), "\(answer)").1)
  }
}
