/// One learner's line on a sheet: an attendance row.
///
/// **Source**: edusign-api.md 3.5 [C PIAE, MDL, IV3; D MC]. The signature itself is not kept.
public struct WireRow: Sendable, Equatable {
  /// The row's own number.
  public let rowID: Int?
  /// The learner's id; never empty.
  public let studentID: String
  /// The sheet that the row belongs to.
  public let courseID: String?
  /// The beginning of the learner's own slot.
  ///
  /// **Units**: UTC milliseconds.
  public let start: Int64?
  /// The end of the learner's own slot.
  ///
  /// **Units**: UTC milliseconds.
  public let end: Int64?
  /// `state`: whether the learner counts as present.
  public let isPresent: Bool
  /// Whether the row bears a signature.
  public let isSigned: Bool
  /// When it was signed.
  ///
  /// **Units**: UTC milliseconds.
  public let signedAt: Int64?
  /// How late the learner was.
  ///
  /// **Units**: minutes; 0 when in time.
  public let delay: Int
  /// When the learner was sent out.
  ///
  /// **Units**: UTC milliseconds.
  public let excludedAt: Int64?
  /// When the learner left before the end.
  ///
  /// **Units**: UTC milliseconds.
  public let leftEarlyAt: Int64?
  /// A free text about the absence; it says nothing about its justification.
  public let comment: String?
  /// The justified absence that covers the slot.
  public let absenceID: String?
  /// The mail that asks for a signature and has not been answered.
  public let pendingMail: WirePendingMail?
}

extension WireRow: Decodable {
  /// Reads an element of a course's `STUDENTS`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    rowID = try fields.integer("_id")
    guard let student = try fields.text("studentId") else { throw fields.missing("studentId") }
    studentID = student
    courseID = try fields.text("courseId")
    start = try fields.time("start")
    end = try fields.time("end")
    isPresent = try fields.flag("state") ?? false
    isSigned = try fields.isFilled("signature")
    signedAt = try fields.time("timestamp")
    delay = try fields.integer("delay") ?? 0
    excludedAt = try fields.time("excluded")
    leftEarlyAt = try fields.time("earlyDeparture")
    comment = try fields.text("comment")
    absenceID = try fields.text("absenceId")
    pendingMail = try fields.decodeIfPresent(WirePendingMail.self, forKey: "signatureEmail")
  }
}

/// A mail that asked a learner to sign.
///
/// **Source**: edusign-api.md 3.5 [C MDL, PIAE]. Its request id opens the form and is not kept.
public struct WirePendingMail: Sendable, Equatable {
  /// How often it was sent.
  public let sentCount: Int
  /// When it was last sent.
  ///
  /// **Units**: UTC milliseconds.
  public let sentAt: Int64?
  /// Until when it may be answered.
  ///
  /// **Units**: UTC milliseconds.
  public let signUntil: Int64?
}

extension WirePendingMail: Decodable {
  /// Reads a row's `signatureEmail`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    sentCount = try fields.integer("nbSent") ?? 0
    sentAt = try fields.time("sendEmailDate")
    signUntil = try fields.time("signUntil")
  }
}
