import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Groups of learners in Edusign, over both servers.
struct GroupRunTests {
  private func scenario(
    _ kind: LearnerGroupKind?,
    parents: Bool = false,
    _ change: (inout Scenario.Options) -> Void = { _ in }
  ) throws -> Scenario {
    var options = Scenario.Options()
    change(&options)
    options.rules.groups.kind = kind
    options.rules.groups.hasParents = parents
    return try Scenario(.week, options)
  }

  static let kinds: [(LearnerGroupKind, [String])] = [
    (.promotion, ["L1 Droit: learner41 learner42 learner43", "L1 Gestion: learner44"]),
    (.tdOption, ["L1 Droit gr 1: learner43"]),
    (.grouping, ["Regroupement 1: learner42 learner44"]),
    (.training, ["L1 Droit: learner41 learner42 learner43", "L1 Gestion: learner44"]),
  ]

  @Test(arguments: kinds)
  func `learners are grouped as the configuration says, and then nothing is left to do`(
    kind: LearnerGroupKind,
    groups: [String]
  ) async throws {
    let scenario = try scenario(kind)
    let monitor = JournalMonitor(of: scenario)
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(scenario.groups == groups)
    #expect(report.counts.groupsCreated == groups.count)
    #expect(monitor.breaches == [])
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
    let shown = try await scenario.rows(
      "SELECT group_name || ': ' || count(learner_edusign_id) FROM v_groups GROUP BY group_name ORDER BY 1"
    )
    #expect(
      shown.map { $0[0].text }
        == groups.map { line in
          let fields = line.split(separator: ": ")
          return "\(fields[0]): \(fields[1].split(separator: " ").count)"
        }
    )
  }

  @Test func `without the key no group is read or made`() async throws {
    let scenario = try scenario(nil)
    try await scenario.run()
    #expect(scenario.groups == [])
    #expect(!scenario.exchange.passages.contains { $0.request.path.hasPrefix("/v1/group") })
  }

  @Test func `a server that tells promotions one by one gives the same groups`() async throws {
    let scenario = try scenario(.promotion) { $0.offersInferred = false }
    try await scenario.run()
    #expect(scenario.groups == Self.kinds[0].1)
    try await scenario.expectQuiet()
  }

  @Test func `a promotion stands above its groups, and is made before them`() async throws {
    let scenario = try scenario(.tdOption, parents: true)
    let before = scenario.exchange.passages.count
    try await scenario.run()
    #expect(
      scenario.groups == [
        "L1 Droit gr 1 below L1 Droit: learner43", "L1 Droit: learner41 learner42 learner43",
      ]
    )
    #expect(scenario.writes(after: before).count { $0.route == "POST /v1/group" } == 2)
    try await scenario.expectQuiet()
  }

  @Test func `promotions above groups come with the key, and stay when it goes`() async throws {
    let scenario = try scenario(.tdOption)
    try await scenario.run()
    #expect(scenario.groups == ["L1 Droit gr 1: learner43"])
    scenario.rules.groups.hasParents = true
    try await scenario.run()
    let above = [
      "L1 Droit gr 1 below L1 Droit: learner43", "L1 Droit: learner41 learner42 learner43",
    ]
    #expect(scenario.groups == above)
    try await scenario.expectQuiet()
    scenario.rules.groups.hasParents = false
    try await scenario.expectQuiet()
    #expect(scenario.groups == above)
    scenario.rules.groups.hasParents = true
    try await scenario.expectQuiet()
  }

  @Test func `whoever changes promotion changes group`() async throws {
    let scenario = try scenario(.promotion)
    try await scenario.run()
    try scenario.hyperplanning.moveLearner(42, toPromotion: "L1 Gestion")
    try await scenario.run()
    #expect(
      scenario.groups == ["L1 Droit: learner41 learner43", "L1 Gestion: learner42 learner44"]
    )
    try await scenario.expectQuiet()
  }

  @Test func `hand-made groups and hand-made profiles are left alone`() async throws {
    let scenario = try await Scenario.known()
    scenario.rules.groups.kind = .promotion
    try await scenario.run()
    try scenario.edusign.createPerson(
      .learner,
      firstName: "Hand",
      lastName: "Made",
      email: "hand@etu.school.example"
    )
    let hand = try #require(
      scenario.edusign.snapshot().student(email: "hand@etu.school.example")
    ).id
    let ours = try (41...43).map { try scenario.profile($0) }
    try await scenario.makeGroup("Sport", students: [ours[0], hand])
    try await scenario.patchGroup(
      "L1 Droit",
      students: ours + [hand],
      ["DESCRIPTION": "Room 12, Mrs Roux"]
    )
    #expect(try await scenario.routesOfRun() == [])
    try scenario.hyperplanning.moveLearner(42, toPromotion: "L1 Gestion")
    try await scenario.run()
    #expect(
      scenario.groups == [
        "L1 Droit: hand learner41 learner43", "L1 Gestion: learner42 learner44",
        "Sport: hand learner41",
      ]
    )
    let group = try #require(scenario.edusign.snapshot().groups.first { $0.name == "L1 Droit" })
    #expect(group.description == "Room 12, Mrs Roux")
  }

  @Test func `a group of that name made by hand stands alone, and is told`() async throws {
    let scenario = try await Scenario.known()
    try await scenario.run()
    try await scenario.makeGroup("l1 droit", students: [])
    scenario.rules.groups.kind = .promotion
    try await scenario.run()
    #expect(scenario.groups == ["L1 Gestion: learner44", "l1 droit: "])
    #expect(try await scenario.decisions().filter { $0.hasPrefix("group:") }.count == 1)
    #expect(try await scenario.decisions().contains { $0.hasSuffix(" D5") })
  }

  @Test func `members changed in Edusign are as Hyperplanning says again`() async throws {
    let scenario = try scenario(.promotion)
    try await scenario.run()
    try await scenario.patchGroup("L1 Droit", students: [scenario.profile(41)])
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/group"])
    #expect(scenario.groups == Self.kinds[0].1)
    let causes = try await scenario.rows(
      "SELECT cause FROM intent WHERE kind = 'group_update' AND state = 'confirmed'"
    )
    #expect(causes.map { $0[0].text } == ["E3"])
  }

  @Test func `a group archived in Edusign is not made again`() async throws {
    let scenario = try scenario(.promotion)
    try await scenario.run()
    let group = try #require(scenario.edusign.snapshot().groups.first { $0.name == "L1 Gestion" })
    try await scenario.ask("DELETE", "/v1/group/\(group.id)")
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions().contains { $0.hasSuffix(" D10") })
  }

  @Test func `switching off, on and to another kind leaves what was made`() async throws {
    let scenario = try scenario(.promotion)
    try await scenario.run()
    let made = scenario.groups
    scenario.rules.groups.kind = nil
    try scenario.hyperplanning.moveLearner(42, toPromotion: "L1 Gestion")
    try await scenario.run()
    #expect(scenario.groups == made)
    scenario.rules.groups.kind = .grouping
    try await scenario.run()
    #expect(scenario.groups == (made + Self.kinds[2].1).sorted())
    #expect(try await scenario.decisions().count { $0.hasSuffix(" B7") } == 2)
    try await scenario.expectQuiet()
    scenario.rules.groups.kind = .promotion
    try await scenario.run()
    #expect(scenario.groups.contains("L1 Gestion: learner42 learner44"))
    #expect(scenario.groups.contains(Self.kinds[2].1[0]))
  }

  @Test(arguments: [true, false])
  func `no sheet bears a group, so that no change of a group reaches a roster`(
    propagates: Bool
  ) async throws {
    let scenario = try scenario(.promotion) { $0.knobs.groupChangePropagates = propagates }
    try await scenario.run()
    #expect(scenario.edusign.snapshot().sheets.allSatisfy { $0.groups.isEmpty })
    let before = scenario.picture
    let everybody = try (41...44).map { try scenario.profile($0) }
    try await scenario.patchGroup("L1 Gestion", students: everybody)
    #expect(scenario.picture == before)
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test func `a lost ledger takes its groups back without a word`() async throws {
    let scenario = try scenario(.promotion)
    try await scenario.run()
    try scenario.deleteLedger()
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(scenario.groups == Self.kinds[0].1)
    #expect(report.counts.groupsCreated == 0)
    try await scenario.expectQuiet()
  }

  @Test func `before the first word on an account of others no group is made`() async throws {
    let scenario = try scenario(.promotion)
    try scenario.edusign.createPerson(
      .learner,
      firstName: "Hand",
      lastName: "Made",
      email: "hand@etu.school.example"
    )
    #expect(try await scenario.routesOfRun(.held) == [])
    try await scenario.approveAll()
    try await scenario.run()
    #expect(scenario.groups == Self.kinds[0].1)
  }

  @Test func `a learner whose groups cannot be read stays where they are`() async throws {
    let scenario = try scenario(.grouping)
    try await scenario.run()
    let fault = HyperplanningFault.response
    scenario.exchange.rule { passage in
      passage.text.contains("RegroupementsEtudiant") && passage.text.contains(">42<")
        ? .answer(fault) : nil
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.groups == Self.kinds[2].1)
    #expect(try await scenario.decisions() == ["learner:42 G2"])
  }

  @Test func `a server that does not tell groups stops the run and names the key`() async throws {
    let scenario = try scenario(.tdOption) {
      $0.withheldOperations = ["TDOptionsEtudiantALaDate"]
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration && report.stop?.code == "not_told")
    #expect(report.stop?.text.contains("groups.by") == true)
    #expect(scenario.writes().isEmpty)
  }

  @Test(arguments: LostWriteTests.Loss.allCases, ["POST /v1/group", "PATCH /v1/group"])
  func `a lost write to a group is found out by looking, and nothing is doubled`(
    loss: LostWriteTests.Loss,
    route: String
  ) async throws {
    let scenario = try scenario(.promotion)
    if route.hasPrefix("PATCH") {
      try await scenario.run()
      try scenario.hyperplanning.moveLearner(42, toPromotion: "L1 Gestion")
    }
    try await scenario.loseFirst(route, loss)
    scenario.advance(.seconds(600))
    let late = try await scenario.run()
    #expect(late.counts.settled == (loss.hadEffect ? 0 : 1))
    #expect(late.exitCode == .clean, "\(late.problems)")
    try await scenario.expectQuiet()
    let expected =
      route.hasPrefix("PATCH")
      ? ["L1 Droit: learner41 learner43", "L1 Gestion: learner42 learner44"] : Self.kinds[0].1
    #expect(scenario.groups == expected)
  }

  @Test func `a run with groups that dies at any commit leads to the same end`() async throws {
    struct PowerCut: Error {}
    let whole = try scenario(.tdOption, parents: true)
    try await whole.run()
    var number = 0
    var isOver = false
    while !isOver {
      number += 1
      for side in [CommitBoundary.Side.before, .after] {
        let place = number
        let scenario = try scenario(.tdOption, parents: true)
        do {
          try await scenario.run { boundary in
            if boundary.number == place, boundary.side == side { throw PowerCut() }
          }
          isOver = true
          continue
        } catch is PowerCut {}
        scenario.advance(.seconds(600))
        try await scenario.run()
        #expect(scenario.groups == whole.groups, "boundary \(number) \(side)")
        #expect(scenario.picture == whole.picture, "boundary \(number) \(side)")
        #expect(
          try await scenario.number("SELECT count(*) FROM intent WHERE closed_at IS NULL") == 0
        )
      }
    }
    #expect(number > 10)
  }
}
