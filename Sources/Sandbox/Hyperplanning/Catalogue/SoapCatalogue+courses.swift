extension SoapCatalogue {
  /// The operations about courses, sessions and weeks.
  ///
  /// **Source**: hyperplanning-api.md 6.
  static let courses: [SoapOperation] = courseLists + courseDetails + courseResources + weeks

  private static let course = SoapEntities.course

  private static let courseLists: [SoapOperation] = [
    course.all("TousLesCours", .seen),
    SoapOperation(
      "TousLesCoursEntre2Dates",
      [SoapField("ADate1", .day), SoapField("ADate2", .day)],
      .value(.courseKeys),
      .sample
    ) { world, arguments in
      .numbers(world.courses(from: try arguments.day(0), through: try arguments.day(1)))
    },
    course.one("CoursEstUnCoursPere", .boolean, .sample) { .boolean($0.isParent) },
    course.one("CoursEstUnCoursFils", .boolean, .sample) { .boolean($0.parent != nil) },
    course.one("CoursEstUnCoursSimple", .boolean, .sample) { .boolean($0.isSimple) },
    course.derived("EstCoursNonPlace", .boolean, .seen) { world, place in
      .boolean(!world.isPlaced(courseAt: place))
    },
    SoapOperation(
      "SontCoursNonPlaces",
      [SoapField("ATableau", .courseKeys)],
      .value(.booleans),
      .seen
    ) { world, arguments in
      let places = try course.places(of: try arguments.numbers(0), in: world)
      return .booleans(places.map { $0.map { !world.isPlaced(courseAt: $0) } ?? false })
    },
    SoapOperation(
      "RestreindreTableauDeCoursAuxCoursPlaces",
      [SoapField("ATableau", .courseKeys)],
      .value(.courseKeys),
      .seen
    ) { world, arguments in
      let keys = try arguments.numbers(0)
      let places = try course.places(of: keys, in: world)
      let placed = places.map { $0.map { world.isPlaced(courseAt: $0) } ?? false }
      return .numbers(zip(keys, placed).filter(\.1).map(\.0))
    },
    SoapOperation(
      "ClesCoursValidesTableauDeCours",
      [SoapField("ATableau", .courseKeys)],
      .value(.courseKeys),
      .seen
    ) { world, arguments in
      .numbers(try arguments.numbers(0).filter { world.courses.place(of: $0) != nil })
    },
    SoapOperation(
      "ClesCoursInvalidesTableauDeCours",
      [SoapField("ATableau", .courseKeys)],
      .value(.courseKeys),
      .seen
    ) { world, arguments in
      .numbers(try arguments.numbers(0).filter { world.courses.place(of: $0) == nil })
    },
  ]

  private static let courseDetails: [SoapOperation] = [
    course.derived("DetailDesSeancesPlaceesDuCours", .sessions, .seen) { world, place in
      var rows: [SessionRow] = []
      world.appendSessions(ofCourseAt: place, to: &rows)
      return .sessions(rows)
    },
    SoapOperation(
      "DetailDesSeancesPlaceesTableauDeCours",
      [SoapField("ATableau", .courseKeys)],
      .value(.sessions),
      .seen
    ) { world, arguments in
      var rows: [SessionRow] = []
      for place in try course.places(of: try arguments.numbers(0), in: world) {
        if let place { world.appendSessions(ofCourseAt: place, to: &rows) }
      }
      return .sessions(rows)
    },
    course.one("MatiereCours", .subjectKey, .seen) { .number($0.subject) },
    course.numbers("MatieresTableauDeCours", .subjectKeys, .seen) { $0.subject },
    course.one("TypeCours", .string, .seen) { .text($0.type) },
    course.texts("TypesTableauDeCours", .seen) { $0.type },
    course.one("DureeCours", .duration, .sample) { .minutes($0.minutes) },
    course.one("PlaceCours", .duration, .seen) { .minutes($0.place) },
    course.derived("DomaineCours", .domain, .seen) { world, place in
      .numbers(world.weeks(ofCourseAt: place).map { UInt32($0) })
    },
    course.one("MemoCours", .string, .seen) { .text($0.memo) },
  ]

  private static let courseResources: [SoapOperation] = [
    course.one("EnseignantsDuCours", .instructorKeys, .seen) { .numbers($0.instructors) },
    course.one("SallesDuCours", .roomKeys, .seen) { .numbers($0.rooms) },
    course.one("PromotionsDuCours", .promotionKeys, .seen) { .numbers($0.promotions) },
    course.one("TDOptionsDuCours", .tdOptionKeys, .seen) { .numbers($0.tdOptions) },
    course.one("RegroupementsDuCours", .regroupementKeys, .inferred) {
      .numbers($0.regroupements)
    },
    course.one("EtudiantsDuCours", .learnerKeys, .seen) { .numbers($0.learners) },
  ]

  private static let weeks: [SoapOperation] = [
    SoapOperation(
      "SemaineEnSemaineCalendaire",
      [SoapField("ASemaine", .week)],
      .value(.unsignedInt),
      .seen
    ) { world, arguments in
      .number(UInt32(try monday(ofWeek: try arguments.number(0), in: world).isoWeek))
    },
    SoapOperation(
      "SemaineEnDate",
      [SoapField("ASemaine", .week)],
      .value(.day),
      .seen
    ) { world, arguments in
      .day(try monday(ofWeek: try arguments.number(0), in: world))
    },
  ]

  private static func monday(ofWeek week: UInt32, in world: World) throws -> CivilDay {
    guard week >= 1, week <= world.weekCount else {
      throw SoapFault("Semaine hors de la base : \(week)")
    }
    return world.monday(ofWeek: Int(week))
  }
}
