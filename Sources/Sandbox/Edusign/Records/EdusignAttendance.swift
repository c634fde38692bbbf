/// One learner's row on a sheet.
///
/// **Units**: moments are UTC milliseconds. **Source**: edusign-api.md 3.5.
public struct EdusignAttendance: Sendable, Equatable {
  /// The integer id of the row.
  public internal(set) var number: Int
  /// The learner's id.
  public internal(set) var student: String
  /// Whether the learner was put on the sheet alone, not through a group.
  public internal(set) var isDirect: Bool
  /// Whether the learner counts as present.
  public internal(set) var state: Bool = false
  /// The address of the signature's image; nothing while unsigned.
  public internal(set) var signature: String?
  /// When the learner signed.
  public internal(set) var timestamp: Int64?
  /// Lateness in minutes.
  public internal(set) var delay: Int = 0
  /// When the learner was sent out.
  public internal(set) var excluded: Int64?
  /// When the learner left early.
  public internal(set) var earlyDeparture: Int64?
  /// The comment on the absence.
  public internal(set) var comment: String = ""
  /// The justified absence that covers this row.
  public internal(set) var absenceID: String?
  /// The mail that asks for a signature.
  public internal(set) var mail: EdusignSignatureMail?

  /// A row on which nothing has happened yet.
  init(number: Int, student: String, isDirect: Bool) {
    self.number = number
    self.student = student
    self.isDirect = isDirect
  }
}

/// The mail that asks a learner for a signature.
///
/// **Source**: edusign-api.md 3.5 [C]; its life is 4 hours or 2 weeks [D].
public struct EdusignSignatureMail: Sendable, Equatable {
  /// How many were sent.
  public internal(set) var sent: Int
  /// The id of the request.
  public internal(set) var request: String
  /// Until when the link may be used.
  public internal(set) var signUntil: Int64
  /// Whether a second one went out.
  public internal(set) var isSecond: Bool
  /// When the last one was sent.
  public internal(set) var sentAt: Int64
  /// From when the answers of the server show it.
  public internal(set) var shownFrom: Int64
}
