import Testing

@testable import Sandbox

/// What the operations answer about the small school.
struct HyperplanningReadTests {
  let caller: SoapCaller

  init() throws {
    caller = try SoapCaller()
  }

  @Test func `both bounds of a date range are inclusive`() async throws {
    func courses(_ first: String, _ last: String) async throws -> [String] {
      let dates = "<ADate1>\(first)</ADate1><ADate2>\(last)</ADate2>"
      return try await caller.call("Cours", "TousLesCoursEntre2Dates", dates).items()
    }
    #expect(try await courses("2025-09-02", "2025-09-02") == ["101"])
    #expect(try await courses("2025-09-01", "2025-09-07") == ["101", "104"])
    #expect(try await courses("2025-09-08", "2025-09-12") == ["101", "102", "104"])
    #expect(try await courses("2025-09-12", "2025-09-12") == ["102"])
    #expect(try await courses("2025-09-13", "2025-09-14") == [])
    #expect(try await courses("2025-08-01", "2025-08-31") == [])
    #expect(try await courses("2025-09-12", "2025-09-08") == [])
  }

  @Test func `dates are taken in every form that real clients send`() async throws {
    for form in [
      "2025-09-02", "2025-09-02T00:00:00", "2025-09-02T08:00:00+02:00",
      "2025-09-02T08:00:00.0000000", "2025-09-02T23:59:59.123Z", " 2025-09-02 ",
    ] {
      let dates = "<ADate1>\(form)</ADate1><ADate2>\(form)</ADate2>"
      let answer = try await caller.call("Cours", "TousLesCoursEntre2Dates", dates)
      #expect(answer.items() == ["101"], "\(form)")
    }
  }

  @Test func `a session row has the seven known members with local time and a false Z`()
    async throws
  {
    let answer = try await caller.call(
      "Cours",
      "DetailDesSeancesPlaceesTableauDeCours",
      SoapCaller.keys("THpSvcWCleCours", [102, 103])
    )
    let rows = answer.all("THpSvcWTypeSeance")
    #expect(rows.count == 3)
    let members = answer.tree.children(rows[0]).map { answer.tree.name($0) }
    #expect(
      members == [
        "Cours", "Matiere", "TypeCours", "JourEtHeureDebut", "Duree", "TableauSalle",
        "TableauEnseignant",
      ]
    )
    #expect(answer.all("Cours").map(answer.tree.text) == ["102", "102", "103"])
    #expect(
      answer.all("JourEtHeureDebut").map(answer.tree.text) == [
        "2025-09-12T13:45:00Z", "2025-09-26T13:45:00Z", "2025-09-15T09:00:00Z",
      ]
    )
    #expect(answer.all("Duree").map(answer.tree.text)[0] == "0.052083333333333336")
    #expect(answer.all("THpSvcWCleSalle").map(answer.tree.text) == ["12", "12"])
    #expect(answer.all("THpSvcWCleEnseignant").map(answer.tree.text) == ["32", "32"])
  }

  @Test func `the result is unqualified and its items are qualified`() async throws {
    let answer = try await caller.call("Cours", "TousLesCours")
    let result = try #require(answer.all("return").first)
    #expect(answer.tree.namespace(result) == "")
    let items = Array(answer.tree.children(result))
    #expect(items.map(answer.tree.name) == Array(repeating: "THpSvcWCleCours", count: 4))
    #expect(items.allSatisfy { answer.tree.namespace($0) == SoapCaller.namespace })
  }

  @Test(
    arguments: [
      ("DureeCours", 101, "0.0625"), ("PlaceCours", 101, "1.3333333333333333"),
      ("PlaceCours", 102, "4.572916666666667"), ("TypeCours", 102, "TD"),
      ("MatiereCours", 104, "22"), ("MemoCours", 101, ""),
      ("EstCoursNonPlace", 101, "false"), ("CoursEstUnCoursSimple", 101, "true"),
      ("CoursEstUnCoursPere", 101, "false"), ("CoursEstUnCoursFils", 101, "false"),
    ]
  )
  func `a property of one course is as the school says`(
    operation: String,
    course: Int,
    expected: String
  ) async throws {
    let answer = try await caller.call("Cours", operation, "<ACours>\(course)</ACours>")
    #expect(answer.value() == expected)
  }

  @Test(
    arguments: [
      ("EnseignantsDuCours", 104, ["31", "32"]), ("SallesDuCours", 104, ["12"]),
      ("SallesDuCours", 103, []), ("EtudiantsDuCours", 101, ["41", "42"]),
      ("DomaineCours", 102, ["2", "4"]), ("PromotionsDuCours", 101, ["1"]),
      ("TDOptionsDuCours", 101, []), ("TDOptionsDuCours", 102, ["1"]),
      ("PromotionsDuCours", 102, []), ("RegroupementsDuCours", 104, ["1"]),
      ("EtudiantsDuCours", 103, []),
    ]
  )
  func `a list about one course is as the school says`(
    operation: String,
    course: Int,
    expected: [String]
  ) async throws {
    let answer = try await caller.call("Cours", operation, "<ACours>\(course)</ACours>")
    #expect(answer.items() == expected)
  }

  @Test func `arrays about learners are parallel to the keys and empty texts are present`()
    async throws
  {
    let keys = SoapCaller.keys("THpSvcWCleEtudiant", [43, 42, 41])
    func list(_ operation: String) async throws -> [String] {
      try await caller.call("Etudiants", operation, keys).items()
    }
    #expect(try await list("NomsTableauDEtudiants") == ["Lefèvre", "N'Diaye", "Lefèvre"])
    #expect(try await list("PrenomsTableauDEtudiants") == ["Zoé", "Oumar", "Zoé"])
    #expect(
      try await list("EMailsTableauDEtudiants") == [
        "zoe.lefevre2@etu.ecole.example", "", "zoe.lefevre@etu.ecole.example",
      ]
    )
    #expect(try await list("TelephonesPortablesTableauDEtudiants") == ["", "", "+33600000041"])
  }

  @Test func `markup characters in names are escaped`() async throws {
    let answer = try await caller.call("Salles", "NomSalle", "<ASalle>12</ASalle>")
    #expect(answer.value() == "Amphithéâtre <A> & B")
    #expect(answer.text.contains("Amphithéâtre &lt;A&gt; &amp; B"))
  }

  @Test func `courses are found by learner, instructor and room`() async throws {
    let week = "<ADate1>2025-09-08</ADate1><ADate2>2025-09-14</ADate2>"
    func list(_ port: String, _ operation: String, _ parameters: String) async throws -> [String] {
      try await caller.call(port, operation, parameters).items()
    }
    let learner = "<AEtudiant>41</AEtudiant>"
    #expect(try await list("Etudiants", "CoursEtudiant", learner) == ["101", "102", "104"])
    #expect(
      try await list("Etudiants", "CoursEtudiantEntre2Dates", "<AEtudiant>43</AEtudiant>" + week)
        == ["104"]
    )
    #expect(
      try await list(
        "Enseignants",
        "CoursEnseignantEntre2Dates",
        "<AEnseignant>32</AEnseignant>" + week
      ) == ["102", "104"]
    )
    #expect(
      try await list("Salles", "CoursSalleEntre2Dates", "<ASalle>11</ASalle>" + week) == ["101"]
    )
  }

  @Test func `the admin port tells version, first day, year and conversions`() async throws {
    #expect(try await caller.call("Admin", "Version").value() == "HYPERPLANNING 2025.8.10.1")
    #expect(try await caller.call("Admin", "DatePremierJourBase").value() == "2025-09-01")
    #expect(try await caller.call("Admin", "AnneeComplete").value() == "2025-2026")
    let place = "<ADuree>1.5208333333333333</ADuree>"
    let answer = try await caller.call("Admin", "HpSvcWDureeEnHeureMinute", place)
    #expect(answer.value("AHeure") == "36")
    #expect(answer.value("AMinute") == "30")
  }

  @Test func `base weeks are converted to calendar weeks and Mondays`() async throws {
    func week(_ operation: String, _ week: Int) async throws -> String? {
      try await caller.call("Cours", operation, "<ASemaine>\(week)</ASemaine>").value()
    }
    #expect(try await week("SemaineEnSemaineCalendaire", 1) == "36")
    #expect(try await week("SemaineEnDate", 10) == "2025-11-03")
  }

  @Test func `families lead from genre to heading to object`() async throws {
    let families = try await caller.call(
      "Familles",
      "ToutesLesFamillesDuGenre",
      "<AGenre>gfEtudiant</AGenre>"
    )
    let family = try #require(families.items().first)
    let rubrics = try await caller.call(
      "Familles",
      "RubriqueDeLEtudiantDeFamille",
      "<AFamille>\(family)</AFamille><AEtudiant>42</AEtudiant>"
    )
    let rubric = try #require(rubrics.items().first)
    let label = try await caller.call(
      "Familles",
      "LibelleRubrique",
      "<ARubrique>\(rubric)</ARubrique>"
    )
    #expect(label.value() == "Alternance")
  }

  @Test func `a learner with a company has an internship`() async throws {
    let keys = try await caller.call("Stages", "TousLesStages").items().compactMap { UInt32($0) }
    let parameter = SoapCaller.keys("THpSvcWCleStage", keys)
    let learners = try await caller.call("Stages", "EtudiantsTableauDeStages", parameter)
    let companies = try await caller.call("Stages", "NomsEntreprisesTableauDeStages", parameter)
    #expect(learners.items() == ["42"])
    #expect(companies.items() == ["Cabinet Rivière & Fils"])
    let days = try await caller.call("Stages", "DatesFinTableauDeStages", parameter)
    #expect(days.items() == ["1899-12-30"])
  }
}
