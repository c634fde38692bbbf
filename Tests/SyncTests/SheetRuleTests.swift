import Campus
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct SheetRuleTests {
  @Test func `titles and rooms follow their templates, on and off between runs`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.rules.sessions.title = try TextTemplate("{code} {type}")
    scenario.rules.sessions.room = try TextTemplate("Nord, {rooms}")
    #expect(try await scenario.routesOfRun().count == 5)
    #expect(Set(scenario.picture.sheets.map(\.title)) == ["DRO CM", "GES TD"])
    #expect(Set(scenario.picture.sheets.map(\.room)) == ["Nord, Salle 101", "Nord, Amphi A"])
    try await scenario.expectQuiet()
    scenario.rules.sessions = SessionRules()
    try await scenario.run()
    try scenario.expectAgreement()
  }

  @Test func `a title may name the groups, or the promotion where no group attends`() async throws {
    let scenario = try Scenario()
    scenario.rules.sessions.title = try TextTemplate("{subject} - {groups}")
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    let titles = Set(scenario.picture.sheets.map(\.title))
    // Whoever attends alone is no group: that title has nothing after its subject.
    let named = titles.filter { $0.contains(" - ") }
    #expect(!named.isEmpty && named.allSatisfy { !$0.hasSuffix("-") }, "\(titles)")
    #expect(titles.subtracting(named).isSubset(of: ["Droit civil", "Gestion & finance"]))
    try await scenario.expectQuiet()
  }

  @Test func `a course whose groups are refused is left alone`() async throws {
    let scenario = try Scenario()
    scenario.rules.sessions.title = try TextTemplate("{subject} - {groups}")
    try await scenario.run()
    let before = scenario.picture
    let fault = HyperplanningFault.response
    scenario.exchange.rule { passage in
      passage.text.contains("TDOptionsDuCours") && passage.text.contains(">101<")
        ? .answer(fault) : nil
    }
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.picture == before)
    #expect(try await scenario.decisions() == ["session:101.6 G2", "session:101.7 G2"])
  }

  /// The school of a week whose courses of civil law have nobody to teach them.
  private static var unstaffed: School {
    var school = School.week
    for index in school.courses.indices where school.courses[index].subjectID == 21 {
      school.courses[index].instructorIDs = []
    }
    return school
  }

  @Test func `a session without an instructor gets the default one, and gives him back`()
    async throws
  {
    let scenario = try Scenario(Self.unstaffed)
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 2)
    let email = "office@school.example"
    scenario.rules.sessions.defaultInstructor = email
    let unknown = try await scenario.run()
    #expect(unknown.exitCode == .itemErrors)
    #expect(unknown.problems.map(\.subject) == ["rules.default_instructor"])
    try scenario.edusign.createPerson(
      .instructor,
      firstName: "School",
      lastName: "Office",
      email: email
    )
    #expect(try await scenario.routesOfRun().count == 3)
    let law = scenario.picture.sheets.filter { $0.title.contains("Droit") }
    #expect(law.map(\.instructors) == [[email], [email], [email]])
    #expect(try await scenario.decisions() == [])
    try await scenario.expectQuiet()
    try scenario.hyperplanning.changeInstructors(course: 103, instructors: [31])
    #expect(try await scenario.routesOfRun().last == "PATCH /v1/course")
    #expect(
      scenario.picture.sheets.filter { $0.title.contains("Droit") }.map(\.instructors)
        == [[email], ["instructor31@school.example"], [email]]
    )
    scenario.rules.sessions.defaultInstructor = nil
    #expect(try await scenario.routesOfRun() == [])
    #expect(try await scenario.decisions() == ["session:101.6 C7", "session:101.7 C7"])
    #expect(scenario.picture.sheets.count == 5)
  }

  @Test func `a session that is first seen on its own day waits for a word`() async throws {
    let scenario = try Scenario()
    scenario.rules.sessions.allowsSameDay = false
    try scenario.set(to: "2025-10-07T06:00")
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 4)
    #expect(try await scenario.decisions() == ["session:101.6 A3"])
    try await scenario.expectQuiet()
    scenario.rules.sessions.allowsSameDay = true
    try await scenario.run()
    #expect(scenario.picture.sheets.count == 5)
    // A sheet that was made is followed, whatever the key says.
    scenario.rules.sessions.allowsSameDay = false
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    #expect(try await scenario.routesOfRun().count == 2)
  }

  @Test(arguments: [[], [.learner], [.instructor], [.learner, .instructor]] as [Set<Role>])
  func `login details are mailed to whom the school says, once`(roles: Set<Role>) async throws {
    let scenario = try Scenario()
    scenario.loginsMailed = roles
    try await scenario.run()
    let snapshot = scenario.edusign.snapshot()
    let learners = roles.contains(.learner) ? 1 : 0
    let instructors = roles.contains(.instructor) ? 1 : 0
    #expect(snapshot.students.map(\.credentialMails) == Array(repeating: learners, count: 4))
    #expect(snapshot.professors.map(\.credentialMails) == Array(repeating: instructors, count: 2))
    // Nobody who has a profile is written to, whatever is switched on or changes later.
    scenario.loginsMailed = [.learner, .instructor]
    try scenario.hyperplanning.changeLearner(41, PersonEdit(lastName: "Lefèvre-Roy"))
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/student"])
    let after = scenario.edusign.snapshot()
    #expect(after.students.map(\.credentialMails) == snapshot.students.map(\.credentialMails))
    #expect(after.professors.map(\.credentialMails) == snapshot.professors.map(\.credentialMails))
  }

  @Test func `whoever is entered after the switch is mailed, and nobody after it is taken back`()
    async throws
  {
    let scenario = try Scenario()
    func mails() -> [String: Int] {
      let students = scenario.edusign.snapshot().students
      return Dictionary(students.map { ($0.email, $0.credentialMails) }) { $1 }
        .filter { $0.value > 0 }
    }
    try await scenario.run()
    scenario.loginsMailed = [.learner]
    try await scenario.expectQuiet()
    try scenario.hyperplanning.enrol(learner: 45, course: 101)
    try await scenario.run()
    #expect(mails() == [Evening.address(45): 1])
    scenario.loginsMailed = []
    let change = scenario.hyperplanning.addLearner(
      PersonEdit(lastName: "Blanc", firstName: "Marc", email: "marc@etu.school.example"),
      promotion: "L1 Droit"
    )
    try scenario.hyperplanning.enrol(learner: change.key, course: 101)
    try await scenario.run()
    #expect(scenario.picture.profiles.contains { $0.email == "marc@etu.school.example" })
    #expect(mails() == [Evening.address(45): 1])
  }

  @Test func `a creation whose reply was lost is not mailed twice`() async throws {
    let scenario = try Scenario()
    scenario.loginsMailed = [.learner]
    scenario.exchange.rule { passage in
      passage.route == "POST /v1/student" && passage.text.contains("learner41@") ? .loseReply : nil
    }
    try await scenario.run()
    scenario.exchange.clearRules()
    scenario.advance(.seconds(1800))
    try await scenario.run()
    let mails = scenario.edusign.snapshot().students.map(\.credentialMails)
    #expect(mails == [1, 1, 1, 1])
  }
}
