import Campus
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct FirstRunTests {
  @Test func `the first run makes one sheet for each eligible session`() async throws {
    let scenario = try Scenario()
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(report.problems == [])
    #expect(report.counts.created == 5)
    #expect(report.counts.seats == 11)
    try scenario.expectAgreement()
  }

  @Test func `each sheet bears the name of its session, which reads back`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheets = scenario.picture.sheets
    let expected = [(101, 6), (103, 6), (102, 6), (101, 7), (102, 7)].map { course, week in
      scenario.externalID(course: course, week: week)
    }
    #expect(sheets.map(\.externalID) == expected)
    #expect(sheets.allSatisfy { $0.externalType == "passerelle" })
    for name in expected { #expect(SheetExternalID(name)?.description == name) }
  }

  @Test func `instructors stand on a sheet in the order of the timetable`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try #require(scenario.picture.sheets.first { $0.title.contains("Gestion") })
    #expect(
      sheet.instructors == ["instructor32@school.example", "instructor31@school.example"]
    )
  }

  @Test func `people come with their fields, and without a mail`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let learners = scenario.picture.profiles.filter { !$0.isInstructor }
    #expect(learners.map(\.name) == ["Zoé Lefèvre", "Oumar N'Diaye", "Léa Petit", "Hugo Morel"])
    #expect(learners.map(\.phone) == ["+33600000041", "", "", "+33600000044"])
    #expect(learners.map(\.training) == ["L1 Droit", "L1 Droit", "L1 Droit", "L1 Gestion"])
    #expect(learners.map(\.company) == ["", "Cabinet Rivière & Fils", "", ""])
    #expect(
      learners.map(\.externalID)
        == (41...44).map { "hp:2025-2026@20250901:student:\($0)" }
    )
    let snapshot = scenario.edusign.snapshot()
    #expect(snapshot.students.map(\.credentialMails).reduce(0, +) == 0)
    #expect(snapshot.professors.map(\.credentialMails).reduce(0, +) == 0)
  }

  @Test func `nobody is entered who has no session in the window`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let names = scenario.picture.profiles.map(\.email)
    #expect(names.count == 6)
    #expect(!names.contains("learner45@etu.school.example"))
    #expect(!names.contains("instructor33@school.example"))
  }

  @Test func `a session of today is made unless it has started`() async throws {
    let scenario = try Scenario()
    try scenario.set(to: "2025-10-09T09:59")
    #expect(try await scenario.run(.plan).counts.eligible == 5)
    try scenario.set(to: "2025-10-09T10:00")
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 4)
    try scenario.expectAgreement(through: "2025-10-22")
    #expect(try await scenario.decisions() == ["session:103.6 A4"])
  }

  @Test func `every setting of what is not known about Edusign leads to the same sheets`()
    async throws
  {
    var options = Scenario.Options()
    options.knobs.lockedForm = .boolean
    options.knobs.createStatus = .created
    options.knobs.patchedSheetResult = .object
    options.knobs.validationMessage = .objects
    options.knobs.lookupKey = .upper
    options.knobs.listOrder = .newestFirst
    options.knobs.listEndIncluded = false
    options.knobs.unsignedForm = .empty
    options.knobs.professorHiddenForm = .professorID
    options.knobs.archivedProfessorsListed = true
    let scenario = try Scenario(.week, options)
    try await scenario.run()
    try scenario.expectAgreement()
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    try await scenario.run()
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }
}
