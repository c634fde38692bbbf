/// How the attendance rows of a sheet look on the wire: in camel case, unlike the sheet.
///
/// **Source**: edusign-api.md 3.5.
extension EdusignSchool {
  /// Writes the member `STUDENTS`.
  func writeRows(
    of sheet: EdusignSheet,
    withNames: Bool,
    now: Int64,
    to writer: inout JSONWriter
  ) {
    let common = commonMembers(of: sheet)
    writer.name("STUDENTS")
    writer.array(sheet.attendance) { writer, row in
      writer.object { (writer: inout JSONWriter) in
        writer.member("_id", row.number)
        writer.name("studentId")
        writer.plain(row.student)
        writer.prepared(common)
        writeMarks(of: row, now: now, to: &writer)
        if withNames {
          writeName(of: row.student, to: &writer)
        }
      }
    }
  }

  /// The members that all rows of a sheet share, written once.
  private func commonMembers(of sheet: EdusignSheet) -> [UInt8] {
    var writer = JSONWriter()
    writer.member("courseId", sheet.id)
    writer.member("schoolId", identity.id)
    writer.member("start", time: sheet.start)
    writer.member("end", time: sheet.end)
    return writer.bytes
  }

  private func writeMarks(
    of row: EdusignAttendance,
    now: Int64,
    to writer: inout JSONWriter
  ) {
    writer.member("state", row.state)
    writeSignature("signature", row.signature, to: &writer)
    writer.member("timestamp", timeOrNull: row.timestamp)
    writer.member("delay", row.delay)
    writer.member("excluded", timeOrNull: row.excluded)
    writer.member("earlyDeparture", timeOrNull: row.earlyDeparture)
    writer.member("comment", row.comment)
    writer.member("absenceId", orNull: row.absenceID)
    writer.name("signatureEmail")
    guard let mail = row.mail, mail.shownFrom <= now else {
      writer.null()
      return
    }
    writer.object { (writer: inout JSONWriter) in
      writer.member("nbSent", mail.sent)
      writer.member("requestId", mail.request)
      writer.member("signUntil", time: mail.signUntil)
      writer.member("secondSend", mail.isSecond)
      writer.member("sendEmailDate", time: mail.sentAt)
    }
  }

  /// The names of these three members were not seen [I].
  private func writeName(of student: String, to writer: inout JSONWriter) {
    guard let student = students[student] else { return }
    writer.member("firstname", student.firstName)
    writer.member("lastname", student.lastName)
    writer.member("email", student.email)
  }
}
