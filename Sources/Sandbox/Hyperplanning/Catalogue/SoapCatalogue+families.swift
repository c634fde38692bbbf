extension SoapCatalogue {
  /// The operations about families and their headings.
  ///
  /// **Source**: hyperplanning-api.md 7.4.
  static let families: [SoapOperation] = familyLists + rubricsOfObjects

  private static let family = SoapEntities.family
  private static let rubric = SoapEntities.rubric

  private static let familyLists: [SoapOperation] = [
    SoapOperation(
      "ToutesLesFamillesDuGenre",
      [SoapField("AGenre", .genre)],
      .value(.familyKeys),
      .seen
    ) { world, arguments in
      let genre = try arguments.text(0)
      guard genres.contains(genre) else { throw SoapFault("Genre de famille inconnu : \(genre)") }
      return .numbers(world.families.rows.filter { $0.genre == genre }.map(\.key))
    },
    SoapOperation(
      "FamillesDeLibelle",
      [SoapField("ALibelle", .string)],
      .value(.familyKeys),
      .seen
    ) { world, arguments in
      let label = try arguments.text(0)
      return .numbers(world.families.rows.filter { $0.label == label }.map(\.key))
    },
    family.one("LibelleFamille", .string, .seen) { .text($0.label) },
    family.texts("LibellesTableauDeFamilles", .seen) { $0.label },
    family.derived("ToutesLesRubriquesDeLaFamille", .rubricKeys, .seen) { world, place in
      let key = world.families[place].key
      return .numbers(world.rubrics.rows.filter { $0.family == key }.map(\.key))
    },
    SoapOperation(
      "RubriquesDeLaFamilleParLibelle",
      [SoapField("AFamille", .familyKey), SoapField("ALibelle", .string)],
      .value(.rubricKeys),
      .seen
    ) { world, arguments in
      let key = try arguments.number(0)
      _ = try family.place(of: key, in: world)
      let label = try arguments.text(1)
      let found = world.rubrics.rows.filter { $0.family == key && $0.label == label }
      return .numbers(found.map(\.key))
    },
    rubric.one("LibelleRubrique", .string, .seen) { .text($0.label) },
    rubric.texts("LibellesTableauDeRubriques", .seen) { $0.label },
  ]

  private static let rubricsOfObjects: [SoapOperation] = [
    rubrics("RubriqueDeLEnseignantDeFamille", SoapEntities.instructor, .seen) { $0.rubric },
    rubrics("RubriqueDeLEtudiantDeFamille", SoapEntities.learner, .inferred) { $0.rubric },
    rubrics("RubriqueDeLaMatiereDeFamille", SoapEntities.subject, .inferred) { $0.rubric },
    rubrics("RubriqueDuCoursDeFamille", SoapEntities.course, .inferred) { $0.rubric },
  ]

  /// The operation that tells which headings of a family an object carries.
  ///
  /// The answer is an array though the name is singular.
  private static func rubrics<Row>(
    _ name: String,
    _ entity: SoapEntity<Row>,
    _ mark: EvidenceMark,
    _ rubric: @escaping @Sendable (Row) -> UInt32
  ) -> SoapOperation {
    SoapOperation(
      name,
      [SoapField("AFamille", .familyKey), SoapField(entity.parameter, entity.key)],
      .value(.rubricKeys),
      mark
    ) { world, arguments in
      let family = try arguments.number(0)
      _ = try SoapEntities.family.place(of: family, in: world)
      let place = try entity.place(of: try arguments.number(1), in: world)
      let key = rubric(world[keyPath: entity.table][place])
      guard let found = world.rubrics.place(of: key), world.rubrics[found].family == family else {
        return .numbers([])
      }
      return .numbers([key])
    }
  }

  /// The kinds of objects that can be classified.
  ///
  /// **Source**: hyperplanning-api.md 3 (family genre), seen in two clients.
  private static let genres: Set<String> = [
    "gfAppariteur", "gfCalendrier", "gfContacts", "gfCours", "gfCursus", "gfEnseignant",
    "gfEntreprise", "gfEtudiant", "gfMatiere", "gfModule", "gfPanneauLumieux",
    "gfPeriodeNotation", "gfPromotion", "gfRegroupement", "gfSalle", "gfType",
  ]
}
