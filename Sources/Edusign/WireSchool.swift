/// The account itself: one API key sees one school.
///
/// **Source**: edusign-api.md 10 [D MC; C MDL].
public struct WireSchool: Sendable, Equatable, Identifiable {
  /// Edusign's own id; never empty.
  public let id: String
  /// The name.
  public let name: String
  /// The zone in which times without offset are read, as the remote writes it.
  public let timeZone: String?
  /// The language of the account.
  public let language: String?
  /// The reasons for absence defined by the account.
  public let absenceReasons: [WireAbsenceReason]
}

extension WireSchool: Decodable {
  /// Reads a school object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.id()
    name = try fields.requiredText("NAME")
    timeZone = try fields.text("TIMEZONE")
    language = try fields.text("LANGUAGE")
    absenceReasons =
      try fields.decodeIfPresent([WireAbsenceReason].self, forKey: "ABSENCES_TYPE") ?? []
  }
}
