/// An attendance sheet as Edusign shows it: a "course".
///
/// **Source**: edusign-api.md 3.3 [D MC, C]. Links to signature images are not kept.
public struct WireSheet: Sendable, Equatable, Identifiable {
  /// Edusign's own id; never empty.
  public let id: String
  /// The title.
  public let name: String
  /// The longer text under the title.
  public let description: String?
  /// The beginning.
  ///
  /// **Units**: UTC milliseconds.
  public let start: Int64
  /// The end.
  ///
  /// **Units**: UTC milliseconds.
  public let end: Int64
  /// The room, a free text (edusign-api.md 3.2: most callers write a name, some an id).
  public let classroom: String?
  /// Instructors by slot.
  ///
  /// **Shape**: ascending, slots without person and signature left out.
  public let professors: [WireProfessorSlot]
  /// Groups that were put on the sheet as a whole.
  public let groupIDs: [String]
  /// One row a learner.
  ///
  /// **Shape**: in the order received.
  public let rows: [WireRow]
  /// Whether the sheet is archived.
  public let isLocked: Bool
  /// The caller's own id given at creation.
  public let apiID: String?
  /// The name of the system that gave the `apiID`.
  public let apiType: String?
  /// The training that the sheet belongs to.
  public let trainingID: String?
  /// The account of the person or application that made the sheet [D MC].
  public let creatorID: String?
  /// The link to the PDF, once archived.
  public let attendanceListLink: String?
  /// When the sheet was made.
  ///
  /// **Units**: UTC milliseconds.
  public let createdAt: Int64?
  /// When it was last changed; whether signing counts is unknown.
  ///
  /// **Units**: UTC milliseconds.
  public let updatedAt: Int64?

  /// The instructors' ids, slot by slot.
  public var professorIDs: [String] {
    professors.compactMap(\.professorID)
  }

  /// Whether any learner or instructor has signed.
  public var bearsSignature: Bool {
    professors.contains(where: \.isSigned) || rows.contains(where: \.isSigned)
  }
}

extension WireSheet: Decodable {
  /// Reads a course object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.id()
    name = try fields.requiredText("NAME")
    description = try fields.text("DESCRIPTION")
    start = try fields.requiredTime("START")
    end = try fields.requiredTime("END")
    classroom = try fields.text("CLASSROOM")
    professors = try WireProfessorSlot.all(in: fields)
    groupIDs = try fields.texts("SCHOOL_GROUP") ?? []
    rows = try fields.decodeIfPresent([WireRow].self, forKey: "STUDENTS") ?? []
    guard fields.contains("LOCKED") else { throw fields.missing("LOCKED") }
    isLocked = try fields.flag("LOCKED") ?? false
    apiID = try fields.text("API_ID")
    apiType = try fields.text("API_TYPE")
    trainingID = try fields.text("TRAINING_ID")
    creatorID = try fields.text("CREATOR_ID")
    attendanceListLink = try fields.text("ATTENDANCE_LIST_GENERATED")
    createdAt = try fields.time("DATE_CREATED")
    updatedAt = try fields.time("DATE_UPDATED")
  }
}
