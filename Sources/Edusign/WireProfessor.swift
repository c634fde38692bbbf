/// An instructor as Edusign shows him.
///
/// **Source**: edusign-api.md 5 [D MC; C LW]. Passwords, tokens, PIN and login codes are never
/// decoded.
public struct WireProfessor: Sendable, Equatable, Identifiable {
  /// Edusign's own id; never empty.
  public let id: String
  /// The first name.
  public let firstName: String
  /// The family name.
  public let lastName: String
  /// The address, unique within an account.
  public let email: String?
  /// The telephone number.
  public let phone: String?
  /// What he teaches, as free text.
  public let speciality: String?
  /// Free labels.
  public let tags: [String]
  /// The accounts he belongs to; one person may serve several schools.
  public let schoolIDs: [String]
  /// Where he is archived, as the remote wrote it.
  public let hiding: WireHiding
  /// The caller's own id.
  public let apiID: String?
  /// The name of the system that gave the `apiID`.
  public let apiType: String?
  /// When he was entered.
  ///
  /// **Units**: UTC milliseconds.
  public let createdAt: Int64?
  /// When he was last changed.
  ///
  /// **Units**: UTC milliseconds.
  public let updatedAt: Int64?

  /// Whether he is archived in that account; without one, whether he is archived anywhere.
  public func isHidden(in schoolID: String?) -> Bool {
    hiding.isHidden(id: id, schoolIDs: schoolIDs, in: schoolID)
  }
}

extension WireProfessor: Decodable {
  /// Reads a professor object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.id()
    firstName = try fields.requiredText("FIRSTNAME")
    lastName = try fields.requiredText("LASTNAME")
    email = try fields.text("EMAIL")
    phone = try fields.text("PHONE")
    speciality = try fields.text("SPECIALITY")
    tags = try fields.texts("TAGS") ?? []
    schoolIDs = try fields.texts("SCHOOL_ID") ?? []
    hiding = try WireHiding(in: fields)
    apiID = try fields.text("API_ID")
    apiType = try fields.text("API_TYPE")
    createdAt = try fields.time("DATE_CREATED")
    updatedAt = try fields.time("DATE_UPDATED")
  }
}
