extension SoapCatalogue {
  /// The operations about internships.
  ///
  /// **Source**: hyperplanning-api.md 7.5: the interface is documented, no name in it is known.
  static let internships: [SoapOperation] = [
    internship.all("TousLesStages", .inferred),
    internship.numbers("EtudiantsTableauDeStages", .learnerKeys, .inferred) { $0.learner },
    internship.texts("NomsEntreprisesTableauDeStages", .inferred) { $0.company },
    internship.many("DatesDebutTableauDeStages", .days, .inferred) { table, places in
      .days(places.map { place in place.flatMap { table[$0].start } ?? noDay })
    },
    internship.many("DatesFinTableauDeStages", .days, .inferred) { table, places in
      .days(places.map { place in place.flatMap { table[$0].end } ?? noDay })
    },
    internship.numbers("MaitresDeStageTableauDeStages", .tutorKeys, .inferred) { $0.tutor },
    tutor.all("TousLesMaitresDeStage", .inferred),
    tutor.texts("NomsTableauDeMaitresDeStage", .inferred) { $0.lastName },
    tutor.texts("PrenomsTableauDeMaitresDeStage", .inferred) { $0.firstName },
    tutor.texts("EMailsTableauDeMaitresDeStage", .inferred) { $0.email },
  ]

  /// The operations about users.
  ///
  /// **Source**: hyperplanning-api.md 6.
  static let users: [SoapOperation] = [
    SoapOperation("NombreUtilisateurs", [], .value(.unsignedInt), .seen) { _, _ in .number(1) }
  ]

  /// Version, calendar and conversions.
  ///
  /// **Source**: hyperplanning-api.md 6 (Admin); that the year is a label is inferred.
  static let admin: [SoapOperation] = [
    SoapOperation("Version", [], .value(.string), .sample) { world, _ in
      .text(world.version)
    },
    SoapOperation("DatePremierJourBase", [], .value(.day), .seen) { world, _ in
      .day(world.firstMonday)
    },
    SoapOperation("AnneeComplete", [], .value(.string), .seen) { world, _ in
      .text(world.yearLabel)
    },
    SoapOperation(
      "HpSvcWDureeEnHeureMinute",
      [SoapField("ADuree", .duration)],
      .named([SoapField("AHeure", .unsignedInt), SoapField("AMinute", .unsignedInt)]),
      .seen
    ) { _, arguments in
      let minutes = (try arguments.real(0) * 1_440).rounded()
      guard (0...1_000_000).contains(minutes) else { throw SoapFault("Durée hors limites") }
      let whole = UInt32(minutes)
      return .outputs([.number(whole / 60), .number(whole % 60)])
    },
  ]

  private static let internship = SoapEntities.internship
  private static let tutor = SoapEntities.tutor
}
