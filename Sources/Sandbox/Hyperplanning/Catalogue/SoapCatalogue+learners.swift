extension SoapCatalogue {
  /// The operations about learners.
  ///
  /// What a school folder does not tell is invented from the registration number or empty.
  /// **Source**: hyperplanning-api.md 7.1; the courses of a learner from its section 6.
  static let learners: [SoapOperation] =
    learnerNames + learnerCivilStatus + learnerGroups + learnerAccess + learnerCourses
    + learnerCreation

  private static let learner = SoapEntities.learner

  private static let learnerNames: [SoapOperation] = [
    learner.all("TousLesEtudiants", .seen),
    learner.one("NomEtudiant", .string, .seen) { .text($0.lastName) },
    learner.texts("NomsTableauDEtudiants", .seen) { $0.lastName },
    learner.one("PrenomEtudiant", .string, .seen) { .text($0.firstName) },
    learner.texts("PrenomsTableauDEtudiants", .seen) { $0.firstName },
    learner.one("EMailEtudiant", .string, .seen) { .text($0.email) },
    learner.texts("EMailsTableauDEtudiants", .seen) { $0.email },
    learner.one("TelephonePortableEtudiant", .string, .seen) { .text($0.phone) },
    learner.texts("TelephonesPortablesTableauDEtudiants", .inferred) { $0.phone },
    learner.one("AutorisationReceptionSMSEtudiant", .boolean, .seen) {
      .boolean(!$0.phone.isEmpty)
    },
    learner.one("IdentifiantEtudiant", .string, .inferred) { .text($0.identifier) },
    learner.texts("IdentifiantsTableauDEtudiants", .seen) { $0.identifier },
    learner.one("IdentifiantCASEtudiant", .string, .seen) { .text($0.login) },
    learner.one("IdentifiantConnexionEtudiant", .string, .seen) { .text($0.login) },
    learner.one("NumeroINEEtudiant", .string, .seen) { .text($0.nationalNumber) },
    learner.one("NumeroDOrdreEtudiant", .string, .seen) { .text(String($0.number)) },
  ]

  private static let learnerCivilStatus: [SoapOperation] = [
    learner.one("NumeroSecuriteSocialeEtudiant", .string, .seen) { _ in .text("") },
    learner.one("CodeFiscalEtudiant", .string, .seen) { _ in .text("") },
    learner.one("CiviliteEtudiant", .string, .seen) { _ in .text("") },
    learner.one("SexeEtudiant", .string, .seen) { _ in .text("") },
    learner.one("DateDeNaissanceEtudiant", .day, .seen) { .day($0.birthday) },
    learner.many("DatesDeNaissancesTableauDEtudiants", .days, .seen) { table, places in
      .days(places.map { $0.map { table[$0].birthday } ?? noDay })
    },
    learner.derived("DateInscriptionEtudiant", .day, .seen) { world, _ in
      .day(world.firstMonday)
    },
    learner.one("Adresse1Etudiant", .string, .seen) { _ in .text("") },
    learner.one("CodePostalEtudiant", .string, .seen) { _ in .text("") },
    learner.one("VilleEtudiant", .string, .seen) { _ in .text("") },
    learner.one("PaysEtudiant", .string, .seen) { _ in .text("") },
    learner.one("PhotoEtudiant", .photo, .seen) { _ in .text("") },
  ]

  /// The day that stands for none.
  ///
  /// **Source**: hyperplanning-api.md 3 ("no date"), inferred from the vendor's C# sample.
  static let noDay = CivilDay(number: -25_569)

  private static let learnerGroups: [SoapOperation] = [
    learner.one("PromotionsEtudiant", .promotionKeys, .seen) {
      .numbers($0.promotion == 0 ? [] : [$0.promotion])
    },
    SoapOperation(
      "TDOptionsEtudiantALaDate",
      [SoapField("AEtudiant", .learnerKey), SoapField("ADate", .moment)],
      .value(.tdOptionKeys),
      .seen
    ) { world, arguments in
      let key = try arguments.number(0)
      _ = try learner.place(of: key, in: world)
      return .numbers(world.tdOptions(ofLearner: key, on: try arguments.day(1)))
    },
    learner.derived("RegroupementsEtudiant", .regroupementKeys, .seen) { world, place in
      let key = world.learners[place].key
      return .numbers(world.regroupements(ofLearner: key, on: world.today))
    },
    SoapOperation(
      "EtudiantsDeLaPromotion",
      [SoapField("APromotion", .promotionKey)],
      .value(.learnerKeys),
      .inferred
    ) { world, arguments in
      let key = try arguments.number(0)
      _ = try SoapEntities.promotion.place(of: key, in: world)
      return .numbers(world.learners.rows.filter { $0.promotion == key }.map(\.key))
    },
  ]

  private static let learnerAccess: [SoapOperation] = [
    learner.access("AccederEtudiantParIdentifiant", ["AIdentifiant"], .sample) {
      $0.identifier == $1[0]
    },
    learner.access("AccederEtudiantParNumeroINE", ["ANumeroINE"], .seen) {
      $0.nationalNumber == $1[0]
    },
    SoapOperation(
      "AccederEtudiantsParNomPrenomEtDateDeNaissance",
      [
        SoapField("ANom", .string), SoapField("APrenom", .string),
        SoapField("ADateDeNaissance", .day),
      ],
      .value(.learnerKeys),
      .sample
    ) { world, arguments in
      let (last, first) = (try arguments.text(0), try arguments.text(1))
      let birthday = try arguments.day(2)
      let found = world.learners.rows.filter {
        $0.lastName == last && $0.firstName == first && $0.birthday == birthday
      }
      guard !found.isEmpty else { throw SoapFault("Aucun objet trouvé : étudiant") }
      return .numbers(found.map(\.key))
    },
    learner.sorted("TrierTableauDEtudiantsParNomPrenomEtDateDeNaissance", .seen) {
      [$0.lastName, $0.firstName, $0.birthday.description]
    },
  ]

  private static let learnerCourses: [SoapOperation] = [
    learner.derived("CoursEtudiant", .courseKeys, .seen) { world, place in
      .numbers(Array(world.courses(ofLearner: world.learners[place].key)))
    },
    SoapOperation(
      "CoursEtudiantEntre2Dates",
      [
        SoapField("AEtudiant", .learnerKey), SoapField("ADate1", .day),
        SoapField("ADate2", .day),
      ],
      .value(.courseKeys),
      .seen
    ) { world, arguments in
      let key = try arguments.number(0)
      _ = try learner.place(of: key, in: world)
      let keys = world.courses(ofLearner: key)
      let (first, last) = (try arguments.day(1), try arguments.day(2))
      return .numbers(world.restricted(keys, from: first, through: last))
    },
  ]

  /// **Source**: hyperplanning-api.md 2.3: an identity that exists already is a Fault.
  private static let learnerCreation: [SoapOperation] = [
    SoapOperation(
      "CreerEtudiantAvecIdentifiant",
      [
        SoapField("ANom", .string), SoapField("APrenom", .string),
        SoapField("ADateDeNaissance", .day), SoapField("AIdentifiant", .string),
      ],
      .value(.learnerKey),
      .sample,
      changesState: true
    ) { world, arguments in
      let (last, first) = (try arguments.text(0), try arguments.text(1))
      let (birthday, identifier) = (try arguments.day(2), try arguments.text(3))
      let isKnown = world.learners.rows.contains {
        $0.identifier == identifier
          || ($0.lastName, $0.firstName, $0.birthday) == (last, first, birthday)
      }
      guard !isKnown else { throw SoapFault("Un étudiant de même identité existe déjà") }
      let person = PersonEdit(lastName: last, firstName: first, birthday: birthday)
      let key = world.addLearner(person, promotion: "").key
      let place = try learner.place(of: key, in: world)
      world.learners[place].givenIdentifier = identifier
      return .number(key)
    }
  ]
}
