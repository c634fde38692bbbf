/// The types of the contract, each spelled once.
///
/// **Source**: hyperplanning-api.md 3; the names of the date types, of the arrays of weeks, numbers
/// and sessions and of the plurals not printed there are inferred.
extension SoapType {
  /// A text.
  static let string = SoapType.base("string")
  /// A truth value.
  static let boolean = SoapType.base("boolean")
  /// A count.
  static let unsignedInt = SoapType.base("unsignedInt")
  /// A number with a fraction.
  static let double = SoapType.base("double")
  /// A picture in base64.
  static let photo = SoapType.base("base64Binary")

  /// The key of a course.
  static let courseKey = key("Cours")
  /// The key of a subject.
  static let subjectKey = key("Matiere")
  /// The key of a room.
  static let roomKey = key("Salle")
  /// The key of an instructor.
  static let instructorKey = key("Enseignant")
  /// The key of a learner.
  static let learnerKey = key("Etudiant")
  /// The key of a promotion.
  static let promotionKey = key("Promotion")
  /// The key of a tutorial group or option.
  static let tdOptionKey = key("TDOption")
  /// The key of a grouping.
  static let regroupementKey = key("Regroupement")
  /// The key of a family.
  static let familyKey = key("Famille")
  /// The key of a heading.
  static let rubricKey = key("Rubrique")
  /// The key of an internship.
  static let internshipKey = key("Stage")
  /// The key of somebody who follows learners in a company.
  static let tutorKey = key("MaitreDeStage")

  /// The key of an absence.
  static let absenceKey = key("AbsenceEtudiant")
  /// The key of a lateness.
  static let latenessKey = key("RetardEtudiant")

  /// Keys of courses.
  static let courseKeys = keys("Cours", courseKey)
  /// Keys of subjects.
  static let subjectKeys = keys("Matieres", subjectKey)
  /// Keys of rooms.
  static let roomKeys = keys("Salles", roomKey)
  /// Keys of instructors.
  static let instructorKeys = keys("Enseignants", instructorKey)
  /// Keys of learners.
  static let learnerKeys = keys("Etudiants", learnerKey)
  /// Keys of promotions.
  static let promotionKeys = keys("Promotions", promotionKey)
  /// Keys of tutorial groups and options.
  static let tdOptionKeys = keys("TDOptions", tdOptionKey)
  /// Keys of groupings.
  static let regroupementKeys = keys("Regroupements", regroupementKey)
  /// Keys of families.
  static let familyKeys = keys("Familles", familyKey)
  /// Keys of headings.
  static let rubricKeys = keys("Rubriques", rubricKey)
  /// Keys of internships.
  static let internshipKeys = keys("Stages", internshipKey)
  /// Keys of those who follow learners in companies.
  static let tutorKeys = keys("MaitresDeStage", tutorKey)

  /// Keys of absences.
  static let absenceKeys = keys("AbsencesEtudiants", absenceKey)
  /// Keys of latenesses.
  static let latenessKeys = keys("RetardsEtudiants", latenessKey)

  /// Texts.
  static let strings = SoapType.array("THpSvcWTableauChaines", of: .string)
  /// Truth values.
  static let booleans = SoapType.array("THpSvcWTableauBooleens", of: .boolean)
  /// Counts.
  static let unsignedInts = SoapType.array("THpSvcWTableauEntiers", of: .unsignedInt)
  /// Numbers with fractions.
  static let doubles = SoapType.array("THpSvcWTableauReels", of: .double)
  /// Days.
  static let days = SoapType.array("THpSvcWTableauDates", of: .day)

  /// A base week.
  static let week = SoapType.named("THpSvcWSemaine", base: "unsignedInt")
  /// A set of base weeks.
  static let domain = SoapType.array("THpSvcWDomaine", of: .week)
  /// A duration or a place in the week, as a fraction of a day.
  static let duration = SoapType.named("THpSvcWDuree", base: "double")
  /// A day.
  static let day = SoapType.named("THpSvcWDate", base: "date")
  /// A local moment.
  static let moment = SoapType.named("THpSvcWDateHeure", base: "dateTime")
  /// What kind of object a family classifies.
  static let genre = SoapType.named("THpSvcWGenreFamille", base: "string")

  /// A session row.
  static let session = SoapType.structure(
    "THpSvcWTypeSeance",
    SessionMember.allCases.map(\.field)
  )
  /// Session rows.
  static let sessions = SoapType.array("THpSvcWTableauSeances", of: .session)

  private static func key(_ entity: String) -> SoapType {
    .named("THpSvcWCle\(entity)", base: "unsignedInt")
  }

  private static func keys(_ plural: String, _ item: SoapType) -> SoapType {
    .array("THpSvcWTableauCles\(plural)", of: item)
  }
}
