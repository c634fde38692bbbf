/// The types of the contract, each spelled once.
///
/// **Source**: hyperplanning-api.md 3; the names of the date types, of the arrays of weeks, numbers
/// and sessions and of the plurals not printed there are inferred.
extension SoapType {
  static let string = SoapType.base("string")
  static let boolean = SoapType.base("boolean")
  static let unsignedInt = SoapType.base("unsignedInt")
  static let double = SoapType.base("double")
  static let photo = SoapType.base("base64Binary")

  static let courseKey = key("Cours")
  static let subjectKey = key("Matiere")
  static let roomKey = key("Salle")
  static let instructorKey = key("Enseignant")
  static let learnerKey = key("Etudiant")
  static let promotionKey = key("Promotion")
  static let tdOptionKey = key("TDOption")
  static let regroupementKey = key("Regroupement")
  static let familyKey = key("Famille")
  static let rubricKey = key("Rubrique")
  static let internshipKey = key("Stage")

  static let courseKeys = keys("Cours", courseKey)
  static let subjectKeys = keys("Matieres", subjectKey)
  static let roomKeys = keys("Salles", roomKey)
  static let instructorKeys = keys("Enseignants", instructorKey)
  static let learnerKeys = keys("Etudiants", learnerKey)
  static let promotionKeys = keys("Promotions", promotionKey)
  static let tdOptionKeys = keys("TDOptions", tdOptionKey)
  static let regroupementKeys = keys("Regroupements", regroupementKey)
  static let familyKeys = keys("Familles", familyKey)
  static let rubricKeys = keys("Rubriques", rubricKey)
  static let internshipKeys = keys("Stages", internshipKey)

  static let strings = SoapType.array("THpSvcWTableauChaines", of: .string)
  static let booleans = SoapType.array("THpSvcWTableauBooleens", of: .boolean)
  static let unsignedInts = SoapType.array("THpSvcWTableauEntiers", of: .unsignedInt)
  static let doubles = SoapType.array("THpSvcWTableauReels", of: .double)
  static let days = SoapType.array("THpSvcWTableauDates", of: .day)

  static let week = SoapType.named("THpSvcWSemaine", base: "unsignedInt")
  static let domain = SoapType.array("THpSvcWDomaine", of: .week)
  static let duration = SoapType.named("THpSvcWDuree", base: "double")
  static let day = SoapType.named("THpSvcWDate", base: "date")
  static let moment = SoapType.named("THpSvcWDateHeure", base: "dateTime")
  static let genre = SoapType.named("THpSvcWGenreFamille", base: "string")

  static let session = SoapType.structure(
    "THpSvcWTypeSeance",
    SessionMember.allCases.map(\.field)
  )
  static let sessions = SoapType.array("THpSvcWTableauSeances", of: .session)

  private static func key(_ entity: String) -> SoapType {
    .named("THpSvcWCle\(entity)", base: "unsignedInt")
  }

  private static func keys(_ plural: String, _ item: SoapType) -> SoapType {
    .array("THpSvcWTableauCles\(plural)", of: item)
  }
}

/// The members of a session row, in the order in which they are written.
///
/// **Source**: hyperplanning-api.md 3 (`THpSvcWTypeSeance`), seen in three clients.
enum SessionMember: CaseIterable, Sendable {
  case course
  case subject
  case type
  case start
  case duration
  case rooms
  case instructors

  /// The name and the declared type.
  var field: SoapField {
    switch self {
    case .course: SoapField("Cours", .courseKey)
    case .subject: SoapField("Matiere", .subjectKey)
    case .type: SoapField("TypeCours", .string)
    case .start: SoapField("JourEtHeureDebut", .moment)
    case .duration: SoapField("Duree", .duration)
    case .rooms: SoapField("TableauSalle", .roomKeys)
    case .instructors: SoapField("TableauEnseignant", .instructorKeys)
    }
  }
}
