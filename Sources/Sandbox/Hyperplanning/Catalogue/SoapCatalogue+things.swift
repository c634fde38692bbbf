extension SoapCatalogue {
  /// The operations about subjects.
  ///
  /// **Source**: hyperplanning-api.md 7.3.
  static let subjects: [SoapOperation] = [
    subject.all("ToutesLesMatieres", .sample),
    subject.count("NombreMatieres", .sample),
    subject.one("LibelleMatiere", .string, .sample) { .text($0.label) },
    subject.texts("LibellesTableauDeMatieres", .sample) { $0.label },
    subject.texts("LibellesLongsTableauDeMatieres", .sample) { $0.label },
    subject.one("CodeMatiere", .string, .inferred) { .text($0.code) },
    subject.texts("CodesTableauDeMatieres", .sample) { $0.code },
    subject.one("ProprietaireMatiere", .string, .seen) { _ in .text("") },
    subject.sorted("TrierTableauDeMatieresParLibelleEtCode", .sample) { [$0.label, $0.code] },
  ]

  /// The operations about rooms.
  ///
  /// **Source**: hyperplanning-api.md 7.3; the courses in a room from its section 6.
  static let rooms: [SoapOperation] = [
    room.all("ToutesLesSalles", .seen),
    room.one("NomSalle", .string, .seen) { .text($0.name) },
    room.texts("NomsTableauDeSalles", .seen) { $0.name },
    room.one("LibelleLongSalle", .string, .seen) { .text($0.name) },
    room.texts("CodesTableauDeSalles", .seen) { "S\($0.key)" },
    room.numbers("CapacitesTableauDeSalles", .unsignedInts, .seen) { $0.capacity },
    room.numbers("NombreSallesMaxTableauDeSalles", .unsignedInts, .seen) { _ in 1 },
    room.many("CoutsHorairesTableauDeSalles", .doubles, .seen) { _, places in
      .reals(places.map { _ in 0 })
    },
    room.texts("ProprietairesTableauDeSalles", .seen) { _ in "" },
    room.sorted("TrierTableauDeSallesParNomEtCode", .seen) { [$0.name, "S\($0.key)"] },
    SoapOperation(
      "CoursSalleEntre2Dates",
      [SoapField("ASalle", .roomKey), SoapField("ADate1", .day), SoapField("ADate2", .day)],
      .value(.courseKeys),
      .seen
    ) { world, arguments in
      let key = try arguments.number(0)
      _ = try room.place(of: key, in: world)
      let keys = world.courses(ofRoom: key)
      let (first, last) = (try arguments.day(1), try arguments.day(2))
      return .numbers(world.restricted(keys, from: first, through: last))
    },
  ]

  /// The operations about promotions.
  ///
  /// **Source**: hyperplanning-api.md 7.3 and 6.
  static let promotions: [SoapOperation] = [
    promotion.all("ToutesLesPromotions", .sample),
    promotion.one("NomPromotion", .string, .seen) { .text($0.name) },
    promotion.texts("NomsTableauDePromotions", .seen) { $0.name },
    promotion.one("CodePromotion", .string, .seen) { .text($0.name) },
    promotion.access("AccederPromotionParIdentifiant", ["AIdentifiant"], .sample) {
      $0.name == $1[0]
    },
    promotion.access("AccederPromotionParNomEtCode", ["ANom", "ACode"], .sample) {
      $0.name == $1[0] && $0.name == $1[1]
    },
    SoapOperation(
      "PromotionsCours",
      [SoapField("ACours", .courseKey)],
      .value(.promotionKeys),
      .sample
    ) { world, arguments in
      let place = try SoapEntities.course.place(of: try arguments.number(0), in: world)
      return .numbers(world.courses[place].promotions)
    },
  ]

  /// The operations about tutorial groups and options.
  ///
  /// **Source**: hyperplanning-api.md 7.3; the plural is formed by its section 4.
  static let tdOptions: [SoapOperation] = [
    tdOption.all("TousLesTDOptions", .seen),
    tdOption.one("NomTDOption", .string, .seen) { .text($0.name) },
    tdOption.texts("NomsTableauDeTDOptions", .inferred) { $0.name },
    tdOption.one("PromotionTDOption", .promotionKey, .seen) { .number($0.promotion) },
  ]

  /// The operations about groupings.
  ///
  /// **Source**: hyperplanning-api.md 7.3; the list is formed by its section 4.
  static let regroupements: [SoapOperation] = [
    regroupement.all("TousLesRegroupements", .inferred),
    regroupement.texts("NomsTableauDeRegroupements", .seen) { $0.name },
    regroupement.texts("CodesTableauDeRegroupements", .inferred) { _ in "" },
  ]

  private static let subject = SoapEntities.subject
  private static let room = SoapEntities.room
  private static let promotion = SoapEntities.promotion
  private static let tdOption = SoapEntities.tdOption
  private static let regroupement = SoapEntities.regroupement
}
