import Campus
import TestSupport
import Testing
import Transport

@testable import Hyperplanning

/// One method of the client: what it must send, and what it makes of an answer.
private struct Wire: Sendable, CustomTestStringConvertible {
  /// The name on the wire, spelled here a second time.
  var operation: String
  /// What must stand inside the call.
  var sent: String
  /// What stands inside the response.
  var inside: String
  /// What the method must return, described.
  var expected: String
  /// Calls the method.
  var call: @Sendable (HyperplanningClient) async throws -> String

  var testDescription: String { operation }

  init(
    _ operation: String,
    _ sent: String,
    _ inside: String,
    _ expected: String,
    _ call: @escaping @Sendable (HyperplanningClient) async throws -> String
  ) {
    self.operation = operation
    self.sent = sent
    self.inside = inside
    self.expected = expected
    self.call = call
  }
}

private let keyList = "<return><k>4</k><k>5</k><k>0</k></return>"
private let someKey = "<return><k>3</k><k>0</k></return>"
private let datePair = "<return><d>2026-09-07</d><d>1899-12-30</d></return>"
private let textPair = "<return><string>A</string><string/></return>"
private let twoCourses =
  "<ATableau><THpSvcWCleCours>1</THpSvcWCleCours><THpSvcWCleCours>2</THpSvcWCleCours></ATableau>"

private func table(_ kind: String) -> String { twoCourses.replacing("Cours", with: kind) }

private func listed<Item>(_ items: [Item?]) -> String {
  items.map { $0.map { "\($0)" } ?? "none" }.joined(separator: " ")
}

private let day = LocalDay(number: 20_752)

private let wires: [Wire] = [
  Wire("DatePremierJourBase", "", "<return>2026-08-24T00:00:00Z</return>", "2026-08-24") {
    "\(try await $0.firstDay())"
  },
  Wire("AnneeComplete", "", "<return>2026-2027</return>", "2026-2027") {
    try await $0.completeYear()
  },
  Wire(
    "HpSvcWDureeEnHeureMinute",
    "<ADuree>1.0625</ADuree>",
    "<AHeure>25</AHeure><AMinute>30</AMinute>",
    "25 30"
  ) {
    let span = try await $0.hoursAndMinutes(ofMinutes: 1530)
    return "\(span.hours) \(span.minutes)"
  },
  Wire("TousLesCours", "", keyList, "[4, 5]") { "\(try await $0.allCourses())" },
  Wire(
    "TousLesCoursEntre2Dates",
    "<ADate1>2026-10-26</ADate1><ADate2>2026-10-26</ADate2>",
    keyList,
    "[4, 5]"
  ) {
    "\(try await $0.courses(from: day, to: day))"
  },
  Wire("RestreindreTableauDeCoursAuxCoursPlaces", twoCourses, "<return><k>2</k></return>", "[2]") {
    "\(try await $0.placedCourses(among: [CourseKey(1), CourseKey(2)]))"
  },
  Wire("ClesCoursInvalidesTableauDeCours", twoCourses, "<return/>", "[]") {
    "\(try await $0.invalidCourses(among: [CourseKey(1), CourseKey(2)]))"
  },
  Wire("CoursEstUnCoursPere", "<ACours>1</ACours>", "<return>true</return>", "true") {
    "\(try await $0.isParent(CourseKey(1)))"
  },
  Wire("DetailDesSeancesPlaceesTableauDeCours", twoCourses, "<return/>", "0") {
    "\(try await $0.sessions(of: [CourseKey(1), CourseKey(2)]).sessions.count)"
  },
  Wire("MatieresTableauDeCours", twoCourses, "<return><k>9</k><k>0</k></return>", "9 none") {
    try await $0.subjects(of: [CourseKey(1), CourseKey(2)])
      .map { $0.map { "\($0)" } ?? "none" }.joined(separator: " ")
  },
  Wire("TypesTableauDeCours", twoCourses, textPair, #"["A", ""]"#) {
    "\(try await $0.types(of: [CourseKey(1), CourseKey(2)]))"
  },
  Wire(
    "PresencesObligatoiresTableauDeCours",
    twoCourses,
    "<return><boolean>true</boolean><boolean>false</boolean></return>",
    "[true, false]"
  ) {
    "\(try await $0.compulsory(of: [CourseKey(1), CourseKey(2)]))"
  },
  Wire("MemoCours", "<ACours>1</ACours>", "<return>Bring &lt;paper&gt;</return>", "Bring <paper>") {
    try await $0.memo(of: CourseKey(1))
  },
  Wire("EtudiantsDuCours", "<ACours>1</ACours>", keyList, "[4, 5]") {
    "\(try await $0.learners(of: CourseKey(1)))"
  },
  Wire("PromotionsDuCours", "<ACours>1</ACours>", keyList, "[4, 5]") {
    "\(try await $0.promotions(of: CourseKey(1)))"
  },
  Wire("TDOptionsDuCours", "<ACours>1</ACours>", keyList, "[4, 5]") {
    "\(try await $0.groups(of: CourseKey(1)))"
  },
  Wire("RegroupementsDuCours", "<ACours>1</ACours>", keyList, "[4, 5]") {
    "\(try await $0.groupings(of: CourseKey(1)))"
  },
  Wire("TousLesMotifs", "", textPair, #"["A", ""]"#) { "\(try await $0.reasons())" },
  Wire("TousLesEtudiants", "", keyList, "[4, 5]") { "\(try await $0.allLearners())" },
  Wire("NomsTableauDEtudiants", table("Etudiant"), textPair, #"["A", ""]"#) {
    "\(try await $0.familyNames(of: [LearnerKey(1), LearnerKey(2)]))"
  },
  Wire("PrenomsTableauDEtudiants", table("Etudiant"), textPair, #"["A", ""]"#) {
    "\(try await $0.firstNames(of: [LearnerKey(1), LearnerKey(2)]))"
  },
  Wire("EMailsTableauDEtudiants", table("Etudiant"), textPair, #"["A", ""]"#) {
    "\(try await $0.emails(of: [LearnerKey(1), LearnerKey(2)]))"
  },
  Wire(
    "DatesDeNaissancesTableauDEtudiants",
    table("Etudiant"),
    "<return><d>2006-05-04</d><d>1899-12-30</d></return>",
    "2006-05-04 none"
  ) {
    listed(try await $0.birthDates(of: [LearnerKey(1), LearnerKey(2)]))
  },
  Wire("IdentifiantsTableauDEtudiants", table("Etudiant"), textPair, #"["A", ""]"#) {
    "\(try await $0.identifiers(of: [LearnerKey(1), LearnerKey(2)]))"
  },
  Wire("TelephonesPortablesTableauDEtudiants", table("Etudiant"), textPair, #"["A", ""]"#) {
    "\(try await $0.mobilePhones(of: [LearnerKey(1), LearnerKey(2)]))"
  },
  Wire("NumeroINEEtudiant", "<AEtudiant>1</AEtudiant>", "<return>0A1</return>", "0A1") {
    try await $0.nationalNumber(of: LearnerKey(1))
  },
  Wire("PromotionsEtudiant", "<AEtudiant>1</AEtudiant>", keyList, "[4, 5]") {
    "\(try await $0.promotions(of: LearnerKey(1)))"
  },
  Wire("EtudiantsDeLaPromotion", "<APromotion>1</APromotion>", keyList, "[4, 5]") {
    "\(try await $0.learners(of: PromotionKey(1)))"
  },
  Wire(
    "TDOptionsEtudiantALaDate",
    "<AEtudiant>1</AEtudiant><ADate>2026-10-26T08:00:00</ADate>",
    keyList,
    "[4, 5]"
  ) {
    "\(try await $0.groups(of: LearnerKey(1), at: WallTime(secondsSinceEpoch: Int64(day.number) * 86_400 + 8 * 3600)))"
  },
  Wire("RegroupementsEtudiant", "<AEtudiant>1</AEtudiant>", keyList, "[4, 5]") {
    "\(try await $0.groupings(of: LearnerKey(1)))"
  },
  Wire("TousLesEnseignants", "", keyList, "[4, 5]") { "\(try await $0.allInstructors())" },
  Wire("NomsTableauDEnseignants", table("Enseignant"), textPair, #"["A", ""]"#) {
    "\(try await $0.familyNames(of: [InstructorKey(1), InstructorKey(2)]))"
  },
  Wire("PrenomsTableauDEnseignants", table("Enseignant"), textPair, #"["A", ""]"#) {
    "\(try await $0.firstNames(of: [InstructorKey(1), InstructorKey(2)]))"
  },
  Wire("EMailsTableauDEnseignants", table("Enseignant"), textPair, #"["A", ""]"#) {
    "\(try await $0.emails(of: [InstructorKey(1), InstructorKey(2)]))"
  },
  Wire("CodesTableauDEnseignants", table("Enseignant"), textPair, #"["A", ""]"#) {
    "\(try await $0.codes(of: [InstructorKey(1), InstructorKey(2)]))"
  },
  Wire("ToutesLesMatieres", "", keyList, "[4, 5]") { "\(try await $0.allSubjects())" },
  Wire("LibellesTableauDeMatieres", table("Matiere"), textPair, #"["A", ""]"#) {
    "\(try await $0.labels(of: [SubjectKey(1), SubjectKey(2)]))"
  },
  Wire("LibellesLongsTableauDeMatieres", table("Matiere"), textPair, #"["A", ""]"#) {
    "\(try await $0.longLabels(of: [SubjectKey(1), SubjectKey(2)]))"
  },
  Wire("CodesTableauDeMatieres", table("Matiere"), textPair, #"["A", ""]"#) {
    "\(try await $0.codes(of: [SubjectKey(1), SubjectKey(2)]))"
  },
  Wire("ToutesLesSalles", "", keyList, "[4, 5]") { "\(try await $0.allRooms())" },
  Wire("NomsTableauDeSalles", table("Salle"), textPair, #"["A", ""]"#) {
    "\(try await $0.names(of: [RoomKey(1), RoomKey(2)]))"
  },
  Wire("ToutesLesPromotions", "", keyList, "[4, 5]") { "\(try await $0.allPromotions())" },
  Wire("NomsTableauDePromotions", table("Promotion"), textPair, #"["A", ""]"#) {
    "\(try await $0.names(of: [PromotionKey(1), PromotionKey(2)]))"
  },
  Wire("TousLesTDOptions", "", keyList, "[4, 5]") { "\(try await $0.allGroups())" },
  Wire("NomTDOption", "<ATDOption>1</ATDOption>", "<return>TD 1</return>", "TD 1") {
    try await $0.name(of: GroupKey(1))
  },
  Wire("PromotionTDOption", "<ATDOption>1</ATDOption>", "<return>0</return>", "none") {
    try await $0.promotion(of: GroupKey(1)).map { "\($0)" } ?? "none"
  },
  Wire("NomsTableauDeRegroupements", table("Regroupement"), textPair, #"["A", ""]"#) {
    "\(try await $0.names(of: [GroupingKey(1), GroupingKey(2)]))"
  },
  Wire("ToutesLesFamillesDuGenre", "<AGenre>gfEtudiant</AGenre>", keyList, "[4, 5]") {
    "\(try await $0.families(of: FamilyGenre.learners))"
  },
  Wire("FamillesDeLibelle", "<ALibelle>R &amp; D</ALibelle>", keyList, "[4, 5]") {
    "\(try await $0.families(labelled: "R & D"))"
  },
  Wire("LibelleFamille", "<AFamille>1</AFamille>", "<return>F</return>", "F") {
    try await $0.label(of: FamilyKey(1))
  },
  Wire("LibellesTableauDeFamilles", table("Famille"), textPair, #"["A", ""]"#) {
    "\(try await $0.labels(of: [FamilyKey(1), FamilyKey(2)]))"
  },
  Wire("ToutesLesRubriquesDeLaFamille", "<AFamille>1</AFamille>", keyList, "[4, 5]") {
    "\(try await $0.categories(of: FamilyKey(1)))"
  },
  Wire(
    "RubriquesDeLaFamilleParLibelle",
    "<AFamille>1</AFamille><ALibelle>L</ALibelle>",
    keyList,
    "[4, 5]"
  ) {
    "\(try await $0.categories(of: FamilyKey(1), labelled: "L"))"
  },
  Wire("LibelleRubrique", "<ARubrique>1</ARubrique>", "<return>R</return>", "R") {
    try await $0.label(of: CategoryKey(1))
  },
  Wire("LibellesTableauDeRubriques", table("Rubrique"), textPair, #"["A", ""]"#) {
    "\(try await $0.labels(of: [CategoryKey(1), CategoryKey(2)]))"
  },
  Wire(
    "RubriqueDeLEnseignantDeFamille",
    "<AFamille>1</AFamille><AEnseignant>2</AEnseignant>",
    keyList,
    "[4, 5]"
  ) {
    "\(try await $0.categories(of: InstructorKey(2), in: FamilyKey(1)))"
  },
  Wire(
    "RubriqueDeLEtudiantDeFamille",
    "<AFamille>1</AFamille><AEtudiant>2</AEtudiant>",
    keyList,
    "[4, 5]"
  ) {
    "\(try await $0.categories(of: LearnerKey(2), in: FamilyKey(1)))"
  },
  Wire("RubriqueDuCoursDeFamille", "<AFamille>1</AFamille><ACours>2</ACours>", keyList, "[4, 5]") {
    "\(try await $0.categories(of: CourseKey(2), in: FamilyKey(1)))"
  },
  Wire(
    "RubriqueDeLaMatiereDeFamille",
    "<AFamille>1</AFamille><AMatiere>2</AMatiere>",
    keyList,
    "[4, 5]"
  ) {
    "\(try await $0.categories(of: SubjectKey(2), in: FamilyKey(1)))"
  },
  Wire(
    "RubriqueDeLaPromotionDeFamille",
    "<AFamille>1</AFamille><APromotion>2</APromotion>",
    keyList,
    "[4, 5]"
  ) {
    "\(try await $0.categories(of: PromotionKey(2), in: FamilyKey(1)))"
  },
  Wire("TousLesStages", "", keyList, "[4, 5]") { "\(try await $0.allInternships())" },
  Wire("EtudiantsTableauDeStages", table("Stage"), someKey, "3 none") {
    listed(try await $0.learners(of: [InternshipKey(1), InternshipKey(2)]))
  },
  Wire("NomsEntreprisesTableauDeStages", table("Stage"), textPair, #"["A", ""]"#) {
    "\(try await $0.companies(of: [InternshipKey(1), InternshipKey(2)]))"
  },
  Wire("DatesDebutTableauDeStages", table("Stage"), datePair, "2026-09-07 none") {
    listed(try await $0.starts(of: [InternshipKey(1), InternshipKey(2)]))
  },
  Wire("DatesFinTableauDeStages", table("Stage"), datePair, "2026-09-07 none") {
    listed(try await $0.ends(of: [InternshipKey(1), InternshipKey(2)]))
  },
  Wire("MaitresDeStageTableauDeStages", table("Stage"), someKey, "3 none") {
    listed(try await $0.tutors(of: [InternshipKey(1), InternshipKey(2)]))
  },
  Wire("NomsTableauDeMaitresDeStage", table("MaitreDeStage"), textPair, #"["A", ""]"#) {
    "\(try await $0.familyNames(of: [InternshipTutorKey(1), InternshipTutorKey(2)]))"
  },
  Wire("PrenomsTableauDeMaitresDeStage", table("MaitreDeStage"), textPair, #"["A", ""]"#) {
    "\(try await $0.firstNames(of: [InternshipTutorKey(1), InternshipTutorKey(2)]))"
  },
  Wire("EMailsTableauDeMaitresDeStage", table("MaitreDeStage"), textPair, #"["A", ""]"#) {
    "\(try await $0.emails(of: [InternshipTutorKey(1), InternshipTutorKey(2)]))"
  },
]

struct WiringTests {
  /// A server that describes everything without types, so that the catalogue's names are sent.
  private func client(
    without hidden: Set<String> = [],
    _ answers: @escaping @Sendable (String, String) -> IncomingReply
  ) async throws -> HyperplanningClient {
    var planning = CannedPlanning()
    planning.operations = [:]
    for row in Catalogue.operations where !hidden.contains(row.name) {
      planning.operations[row.name] = row.parameters.map { ($0.name, "xsd:string") }
    }
    return try await planning.client(over: planning.exchange(answers))
  }

  @Test(arguments: wires)
  private func `a method sends its operation and reads its answer`(wire: Wire) async throws {
    let seen = Kept<[String]>([])
    let client = try await client { operation, body in
      seen.change { $0 += [operation, body] }
      return .text(answer(operation, wire.inside))
    }
    #expect(try await wire.call(client) == wire.expected)
    #expect(seen.value.first == wire.operation)
    let pattern = "<n:\(wire.operation) xmlns:n=\"\(CannedPlanning.namespace)\">\(wire.sent)</n:"
    #expect(seen.value.last?.contains(pattern) == true)
  }

  @Test
  func `every operation of the catalogue has a method that is proved`() {
    // These have no wire of their own: fallbacks of the batch calls, and the ping.
    let others: Set<String> = [
      "Version", "DetailDesSeancesPlaceesDuCours", "TelephonePortableEtudiant",
      "PresenceObligatoireCours",
    ]
    let proved = others.union(wires.map(\.operation)).union(AttendanceWiringTests.operations)
    #expect(Set(Catalogue.operations.map(\.name)) == proved)
  }

  @Test
  func `without a batch call, mobile numbers are asked one by one, in order`() async throws {
    let client = try await client(without: ["TelephonesPortablesTableauDEtudiants"]) {
      operation,
      body in
      .text(answer(operation, "<return>06\(keys(in: body)[0])</return>"))
    }
    #expect(try await client.mobilePhones(of: [LearnerKey(1), LearnerKey(2)]) == ["061", "062"])
  }

  @Test
  func `without a batch call, compulsory attendance is asked one by one, in order`() async throws {
    let client = try await client(without: ["PresencesObligatoiresTableauDeCours"]) {
      operation,
      body in
      .text(answer(operation, "<return>\(keys(in: body)[0] == 1)</return>"))
    }
    #expect(try await client.compulsory(of: [CourseKey(1), CourseKey(2)]) == [true, false])
  }

  @Test
  func `a selection that names a key which was not given is refused`() async throws {
    let client = try await client { operation, _ in
      .text(answer(operation, "<return><k>3</k></return>"))
    }
    let error = await #expect(throws: HyperplanningError.self) {
      try await client.placedCourses(among: [CourseKey(1)])
    }
    #expect(error?.code == .undecodable)
  }
}
