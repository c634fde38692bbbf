/// A group of learners as Edusign shows it.
///
/// **Source**: edusign-api.md 6 [C LW, PIAE, PD].
public struct WireGroup: Sendable, Equatable, Identifiable {
  /// Edusign's own id; never empty.
  public let id: String
  /// The name.
  public let name: String
  /// A longer text.
  public let description: String?
  /// Its members.
  ///
  /// **Shape**: in the order received.
  public let studentIDs: [String]
  /// The group that this one is part of.
  public let parentID: String?
  /// Whether it is archived.
  public let isHidden: Bool
  /// The caller's own id.
  public let apiID: String?
  /// The name of the system that gave the `apiID`.
  public let apiType: String?
  /// When it was made.
  ///
  /// **Units**: UTC milliseconds.
  public let createdAt: Int64?
  /// When it was last changed.
  ///
  /// **Units**: UTC milliseconds.
  public let updatedAt: Int64?
}

extension WireGroup: Decodable {
  /// Reads a group object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.id()
    name = try fields.requiredText("NAME")
    description = try fields.text("DESCRIPTION")
    studentIDs = try fields.texts("STUDENTS") ?? []
    parentID = try fields.text("PARENT")
    isHidden = try WireHiding(in: fields).isHidden(id: id, schoolIDs: [], in: nil)
    apiID = try fields.text("API_ID")
    apiType = try fields.text("API_TYPE")
    createdAt = try fields.time("DATE_CREATED")
    updatedAt = try fields.time("DATE_UPDATED")
  }
}
