import Campus
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What a server does with absences that touch, and what people entered before us.
struct UpwardRuleTests {
  typealias Rule = HyperplanningConfiguration.AbsenceRule

  @Test(arguments: [Rule.merge, .separate])
  func `two sessions of ours that touch are kept and corrected each by itself`(
    _ rule: Rule
  ) async throws {
    var options = Scenario.Options()
    options.absenceRule = rule
    let evening = try await Evening(school: .touching, options)
    let second = try evening.scenario.sheet(course: 105, week: 6).id
    try evening.scenario.edusign.setPresent(learner: Evening.address(41), on: second)
    try evening.scenario.edusign.setPresent(learner: Evening.address(43), on: second)
    try evening.scenario.edusign.lock(second)
    try await evening.run()
    let both = [
      "42 2025-10-07 08:00-09:30 absent", "42 2025-10-07 09:30-10:30 absent",
    ]
    #expect(
      evening.absences == (rule == .merge ? ["42 2025-10-07 08:00-10:30 absent"] : both)
    )
    let quiet = try await evening.run()
    #expect(quiet.counts.writes == 0)
    #expect(quiet.exitCode == .clean)
    try evening.correct(42)
    let report = try await evening.run()
    #expect(report.counts.absencesRemoved == 1)
    #expect(evening.absences == ["42 2025-10-07 09:30-10:30 absent"])
    let again = try await evening.run()
    #expect(again.counts.writes == 0)
  }

  @Test(arguments: [Rule.merge, .separate])
  func `an absence of somebody else that touches ours holds it`(_ rule: Rule) async throws {
    var options = Scenario.Options()
    options.absenceRule = rule
    let evening = try await Evening(options)
    try evening.enter(from: 9 * 60 + 30, until: 10 * 60)
    let report = try await evening.run()
    #expect(report.counts.writes == 0)
    #expect(evening.absences == ["42 2025-10-07 09:30-10:00 absent"])
    #expect(try await evening.causes() == ["F17"])
  }

  @Test func `a server known to keep them apart is given ours next to somebody else's`()
    async throws
  {
    var options = Scenario.Options()
    options.absenceRule = .separate
    options.upward.mergesAbsences = false
    let evening = try await Evening(options)
    try evening.enter(from: 9 * 60 + 30, until: 10 * 60)
    try await evening.run()
    #expect(evening.absences.count == 2)
    try evening.correct(42)
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 09:30-10:00 absent"])
  }

  @Test(arguments: [false, true])
  func `a day-long absence of somebody else is never cut`(isJustified: Bool) async throws {
    let evening = try await Evening()
    try evening.enter(from: 8 * 60, until: 18 * 60, isJustified: isJustified)
    let there = evening.absences
    let report = try await evening.run()
    #expect(report.counts.absencesAdded == 0)
    try evening.correct(42)
    let corrected = try await evening.run()
    #expect(corrected.counts.writes == 0)
    try evening.justify()
    try await evening.run()
    #expect(evening.absences == there)
  }

  @Test func `an absence of ours that a person took out is not entered again`() async throws {
    let evening = try await Evening()
    try await evening.run()
    try evening.takeOut(from: 8 * 60, until: 9 * 60 + 30)
    for _ in 1...2 {
      let report = try await evening.run()
      #expect(report.counts.writes == 0)
      #expect(evening.absences == [])
      evening.scenario.advance(.seconds(3600))
    }
    try evening.justify()
    try await evening.run()
    #expect(evening.absences == [])
  }

  @Test(arguments: [true, false])
  func `an absence of ours to which a person gave a reason stays as it is`(
    corrects: Bool
  ) async throws {
    let evening = try await Evening()
    try await evening.run()
    let entered = try #require(evening.scenario.hyperplanning.enteredAbsences().first)
    try evening.scenario.hyperplanning.editAbsence(entered.key, motive: "Raison familiale")
    if corrects { try evening.correct(42) } else { try evening.justify() }
    for _ in 1...2 {
      let report = try await evening.run()
      #expect(report.counts.writes == 0)
      #expect(evening.everything.contains("Raison familiale"))
      #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
    }
  }

  @Test func `an absence of ours that a person shortened stays short`() async throws {
    let evening = try await Evening()
    try await evening.run()
    try evening.takeOut(from: 8 * 60, until: 8 * 60 + 30)
    try await evening.run()
    try evening.correct(42)
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:30-09:30 absent"])
  }

  @Test func `a person who enters an absence between reading and writing is not overruled`()
    async throws
  {
    let evening = try await Evening()
    let hyperplanning = evening.scenario.hyperplanning
    let isDone = Counter()
    evening.scenario.exchange.rule { passage in
      guard passage.text.contains("AbsencesEtudiantEntre2Dates"), isDone.add() == 1 else {
        return nil
      }
      _ = try? hyperplanning.enterAbsence(
        learner: 42,
        from: Sandbox.CivilDay(number: 20_368),
        start: 8 * 60,
        through: Sandbox.CivilDay(number: 20_368),
        end: 12 * 60,
        isJustified: true
      )
      return nil
    }
    try await evening.run()
    evening.scenario.exchange.clearRules()
    try await evening.run()
    #expect(evening.absences == ["42 2025-10-07 08:00-12:00 justified"])
  }
}

extension Evening {
  /// Tuesday.
  private var day: Sandbox.CivilDay {
    Sandbox.CivilDay(number: 20_368)
  }

  /// Somebody enters an absence of learner 42 on Tuesday.
  fileprivate func enter(from start: Int, until end: Int, isJustified: Bool = false) throws {
    try scenario.hyperplanning.enterAbsence(
      learner: 42,
      from: day,
      start: start,
      through: day,
      end: end,
      isJustified: isJustified
    )
  }

  /// Somebody takes a stretch of Tuesday out of the absences of learner 42.
  fileprivate func takeOut(from start: Int, until end: Int) throws {
    try scenario.hyperplanning.takeOutAbsence(learner: 42, on: day, start: start, end: end)
  }
}

extension School {
  /// The week's school, with a course of an hour that follows Tuesday's for the same learners.
  fileprivate static let touching: School = {
    var school = School.week
    school.courses.append(
      course(105, of: 22, "TD", on: 2, at: 9 * 60 + 30, for: 60, [6], room: 12, [32])
    )
    school.enrolments += [41, 42, 43].map { Enrolment(courseID: 105, learnerID: $0) }
    return school
  }()
}
