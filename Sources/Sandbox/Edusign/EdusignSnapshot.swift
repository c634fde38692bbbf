/// Everything that a school holds at one moment, for oracles that do not want to read JSON.
///
/// **Shape**: each list is in the order of creation; archived people and groups are in it.
public struct EdusignSnapshot: Sendable, Equatable {
  /// The sheets that were not deleted.
  public var sheets: [EdusignSheet]
  /// The learners.
  public var students: [EdusignStudent]
  /// The instructors.
  public var professors: [EdusignProfessor]
  /// The groups.
  public var groups: [EdusignGroup]
  /// The trainings.
  public var trainings: [EdusignTraining]
  /// The tutors and contacts.
  public var externals: [EdusignExternal]
  /// The justified absences, and the requests for them.
  public var absences: [EdusignAbsence]
  /// The reasons that the school added to the built-in ones.
  public var reasons: [EdusignReason]

  /// The sheet with that id.
  public func sheet(_ id: String) -> EdusignSheet? {
    sheets.first { $0.id == id }
  }

  /// The sheets that bear that external id, oldest first.
  public func sheets(apiID: String) -> [EdusignSheet] {
    sheets.filter { $0.apiID == apiID }
  }

  /// The learner with that address, whatever its case.
  public func student(email: String) -> EdusignStudent? {
    students.first { $0.email.lowercased() == email.lowercased() }
  }

  /// The instructor with that address, whatever its case.
  public func professor(email: String) -> EdusignProfessor? {
    professors.first { $0.email.lowercased() == email.lowercased() }
  }
}
