/// What clients may ask about justified absences.
///
/// **Source**: edusign-api.md 9.
extension EdusignSchool {
  /// The number of absences on one page; the real one is unknown.
  static let absencesPerPage = 100

  /// Lists the absences that were accepted.
  func listAbsences(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let page = call.page(of: Self.absencesPerPage, knobs: knobs)
    let showsPending = knobs.pendingAbsencesListed
    let chosen = absences.lazy.filter { showsPending || $0.accepted != nil }
    writer.array(page.slice(chosen)) { write($1, to: &$0) }
  }

  /// Files an accepted absence: tied to one sheet, or for a period, which is probable but unseen.
  mutating func postAbsence(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields()
    var absence = EdusignAbsence(
      id: "",
      student: fields.requiredText("STUDENT_ID"),
      start: 0,
      end: 0,
      type: fields.integer("TYPE") ?? 0,
      comment: fields.text("COMMENT") ?? "",
      created: call.now,
      accepted: call.now
    )
    absence.sheet = fields.text("COURSE_ID") ?? ""
    absence.file = fields.text("FILE_URL") ?? ""
    if absence.sheet.isEmpty {
      absence.start = fields.requiredTime("START", in: zone)
      absence.end = fields.requiredTime("END", in: zone)
    }
    try fields.check()
    let id = try fileAbsence(absence)
    writer.object { (writer: inout JSONWriter) in writer.member("ID", id) }
  }

  /// Files an absence after checking what it names, and answers its id.
  mutating func fileAbsence(_ absence: EdusignAbsence) throws(EdusignRefusal) -> String {
    var absence = absence
    guard students[absence.student] != nil else { throw .noStudent }
    if !absence.sheet.isEmpty {
      let sheet = try sheet(absence.sheet)
      (absence.start, absence.end) = (sheet.start, sheet.end)
    }
    guard (EdusignReason.builtIn + reasons).contains(where: { $0.number == absence.type }) else {
      throw EdusignRefusal(field: "TYPE", "TYPE is unknown")
    }
    guard absence.end > absence.start else {
      throw EdusignRefusal(field: "END", "END must be after START")
    }
    absence.id = makeID()
    file(absence)
    return absence.id
  }

  /// Lists the reasons that the school added; the built-in ones are in the school's answer.
  func listReasons(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    writer.array(reasons) { writer, reason in
      writer.object { (writer: inout JSONWriter) in
        writer.member("ID", reason.number)
        writer.member("NAME", reason.name)
      }
    }
  }

  /// Adds a reason; that it exists is documented, its path and body are a guess [I].
  mutating func postReason(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields()
    let name = fields.requiredText("NAME")
    try fields.check()
    let number = addReason(name)
    writer.object { (writer: inout JSONWriter) in writer.member("ID", number) }
  }

  /// Adds a reason and answers its number, which comes after the built-in ones.
  mutating func addReason(_ name: String) -> Int {
    let number = EdusignReason.builtIn.count + reasons.count
    reasons.append(EdusignReason(number: number, name: name))
    return number
  }
}
