/// Attendance rules and reasons of absences.
///
/// **Source**: hyperplanning-api.md 8.1.
extension Operation {
  /// Whether attendance of a course is compulsory.
  static let compulsoryOfCourse = Self("PresenceObligatoireCours", .documented)
    .serving(.compulsory, on: .absences)
    .taking(.key("ACours", .course))
    .giving(.flag)

  /// Whether attendance of each of the given courses is compulsory.
  static let compulsoryOfCourses = Self("PresencesObligatoiresTableauDeCours", .documented)
    .serving(.compulsory, on: .absences)
    .taking(.table(.course))
    .giving(.flags)

  /// The labels of all reasons of absence and lateness; a reason is its label.
  static let allReasons = Self("TousLesMotifs", .documented)
    .serving(.reasons, on: .absences)
    .formerly("TousLesMotifsAbsence")
    .giving(.texts)
}

/// Absences, latenesses and roll calls.
///
/// **Source**: hyperplanning-api.md 8.1 and 8.2.
extension Operation {
  /// The absences of a learner that overlap an interval.
  static let absencesOfLearner = Self("AbsencesEtudiantEntre2Dates", .seen)
    .serving(.absences, on: .absences)
    .taking(.key("AEtudiant", .learner), .dateTime("ADateHeureDebut"), .dateTime("ADateHeureFin"))
    .giving(.keys(.absence))

  /// The absences of everybody that overlap an interval.
  static let absencesBetween = Self("AbsencesEntre2Dates", .seen)
    .serving(.absences, on: .absences)
    .taking(.dateTime("ADateHeureDebut"), .dateTime("ADateHeureFin"))
    .giving(.keys(.absence))

  /// Whose an absence is.
  static let learnerOfAbsence = Self("EtudiantAbsenceEtudiant", .seen)
    .serving(.absences, on: .absences)
    .taking(.key("AAbsence", .absence))
    .giving(.key(.learner))

  /// When an absence begins.
  static let startOfAbsence = Self("DateHeureDebutAbsenceEtudiant", .seen)
    .serving(.absences, on: .absences)
    .taking(.key("AAbsence", .absence))
    .giving(.dateTime)

  /// When an absence ends.
  static let endOfAbsence = Self("DateHeureFinAbsenceEtudiant", .seen)
    .serving(.absences, on: .absences)
    .taking(.key("AAbsence", .absence))
    .giving(.dateTime)

  /// Whether a reason was accepted for an absence.
  static let isAbsenceJustified = Self("AbsenceEtudiantEstJustifiee", .seen)
    .serving(.absences, on: .absences)
    .taking(.key("AAbsence", .absence))
    .giving(.flag)

  /// The label of an absence's reason.
  static let reasonOfAbsence = Self("MotifAbsenceEtudiant", .seen)
    .serving(.absences, on: .absences)
    .taking(.key("AAbsence", .absence))
    .giving(.text)

  /// Declares a learner absent on an interval.
  static let addAbsence = Self("AjouterAbsenceEtudiant", .seen)
    .serving(.absenceWriting, on: .absences)
    .taking(
      .key("AEtudiant", .learner),
      .dateTime("ADateHeureDebut"),
      .dateTime("ADateHeureFin"),
      .flag("AJustifie")
    )
    .giving(.outputs([]))

  /// Takes an interval out of a learner's absences.
  static let removeAbsence = Self("EnleverAbsenceEtudiant", .seen)
    .serving(.absenceWriting, on: .absences)
    .taking(.key("AEtudiant", .learner), .dateTime("ADateHeureDebut"), .dateTime("ADateHeureFin"))
    .giving(.outputs([]))

  /// Gives an absence its reason.
  static let setReasonOfAbsence = Self("ModifierMotifAbsenceEtudiant", .inferred)
    .serving(.reasonWriting, on: .absences)
    .taking(.key("AAbsence", .absence), .text("AMotif"))
    .giving(.outputs([]))

  /// The latenesses of a learner on an interval.
  static let latenessesOfLearner = Self("RetardsEtudiantEntre2Dates", .seen)
    .serving(.latenesses, on: .absences)
    .taking(.key("AEtudiant", .learner), .dateTime("ADateHeureDebut"), .dateTime("ADateHeureFin"))
    .giving(.keys(.lateness))

  /// The start of the session that somebody came late to.
  static let startOfLateness = Self("DateHeureRetardEtudiant", .seen)
    .serving(.latenesses, on: .absences)
    .taking(.key("ARetard", .lateness))
    .giving(.dateTime)

  /// How late they came.
  static let minutesOfLateness = Self("DureeRetardEtudiant", .seen)
    .serving(.latenesses, on: .absences)
    .taking(.key("ARetard", .lateness))
    .giving(.span)

  /// Whether a reason was accepted for a lateness.
  static let isLatenessJustified = Self("RetardEtudiantEstJustifie", .seen)
    .serving(.latenesses, on: .absences)
    .taking(.key("ARetard", .lateness))
    .giving(.flag)

  /// The label of a lateness's reason.
  static let reasonOfLateness = Self("MotifRetardEtudiant", .seen)
    .serving(.latenesses, on: .absences)
    .taking(.key("ARetard", .lateness))
    .giving(.text)

  /// Enters a lateness; whether the third parameter is a length or an end is unclear.
  static let addLateness = Self("CreerRetardEtudiant", .seen)
    .serving(.latenessWriting, on: .absences)
    .taking(
      .key("AEtudiant", .learner),
      .dateTime("ADateHeureDebut"),
      .span("ADuree"),
      .flag("AJustifie")
    )
    .giving(.outputs([]))

  /// Whether the roll call of a course in a week is marked as completed.
  static let isRollCallDone = Self("AppelTermineCours", .documented)
    .serving(.rollCalls, on: .absences)
    .taking(.key("ACours", .course), .week("ASemaine"))
    .giving(.flag)

  /// Marks the roll call of a course in a week as completed, or takes that back.
  static let completeRollCall = Self("ModifierAppelTermineCours", .documented)
    .serving(.rollCalls, on: .absences)
    .taking(.key("ACours", .course), .week("ASemaine"), .flag("AAppelTermine"))
    .giving(.outputs([]))
}
