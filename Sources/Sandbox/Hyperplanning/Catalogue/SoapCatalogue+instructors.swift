extension SoapCatalogue {
  /// The operations about instructors.
  ///
  /// **Source**: hyperplanning-api.md 7.2; their courses from its section 6.
  static let instructors: [SoapOperation] = [
    instructor.all("TousLesEnseignants", .sample),
    instructor.count("NombreEnseignants", .sample),
    instructor.one("NomEnseignant", .string, .seen) { .text($0.lastName) },
    instructor.texts("NomsTableauDEnseignants", .seen) { $0.lastName },
    instructor.one("PrenomEnseignant", .string, .seen) { .text($0.firstName) },
    instructor.texts("PrenomsTableauDEnseignants", .seen) { $0.firstName },
    instructor.one("EMailEnseignant", .string, .seen) { .text($0.email) },
    instructor.texts("EMailsTableauDEnseignants", .seen) { $0.email },
    instructor.texts("CodesTableauDEnseignants", .seen) { $0.code },
    instructor.one("TelephonePortableEnseignant", .string, .inferred) { .text($0.phone) },
    instructor.one("CiviliteEnseignant", .string, .seen) { _ in .text("") },
    instructor.texts("CivilitesTableauDEnseignants", .seen) { _ in "" },
    instructor.one("IdentifiantCASEnseignant", .string, .seen) { .text($0.login) },
    instructor.access("AccederEnseignantParIdentifiant", ["AIdentifiant"], .sample) {
      $0.identifier == $1[0]
    },
    instructor.access(
      "AccederEnseignantParNomPrenomEtCode",
      ["ANom", "APrenom", "ACode"],
      .sample
    ) { $0.lastName == $1[0] && $0.firstName == $1[1] && $0.code == $1[2] },
    instructor.sorted("TrierTableauDEnseignantsParNomPrenomEtCode", .seen) {
      [$0.lastName, $0.firstName, $0.code]
    },
    SoapOperation(
      "CreerEnseignantAvecIdentifiant",
      [
        SoapField("ANom", .string), SoapField("APrenom", .string), SoapField("ACode", .string),
        SoapField("AIdentifiant", .string),
      ],
      .value(.instructorKey),
      .sample,
      changesState: true
    ) { world, arguments in
      let (last, first) = (try arguments.text(0), try arguments.text(1))
      let (code, identifier) = (try arguments.text(2), try arguments.text(3))
      let isKnown = world.instructors.rows.contains {
        $0.identifier == identifier
          || ($0.lastName, $0.firstName, $0.code) == (last, first, code)
      }
      guard !isKnown else { throw SoapFault("Un enseignant de même identité existe déjà") }
      let person = PersonEdit(lastName: last, firstName: first)
      let key = world.addInstructor(person, code: code).key
      world.instructors[try instructor.place(of: key, in: world)].givenIdentifier = identifier
      return .number(key)
    },
    SoapOperation(
      "EnseignantsCours",
      [SoapField("ACours", .courseKey)],
      .value(.instructorKeys),
      .sample
    ) { world, arguments in
      let place = try SoapEntities.course.place(of: try arguments.number(0), in: world)
      return .numbers(world.courses[place].instructors)
    },
    SoapOperation(
      "CoursEnseignantEntre2Dates",
      [
        SoapField("AEnseignant", .instructorKey), SoapField("ADate1", .day),
        SoapField("ADate2", .day),
      ],
      .value(.courseKeys),
      .seen
    ) { world, arguments in
      let key = try arguments.number(0)
      _ = try instructor.place(of: key, in: world)
      let keys = world.courses(ofInstructor: key)
      let (first, last) = (try arguments.day(1), try arguments.day(2))
      return .numbers(world.restricted(keys, from: first, through: last))
    },
  ]

  private static let instructor = SoapEntities.instructor
}
