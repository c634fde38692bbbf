import Campus
import Foundation
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// A September: another base, other keys, and the people who come back.
struct YearTests {
  /// Twenty learners in two courses, two instructors; learners 59 and 60 are namesakes.
  private static let cohort: School = {
    var school = School.week
    let names = [
      "Alix Bernard", "Basile Colin", "Camille Dubois", "Diane Etienne", "Elio Fabre",
      "Fanny Girard", "Gaël Henry", "Hana Imbert", "Ilyes Jacob", "Jade Klein", "Karim Leroy",
      "Lina Meyer", "Malo Noël", "Nour Olivier", "Ondine Perrin", "Paul Quentin", "Rose Robin",
      "Sami Simon", "Inès Roux", "Inès Roux",
    ]
    school.learners = names.enumerated().map { index, name in
      let parts = name.split(separator: " ")
      return School.learner(41 + UInt32(index), String(parts[0]), String(parts[1]))
    }
    school.instructors = [
      School.instructor(31, "Anaëlle", "L'Hostis"), School.instructor(32, "Björn", "Dürr"),
    ]
    school.courses = [
      School.course(101, of: 21, "CM", on: 2, at: 480, for: 90, [6, 7], room: 11, [31]),
      School.course(102, of: 22, "TD", on: 5, at: 825, for: 75, [6, 7], room: 12, [32, 31]),
    ]
    school.enrolments = (41...60).map {
      School.Enrolment(courseID: $0 <= 50 ? 101 : 102, learnerID: $0)
    }
    return school
  }()

  /// A profile's id, name and address.
  private struct Known: Hashable {
    let name: String
    let email: String
  }

  private func profiles(_ scenario: Scenario) -> [String: Known] {
    let snapshot = scenario.edusign.snapshot()
    var known: [String: Known] = [:]
    for person in snapshot.students {
      known[person.id] = Known(
        name: "\(person.firstName) \(person.lastName)",
        email: person.email
      )
    }
    for person in snapshot.professors {
      known[person.id] = Known(
        name: "\(person.firstName) \(person.lastName)",
        email: person.email
      )
    }
    return known
  }

  /// The key in the new base of whoever had an address.
  private func key(_ number: UInt32, _ finding: YearChange.Finding) throws -> UInt32 {
    let email = "learner\(number)@etu.school.example"
    let line = finding.plan.lines.first { $0.newcomer.person.email == email }
    return try #require(line).newcomer.person.key.key
  }

  /// What the summer did: six of twenty leave, three get other addresses, two swap theirs, one of two
  /// namesakes leaves and another one comes, two are new.
  private func playSummer(_ scenario: Scenario) async throws {
    let first = try await scenario.yearPlan()
    let sandbox = scenario.hyperplanning
    for number in [41, 42, 51] as [UInt32] {
      let edit = PersonEdit(email: "new\(number)@etu.school.example")
      try sandbox.changeLearner(key(number, first), edit)
    }
    let (one, other) = (try key(43, first), try key(44, first))
    try sandbox.changeLearner(one, PersonEdit(email: "learner44@etu.school.example"))
    try sandbox.changeLearner(other, PersonEdit(email: "learner43@etu.school.example"))
    // Those who come are entered first: their numbers are nobody's who left.
    let course = try #require(try scenario.sessionsOfNextYear().first).course
    for person in [("Inès", "Roux", "ines"), ("Tom", "Weber", "tom"), ("Uma", "Xavier", "uma")] {
      let change = sandbox.addLearner(
        PersonEdit(
          lastName: person.1,
          firstName: person.0,
          email: "\(person.2)@etu.school.example"
        ),
        promotion: "L1 Gestion"
      )
      try sandbox.enrol(learner: change.key, course: course)
    }
    for number in [45, 46, 55, 56, 57, 60] as [UInt32] {
      try sandbox.removeLearner(key(number, first))
    }
  }

  @Test func `a whole September doubles nobody and links nobody wrongly`() async throws {
    let scenario = try Scenario(Self.cohort)
    try await scenario.run()
    let before = profiles(scenario)
    #expect(before.count == 22)
    try scenario.turnYear()
    try await playSummer(scenario)

    let finding = try await scenario.yearPlan()
    let plan = finding.plan
    #expect(finding.hasBirthDates && finding.refused == [])
    // Twelve learners less three and two, with two instructors.
    #expect(plan.count(.same) == 11)
    #expect(plan.count(.otherEmail) == 3 && plan.count(.swapped) == 2)
    #expect(plan.count(.homonym) == 1 && plan.count(.new) == 2)
    #expect(plan.vanished.map(\.person.key.key) == [45, 46, 55, 56, 57, 60])
    try await scenario.acceptYear(plan.hash, YearAnswers(takesProposals: true))
    #expect(profiles(scenario) == before)

    try await scenario.run()
    let after = profiles(scenario)
    // Three are new; the two who swapped wait for a word.
    #expect(Set(after.keys).subtracting(before.keys).count == 3)
    #expect(scenario.picture.duplicates == [])
    for (id, known) in before { #expect(after[id]?.name == known.name) }
    let names = after.values.map(\.name)
    #expect(names.count { $0 == "Inès Roux" } == 3)
    #expect(Set(names).count == names.count - 2)
    #expect(after.values.count { $0.email.hasPrefix("new") } == 3)
    let swapped = before.filter { ["Camille Dubois", "Diane Etienne"].contains($0.value.name) }
    for (id, known) in swapped { #expect(after[id] == known) }
    try await expectRightLinks(scenario, before)
    let asked = try await scenario.decisions().filter { $0.hasSuffix(" D7") }
    #expect(asked.count == 2)
    try await scenario.expectQuiet()
  }

  /// Every living link of the new year joins a person with the profile that was theirs.
  private func expectRightLinks(_ scenario: Scenario, _ before: [String: Known]) async throws {
    let rows = try await scenario.rows(
      """
      SELECT link.remote_id, trim(person.first_name || ' ' || person.last_name),
        link.carried_from IS NOT NULL
      FROM person_link AS link
      JOIN planning ON planning.planning_id = link.planning_id AND planning.name = '2026-2027'
      LEFT JOIN hp_person AS person ON person.planning_id = link.planning_id
        AND person.role = link.role AND person.person_key = link.person_key
        AND person.to_run IS NULL
      WHERE link.state = 'live'
      """
    )
    #expect(rows.count == 17)
    let after = profiles(scenario)
    for row in rows {
      let isCarried = row[2].text == "1"
      #expect(after[row[0].text]?.name == row[1].text)
      #expect((before[row[0].text] != nil) == isCarried)
    }
    let retired = try await scenario.number(
      """
      SELECT count(*) FROM person_link AS old JOIN person_link AS new
        ON new.carried_from = old.person_link_id
      WHERE old.retired_run IS NOT NULL AND old.state = 'live' AND new.retired_run IS NULL
      """
    )
    #expect(retired == 14)
  }

  @Test func `until a person accepts it, nothing is written for another base`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    try scenario.turnYear()
    for direction in [Direction.down, .up] {
      let report = try await scenario.run(.apply, direction)
      #expect(report.exitCode == .configuration && report.stop?.code == "new_year")
      #expect(report.stop?.text.contains("'2026-2027'") == true)
    }
    let bytes = try scenario.ledgerBytes()
    _ = try await scenario.yearPlan()
    #expect(try scenario.ledgerBytes() == bytes)
    #expect(scenario.picture == before)
    let years = try await scenario.rows("SELECT planning, state FROM v_years")
    #expect(
      years.map { "\($0[0].text) \($0[1].text)" }
        == ["2025-2026 open", "2026-2027 waits for a word"]
    )
  }

  @Test func `last year's marks still go up, and its sheets stay as they are`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    for learner in [42, 43] {
      try scenario.edusign.sign(learner: Evening.address(learner), on: sheet)
    }
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.turnYear()
    try await scenario.acceptYear()
    try await scenario.run()
    // Archived in September: the base of the year before is asked at its own address.
    try scenario.edusign.lock(sheet)
    let old = try #require(scenario.exchange.former)
    let sheets = scenario.picture.sheets.filter { $0.externalID.contains("@20250901") }
    try await scenario.asFormerYear {
      let down = try await scenario.run(.apply, .down)
      #expect(down.stop?.code == "year_over" && down.exitCode == .configuration)
      let up = try await scenario.run(.apply, .up)
      #expect(up.exitCode == .clean, "\(up.problems) \(up.stop as Any)")
    }
    #expect(old.enteredAbsences().map(\.learner) == [41])
    #expect(scenario.hyperplanning.enteredAbsences().isEmpty)
    #expect(scenario.picture.sheets.filter { $0.externalID.contains("@20250901") } == sheets)
    try await scenario.expectQuiet()
  }

  @Test func `nobody is proposed without birth dates, and nobody gets a second profile`()
    async throws
  {
    let scenario = try Scenario(Self.cohort)
    try await scenario.run()
    let before = profiles(scenario)
    try scenario.turnYear()
    scenario.exchange.former = nil
    try await playSummer(scenario)
    let finding = try await scenario.yearPlan()
    #expect(!finding.hasBirthDates)
    #expect(finding.plan.count(.perhaps) == 4 && finding.plan.count(.addressOfAnother) == 2)
    try await scenario.acceptYear(finding.plan.hash)
    try await scenario.run()
    #expect(Set(profiles(scenario).keys).subtracting(before.keys).count == 2)
    #expect(scenario.picture.duplicates == [])
    // Word by word the rest is answered, by the same two commands.
    let rest = try await scenario.yearPlan()
    #expect(rest.isOpened && rest.plan.count(.same) == 0)
    let perhaps = rest.plan.lines.filter { $0.verdict == .perhaps }.map(\.newcomer.person)
    let namesake = try #require(perhaps.first { $0.email.hasPrefix("ines@") })
    try await scenario.acceptYear(
      rest.plan.hash,
      YearAnswers(
        same: Set(perhaps.map(\.key).filter { $0 != namesake.key }),
        new: [namesake.key]
      )
    )
    try await scenario.run()
    #expect(Set(profiles(scenario).keys).subtracting(before.keys).count == 3)
    #expect(scenario.picture.duplicates == [])
    for (id, known) in before { #expect(profiles(scenario)[id]?.name == known.name) }
    #expect(try await scenario.decisions().count { $0.hasSuffix(" D7") } == 2)
  }

  @Test func `a plan that is another one by now is not accepted`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.turnYear()
    let hash = try await scenario.yearPlan().plan.hash
    _ = scenario.hyperplanning.addLearner(
      PersonEdit(lastName: "Weber", firstName: "Tom", email: "tom@etu.school.example"),
      promotion: "L1 Gestion"
    )
    let now = try await scenario.yearPlan().plan.hash
    await #expect(throws: YearRefusal.otherPlan(now)) { try await scenario.acceptYear(hash) }
    #expect(try await scenario.number("SELECT count(*) FROM link_word") == 0)
    #expect(try await scenario.run().stop?.code == "new_year")
  }

  @Test func `the planning at work, and another base under its name, are no new year`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    await #expect(throws: YearRefusal.noOtherYear("2025-2026")) {
      try await scenario.yearPlan()
    }
    try scenario.turnYear()
    scenario.planning = "2025-2026"
    scenario.exchange.former = nil
    await #expect(throws: YearRefusal.sameName("2025-2026")) { try await scenario.yearPlan() }
    let stop = try await scenario.run().stop
    #expect(stop?.code == "elsewhere" && stop?.text.contains("rollover plan") == true)
  }

  @Test func `an opened year is closed again by undoing its word, while it has no sheets`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    let before = try await scenario.rows(
      """
      SELECT role, person_key, remote_id FROM person_link
      WHERE state = 'live' AND retired_run IS NULL ORDER BY 1, 2
      """
    )
    #expect(before.count == 6)
    try scenario.turnYear()
    let word = try await scenario.acceptYear().word
    #expect(word.changes.count == 2 * before.count)
    try await scenario.undo(word.number)
    #expect(
      try await scenario.rows(
        """
        SELECT role, person_key, remote_id FROM person_link
        WHERE state = 'live' AND retired_run IS NULL ORDER BY 1, 2
        """
      ) == before
    )
    #expect(try await scenario.run().stop?.code == "new_year")
    let again = try await scenario.acceptYear().word
    try await scenario.run()
    await #expect(throws: LinkRefusal.changedSince(again.number, "planning:2026-2027")) {
      try await scenario.undo(again.number)
    }
  }

  @Test func `a word that left somebody out, or parted them from a profile, goes with them`()
    async throws
  {
    let scenario = try Scenario()
    try await scenario.run()
    try await scenario.say(.exclude, "learner:41")
    try await scenario.say(.unlink, "learner:44")
    try scenario.turnYear()
    let finding = try await scenario.yearPlan()
    #expect(finding.plan.count(.parted) == 1)
    let zoe = try key(41, finding)
    let hugo = try key(44, finding)
    try await scenario.acceptYear(finding.plan.hash)
    try await scenario.run()
    let decisions = try await scenario.decisions()
    #expect(decisions.contains("learner:\(zoe) B7") && decisions.contains("learner:\(hugo) D7"))
    let sheets = scenario.picture.sheets.filter { $0.externalID.contains("@20260803") }
    #expect(!sheets.isEmpty)
    for sheet in sheets {
      #expect(!sheet.learners.contains { $0.hasPrefix("learner41@") || $0.hasPrefix("learner44@") })
    }
  }
}

extension YearTests {
  @Test func `no sheet goes in a new year before two clean runs, and then it does`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.turnYear()
    try await scenario.acceptYear()
    func sheets() -> Set<String> {
      Set(scenario.picture.sheets.map(\.externalID).filter { $0.contains("@20260803") })
    }
    #expect(try await scenario.run().exitCode == .clean)
    let made = sheets()
    let friday = try #require(
      try scenario.sessionsOfNextYear().first { "\($0.day)" == "2026-09-11" }
    )
    try scenario.hyperplanning.cancelSession(course: friday.course, week: friday.week)
    // Seen twice, far enough apart; but the year had one clean run alone.
    try await scenario.run(.look)
    scenario.advance(.seconds(1200))
    #expect(try await scenario.routesOfRun() == [])
    let cause = "session:\(friday.course).\(friday.week) \(Cause.newYear.rawValue)"
    #expect(try await scenario.decisions().contains(cause))
    #expect(sheets() == made)
    scenario.advance(.seconds(1200))
    #expect(try await scenario.routesOfRun().count == 1)
    #expect(sheets().count == made.count - 1)
    #expect(try await !scenario.decisions().contains(cause))
  }

  @Test func `while a year waits for its word, questions are about the one before`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    try scenario.turnYear()
    #expect(try await scenario.run().stop?.code == "new_year")
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let found = try await reader.candidates(for: "learner41@etu.school.example")
    #expect(found.map(\.subject) == [.person(.learner(41))])
  }
}
