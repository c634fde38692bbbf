/// How a sheet looks on the wire.
extension EdusignSchool {
  /// Where a sheet is shown, which decides on some of its fields.
  enum SheetForm {
    /// Alone, by its id.
    case alone
    /// In a list.
    case listed
    /// In a list, with the names of the learners: the first one, if that was asked for.
    case listedWithNames
  }

  /// Writes one sheet with its rows.
  ///
  /// **Source**: edusign-api.md 3.3 and 3.5.
  func write(
    _ sheet: EdusignSheet,
    as form: SheetForm = .alone,
    now: Int64,
    to writer: inout JSONWriter
  ) {
    writer.object { (writer: inout JSONWriter) in
      writer.name("ID")
      writer.plain(sheet.id)
      writer.member("IDX", sheet.number)
      writer.member("NAME", sheet.name)
      writer.member("DESCRIPTION", sheet.description)
      writer.member("START", time: sheet.start)
      writer.member("END", time: sheet.end)
      writer.member("CLASSROOM", sheet.classroom)
      writer.member("SCHOOL_GROUP", sheet.groups)
      writeRows(of: sheet, withNames: form == .listedWithNames, now: now, to: &writer)
      writer.member("MAX_STUDENTS", sheet.maximum)
      writeSeats(of: sheet, listed: form != .alone, to: &writer)
      writeClosing(of: sheet, to: &writer)
      writeOrigin(of: sheet, to: &writer)
      writeExtras(of: sheet, listed: form != .alone, to: &writer)
    }
  }

  private func writeSeats(
    of sheet: EdusignSheet,
    listed: Bool,
    to writer: inout JSONWriter
  ) {
    for place in 0..<max(3, sheet.seats.count) {
      let suffix = place == 0 ? "" : "_\(place + 1)"
      let seat = place < sheet.seats.count ? sheet.seats[place] : nil
      writer.member("PROFESSOR\(suffix)", seat?.professor ?? "")
      writeSignature("PROFESSOR_SIGNATURE\(suffix)", seat?.signature, to: &writer)
      writer.member("PROFESSOR_EMAIL_HISTORY\(suffix)", "")
    }
    writer.member("PROFESSOR_SIGNATURE_TIMESTAMP", timeOrNull: sheet.seats.first?.signedAt)
    guard listed else { return }
    writer.name("PROFESSORS_PRESENCES")
    writer.array(sheet.seats.enumerated()) { writer, seat in
      writer.object { (writer: inout JSONWriter) in
        writer.member("professorId", seat.element.professor)
        writeSignature("signature", seat.element.signature, to: &writer)
        writer.member("priority", seat.offset + 1)
        writer.member("history", [])
      }
    }
  }

  private func writeClosing(of sheet: EdusignSheet, to writer: inout JSONWriter) {
    switch knobs.lockedForm {
    case .number: writer.member("LOCKED", flag: sheet.locked)
    case .boolean: writer.member("LOCKED", sheet.locked)
    }
    writer.member("ATTENDANCE_LIST_GENERATED", sheet.link)
    writer.member("ATTENDANCE_LIST_GENERATED_NOLOGO", sheet.link)
    writer.member("ATTENDANCE_ENDED", flag: sheet.locked)
    writer.member("ABSENCE_SENT", 0)
    writer.member("ARCHIVING_ID", sheet.locked ? "archive-\(sheet.id)" : "")
    writer.member("ARCHIVING_CERTIFICATE_URL", "")
    writer.member("METADATA_ARCHIVING_ID", "")
    writer.member("SCANNED_ATTENDANCE_LIST", "")
    writer.member("NEED_STUDENTS_SIGNATURE", flag: sheet.needsSignature)
    writer.member("SIMPLE_SIGNATURE", 0)
    writer.member("SIMPLE_SIGNATURE_PIN", sheet.pin)
  }

  private func writeOrigin(of sheet: EdusignSheet, to writer: inout JSONWriter) {
    writer.member("API_ID", sheet.apiID)
    writer.member("API_TYPE", sheet.apiType)
    writer.member("TRAINING_ID", sheet.trainingID)
    writer.member("CREATOR_ID", sheet.creator)
    writer.member("DATE_CREATED", time: sheet.created)
    writer.member("DATE_UPDATED", time: sheet.updated)
  }

  private func writeExtras(
    of sheet: EdusignSheet,
    listed: Bool,
    to writer: inout JSONWriter
  ) {
    writer.member("ZOOM", flag: sheet.zoom)
    writer.member("TEAMS", 0)
    writer.member("TEAMS_JSON", "")
    writer.member("SURVEY_ID", sheet.surveys[0])
    writer.member("SURVEY_ID_2", sheet.surveys[1])
    writer.member("TEACHER_SURVEY", sheet.surveys[2])
    writer.member("ANNOTATION", "")
    writer.member("ADMIN_ANNOTATION", "")
    writer.member("STUDENT_EMAIL_REMINDER", [])
    writer.member("MESSAGES", [])
    writer.member("METADATA", [])
    writer.member("INSCRIPTION_FORMS", [])
    writer.member("STUDENT_INSCRIPTION_HASH", "")
    writer.member("STUDENT_INSCRIPTION_SIGN", 0)
    writer.member("EMAIL_SIGNATURE_STUDENTS", 0)
    writer.member("EMAILS_ADDED", "")
    writer.member("READER_ID", "")
    writer.member("STATE_UPDATE", 0)
    if listed {
      writer.member("TRAINING_INSCRIPTION_OPTIONS", [])
    }
  }

  /// Writes the address of a signature, or the knob's form of none.
  func writeSignature(_ name: String, _ signature: String?, to writer: inout JSONWriter) {
    switch knobs.unsignedForm {
    case .null: writer.member(name, orNull: signature)
    case .empty: writer.member(name, signature ?? "")
    }
  }
}
