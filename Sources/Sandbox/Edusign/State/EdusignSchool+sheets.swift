/// The life of sheets.
extension EdusignSchool {
  /// Makes a sheet out of a draft and answers its id.
  mutating func createSheet(
    _ draft: EdusignSheetDraft,
    creator: String = "",
    now: Int64
  ) throws(EdusignRefusal) -> String {
    try check(draft)
    var sheet = EdusignSheet(
      id: makeID(),
      number: nextNumber(.sheet),
      name: draft.name,
      start: draft.start,
      end: draft.end,
      created: now,
      updated: now
    )
    sheet.pin = makePIN()
    sheet.creator = creator
    draft.apply(to: &sheet, keepsAbsent: false)
    sheet.attendance = makeRows(
      roster(groups: sheet.groups, direct: draft.students ?? []),
      keeping: [],
      of: sheet
    )
    let slot = sheets.insert(sheet)
    timeline.insert(start: sheet.start, slot: slot)
    announce(.created, sheet: sheet, now: now)
    return sheet.id
  }

  /// Replaces what a draft holds on a sheet.
  ///
  /// **Source**: edusign-api.md 3.2, "full replacement"; the fate of marks is a knob.
  mutating func replaceSheet(
    _ id: String,
    with draft: EdusignSheetDraft,
    now: Int64
  ) throws(EdusignRefusal) {
    let sheet = try openSheet(id)
    try check(draft)
    let keepsAbsent = knobs.patchedAbsentFields == .kept
    var changed = sheet
    draft.apply(to: &changed, keepsAbsent: keepsAbsent)
    if !keepsAbsent || draft.students != nil || draft.groups != nil {
      let kept = keepsAbsent && draft.students == nil
      let direct = kept ? sheet.attendance.filter(\.isDirect).map(\.student) : draft.students ?? []
      changed.attendance = makeRows(
        roster(groups: changed.groups, direct: direct),
        keeping: sheet.attendance,
        of: changed
      )
    }
    if knobs.patchedMarks == .wiped {
      wipeMarks(of: &changed)
    }
    changed.updated = now
    store(changed)
    announce(.edited, sheet: changed, now: now)
  }

  /// Puts a changed sheet in the place of the one with its id.
  mutating func store(_ changed: EdusignSheet) {
    guard let old = sheets[changed.id], let slot = sheets.slot(of: changed.id) else { return }
    sheets.update(changed.id) { $0 = changed }
    if old.start != changed.start {
      timeline.remove(start: old.start, slot: slot)
      timeline.insert(start: changed.start, slot: slot)
    }
  }

  /// Removes a sheet for good.
  mutating func deleteSheet(_ id: String, now: Int64) throws(EdusignRefusal) {
    let sheet = try sheet(id)
    guard !sheet.locked || knobs.lockedSheetDeletable else { throw .locked }
    if let slot = sheets.slot(of: id) {
      timeline.remove(start: sheet.start, slot: slot)
    }
    sheets.remove(id)
    announce(.deleted, sheet: sheet, now: now)
  }

  /// Closes a sheet and answers the address of its PDF.
  ///
  /// **Source**: edusign-api.md 3.6 [C].
  mutating func lockSheet(_ id: String, now: Int64) throws(EdusignRefusal) -> String {
    guard try !sheet(id).locked else { throw .alreadyLocked }
    let link = "https://files.edusign-sandbox.example/sheets/\(id).pdf"
    sheets.update(id) { sheet in
      sheet.locked = true
      sheet.link = link
      sheet.updated = now
    }
    announce(.locked, sheet: sheets[id], now: now)
    return link
  }

  /// Opens a closed sheet again; its PDF stays where it is [unknown], and an open one stays open.
  mutating func unlockSheet(_ id: String, now: Int64) throws(EdusignRefusal) {
    guard try sheet(id).locked else { return }
    sheets.update(id) { sheet in
      sheet.locked = false
      sheet.updated = now
    }
  }

  /// The sheet with that id.
  func sheet(_ id: String) throws(EdusignRefusal) -> EdusignSheet {
    guard let sheet = sheets[id] else { throw .noSheet }
    return sheet
  }

  /// The sheet with that id, if it may still be changed.
  func openSheet(_ id: String) throws(EdusignRefusal) -> EdusignSheet {
    let sheet = try sheet(id)
    guard !sheet.locked else { throw .locked }
    return sheet
  }

  /// Throws unless a draft is complete and names only what the school knows.
  private func check(_ draft: EdusignSheetDraft) throws(EdusignRefusal) {
    guard draft.end > draft.start else {
      throw EdusignRefusal(field: "END", "END must be after START")
    }
    guard draft.professors.allSatisfy({ professors[$0] != nil }) else {
      throw .professorNotFound
    }
    guard draft.groups?.allSatisfy({ groups[$0] != nil }) ?? true else { throw .noGroup }
    guard draft.students?.allSatisfy({ students[$0] != nil }) ?? true else { throw .noStudent }
  }

  private func wipeMarks(of sheet: inout EdusignSheet) {
    for index in sheet.attendance.indices {
      let row = sheet.attendance[index]
      var blank = EdusignAttendance(
        number: row.number,
        student: row.student,
        isDirect: row.isDirect
      )
      blank.absenceID = row.absenceID
      sheet.attendance[index] = blank
    }
    for index in sheet.seats.indices {
      sheet.seats[index].signature = nil
      sheet.seats[index].signedAt = nil
    }
  }
}
