/// What we want a sheet to say, whole: Edusign replaces all of it at once.
///
/// **Source**: edusign-api.md 3.2: treat PATCH as full replacement; users-and-rivals.md 1.8: always
/// resend all learners and instructors, never a signature.
public struct SheetPayload: Sendable, Equatable {
  /// The title; must not be empty.
  public var name: String
  /// The longer text under the title; empty for none.
  public var description: String
  /// The beginning.
  ///
  /// **Units**: UTC milliseconds.
  public var start: Int64
  /// The end, after the beginning.
  ///
  /// **Units**: UTC milliseconds.
  public var end: Int64
  /// The room as free text; empty for none.
  public var classroom: String
  /// Instructors' ids, first slot first; at least one.
  public var professorIDs: [String]
  /// Learners' ids.
  ///
  /// **Shape**: sent in this order.
  public var studentIDs: [String]
  /// The caller's own id.
  public var apiID: String
  /// The name of the system that gives the `apiID`.
  public var apiType: String
  /// The training that the sheet is to stay in; without it an update unlinks the sheet [D].
  public var trainingID: String?

  /// A payload made of its parts.
  public init(
    name: String,
    description: String = "",
    start: Int64,
    end: Int64,
    classroom: String = "",
    professorIDs: [String],
    studentIDs: [String],
    apiID: String,
    apiType: String,
    trainingID: String? = nil
  ) {
    self.name = name
    self.description = description
    self.start = start
    self.end = end
    self.classroom = classroom
    self.professorIDs = professorIDs
    self.studentIDs = studentIDs
    self.apiID = apiID
    self.apiType = apiType
    self.trainingID = trainingID
  }

  /// The bytes that create the sheet.
  public func createBody() -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("course") { write(into: &$0) }
    }
  }

  /// The bytes that replace the sheet with that id; surveys are left alone.
  public func updateBody(id: String) -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("course") { writer in
        writer.member("ID", id)
        write(into: &writer)
      }
      writer.member("editSurveys", false)
    }
  }

  /// Refuses what the contract forbids, before anything is sent.
  func check(_ operation: EdusignOperation) throws(EdusignError) {
    var fault: String?
    if name.isEmpty { fault = "no name" }
    if start >= end { fault = "the end is not after the start" }
    if !UTCTime.isWritable(start) || !UTCTime.isWritable(end) { fault = "no writable date" }
    if professorIDs.isEmpty { fault = "no instructor" }
    if let fault { throw EdusignError(.invalidRequest, operation, remark: fault) }
    for id in professorIDs + studentIDs { try APICall.check(id, for: operation) }
  }

  private func write(into writer: inout JSONWriter) {
    writer.member("NAME", name)
    writer.member("DESCRIPTION", description)
    writer.member("START", UTCTime.text(start))
    writer.member("END", UTCTime.text(end))
    for (index, id) in professorIDs.enumerated() {
      writer.member(named: index == 0 ? "PROFESSOR" : "PROFESSOR_\(index + 1)", id)
    }
    writer.member("CLASSROOM", classroom)
    writer.list("STUDENTS", studentIDs) { writer, id in
      writer.braces { $0.member("studentId", id) }
    }
    // Required by the vendor's own description (edusign-api.md 3.2 [D MC]); the default elsewhere.
    writer.member("NEED_STUDENTS_SIGNATURE", true)
    writer.member("API_ID", apiID)
    writer.member("API_TYPE", apiType)
    writer.member("TRAINING_ID", ifGiven: trainingID)
  }
}
