import Campus
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct LearnerFilterTests {
  /// The school of a week in which learner 42 is an apprentice and alone in sport, whose only class
  /// is long after the window.
  private static var school: School {
    var school = School.week
    school.learners[1].family = "Alternance"
    school.subjects.append(School.Subject(id: 23, code: "SPO", label: "Sport"))
    school.courses.append(
      School.course(105, of: 23, "", on: 3, at: 900, for: 60, [20], room: nil, [33])
    )
    school.enrolments.append(School.Enrolment(courseID: 105, learnerID: 42))
    return school
  }

  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let set: @Sendable (inout LearnerFilter) -> Void

    init(_ text: String, _ set: @escaping @Sendable (inout LearnerFilter) -> Void) {
      testDescription = text
      self.set = set
    }
  }

  /// Filters that leave learner 42 out, and nobody else.
  static let examples = [
    Example("exclude a category") { $0.categories.excluded = ["alternance"] },
    Example("exclude a category with its family") {
      $0.categories.excluded = ["Publics: Alternance"]
    },
    Example("include another category") { $0.categories.included = ["Initial"] },
    Example("exclude a subject of the learner's") { $0.subjects.excluded = ["sport"] },
    Example("exclude a subject by its code") { $0.subjects.excluded = ["SPO"] },
  ]

  private func learners(_ scenario: Scenario, course: UInt32) throws -> [String] {
    let id = scenario.externalID(course: course, week: 6)
    return try #require(scenario.picture.sheets.first { $0.externalID == id }).learners
      .map { String($0.prefix { $0 != "@" }) }
  }

  /// Lets Hyperplanning answer an operation on one object with a fault.
  private func refuse(_ operation: String, of key: UInt32, in scenario: Scenario) {
    let fault = HyperplanningFault.response
    scenario.exchange.rule { passage in
      passage.text.contains(operation) && passage.text.contains(">\(key)<") ? .answer(fault) : nil
    }
  }

  @Test(arguments: examples)
  func `whoever a filter leaves out stands on no sheet and has no profile`(
    _ example: Example
  ) async throws {
    let scenario = try Scenario(Self.school)
    example.set(&scenario.rules.filters.learners)
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(try learners(scenario, course: 101) == ["learner41", "learner43"])
    #expect(try learners(scenario, course: 102) == ["learner44"])
    #expect(!scenario.picture.profiles.contains { $0.email.hasPrefix("learner42") })
    #expect(try await scenario.decisions() == ["learner:42 B2"])
    try await scenario.expectQuiet()
    scenario.rules.filters = Filters()
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test(arguments: examples)
  func `whoever a filter newly leaves out is taken off sheets to come, and keeps the profile`(
    _ example: Example
  ) async throws {
    let scenario = try Scenario(Self.school)
    try await scenario.run()
    example.set(&scenario.rules.filters.learners)
    let routes = try await scenario.routesOfRun()
    #expect(routes.count == 4 && routes.allSatisfy { $0.hasPrefix("DELETE ") }, "\(routes)")
    #expect(try learners(scenario, course: 101) == ["learner41", "learner43"])
    let profile = try #require(
      scenario.picture.profiles.first { $0.email.hasPrefix("learner42") }
    )
    #expect(!profile.isHidden)
    try await scenario.expectQuiet()
    scenario.rules.filters = Filters()
    try await scenario.run()
    try scenario.expectAgreement()
    #expect(try await scenario.decisions() == [])
  }

  @Test func `a sheet that started keeps whoever a filter newly leaves out, and the mark goes up`()
    async throws
  {
    let evening = try await Evening(school: Self.school)
    let scenario = evening.scenario
    scenario.rules.filters.learners.categories.excluded = ["Alternance"]
    try await scenario.run()
    #expect(try learners(scenario, course: 101).contains("learner42"))
    #expect(try learners(scenario, course: 102) == ["learner44"])
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test(arguments: [true, false])
  func `promotions count by name, whether the server tells them as a whole or one by one`(
    offersInferred: Bool
  ) async throws {
    var options = Scenario.Options()
    options.offersInferred = offersInferred
    let scenario = try Scenario(.week, options)
    scenario.rules.filters.learners.promotions.excluded = ["l1 droit"]
    try await scenario.run()
    #expect(
      scenario.picture.sheets.map(\.learners)
        == [["learner44@etu.school.example"], ["learner44@etu.school.example"]]
    )
    #expect(
      try await scenario.decisions() == [
        "learner:41 B2", "learner:42 B2", "learner:43 B2", "session:101.6 B2", "session:101.7 B2",
        "session:103.6 B2",
      ]
    )
    scenario.rules.filters.learners.promotions.excluded = ["L1 Gestion"]
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 5)
    #expect(try learners(scenario, course: 102) == ["learner42"])
  }

  @Test func `subjects that are included let those through who have one of them`() async throws {
    let scenario = try Scenario(Self.school)
    scenario.rules.filters.learners.subjects.included = ["Gestion & Finance", "Sport"]
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(try learners(scenario, course: 101) == ["learner42"])
    #expect(try learners(scenario, course: 102) == ["learner42", "learner44"])
    #expect(
      try await scenario.decisions() == ["learner:41 B2", "learner:43 B2", "session:103.6 B2"]
    )
  }

  @Test(arguments: [
    Example("include subjects") { $0.subjects.included = ["Gestion & Finance", "Sport"] },
    Example("include promotions") { $0.promotions.included = ["L1 Droit"] },
  ])
  func `an inclusion that is taken back lets everybody in, and takes them off when it returns`(
    _ example: Example
  ) async throws {
    let scenario = try Scenario(Self.school)
    example.set(&scenario.rules.filters.learners)
    try await scenario.run()
    let before = scenario.picture
    scenario.rules.filters = Filters()
    try await scenario.run()
    try scenario.expectAgreement()
    #expect(try await scenario.decisions() == [])
    let people = scenario.picture.profiles
    #expect(people.count > before.profiles.count)
    example.set(&scenario.rules.filters.learners)
    let routes = try await scenario.routesOfRun()
    #expect(!routes.isEmpty && routes.allSatisfy { $0.hasPrefix("DELETE ") }, "\(routes)")
    #expect(scenario.picture.profiles.map(\.email) == people.map(\.email))
    for sheet in before.sheets {
      let now = try #require(scenario.picture.sheets.first { $0.externalID == sheet.externalID })
      #expect(now.learners == sheet.learners)
    }
    try await scenario.expectQuiet()
  }

  @Test func `while a course of a subject cannot be read, nobody is judged by it`() async throws {
    let scenario = try Scenario(Self.school)
    try await scenario.run()
    scenario.rules.filters.learners.subjects.excluded = ["Sport"]
    refuse("EtudiantsDuCours", of: 105, in: scenario)
    #expect(try await scenario.routesOfRun() == [])
    scenario.exchange.clearRules()
    #expect(try await scenario.routesOfRun().count == 4)
  }

  @Test func `a sheet of which everybody is left out stays as it is`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    scenario.rules.filters.learners.promotions.included = ["L1 Gestion"]
    try await scenario.run()
    let law = scenario.picture.sheets.filter { $0.title.contains("Droit") }
    #expect(law == before.sheets.filter { $0.title.contains("Droit") })
    #expect(try learners(scenario, course: 102) == ["learner44"])
  }

  @Test func `a sheet that would lose most of its many learners is held`() async throws {
    var school = School.week
    for id in UInt32(51)...60 {
      var learner = School.learner(id, "Ada", "Nom\(id)")
      learner.family = "Alternance"
      school.learners.append(learner)
      school.enrolments.append(School.Enrolment(courseID: 101, learnerID: id))
    }
    let scenario = try Scenario(school)
    try await scenario.run()
    scenario.rules.filters.learners.categories.excluded = ["Alternance"]
    #expect(try await scenario.routesOfRun(.held) == [])
    #expect(try learners(scenario, course: 101).count == 13)
    try await scenario.approveAll()
    #expect(try await scenario.routesOfRun().count == 20)
    #expect(try learners(scenario, course: 101).count == 3)
  }

  @Test(arguments: [
    Example("learners.include_categories") { $0.categories.included = ["Publics: Apprentis"] },
    Example("learners.exclude_subjects") { $0.subjects.excluded = ["Alchimie"] },
    Example("learners.exclude_promotions") { $0.promotions.excluded = ["L1 Droit", "L9"] },
  ])
  func `a word that Hyperplanning does not know stops the run`(_ example: Example) async throws {
    let scenario = try Scenario(Self.school)
    example.set(&scenario.rules.filters.learners)
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration && report.stop?.code == "unknown_label")
    #expect(report.stop?.text.contains(example.testDescription) == true)
    #expect(scenario.writes().isEmpty)
  }

  @Test func `a subject that is included by its label and excluded by its code stops the run`()
    async throws
  {
    let scenario = try Scenario(Self.school)
    scenario.rules.filters.learners.subjects.included = ["Sport"]
    scenario.rules.filters.learners.subjects.excluded = ["SPO"]
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration && report.stop?.code == "contradiction")
    let keys = ["learners.include_subjects", "learners.exclude_subjects"]
    #expect(report.stop?.keys == keys)
    for word in keys + ["'Sport'", "'SPO'"] {
      #expect(report.stop?.text.contains(word) == true, "\(word)")
    }
    #expect(scenario.writes().isEmpty)
  }

  @Test func `a learner whose category the server refuses stays where they are`() async throws {
    let scenario = try Scenario(Self.school)
    try await scenario.run()
    scenario.rules.filters.learners.categories.excluded = ["Alternance"]
    refuse("RubriqueDeLEtudiantDeFamille", of: 42, in: scenario)
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["learner:42 G2"])
    scenario.exchange.clearRules()
    #expect(try await scenario.routesOfRun().count == 4)
  }
}
