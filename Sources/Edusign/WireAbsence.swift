/// A justified absence, tied to a sheet or covering a span of time.
///
/// **Source**: edusign-api.md 9 [C PIAE, LW]. The link to the document is not kept.
public struct WireAbsence: Sendable, Equatable, Identifiable {
  /// Edusign's own id; never empty.
  public let id: String
  /// The learner; the remote leaves it empty at times.
  public let studentID: String?
  /// The sheet that it is tied to, if it is tied to one.
  public let courseID: String?
  /// The number of the reason.
  public let reasonID: Int?
  /// A free text.
  public let comment: String?
  /// Whether a document was handed in.
  public let hasDocument: Bool
  /// The beginning.
  ///
  /// **Units**: UTC milliseconds.
  public let start: Int64?
  /// The end.
  ///
  /// **Units**: UTC milliseconds.
  public let end: Int64?
  /// When it was entered.
  ///
  /// **Units**: UTC milliseconds.
  public let createdAt: Int64?
  /// `REQUEST_DATE`, which one caller takes for the day of acceptance.
  ///
  /// **Units**: UTC milliseconds.
  public let requestedAt: Int64?
}

extension WireAbsence: Decodable {
  /// Reads a row of the justified absences.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.id()
    studentID = try fields.text("STUDENT_ID")
    courseID = try fields.text("COURSE_ID")
    reasonID = try fields.integer("TYPE")
    comment = try fields.text("COMMENT")
    hasDocument = try fields.isFilled("FILE_URL")
    start = try fields.time("START")
    end = try fields.time("END")
    createdAt = try fields.time("DATE_CREATION")
    requestedAt = try fields.time("REQUEST_DATE")
  }
}

/// A reason for absence.
///
/// **Source**: edusign-api.md 9: `{ID, NAME}` [C PIAE]; 10: `{id, name}` in the school [D MC].
public struct WireAbsenceReason: Sendable, Equatable, Identifiable {
  /// The number that absences bear in `TYPE`.
  public let id: Int
  /// The name shown to people.
  public let name: String
}

extension WireAbsenceReason: Decodable {
  /// Reads a reason in either spelling.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    guard let number = try fields.integer("ID") ?? fields.integer("id") else {
      throw fields.missing("ID")
    }
    id = number
    name = try fields.text("NAME") ?? fields.text("name") ?? ""
  }
}
