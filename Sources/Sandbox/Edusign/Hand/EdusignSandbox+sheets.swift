/// What people do with sheets in the web application.
extension EdusignSandbox {
  /// The id of the person who works in the school's office.
  public static let officeID = "office0person01"

  /// Closes a sheet and answers the address of its PDF.
  @discardableResult
  public func lock(_ sheet: String) throws(SandboxError) -> String {
    let now = now
    return try byHand("locking") { school in
      try school.lockSheet(try school.sheetID(sheet, "locking"), now: now)
    }
  }

  /// Opens a closed sheet again.
  public func unlock(_ sheet: String) throws(SandboxError) {
    let now = now
    try byHand("unlocking") { school in
      try school.unlockSheet(try school.sheetID(sheet, "unlocking"), now: now)
    }
  }

  /// Makes a sheet as the office would: with a creator and without an external id.
  ///
  /// **Throws**: `badParameter` without a name, both times and an instructor.
  @discardableResult
  public func createSheet(_ edit: EdusignSheetEdit) throws(SandboxError) -> String {
    let now = now
    return try byHand("making a sheet") { school in
      let draft = try school.draft(of: edit)
      return try school.createSheet(draft, creator: Self.officeID, now: now)
    }
  }

  /// Changes a sheet as the office would; whoever stays on it keeps the marks.
  public func edit(_ sheet: String, _ edit: EdusignSheetEdit) throws(SandboxError) {
    let now = now
    try byHand("editing a sheet") { school in
      try school.edit(try school.sheetID(sheet, "editing a sheet"), edit, now: now)
    }
  }

  /// Deletes a sheet.
  public func delete(_ sheet: String) throws(SandboxError) {
    let now = now
    try byHand("deleting a sheet") { school in
      try school.deleteSheet(try school.sheetID(sheet, "deleting a sheet"), now: now)
    }
  }
}

extension EdusignSchool {
  /// A complete draft out of what a person filled in.
  fileprivate func draft(of edit: EdusignSheetEdit) throws -> EdusignSheetDraft {
    let operation = "making a sheet"
    guard let name = edit.name, let start = edit.start, let end = edit.end,
      let instructors = edit.instructors, !instructors.isEmpty
    else {
      throw SandboxError(
        .badParameter,
        operation: operation,
        message: "A sheet needs a name, a start, an end and an instructor."
      )
    }
    var draft = EdusignSheetDraft()
    draft.name = name
    draft.start = start
    draft.end = end
    draft.classroom = edit.classroom
    draft.groups = edit.groups
    draft.professors = try instructors.map { try instructorID($0, operation) }
    draft.students = try edit.learners?.map { try learnerID($0, operation) }
    return draft
  }

  fileprivate mutating func edit(
    _ id: String,
    _ edit: EdusignSheetEdit,
    now: Int64
  ) throws {
    let operation = "editing a sheet"
    let old = try openSheet(id)
    var sheet = old
    sheet.name = edit.name ?? old.name
    sheet.start = edit.start ?? old.start
    sheet.end = edit.end ?? old.end
    sheet.classroom = edit.classroom ?? old.classroom
    sheet.groups = edit.groups ?? old.groups
    sheet.updated = now
    guard sheet.end > sheet.start else {
      throw SandboxError(
        .badParameter,
        operation: operation,
        message: "The end must be after the start."
      )
    }
    guard sheet.groups.allSatisfy({ groups[$0] != nil }) else { throw EdusignRefusal.noGroup }
    if let names = edit.instructors {
      sheet.seats = try names.map { name in
        let professor = try instructorID(name, operation)
        return old.seats.first { $0.professor == professor }
          ?? EdusignInstructorSeat(professor: professor)
      }
    }
    if edit.learners != nil || edit.groups != nil {
      let direct =
        try edit.learners?.map { try learnerID($0, operation) }
        ?? old.attendance.filter(\.isDirect).map(\.student)
      let places = roster(groups: sheet.groups, direct: direct)
      sheet.attendance = makeRows(places, keeping: old.attendance, of: sheet)
    }
    store(sheet)
    announce(.edited, sheet: sheet, now: now)
  }
}
