import Synchronization
import Testing

@testable import Sandbox

/// What happens to the base when somebody changes the timetable.
struct WorldActionTests {
  let caller: SoapCaller
  var sandbox: HyperplanningSandbox { caller.sandbox }

  init() throws {
    caller = try SoapCaller()
  }

  private func items(_ operation: String, _ course: UInt32) async throws -> [String] {
    try await caller.call("Cours", operation, "<ACours>\(course)</ACours>").items()
  }

  private func value(_ operation: String, _ course: UInt32) async throws -> String? {
    try await caller.call("Cours", operation, "<ACours>\(course)</ACours>").value()
  }

  private func sessions() throws -> [String] {
    let first = try #require(CivilDay("2025-09-01"))
    return sandbox.placedSessions(from: first, through: first.advanced(by: 69))
      .map { "\($0.course).\($0.week) \($0.day) \($0.start)" }
  }

  @Test func `moving one session splits its course and keeps every other session`()
    async throws
  {
    let before = try sessions()
    let change = try sandbox.moveSession(course: 101, week: 2, weekday: 3, start: 14 * 60)
    #expect(change == WorldChange(.course, key: 106, created: [105, 106], changed: [101]))
    #expect(try await items("DomaineCours", 101) == ["1", "3", "4"])
    #expect(try await items("DomaineCours", 106) == ["2"])
    #expect(try await items("DomaineCours", 105) == ["1", "2", "3", "4"])
    #expect(try await value("CoursEstUnCoursPere", 105) == "true")
    #expect(try await value("CoursEstUnCoursFils", 101) == "true")
    #expect(try await value("CoursEstUnCoursFils", 106) == "true")
    #expect(try await value("CoursEstUnCoursSimple", 106) == "false")
    #expect(try await items("DetailDesSeancesPlaceesDuCours", 105) == [])
    #expect(try await items("EtudiantsDuCours", 106) == ["41", "42"])
    let moved = Set(try sessions()).symmetricDifference(before)
    #expect(moved == ["101.2 2025-09-09 480", "106.2 2025-09-10 840"])
    let dates = "<ADate1>2025-09-10</ADate1><ADate2>2025-09-10</ADate2>"
    let found = try await caller.call("Cours", "TousLesCoursEntre2Dates", dates)
    #expect(found.items() == ["105", "106"])
  }

  @Test func `a second move splits off a sister under the same parent`() throws {
    _ = try sandbox.moveSession(course: 101, week: 2, start: 600)
    let second = try sandbox.moveSession(course: 101, week: 3, toWeek: 7)
    #expect(second == WorldChange(.course, key: 107, created: [107], changed: [101]))
    #expect(try sessions().contains("107.7 2025-10-14 480"))
    let parents = sandbox.state.withLock { $0.world.courses.rows.filter(\.isParent).map(\.key) }
    #expect(parents == [105])
  }

  @Test func `a parent may keep the key instead`() async throws {
    let caller = try SoapCaller { $0.splitRule = .parentKeepsKey }
    let change = try caller.sandbox.moveSession(course: 101, week: 2, start: 600)
    #expect(change == WorldChange(.course, key: 106, created: [105, 106], changed: [101]))
    let parent = try await caller.call("Cours", "CoursEstUnCoursPere", "<ACours>101</ACours>")
    #expect(parent.value() == "true")
    let rest = try await caller.call("Cours", "DomaineCours", "<ACours>105</ACours>")
    #expect(rest.items() == ["1", "3", "4"])
  }

  @Test func `a course with a single week moves under its own key`() async throws {
    let change = try sandbox.moveSession(course: 103, week: 3, toWeek: 5, weekday: 6)
    #expect(change == WorldChange(.course, key: 103, changed: [103]))
    #expect(try sessions().contains("103.5 2025-10-04 540"))
    #expect(try await value("CoursEstUnCoursSimple", 103) == "true")
  }

  @Test func `moving a whole course keeps keys and weeks`() async throws {
    let change = try sandbox.moveCourse(102, weekday: 1, start: 8 * 60, minutes: 60)
    #expect(change == WorldChange(.course, key: 102, changed: [102]))
    #expect(
      try sessions().filter { $0.hasPrefix("102.") } == [
        "102.2 2025-09-08 480", "102.4 2025-09-22 480",
      ]
    )
    #expect(try await value("DureeCours", 102) == "0.041666666666666664")
  }

  @Test func `a cancelled session leaves the domain and can come back`() async throws {
    try sandbox.cancelSession(course: 101, week: 3)
    #expect(try await items("DomaineCours", 101) == ["1", "2", "4"])
    #expect(throws: SandboxError.self) { try sandbox.cancelSession(course: 101, week: 3) }
    try sandbox.restoreSession(course: 101, week: 3)
    #expect(try await items("DomaineCours", 101) == ["1", "2", "3", "4"])
    #expect(throws: SandboxError.self) { try sandbox.restoreSession(course: 101, week: 11) }
  }

  @Test func `rooms and instructors change for all weeks or for one`() async throws {
    try sandbox.changeRooms(course: 101, rooms: [12])
    #expect(try await items("SallesDuCours", 101) == ["12"])
    let change = try sandbox.changeInstructors(course: 101, instructors: [32], week: 4)
    #expect(try await items("EnseignantsDuCours", 101) == ["31"])
    #expect(try await items("EnseignantsDuCours", change.key) == ["32"])
    let dates = "<ADate1>2025-09-22</ADate1><ADate2>2025-09-28</ADate2>"
    let found = try await caller.call(
      "Enseignants",
      "CoursEnseignantEntre2Dates",
      "<AEnseignant>32</AEnseignant>" + dates
    )
    #expect(found.items() == ["102", "\(change.key)"])
    #expect(throws: SandboxError.self) { try sandbox.changeRooms(course: 101, rooms: [99]) }
  }

  @Test func `a deleted key is invalid for ever`() async throws {
    try sandbox.deleteCourse(104)
    let added = try sandbox.addCourse(
      School.Course(
        id: 0,
        subjectID: 21,
        type: "TD",
        weekday: 4,
        start: 600,
        minutes: 60,
        weeks: WeekSet([1, 9]),
        roomID: 11,
        instructorIDs: [31]
      ),
      learners: [43, 41]
    )
    #expect(added.key == 105)
    #expect(try await caller.call("Cours", "MatiereCours", "<ACours>104</ACours>").status == 500)
    #expect(try await items("EtudiantsDuCours", 105) == ["41", "43"])
    #expect(try sessions().filter { $0.hasPrefix("105.") }.count == 2)
    let list = try await caller.call("Cours", "TousLesCours").items()
    #expect(list == ["101", "102", "103", "105"])
  }

  @Test func `deleting the last children deletes their parent`() throws {
    let split = try sandbox.moveSession(course: 101, week: 2, start: 600)
    #expect(try sandbox.deleteCourse(split.key).removed == [106])
    #expect(try sandbox.deleteCourse(101).removed == [101, 105])
  }

  @Test func `an unplaced course is kept without sessions`() async throws {
    try sandbox.unplaceCourse(101)
    #expect(try await value("EstCoursNonPlace", 101) == "true")
    #expect(try await items("DetailDesSeancesPlaceesDuCours", 101) == [])
    #expect(try await items("DomaineCours", 101) == ["1", "2", "3", "4"])
    let keys = SoapCaller.keys("THpSvcWCleCours", [101, 102])
    let placed = try await caller.call("Cours", "RestreindreTableauDeCoursAuxCoursPlaces", keys)
    #expect(placed.items() == ["102"])
    #expect(
      try await caller.call("Cours", "SontCoursNonPlaces", keys).items() == ["true", "false"]
    )
    try sandbox.placeCourse(101)
    #expect(try await items("DetailDesSeancesPlaceesDuCours", 101).count == 4)
  }

  @Test func `forms of courses, subjects and people can be edited`() async throws {
    try sandbox.editCourse(101, type: "Examen", memo: "Apporter <le> code", isCompulsory: false)
    #expect(try await value("TypeCours", 101) == "Examen")
    #expect(try await value("MemoCours", 101) == "Apporter <le> code")
    let compulsory = try await caller.call(
      "Absences",
      "PresencesObligatoiresTableauDeCours",
      SoapCaller.keys("THpSvcWCleCours", [101, 102])
    )
    #expect(compulsory.items() == ["false", "true"])
    try sandbox.renameSubject(21, label: "Droit pénal")
    let label = try await caller.call("Matieres", "LibelleMatiere", "<AMatiere>21</AMatiere>")
    #expect(label.value() == "Droit pénal")
    try sandbox.changeLearner(42, PersonEdit(email: "o@etu.example", phone: "+33600000042"))
    let email = try await caller.call("Etudiants", "EMailEtudiant", "<AEtudiant>42</AEtudiant>")
    #expect(email.value() == "o@etu.example")
    try sandbox.changeInstructor(32, PersonEdit(lastName: "Weiß", email: "b@ecole.example"))
    let name = try await caller.call(
      "Enseignants",
      "NomEnseignant",
      "<AEnseignant>32</AEnseignant>"
    )
    #expect(name.value() == "Weiß")
  }
}
