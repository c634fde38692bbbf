/// A business error: the server understood and said no, with HTTP 200.
///
/// **Source**: edusign-api.md 2.2 and 2.9.
struct EdusignRefusal: Error, Equatable {
  /// What is wrong with one field of a body.
  struct Problem: Equatable {
    /// The field.
    var field: String
    /// The sentence about it.
    var message: String
  }

  /// What the answer's `message` is made of.
  enum Message: Equatable {
    /// One sentence.
    case text(String)
    /// One sentence a field.
    case problems([Problem])
  }

  /// What the answer's `message` is made of.
  var message: Message
  /// The answer's `errorCode`, where one was seen.
  var errorCode: String?

  /// A refusal with one sentence.
  init(_ text: String, errorCode: String? = nil) {
    message = .text(text)
    self.errorCode = errorCode
  }

  /// A refusal of a body.
  init(_ problems: [Problem]) {
    message = .problems(problems)
  }

  /// A refusal of one field or parameter.
  init(field: String, _ text: String) {
    self.init([Problem(field: field, message: text)])
  }

  /// The whole as one sentence.
  var sentence: String {
    switch message {
    case .text(let text): text
    case .problems(let problems): problems.map(\.message).joined(separator: ", ")
    }
  }
}

/// The texts that were observed [C], see edusign-api.md 2.9.
extension EdusignRefusal {
  /// A lock of a locked sheet.
  static let alreadyLocked = EdusignRefusal("Course already locked")
  /// A change of a locked sheet.
  static let locked = EdusignRefusal("course locked")
  /// A learner added twice.
  static let alreadyOnSheet = EdusignRefusal("Student already in the list")
  /// A sheet that is unknown or was deleted.
  static let noSheet = EdusignRefusal("No course with this ID found")
  /// An unknown instructor on a sheet; seen for look-ups, the use here is [I].
  static let professorNotFound = EdusignRefusal("professor not found")
  /// An address that no instructor has.
  static let noProfessorByEmail = EdusignRefusal("Error - cannot get professor by email")
  /// An address that an instructor has already.
  static let professorExists = EdusignRefusal("Professor already exists in this school")
  /// An address that no tutor has.
  static let noExternalByEmail = EdusignRefusal(
    "ERR_UNKNOWN_EXTERNAL_BY_EMAIL",
    errorCode: "ERROR"
  )
}

/// The texts that nobody reported: made like the observed ones [I].
extension EdusignRefusal {
  /// A learner who is unknown.
  static let noStudent = EdusignRefusal("No student with this ID found")
  /// An address that no learner has.
  static let noStudentByEmail = EdusignRefusal("Error - cannot get student by email")
  /// An address that a learner has already.
  static let studentExists = EdusignRefusal("Student already exists in this school")
  /// A learner who is not on the sheet.
  static let studentNotOnSheet = EdusignRefusal("Student not in the list")
  /// An instructor who is unknown.
  static let noProfessor = EdusignRefusal("No professor with this ID found")
  /// A group that is unknown.
  static let noGroup = EdusignRefusal("No group with this ID found")
  /// A training that is unknown.
  static let noTraining = EdusignRefusal("No training with this ID found")
  /// An address that a tutor has already.
  static let externalExists = EdusignRefusal("External already exists in this school")
  /// A list over more than 90 days.
  static let windowTooLong = EdusignRefusal("The date range cannot exceed 90 days")
}
