/// Somebody outside the school as Edusign shows them: a tutor, a contact in a company.
///
/// **Source**: edusign-api.md 10 [C TT].
public struct WireExternal: Sendable, Equatable, Identifiable {
  /// Edusign's own id; never empty.
  public let id: String
  /// The first name.
  public let firstName: String
  /// The family name.
  public let lastName: String
  /// The address, unique within an account.
  public let email: String?
  /// Whether the card is archived.
  public let isHidden: Bool
  /// The caller's own id.
  public let apiID: String?
}

extension WireExternal: Decodable {
  /// Reads an external object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.id()
    firstName = try fields.requiredText("FIRSTNAME")
    lastName = try fields.requiredText("LASTNAME")
    email = try fields.text("EMAIL")
    isHidden = try WireHiding(in: fields).isHidden(id: id, schoolIDs: [], in: nil)
    apiID = try fields.text("API_ID")
  }
}
