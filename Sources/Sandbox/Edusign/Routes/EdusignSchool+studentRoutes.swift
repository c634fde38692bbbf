/// What clients may ask about learners.
///
/// **Source**: edusign-api.md 4.
extension EdusignSchool {
  /// The number of learners on one page when no `limit` is given; the real one is unknown.
  static let studentsPerPage = 100

  /// Makes a learner.
  mutating func postStudent(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "student")
    let draft = try EdusignStudentDraft(&fields, needsEmail: true)
    let made = try createStudent(draft, now: call.now)
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", made.id)
      writer.member("id", made.id)
      writer.member("type", made.creation.rawValue)
    }
  }

  /// Changes what is named on a learner.
  mutating func patchStudent(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "student")
    let id = try call.id(in: &fields)
    guard students[id] != nil else { throw .noStudent }
    let draft = try EdusignStudentDraft(&fields, needsEmail: false)
    try updateStudent(id, with: draft, now: call.now)
    writer.boolean(true)
  }

  /// Shows a learner, archived or not.
  func getStudent(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    guard let student = students[call.parameter(0)] else { throw .noStudent }
    write(student, listed: false, to: &writer)
  }

  /// Lists the learners who are not archived, secrets included.
  func listStudents(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let limit = call.query["limit"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    let page = call.page(of: limit ?? Self.studentsPerPage, knobs: knobs)
    let search = call.query["search"]?.lowercased() ?? ""
    var after = Int64.min
    if let text = call.query["updatedAfter"], !text.isEmpty {
      guard let written = EdusignTime.read(text) else {
        throw EdusignRefusal(field: "updatedAfter", "updatedAfter must be a date")
      }
      after = zone.instant(of: written)
    }
    let chosen = students.all.lazy.filter { student in
      !student.hidden && student.updated > after
        && (search.isEmpty || Self.names(student).contains { $0.lowercased().contains(search) })
    }
    writer.array(page.slice(chosen)) { write($1, listed: true, to: &$0) }
  }

  private static func names(_ student: EdusignStudent) -> [String] {
    [student.firstName, student.lastName, student.email]
  }

  /// Finds a learner by address, archived or not.
  func getStudentByEmail(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let email = call.parameter(0)
    guard let student = students.first(email: email), finds(student.email, by: email)
    else { throw .noStudentByEmail }
    write(student, listed: false, to: &writer)
  }

  /// Whether a look-up by that text finds that address.
  func finds(_ email: String, by text: String) -> Bool {
    knobs.emailLookupIgnoresCase || email == text
  }

  /// Finds a learner by external id.
  func lookUpStudent(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    guard let student = students.first(apiID: call.parameter(0)) else { throw .noStudent }
    writeLookUp(student.id, to: &writer)
  }

  /// Shows several learners; unknown ids are left out [I].
  func getStudentsByIDs(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    var fields = try call.fields()
    let ids = fields.texts("studentIds")
    if ids == nil {
      fields.complain("studentIds", "is required")
    }
    try fields.check()
    let found = (ids ?? []).compactMap { students[$0] }
    writer.array(found) { write($1, listed: false, to: &$0) }
  }

  /// Archives a learner.
  mutating func deleteStudent(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    try setHidden(true, student: call.parameter(0), now: call.now)
    writer.boolean(true)
  }

  /// Takes an archived learner back: a GET that changes the school.
  mutating func restoreStudent(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    try setHidden(false, student: call.parameter(0), now: call.now)
    writer.boolean(true)
  }
}
