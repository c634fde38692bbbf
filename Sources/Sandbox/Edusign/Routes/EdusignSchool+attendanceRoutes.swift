/// What clients may ask about the rows of a sheet.
///
/// **Source**: edusign-api.md 3.1.
extension EdusignSchool {
  /// Adds a learner to a sheet.
  mutating func putAttendance(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let student = try studentID(of: call)
    try addStudent(student, to: call.parameter(0), now: call.now)
    writer.boolean(true)
  }

  /// Takes a learner off a sheet: a DELETE with a body.
  mutating func deleteAttendance(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let student = try studentID(of: call)
    try removeStudent(student, from: call.parameter(0), now: call.now)
    writer.boolean(true)
  }

  private func studentID(of call: EdusignCall) throws(EdusignRefusal) -> String {
    if let id = call.body?.members?["studentId"]?.asText ?? call.query["studentId"] { return id }
    throw EdusignRefusal(field: "studentId", "studentId is required")
  }

  /// Sends mails that ask for a signature.
  mutating func postSignatureMails(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields()
    let sheet = fields.requiredText("course")
    let students = fields.texts("students") ?? []
    try fields.check()
    try sendMails(to: students, of: sheet, now: call.now)
    writer.boolean(true)
  }

  /// Lists the links by which learners sign.
  func getSignatureLinks(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let sheet = try sheet(call.parameter(0))
    let wanted = call.list("studentids")
    let rows = sheet.attendance.filter { wanted?.contains($0.student) ?? true }
    writer.array(rows) { writer, row in
      guard let student = students[row.student] else { return }
      writer.object { (writer: inout JSONWriter) in
        writer.member("ID", student.id)
        writer.member("API_ID", student.apiID)
        writer.member("FIRSTNAME", student.firstName)
        writer.member("LASTNAME", student.lastName)
        writer.member("EMAIL", student.email)
        writer.member("SIGNATURE_LINK", signatureLink(sheet.id, student.id))
        writer.member("state", row.state)
      }
    }
  }

  /// Lists the links by which instructors sign.
  func getProfessorSignatureLinks(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let sheet = try sheet(call.parameter(0))
    writer.array(sheet.professors.compactMap { professors[$0] }) { writer, professor in
      writer.object { (writer: inout JSONWriter) in
        writer.member("ID", professor.id)
        writer.member("API_ID", professor.apiID)
        writer.member("FIRSTNAME", professor.firstName)
        writer.member("LASTNAME", professor.lastName)
        writer.member("EMAIL", professor.email)
        writer.member("SIGNATURE_LINK", signatureLink(sheet.id, professor.id))
      }
    }
  }

  private func signatureLink(_ sheet: String, _ person: String) -> String {
    "https://sign.edusign-sandbox.example/\(sheet)/\(person)"
  }

  /// Tells the digits for signing without a mail.
  func getPIN(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    writer.text(try sheet(call.parameter(0)).pin)
  }

  /// Lists what proves the signatures.
  func getTimestamps(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let sheet = try sheet(call.parameter(0))
    writer.array(sheet.proofs) { writer, proof in
      writer.object { (writer: inout JSONWriter) in
        writer.member("id", proof.number)
        writer.member("course", sheet.id)
        writer.member("studentId", proof.person)
        writer.member("schoolId", identity.id)
        writer.member("fullname", proof.fullName)
        writer.member("personType", proof.isStudent ? "student" : "professor")
        writer.member("dateSignature", time: proof.at)
        writer.member("signature", proof.signature)
        writer.member("type", 0)
        writer.member("ip", "192.0.2.1")
        writer.member("geolocation", "")
        writer.member("deviceModel", "sandbox")
        writer.member("deviceUuid", "")
      }
    }
  }

  /// Writes a comment on a row, and nothing else.
  mutating func setAbsent(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    var fields = try call.fields()
    let comment = fields.text("comment") ?? ""
    try fields.check()
    try changeRow(of: call.parameter(1), on: call.parameter(0), now: call.now) {
      $0.comment = comment
    }
    writer.boolean(true)
  }

  /// Says how many minutes a learner was late.
  mutating func setDelay(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    var fields = try call.fields()
    let delay = fields.integer("delay")
    if !fields.has("delay") || (delay ?? 0) < 0 {
      fields.complain("delay", "must be a number of minutes")
    }
    try fields.check()
    try changeRow(of: call.parameter(1), on: call.parameter(0), now: call.now) {
      $0.delay = delay ?? 0
    }
    writer.boolean(true)
  }

  /// Says when a learner left.
  mutating func setEarlyDeparture(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields()
    let moment = fields.requiredTime("earlyDate", in: zone)
    try fields.check()
    try changeRow(of: call.parameter(1), on: call.parameter(0), now: call.now) {
      $0.earlyDeparture = moment
    }
    writer.boolean(true)
  }
}
