import Campus
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct CourseFilterTests {
  /// The school of a week with its subjects under two disciplines.
  private static var school: School {
    var school = School.week
    school.subjects[0].family = "Droit"
    school.subjects[1].family = "Gestion"
    return school
  }

  /// A filter that leaves the two courses of civil law out, whatever it says.
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let cause: String
    let set: @Sendable (inout CourseFilter) -> Void

    init(_ text: String, _ cause: String, _ set: @escaping @Sendable (inout CourseFilter) -> Void) {
      testDescription = text
      self.cause = cause
      self.set = set
    }
  }

  static let examples = [
    Example("exclude a subject by label", "B1") { $0.subjects.excluded = ["droit CIVIL"] },
    Example("exclude a subject by code", "B1") { $0.subjects.excluded = ["dro"] },
    Example("include another subject", "B1") { $0.subjects.included = ["GES"] },
    Example("exclude a category", "B1") { $0.categories.excluded = ["Droit"] },
    Example("exclude a category of courses with its family", "B1") {
      $0.categories.excluded = ["Disciplines des cours: Droit"]
    },
    Example("exclude a category of subjects with its family", "B1") {
      $0.categories.excluded = ["Disciplines: Droit"]
    },
    Example("include another category", "B1") { $0.categories.included = ["Gestion"] },
    Example("exclude a type", "B5") { $0.types.excluded = ["Examen", "cm"] },
    Example("leave optional attendance out", "B6") { $0.takesOptional = false },
    Example("leave out what is not ready", "B4") { $0.readyStates = ["Disciplines: Gestion"] },
  ]

  private static let law = ["session:101.6", "session:101.7", "session:103.6"]

  private func scenario(_ example: Example? = nil) throws -> Scenario {
    let scenario = try Scenario(Self.school)
    for course in [UInt32(101), 103] {
      try scenario.hyperplanning.editCourse(course, isCompulsory: false)
    }
    if let example { example.set(&scenario.rules.filters.courses) }
    return scenario
  }

  private func courses(_ scenario: Scenario) -> [String] {
    scenario.picture.sheets.compactMap { SheetExternalID($0.externalID)?.session.description }
  }

  @Test(arguments: examples)
  func `what a filter leaves out gets no sheet, and says why`(_ example: Example) async throws {
    let scenario = try scenario(example)
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(courses(scenario) == ["102.6", "102.7"])
    #expect(try await scenario.decisions() == Self.law.map { "\($0) \(example.cause)" })
    #expect(report.counts.eligible == 2)
    // Nobody is entered for a session that gets no sheet.
    #expect(scenario.picture.profiles.count == 4)
    try await scenario.expectQuiet()
  }

  @Test(arguments: examples)
  func `a sheet that was made before is left alone, and followed again once it is let through`(
    _ example: Example
  ) async throws {
    let scenario = try scenario()
    try await scenario.run()
    let before = scenario.picture
    example.set(&scenario.rules.filters.courses)
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    for _ in 1...3 {
      #expect(try await scenario.routesOfRun() == [])
      scenario.advance(.seconds(1800))
    }
    #expect(scenario.picture == before)
    #expect(try await scenario.decisions() == Self.law.map { "\($0) \(example.cause)" })
    let situations = "SELECT DISTINCT situation FROM decision WHERE to_run IS NULL"
    #expect(try await scenario.rows(situations).map { $0[0].text } == ["left_alone"])
    scenario.rules.filters = Filters()
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/course", "PATCH /v1/course"])
    #expect(try await scenario.decisions() == [])
    try scenario.expectAgreement()
  }

  @Test func `a session that a filter no longer leaves out gets its sheet`() async throws {
    let scenario = try scenario(Self.examples[0])
    try await scenario.run()
    scenario.rules.filters = Filters()
    try await scenario.run()
    try scenario.expectAgreement()
    #expect(try await scenario.decisions() == [])
  }

  @Test func `marks on a sheet that is left alone go up`() async throws {
    let evening = try await Evening()
    evening.scenario.rules.filters.courses.types.excluded = ["CM"]
    try evening.scenario.set(to: "2025-10-07T21:00")
    try await evening.scenario.run()
    try evening.scenario.set(to: "2025-10-07T22:00")
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
  }

  @Test func `the sheet of a cancelled session goes by the protocol, filter or not`() async throws {
    let scenario = try scenario()
    try await scenario.run()
    scenario.rules.filters.courses.types.excluded = ["CM"]
    try scenario.hyperplanning.cancelSession(course: 101, week: 7)
    #expect(try await scenario.routesOfRun() == [])
    scenario.advance(.seconds(1200))
    #expect(try await scenario.routesOfRun().count == 1)
    #expect(!courses(scenario).contains("101.7"))
  }

  @Test(arguments: [
    Example("subject", "courses.include_subjects") { $0.subjects.included = ["Droit pénal"] },
    Example("subject", "courses.exclude_subjects") { $0.subjects.excluded = ["DRO", "DR"] },
    Example("category", "courses.exclude_categories") {
      $0.categories.excluded = ["Disciplines: Latin"]
    },
    Example("category", "courses.include_categories") { $0.categories.included = ["Publics"] },
    Example("category", "courses.ready_states") { $0.readyStates = ["Gestion", "État: Validé"] },
  ])
  func `a word that Hyperplanning does not know stops the run before it reads or writes`(
    _ example: Example
  ) async throws {
    let scenario = try scenario()
    try await scenario.run()
    let before = scenario.picture
    example.set(&scenario.rules.filters.courses)
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration)
    #expect(report.stop?.code == "unknown_label")
    #expect(report.stop?.text.contains(example.cause) == true)
    #expect(report.stop?.text.contains(example.testDescription) == true)
    #expect(scenario.picture == before)
    scenario.rules.filters = Filters()
    try await scenario.expectQuiet()
  }

  @Test(arguments: [
    Example("subject 'Droit civil'", "courses.exclude_subjects") {
      $0.subjects.included = ["GES", "Droit civil"]
      $0.subjects.excluded = ["dro"]
    },
    Example("category of courses or subjects 'Disciplines: Droit'", "courses.include_categories") {
      $0.categories.included = ["Disciplines: Droit"]
      $0.categories.excluded = ["Droit"]
    },
  ])
  func `words that include and exclude one thing stop the run, however they are spelled`(
    _ example: Example
  ) async throws {
    let scenario = try scenario()
    example.set(&scenario.rules.filters.courses)
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration && report.stop?.code == "contradiction")
    #expect(report.stop?.text.contains(example.testDescription) == true, "\(report)")
    #expect(report.stop?.keys.contains(example.cause) == true)
    #expect(scenario.writes().isEmpty)
  }

  @Test func `all of a family but one category is no contradiction`() async throws {
    let scenario = try scenario()
    scenario.rules.filters.courses.categories.included = ["Disciplines"]
    scenario.rules.filters.courses.categories.excluded = ["Disciplines: Droit"]
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(courses(scenario) == ["102.6", "102.7"])
  }

  @Test(arguments: [
    ("RubriqueDuCoursDeFamille RubriqueDeLaMatiereDeFamille", examples[3]),
    ("PresenceObligatoireCours PresencesObligatoiresTableauDeCours", examples[8]),
  ])
  func `a filter that the server cannot serve is refused, not ignored`(
    withheld: String,
    example: Example
  ) async throws {
    var options = Scenario.Options()
    options.withheldOperations = Set(withheld.split(separator: " ").map(String.init))
    let scenario = try Scenario(Self.school, options)
    example.set(&scenario.rules.filters.courses)
    let report = try await scenario.run()
    #expect(report.exitCode == .configuration && report.stop?.code == "not_told")
    #expect(scenario.writes().isEmpty)
  }

  @Test func `a course whose categories the server refuses is nobody else's trouble`()
    async throws
  {
    let scenario = try scenario()
    scenario.rules.filters.courses.categories.excluded = ["Disciplines des cours: Gestion"]
    let fault = HyperplanningFault.response
    scenario.exchange.rule { passage in
      passage.text.contains("RubriqueDuCoursDeFamille") && passage.text.contains(">101<")
        ? .answer(fault) : nil
    }
    try await scenario.run()
    #expect(courses(scenario) == ["103.6"])
    #expect(
      try await scenario.decisions() == [
        "session:101.6 G2", "session:101.7 G2", "session:102.6 B1", "session:102.7 B1",
      ]
    )
    scenario.exchange.clearRules()
    try await scenario.run()
    #expect(courses(scenario).count == 3)
  }
}
