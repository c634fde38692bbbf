/// The members of a session row, in the order in which they are written.
///
/// **Source**: hyperplanning-api.md 3 (`THpSvcWTypeSeance`), seen in three clients.
enum SessionMember: CaseIterable, Sendable {
  /// The key of the course.
  case course
  /// The key of the subject.
  case subject
  /// The kind of class.
  case type
  /// The local beginning.
  case start
  /// How long it lasts.
  case duration
  /// The keys of the rooms.
  case rooms
  /// The keys of the instructors.
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
