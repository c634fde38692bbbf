import Campus
import Sandbox
import Sync

/// The people in class and in the office, and what they do on a day of the demo.
struct DemoDay {
  /// A learner's seat on a sheet of the day.
  struct Seat: Hashable {
    let sheet: String
    /// The id of the learner's profile in Edusign.
    let profile: String
    let learner: UInt32
    let words: String
    let starts: WallTime
  }

  private let school: EmbeddedSchool
  let day: LocalDay

  /// The first day after another one that has sheets, with two of them where there is such a day.
  init?(_ school: EmbeddedSchool, after other: LocalDay) {
    self.school = school
    let days = (1...12).map { other.adding(days: $0) }
    let sheets = days.map { ($0, Self.sheets(school, on: $0).count) }
    guard let day = sheets.first(where: { $0.1 > 1 }) ?? sheets.first(where: { $0.1 > 0 }) else {
      return nil
    }
    self.day = day.0
  }

  /// Has everybody sign who came on the days before, and archives these sheets.
  func finishEarlierDays() throws -> String {
    let morning = school.zone.start(of: day).milliseconds
    let sheets = Self.inOrder(school.edusign.snapshot().sheets).filter {
      !$0.apiID.isEmpty && !$0.locked && $0.start < morning
    }
    try attempt {
      for sheet in sheets {
        try signAll(sheet)
        try school.edusign.lock(sheet.id)
      }
    }
    return "\(sheets.count) sheets of the days before: everybody had come, and they are archived"
  }

  /// Plays the classes of the day; all sheets but the last are archived.
  func attend() throws -> [String] {
    let sheets = Self.sheets(school, on: day)
    var (signed, late, justified, absent) = (0, 0, 0, 0)
    try attempt {
      for (place, sheet) in sheets.enumerated() {
        school.clock.set(to: sheet.start + 5 * 60_000)
        try signInstructors(of: sheet)
        for (number, row) in rows(of: sheet).enumerated() {
          // The same classmates meet all day: whose turn it is moves on from sheet to sheet.
          switch (number + 5 * place) % 12 {
          case 1, 9:
            absent += 1
          case 4:
            try school.edusign.sign(learner: row.student, on: sheet.id)
            try school.edusign.setDelay(minutes: 10, learner: row.student, on: sheet.id)
            late += 1
          case 6:
            try school.edusign.justifyAbsence(
              learner: row.student,
              for: .sheet(sheet.id),
              reason: place % 2 == 0 ? 1 : 4
            )
            justified += 1
          default:
            try school.edusign.sign(learner: row.student, on: sheet.id)
            signed += 1
          }
        }
      }
    }
    let archived = sheets.count > 1 ? sheets.dropLast() : sheets[...]
    school.clock.set(to: (sheets.map(\.end).max() ?? school.clock.now) + 10 * 60_000)
    try attempt {
      for sheet in archived { try school.edusign.lock(sheet.id) }
    }
    return [
      "\(sheets.count) sheets: \(signed) signatures, \(late) learners late by 10 minutes, "
        + "\(justified) absences justified, \(absent) learners who did not come",
      "\(archived.count) sheets are archived, \(sheets.count - archived.count) is left open",
    ]
  }

  /// Seats of learners who were absent once that day without a reason, each another learner's.
  func plainAbsences() -> [Seat] {
    let students = Dictionary(
      uniqueKeysWithValues: school.edusign.snapshot().students.map { ($0.id, $0) }
    )
    let open = school.zone.start(of: day).milliseconds
    let close = school.zone.start(of: day.adding(days: 1)).milliseconds
    var found: [String: [Seat]] = [:]
    var order: [String] = []
    for sheet in Self.inOrder(school.edusign.snapshot().sheets)
    where sheet.locked && !sheet.apiID.isEmpty && (open..<close).contains(sheet.start) {
      for row in rows(of: sheet) where !row.state {
        guard let student = students[row.student],
          let learner = PersonExternalID(student.apiID)?.person.key
        else { continue }
        let starts = school.zone.wall(at: Instant(milliseconds: sheet.start))
        if found[row.student] == nil { order.append(row.student) }
        found[row.student, default: []].append(
          Seat(
            sheet: sheet.id,
            profile: row.absenceID == nil ? row.student : "",
            learner: learner,
            words: "\(student.firstName) \(student.lastName), \(sheet.name), \(starts.clockText)",
            starts: starts
          )
        )
      }
    }
    return order.compactMap { student in
      guard let seats = found[student], seats.count == 1, !seats[0].profile.isEmpty else {
        return nil
      }
      return seats[0]
    }
  }

  /// Opens an archived sheet again, marks a learner present and archives it once more.
  func correct(_ seat: Seat) throws -> String {
    try attempt {
      try school.edusign.unlock(seat.sheet)
      try school.edusign.setPresent(learner: seat.profile, on: seat.sheet)
      try school.edusign.lock(seat.sheet)
    }
    return "corrected: \(seat.words): had come after all; the sheet is archived again"
  }

  /// Accepts a reason for an absence that was not justified.
  func justifyLate(_ seat: Seat) throws -> String {
    try attempt {
      try school.edusign.justifyAbsence(
        learner: seat.profile,
        for: .sheet(seat.sheet),
        reason: 1
      )
    }
    return "justified late, in Edusign: \(seat.words)"
  }

  /// Justifies in Hyperplanning what Edusign does not; nothing where there is no such absence.
  func justifyInHyperplanning(_ seat: Seat) throws -> String? {
    let start = seat.starts.secondOfDay / 60
    guard
      let absence = school.hyperplanning.enteredAbsences().first(where: {
        $0.learner == seat.learner && $0.day.number == day.number && $0.start <= start
          && start < $0.end && !$0.isJustified
      })
    else { return nil }
    try attempt {
      try school.hyperplanning.editAbsence(
        absence.key,
        isJustified: true,
        motive: DemoOracle.humanMotive
      )
    }
    return "justified by a person, in Hyperplanning: \(seat.words)"
  }

  private static func sheets(_ school: EmbeddedSchool, on day: LocalDay) -> [EdusignSheet] {
    let first = school.zone.start(of: day).milliseconds
    // The evening run is at 22:00, and reads sheets whose sessions are over.
    let last = school.zone.start(of: day.adding(days: 1)).milliseconds - 150 * 60_000
    return inOrder(school.edusign.snapshot().sheets)
      .filter { !$0.apiID.isEmpty && !$0.locked && $0.start >= first && $0.end <= last }
  }

  /// The rows of a sheet by the learners' keys, for the same reason.
  private func rows(of sheet: EdusignSheet) -> [EdusignAttendance] {
    let names = Dictionary(
      school.edusign.snapshot().students.map { ($0.id, $0.apiID) },
      uniquingKeysWith: { first, _ in first }
    )
    return sheet.attendance.sorted {
      (names[$0.student] ?? "", $0.student) < (names[$1.student] ?? "", $1.student)
    }
  }

  /// Sheets by time and then by the session they stand for.
  ///
  /// Edusign's own ids depend on which of several writes under way came first.
  private static func inOrder(_ sheets: [EdusignSheet]) -> [EdusignSheet] {
    sheets.sorted { ($0.start, $0.apiID, $0.id) < ($1.start, $1.apiID, $1.id) }
  }

  private func signInstructors(of sheet: EdusignSheet) throws {
    for professor in sheet.professors {
      try school.edusign.sign(instructor: professor, on: sheet.id)
    }
  }

  private func signAll(_ sheet: EdusignSheet) throws {
    try signInstructors(of: sheet)
    for row in sheet.attendance { try school.edusign.sign(learner: row.student, on: sheet.id) }
  }

  private func attempt(_ action: () throws -> Void) throws {
    do {
      try action()
    } catch {
      throw CommandFailure(.internalError, "The demo's school refused a mark: \(error)")
    }
  }
}
