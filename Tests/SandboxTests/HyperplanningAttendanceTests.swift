import Testing

@testable import Sandbox

/// Absences, latenesses and roll calls of the small school, over the service.
struct HyperplanningAttendanceTests {
  let caller: SoapCaller
  var sandbox: HyperplanningSandbox { caller.sandbox }

  init() throws {
    caller = try SoapCaller()
  }

  private static func interval(_ learner: UInt32, _ start: String, _ end: String) -> String {
    "<AEtudiant>\(learner)</AEtudiant><ADateHeureDebut>2025-09-\(start):00</ADateHeureDebut>"
      + "<ADateHeureFin>2025-09-\(end):00</ADateHeureFin>"
  }

  private func add(_ start: String, _ end: String, justified: Bool = false) async throws {
    let answer = try await caller.call(
      "Absences",
      "AjouterAbsenceEtudiant",
      Self.interval(41, start, end) + "<AJustifie>\(justified)</AJustifie>"
    )
    #expect(answer.status == 200)
  }

  private func remove(_ start: String, _ end: String) async throws {
    let answer = try await caller.call(
      "Absences",
      "EnleverAbsenceEtudiant",
      Self.interval(41, start, end)
    )
    #expect(answer.status == 200)
  }

  private func keys(_ start: String, _ end: String) async throws -> [String] {
    try await caller.call(
      "Absences",
      "AbsencesEtudiantEntre2Dates",
      Self.interval(41, start, end)
    ).items()
  }

  private func about(_ operation: String, _ key: UInt32) async throws -> SoapCaller.Answer {
    try await caller.call("Absences", operation, "<AAbsence>\(key)</AAbsence>")
  }

  private var bounds: [String] {
    sandbox.enteredAbsences().map {
      "\($0.day) \($0.start)-\($0.end)\($0.isJustified ? " justified" : "")"
    }
  }

  @Test func `an absence is told with bounds, motive, learner and the courses missed`()
    async throws
  {
    try await add("09T08:00", "09T09:30")
    let key = try #require(try await keys("09T00:00", "10T00:00").first.flatMap(UInt32.init))
    #expect(
      try await about("DateHeureDebutAbsenceEtudiant", key).value() == "2025-09-09T08:00:00Z"
    )
    #expect(try await about("DateHeureFinAbsenceEtudiant", key).value() == "2025-09-09T09:30:00Z")
    #expect(try await about("AbsenceEtudiantEstJustifiee", key).value() == "false")
    #expect(try await about("MotifAbsenceEtudiant", key).value() == "Motif non encore connu")
    #expect(try await about("EtudiantAbsenceEtudiant", key).value() == "41")
    #expect(try await about("CoursManquesAbsenceEtudiant", key).items() == ["101"])
  }

  @Test func `only what overlaps an interval is listed`() async throws {
    try await add("09T08:00", "09T09:30")
    #expect(try await keys("09T09:30", "09T12:00") == [])
    #expect(try await keys("09T06:00", "09T08:00") == [])
    #expect(try await keys("09T09:29", "09T12:00").count == 1)
  }

  @Test func `absences that touch become one under a new key`() async throws {
    try await add("09T08:00", "09T09:30")
    let before = try await keys("09T00:00", "10T00:00")
    try await add("09T09:30", "09T11:00")
    #expect(bounds == ["2025-09-09 480-660"])
    #expect(try await keys("09T00:00", "10T00:00") != before)
  }

  @Test func `a new absence leaves what is justified already as it is`() async throws {
    try await add("09T09:00", "09T10:00", justified: true)
    try await add("09T08:00", "09T11:00")
    #expect(
      bounds == ["2025-09-09 480-540", "2025-09-09 540-600 justified", "2025-09-09 600-660"]
    )
  }

  @Test func `where nothing merges, each stays as it was entered`() async throws {
    let caller = try SoapCaller { $0.absenceRule = .separate }
    for (start, end) in [("09T08:00", "09T09:30"), ("09T09:30", "09T11:00")] {
      _ = try await caller.call(
        "Absences",
        "AjouterAbsenceEtudiant",
        Self.interval(41, start, end) + "<AJustifie>false</AJustifie>"
      )
    }
    #expect(caller.sandbox.enteredAbsences().map(\.start) == [480, 570])
  }

  @Test(arguments: [
    ("09T08:00", "09T09:30", ["2025-09-09 570-660"]),
    ("09T09:30", "09T11:00", ["2025-09-09 480-570"]),
    ("09T09:00", "09T10:00", ["2025-09-09 480-540", "2025-09-09 600-660"]),
    ("09T06:00", "09T12:00", []),
    ("09T11:00", "09T12:00", ["2025-09-09 480-660"]),
  ])
  func `an interval is taken out of an absence`(start: String, end: String, left: [String])
    async throws
  {
    try await add("09T08:00", "09T11:00")
    try await remove(start, end)
    #expect(bounds == left)
  }

  @Test func `the office enters an absence of many days, accepts it and gives it a motive`()
    async throws
  {
    let first = try #require(CivilDay("2025-09-08"))
    let change = try sandbox.enterAbsence(
      learner: 41,
      from: first,
      start: 8 * 60,
      through: first.advanced(by: 4),
      end: 18 * 60
    )
    #expect(
      try await about("CoursManquesAbsenceEtudiant", change.key).items() == ["101", "102", "104"]
    )
    try sandbox.editAbsence(change.key, isJustified: true, motive: "Maladie")
    #expect(try await about("AbsenceEtudiantEstJustifiee", change.key).value() == "true")
    #expect(try await about("MotifAbsenceEtudiant", change.key).value() == "Maladie")
    #expect(throws: SandboxError.self) { try sandbox.editAbsence(change.key, motive: "Vacances") }
  }

  @Test func `a motive is given to an absence where the server offers that`() async throws {
    try await add("09T08:00", "09T09:30")
    let key = try #require(sandbox.enteredAbsences().first?.key)
    let parameters = "<AAbsence>\(key)</AAbsence><AMotif>Maladie</AMotif>"
    _ = try await caller.call("Absences", "ModifierMotifAbsenceEtudiant", parameters)
    #expect(sandbox.enteredAbsences().map(\.motive) == ["Maladie"])
  }

  @Test func `a roll call is complete for one course in one of its weeks`() async throws {
    func isComplete(_ week: Int) async throws -> String? {
      try await caller.call(
        "Absences",
        "AppelTermineCours",
        "<ACours>101</ACours><ASemaine>\(week)</ASemaine>"
      ).value()
    }
    let parameters = "<ACours>101</ACours><ASemaine>2</ASemaine><AAppelTermine>true</AAppelTermine>"
    _ = try await caller.call("Absences", "ModifierAppelTermineCours", parameters)
    #expect(try await isComplete(2) == "true")
    #expect(try await isComplete(1) == "false")
    let table = SoapCaller.keys("THpSvcWCleCours", [101, 102]) + "<ASemaine>2</ASemaine>"
    let both = try await caller.call("Absences", "AppelsTerminesTableauDeCours", table)
    #expect(both.items() == ["true", "false"])
    let stranger = try await caller.call(
      "Absences",
      "AppelTermineCours",
      "<ACours>101</ACours><ASemaine>9</ASemaine>"
    )
    #expect(stranger.status == 500)
  }

  @Test func `a lateness is told with the session's start and its minutes`() async throws {
    let key = try await caller.call(
      "Absences",
      "CreerRetardEtudiant",
      "<AEtudiant>41</AEtudiant><ADateHeureDebut>2025-09-09T08:00:00</ADateHeureDebut>"
        + "<ADuree>0.010416666666666666</ADuree><AJustifie>true</AJustifie>"
    ).value()
    let number = try #require(key)
    let late = Self.interval(41, "09T08:00", "09T09:30")
    #expect(
      try await caller.call("Absences", "RetardsEtudiantEntre2Dates", late).items() == [number]
    )
    for (operation, told) in [
      ("DateHeureRetardEtudiant", "2025-09-09T08:00:00Z"),
      ("DureeRetardEtudiant", "0.010416666666666666"), ("RetardEtudiantEstJustifie", "true"),
    ] {
      let answer = try await caller.call("Absences", operation, "<ARetard>\(number)</ARetard>")
      #expect(answer.value() == told)
    }
  }

  @Test func `an end before the start, and nobody at all, are Faults`() async throws {
    for parameters in [
      Self.interval(41, "09T09:00", "09T08:00"), Self.interval(999, "09T08:00", "09T09:00"),
    ] {
      let answer = try await caller.call(
        "Absences",
        "AjouterAbsenceEtudiant",
        parameters + "<AJustifie>false</AJustifie>"
      )
      #expect(answer.status == 500)
    }
    #expect(sandbox.enteredAbsences().isEmpty)
  }

  @Test func `whoever leaves the base, and a new year, take their absences along`() throws {
    let day = try #require(CivilDay("2025-09-09"))
    for learner in [UInt32(41), 42] {
      try sandbox.enterAbsence(learner: learner, from: day, start: 480, through: day, end: 570)
    }
    try sandbox.removeLearner(42)
    #expect(sandbox.enteredAbsences().map(\.learner) == [41])
    try sandbox.switchBase(firstMonday: try #require(CivilDay("2026-08-31")), name: "2026-2027")
    #expect(sandbox.enteredAbsences().isEmpty)
  }

  @Test(arguments: [
    (
      "Etudiants", "CreerEtudiantAvecIdentifiant", "<ADateDeNaissance>2004-05-06</ADateDeNaissance>"
    ),
    ("Enseignants", "CreerEnseignantAvecIdentifiant", "<ACode>X1</ACode>"),
  ])
  func `an identity that exists already is a Fault`(
    port: String,
    operation: String,
    third: String
  ) async throws {
    func create(_ last: String, _ identifier: String) async throws -> Int {
      try await caller.call(
        port,
        operation,
        "<ANom>\(last)</ANom><APrenom>Ada</APrenom>\(third)"
          + "<AIdentifiant>\(identifier)</AIdentifiant>"
      ).status
    }
    #expect(try await create("Noël", "A1") == 200)
    #expect(try await create("Noël", "A2") == 500)
    #expect(try await create("Autre", "A1") == 500)
    #expect(try await create("Autre", "A2") == 200)
  }
}
