import Transport

/// One thing that the API can be asked: its name, its route, and whether it changes something.
///
/// The verb says nothing about safety here: two routes with GET change state. So every decision
/// about repeating goes by this table.
///
/// **Source**: edusign-api.md 3.1, 4; sync-algorithm.md 1.
public struct EdusignOperation: Sendable, Hashable {
  /// What an operation is about.
  public enum Subject: String, Sendable, CaseIterable {
    case school
    case sheet
    case student
    case professor
    case group
    case absence
    case external
  }

  /// The stable name, for logs, counters and settings.
  public let name: String
  /// What it is about.
  public let subject: Subject
  /// The path from the host on; `{id}` stands for one percent-encoded id or address.
  public let path: String
  /// Whether it may change the account, so that it must be sent once only.
  public let changesState: Bool
  /// The verb, which decides nothing else.
  let method: OutgoingRequest.Method

  /// What is done, as words.
  public var task: String {
    name.replacing("_", with: " ")
  }

  /// The verb of the request.
  public var verb: String {
    method.rawValue
  }

  private init(
    _ name: String,
    _ subject: Subject,
    _ method: OutgoingRequest.Method,
    _ path: String,
    changesState: Bool
  ) {
    self.name = name
    self.subject = subject
    self.method = method
    self.path = path
    self.changesState = changesState
  }

  /// An operation that changes nothing, whatever its verb.
  static func reads(
    _ name: String,
    _ subject: Subject,
    _ method: OutgoingRequest.Method,
    _ path: String
  ) -> Self {
    Self(name, subject, method, path, changesState: false)
  }

  /// An operation that changes something, whatever its verb.
  static func changes(
    _ name: String,
    _ subject: Subject,
    _ method: OutgoingRequest.Method,
    _ path: String
  ) -> Self {
    Self(name, subject, method, path, changesState: true)
  }
}

extension EdusignOperation {
  /// Every operation that this room can ask.
  public static let all: [Self] = [
    getSchool, listSheets, getSheet, findSheet, createSheet, updateSheet, deleteSheet, addLearner,
    removeLearner, lockSheet, unlockSheet, listStudents, getStudent, getStudentByEmail,
    findStudent, getStudents, createStudent, updateStudent, archiveStudent, restoreStudent,
    listProfessors, getProfessor, getProfessorByEmail, findProfessor, createProfessor,
    updateProfessor, archiveProfessor, listGroups, getGroup, findGroup, createGroup, updateGroup,
    archiveGroup, listAbsences, listAbsenceReasons,
  ]
}
