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
    case text(String)
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
  static let alreadyLocked = EdusignRefusal("Course already locked")
  static let locked = EdusignRefusal("course locked")
  static let alreadyOnSheet = EdusignRefusal("Student already in the list")
  static let noSheet = EdusignRefusal("No course with this ID found")
  static let professorNotFound = EdusignRefusal("professor not found")
  static let noProfessorByEmail = EdusignRefusal("Error - cannot get professor by email")
  static let professorExists = EdusignRefusal("Professor already exists in this school")
  static let noExternalByEmail = EdusignRefusal(
    "ERR_UNKNOWN_EXTERNAL_BY_EMAIL",
    errorCode: "ERROR"
  )
}

/// The texts that nobody reported: made like the observed ones [I].
extension EdusignRefusal {
  static let noStudent = EdusignRefusal("No student with this ID found")
  static let noStudentByEmail = EdusignRefusal("Error - cannot get student by email")
  static let studentExists = EdusignRefusal("Student already exists in this school")
  static let studentNotOnSheet = EdusignRefusal("Student not in the list")
  static let noProfessor = EdusignRefusal("No professor with this ID found")
  static let noGroup = EdusignRefusal("No group with this ID found")
  static let noTraining = EdusignRefusal("No training with this ID found")
  static let externalExists = EdusignRefusal("External already exists in this school")
  static let windowTooLong = EdusignRefusal("The date range cannot exceed 90 days")
}
