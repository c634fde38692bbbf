/// What clients may ask about instructors and about tutors.
///
/// **Source**: edusign-api.md 5 and 10.
extension EdusignSchool {
  /// The number of instructors on one page.
  static let professorsPerPage = 100

  /// Makes an instructor.
  mutating func postProfessor(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "professor")
    let draft = try EdusignProfessorDraft(&fields)
    // Counts only beside `professor`: inside, it is ignored and the person gets a mail [I].
    let isSilent = call.body?.members?["dontSendCredentials"]?.asBoolean ?? false
    let id = try createProfessor(draft, sendsCredentials: !isSilent, now: call.now)
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", id)
      writer.member("type", Creation.created.rawValue)
    }
  }

  /// Changes an instructor.
  mutating func patchProfessor(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "professor")
    let id = try call.id(in: &fields)
    guard professors[id] != nil else { throw .noProfessor }
    let draft = try EdusignProfessorDraft(&fields)
    try updateProfessor(id, with: draft, now: call.now)
    writer.object { (writer: inout JSONWriter) in
      writer.member("result", "Professor updated")
    }
  }

  /// Shows an instructor, archived or not.
  func getProfessor(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    guard let professor = professors[call.parameter(0)] else { throw .noProfessor }
    write(professor, listed: false, to: &writer)
  }

  /// Lists the instructors, secrets included.
  func listProfessors(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let page = call.page(of: Self.professorsPerPage, knobs: knobs)
    let showsArchived = knobs.archivedProfessorsListed
    let chosen = professors.all.lazy.filter { showsArchived || !$0.hidden }
    writer.array(page.slice(chosen)) { write($1, listed: true, to: &$0) }
  }

  /// Finds an instructor by address, archived or not.
  func getProfessorByEmail(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let email = call.parameter(0)
    guard let professor = professors.first(email: email), finds(professor.email, by: email)
    else { throw .noProfessorByEmail }
    write(professor, listed: false, to: &writer)
  }

  /// Finds an instructor by external id.
  func lookUpProfessor(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    guard let professor = professors.first(apiID: call.parameter(0)) else { throw .noProfessor }
    writeLookUp(professor.id, to: &writer)
  }

  /// Archives an instructor.
  mutating func deleteProfessor(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    try setHidden(true, professor: call.parameter(0), now: call.now)
    writer.text("Professor archived")
  }

  /// Finds a tutor by address.
  func getExternalByEmail(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let email = call.parameter(0)
    guard let external = externals.first(email: email), finds(external.email, by: email)
    else { throw .noExternalByEmail }
    write(external, to: &writer)
  }

  /// Makes a tutor; path and body are by analogy [I].
  mutating func postExternal(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "external")
    var external = EdusignExternal(
      id: "",
      firstName: fields.requiredText("FIRSTNAME"),
      lastName: fields.requiredText("LASTNAME"),
      email: fields.requiredEmail("EMAIL"),
      created: call.now
    )
    external.company = fields.text("COMPANY") ?? ""
    external.phone = fields.text("PHONE") ?? ""
    external.apiID = fields.text("API_ID") ?? ""
    external.apiType = fields.text("API_TYPE") ?? ""
    try fields.check()
    guard externals.first(email: external.email) == nil else { throw .externalExists }
    external.id = makeID()
    externals.insert(external)
    let id = external.id
    writer.object { (writer: inout JSONWriter) in writer.member("ID", id) }
  }
}
