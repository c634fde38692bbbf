/// Who is on which sheet.
extension EdusignSchool {
  /// One place on a roster.
  struct Place: Equatable {
    /// The learner's id.
    var student: String
    /// Whether the learner is there alone, not through a group.
    var isDirect: Bool
  }

  /// The learners of some groups, then those named one by one; each once.
  ///
  /// Archived learners do not come through groups [I].
  func roster(groups ids: [String], direct: [String]) -> [Place] {
    var seen: Set<String> = []
    var places: [Place] = []
    for student in ids.flatMap({ groups[$0]?.students ?? [] })
    where students[student]?.hidden == false && seen.insert(student).inserted {
      places.append(Place(student: student, isDirect: false))
    }
    for student in direct where seen.insert(student).inserted {
      places.append(Place(student: student, isDirect: true))
    }
    return places
  }

  /// The rows of a roster: those that were there stay as they are, the others begin.
  mutating func makeRows(
    _ places: [Place],
    keeping old: [EdusignAttendance],
    of sheet: EdusignSheet
  ) -> [EdusignAttendance] {
    let oldRows = Dictionary(old.map { ($0.student, $0) }) { first, _ in first }
    return places.map { place in
      guard var row = oldRows[place.student] else { return makeRow(place, of: sheet) }
      row.isDirect = place.isDirect
      return row
    }
  }

  private mutating func makeRow(_ place: Place, of sheet: EdusignSheet) -> EdusignAttendance {
    var row = EdusignAttendance(
      number: nextNumber(.row),
      student: place.student,
      isDirect: place.isDirect
    )
    row.absenceID = absence(covering: place.student, on: sheet)?.id
    return row
  }

  /// Adds one learner to a sheet.
  mutating func addStudent(
    _ student: String,
    to sheetID: String,
    now: Int64
  ) throws(EdusignRefusal) {
    let sheet = try openSheet(sheetID)
    guard students[student] != nil else { throw .noStudent }
    guard sheet.row(of: student) == nil else { throw .alreadyOnSheet }
    let row = makeRow(Place(student: student, isDirect: true), of: sheet)
    sheets.update(sheetID) { sheet in
      sheet.attendance.append(row)
      sheet.updated = now
    }
    announce(.edited, sheet: sheets[sheetID], now: now)
  }

  /// Takes one learner off a sheet.
  mutating func removeStudent(
    _ student: String,
    from sheetID: String,
    now: Int64
  ) throws(EdusignRefusal) {
    let sheet = try openSheet(sheetID)
    guard sheet.row(of: student) != nil else { throw .studentNotOnSheet }
    sheets.update(sheetID) { sheet in
      sheet.attendance.removeAll { $0.student == student }
      sheet.updated = now
    }
    announce(.edited, sheet: sheets[sheetID], now: now)
  }

  /// Changes one learner's row on a sheet that is still open.
  mutating func changeRow(
    of student: String,
    on sheetID: String,
    now: Int64,
    _ change: (inout EdusignAttendance) -> Void
  ) throws(EdusignRefusal) {
    let sheet = try openSheet(sheetID)
    guard let index = sheet.attendance.firstIndex(where: { $0.student == student }) else {
      throw .studentNotOnSheet
    }
    let bumps = knobs.signingBumpsUpdated
    sheets.update(sheetID) { sheet in
      change(&sheet.attendance[index])
      if bumps {
        sheet.updated = now
      }
    }
  }

  /// Fills the open sheets to come from their groups again, if that is how the server behaves.
  mutating func propagate(_ changedGroups: Set<String>, now: Int64) {
    guard knobs.groupChangePropagates, !changedGroups.isEmpty else { return }
    for slot in timeline.slots(from: now + 1) {
      guard let sheet = sheets.record(at: slot), !sheet.locked,
        !changedGroups.isDisjoint(with: sheet.groups)
      else { continue }
      let direct = sheet.attendance.filter(\.isDirect).map(\.student)
      let rows = makeRows(
        roster(groups: sheet.groups, direct: direct),
        keeping: sheet.attendance,
        of: sheet
      )
      sheets.update(sheet.id) { sheet in
        guard sheet.attendance != rows else { return }
        sheet.attendance = rows
        sheet.updated = now
      }
    }
  }
}
