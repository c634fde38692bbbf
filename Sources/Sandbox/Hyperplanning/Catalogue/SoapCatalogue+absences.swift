extension SoapCatalogue {
  /// The operations about compulsory attendance, roll calls, motives, absences and latenesses.
  ///
  /// **Source**: hyperplanning-api.md 8.1 and 8.2.
  static let absences: [SoapOperation] =
    attendanceRules + rollCalls + absenceWrites + absenceReads + absenceDetails + latenesses

  private static let course = SoapEntities.course
  private static let learner = SoapEntities.learner
  private static let absence = SoapEntities.absence
  private static let lateness = SoapEntities.lateness
  private static let interval = [
    SoapField("ADateHeureDebut", .moment), SoapField("ADateHeureFin", .moment),
  ]

  private static let attendanceRules: [SoapOperation] = [
    course.one("PresenceObligatoireCours", .boolean, .documented) { .boolean($0.isCompulsory) },
    SoapOperation(
      "ModifierPresenceObligatoireCours",
      [SoapField("ACours", .courseKey), SoapField("APresenceObligatoire", .boolean)],
      .nothing,
      .documented,
      changesState: true
    ) { world, arguments in
      let place = try course.place(of: try arguments.number(0), in: world)
      world.courses[place].isCompulsory = try arguments.flag(1)
      return .nothing
    },
    course.booleans("PresencesObligatoiresTableauDeCours", .documented) { $0.isCompulsory },
    SoapOperation("TousLesMotifs", [], .value(.strings), .documented) { world, _ in
      .texts(world.motives)
    },
  ]

  private static let rollCalls: [SoapOperation] = [
    SoapOperation(
      "AppelTermineCours",
      [SoapField("ACours", .courseKey), SoapField("ASemaine", .week)],
      .value(.boolean),
      .documented
    ) { world, arguments in
      .boolean(world.completedCalls.contains(try rollCall(arguments, in: world)))
    },
    SoapOperation(
      "ModifierAppelTermineCours",
      [
        SoapField("ACours", .courseKey), SoapField("ASemaine", .week),
        SoapField("AAppelTermine", .boolean),
      ],
      .nothing,
      .documented,
      changesState: true
    ) { world, arguments in
      let call = try rollCall(arguments, in: world)
      if try arguments.flag(2) {
        world.completedCalls.insert(call)
      } else {
        world.completedCalls.remove(call)
      }
      return .nothing
    },
    SoapOperation(
      "AppelsTerminesTableauDeCours",
      [SoapField("ATableau", .courseKeys), SoapField("ASemaine", .week)],
      .value(.booleans),
      .documented
    ) { world, arguments in
      let keys = try arguments.numbers(0)
      let places = try course.places(of: keys, in: world)
      let week = Int(try arguments.number(1))
      return .booleans(
        zip(keys, places).map { key, place in
          place != nil && world.completedCalls.contains(WorldRollCall(course: key, week: week))
        }
      )
    },
  ]

  private static let absenceWrites: [SoapOperation] = [
    SoapOperation(
      "AjouterAbsenceEtudiant",
      [SoapField("AEtudiant", .learnerKey)] + interval + [SoapField("AJustifie", .boolean)],
      .nothing,
      .seen,
      changesState: true
    ) { world, arguments in
      let (start, end) = try bounds(arguments)
      let absence = WorldAbsence(
        key: 0,
        learner: try known(arguments, in: world),
        start: start,
        end: end,
        isJustified: try arguments.flag(3),
        motive: world.unknownMotive
      )
      _ = world.addAbsence(absence)
      world.noteAddition(of: absence, by: .service)
      return .nothing
    },
    SoapOperation(
      "EnleverAbsenceEtudiant",
      [SoapField("AEtudiant", .learnerKey)] + interval,
      .nothing,
      .seen,
      changesState: true
    ) { world, arguments in
      let (start, end) = try bounds(arguments)
      let key = try known(arguments, in: world)
      world.note(.takenOut, by: .service, learner: key, from: start, until: end)
      _ = world.removeAbsence(of: key, from: start, until: end)
      return .nothing
    },
    SoapOperation(
      "ModifierMotifAbsenceEtudiant",
      [SoapField("AAbsence", .absenceKey), SoapField("AMotif", .string)],
      .nothing,
      .inferred,
      changesState: true
    ) { world, arguments in
      let place = try absence.place(of: try arguments.number(0), in: world)
      let motive = try arguments.text(1)
      guard world.motives.contains(motive) else {
        throw SoapFault("Aucun objet trouvé : motif \(motive)")
      }
      world.noteEdit(ofAbsenceAt: place, by: .service)
      world.absences[place].motive = motive
      return .nothing
    },
  ]

  private static let absenceReads: [SoapOperation] = [
    SoapOperation(
      "AbsencesEtudiantEntre2Dates",
      [SoapField("AEtudiant", .learnerKey)] + interval,
      .value(.absenceKeys),
      .seen
    ) { world, arguments in
      let (start, end) = try bounds(arguments)
      let key = try known(arguments, in: world)
      return .numbers(world.absences(of: key, from: start, until: end).map(\.key))
    },
    SoapOperation("AbsencesEntre2Dates", interval, .value(.absenceKeys), .seen) {
      world,
      arguments in
      let (start, end) = try bounds(arguments, from: 0)
      return .numbers(world.absences(from: start, until: end).map(\.key))
    },
  ]

  private static let absenceDetails: [SoapOperation] = [
    absence.one("EtudiantAbsenceEtudiant", .learnerKey, .seen) { .number($0.learner) },
    absence.one("DateHeureDebutAbsenceEtudiant", .moment, .seen) {
      .moment($0.start.day, minutes: $0.start.minutes)
    },
    absence.one("DateHeureFinAbsenceEtudiant", .moment, .seen) {
      .moment($0.end.day, minutes: $0.end.minutes)
    },
    absence.one("AbsenceEtudiantEstJustifiee", .boolean, .seen) { .boolean($0.isJustified) },
    absence.one("MotifAbsenceEtudiant", .string, .seen) { .text($0.motive) },
    absence.derived("CoursManquesAbsenceEtudiant", .courseKeys, .seen) { world, place in
      .numbers(world.coursesMissed(by: world.absences[place]))
    },
  ]

  private static let latenesses: [SoapOperation] = [
    SoapOperation(
      "RetardsEtudiantEntre2Dates",
      [SoapField("AEtudiant", .learnerKey)] + interval,
      .value(.latenessKeys),
      .seen
    ) { world, arguments in
      let (start, end) = try bounds(arguments)
      let key = try known(arguments, in: world)
      return .numbers(
        world.latenesses.rows
          .filter { $0.learner == key && start <= $0.start && $0.start < end }.map(\.key)
      )
    },
    lateness.one("DateHeureRetardEtudiant", .moment, .seen) {
      .moment($0.start.day, minutes: $0.start.minutes)
    },
    lateness.one("DureeRetardEtudiant", .duration, .seen) { .minutes($0.minutes) },
    lateness.one("RetardEtudiantEstJustifie", .boolean, .seen) { .boolean($0.isJustified) },
    lateness.one("MotifRetardEtudiant", .string, .seen) { .text($0.motive) },
    // The third parameter is an end or a duration: a duration is what the others are told in.
    SoapOperation(
      "CreerRetardEtudiant",
      [
        SoapField("AEtudiant", .learnerKey), SoapField("ADateHeureDebut", .moment),
        SoapField("ADuree", .duration), SoapField("AJustifie", .boolean),
      ],
      .value(.latenessKey),
      .seen,
      changesState: true
    ) { world, arguments in
      let lateness = WorldLateness(
        key: 0,
        learner: try known(arguments, in: world),
        start: try arguments.moment(1),
        minutes: Int((try arguments.real(2) * 1_440).rounded()),
        isJustified: try arguments.flag(3),
        motive: world.unknownMotive
      )
      guard (1..<1_440).contains(lateness.minutes) else { throw SoapFault("Durée hors limites") }
      return .number(world.latenesses.add(lateness))
    },
  ]

  private static func known(_ arguments: SoapArguments, in world: World) throws -> UInt32 {
    let key = try arguments.number(0)
    _ = try learner.place(of: key, in: world)
    return key
  }

  private static func bounds(
    _ arguments: SoapArguments,
    from place: Int = 1
  ) throws -> (LocalMinute, LocalMinute) {
    let (start, end) = (try arguments.moment(place), try arguments.moment(place + 1))
    guard start < end else { throw SoapFault("La fin précède le début") }
    return (start, end)
  }

  private static func rollCall(
    _ arguments: SoapArguments,
    in world: World
  ) throws -> WorldRollCall {
    let key = try arguments.number(0)
    let place = try course.place(of: key, in: world)
    let week = try arguments.number(1)
    guard week >= 1, week <= world.weekCount else {
      throw SoapFault("Semaine hors de la base : \(week)")
    }
    guard world.weeks(ofCourseAt: place).contains(Int(week)) else {
      throw SoapFault("Aucune séance du cours \(key) en semaine \(week)")
    }
    return WorldRollCall(course: key, week: Int(week))
  }
}
