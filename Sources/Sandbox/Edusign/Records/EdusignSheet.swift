/// One attendance sheet as the school keeps it: what the wire calls a course.
///
/// **Units**: moments are UTC milliseconds, whole seconds. **Source**: edusign-api.md 3.3.
public struct EdusignSheet: Sendable, Equatable {
  /// The opaque id.
  public internal(set) var id: String
  /// The running number, from 1.
  public internal(set) var number: Int
  /// The title.
  public internal(set) var name: String
  /// The free text below the title.
  public internal(set) var description: String = ""
  /// The beginning.
  public internal(set) var start: Int64
  /// The end, later than the beginning.
  public internal(set) var end: Int64
  /// The room, as plain text.
  public internal(set) var classroom: String = ""
  /// The ids of the groups that fill the roster.
  public internal(set) var groups: [String] = []
  /// The attendance rows, in the order of the roster; each student at most once.
  public internal(set) var attendance: [EdusignAttendance] = []
  /// The instructors in the order of their suffixes; never empty.
  public internal(set) var seats: [EdusignInstructorSeat] = []
  /// The number of places; 0 when unlimited.
  public internal(set) var maximum: Int = 0
  /// Whether learners must sign.
  public internal(set) var needsSignature: Bool = true
  /// Whether the sheet is closed for good, which people call archived.
  public internal(set) var locked: Bool = false
  /// The address of the signed sheet's PDF; empty before the first lock.
  public internal(set) var link: String = ""
  /// The caller's own id; empty when none was given.
  public internal(set) var apiID: String = ""
  /// The name of the system that the caller's id comes from.
  public internal(set) var apiType: String = ""
  /// The training that the sheet belongs to; empty when none.
  public internal(set) var trainingID: String = ""
  /// The person who made the sheet by hand; empty when it came over the API.
  public internal(set) var creator: String = ""
  /// Whether a video meeting was asked for.
  public internal(set) var zoom: Bool = false
  /// The survey templates: first, second, instructors'.
  public internal(set) var surveys: [String] = ["", "", ""]
  /// The digits for signing without a mail.
  public internal(set) var pin: String = ""
  /// When the sheet was made.
  public internal(set) var created: Int64
  /// When the sheet was last changed.
  public internal(set) var updated: Int64
  /// What proves the signatures, oldest first.
  public internal(set) var proofs: [EdusignProof] = []

  /// The instructors' ids, in order.
  public var professors: [String] {
    seats.map(\.professor)
  }

  /// Whether any person has signed.
  public var isSigned: Bool {
    seats.contains { $0.signature != nil } || attendance.contains { $0.signature != nil }
  }

  /// The row of one student.
  public func row(of student: String) -> EdusignAttendance? {
    attendance.first { $0.student == student }
  }
}

/// One instructor's place on a sheet.
public struct EdusignInstructorSeat: Sendable, Equatable {
  /// The instructor's id.
  public internal(set) var professor: String
  /// The address of the signature's image; nothing while unsigned.
  public internal(set) var signature: String?
  /// When the instructor signed.
  public internal(set) var signedAt: Int64?
}

/// One line of evidence that a person signed.
///
/// **Source**: edusign-api.md 3.7 [D].
public struct EdusignProof: Sendable, Equatable {
  /// The running number within the school.
  public internal(set) var number: Int
  /// The id of the person who signed.
  public internal(set) var person: String
  /// The full name at that moment.
  public internal(set) var fullName: String
  /// Whether the person is a learner.
  public internal(set) var isStudent: Bool
  /// When it happened.
  public internal(set) var at: Int64
  /// The address of the signature's image.
  public internal(set) var signature: String
}
