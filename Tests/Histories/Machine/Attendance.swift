import Sandbox

/// A stretch of time.
///
/// **Units**: UTC milliseconds.
struct Span: Hashable {
  let start: Int64
  let end: Int64

  init(start: Int64, end: Int64) {
    (self.start, self.end) = (start, end)
  }

  init(_ day: CivilDay, _ start: Int, through lastDay: CivilDay? = nil, _ end: Int) {
    self.start = ParisTime.milliseconds(day, minute: start)
    self.end = ParisTime.milliseconds(lastDay ?? day, minute: end)
  }

  init(_ absence: EnteredAbsence) {
    self.init(absence.day, absence.start, through: absence.lastDay, absence.end)
  }

  init(_ entry: AttendanceEntry) {
    self.init(entry.day, entry.start, through: entry.lastDay, entry.end)
  }

  func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

  func touches(_ other: Span) -> Bool { start == other.end || other.start == end }

  func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

  /// Whether it is exactly a union of others.
  func isUnion(of others: some Sequence<Span>) -> Bool {
    var reached = start
    for other in others.sorted(by: { $0.start < $1.start }) where contains(other) {
      guard other.start <= reached else { return false }
      reached = max(reached, other.end)
    }
    return reached == end
  }
}

/// What Hyperplanning's sandbox holds about attendance at a moment, and who entered it.
struct Attendance {
  private let absences: [UInt32: [EnteredAbsence]]
  private let latenesses: [EnteredLateness]
  private let entries: [AttendanceEntry]

  init(_ hyperplanning: HyperplanningSandbox) {
    absences = Dictionary(grouping: hyperplanning.enteredAbsences(), by: \.learner)
    latenesses = hyperplanning.enteredLatenesses()
    entries = hyperplanning.attendanceEntries()
  }

  /// The learners of whom an absence is held.
  var learners: [UInt32] { absences.keys.sorted() }

  /// The absences of a learner that have time in common with a stretch.
  func absences(of learner: UInt32, in span: Span) -> [EnteredAbsence] {
    (absences[learner] ?? []).filter { Span($0).overlaps(span) }
  }

  /// The absences of a learner.
  func absences(of learner: UInt32) -> [EnteredAbsence] { absences[learner] ?? [] }

  /// The absence with a key.
  func absence(_ key: UInt32) -> EnteredAbsence? {
    absences.values.lazy.flatMap(\.self).first { $0.key == key }
  }

  /// What is held about a learner in a session, in the ledger's words; `part` for less than all.
  func value(of learner: UInt32, in span: Span) -> String {
    let hits = absences(of: learner, in: span)
    guard !hits.isEmpty else {
      let late = latenesses.first { lateness in
        lateness.learner == learner && lateness.moment == span.start
      }
      return late.map { "late:\($0.minutes)" } ?? "present"
    }
    guard hits.allSatisfy({ Span($0).contains(span) }) else { return "part" }
    return hits.contains(where: \.isJustified) ? "justified" : "absent"
  }

  /// What a person said of a learner's time that still stands: entered or edited, not taken out.
  func standingWord(on learner: UInt32, _ span: Span, touching: Bool = false) -> AttendanceEntry? {
    entries.first { entry in
      let word = Span(entry)
      return entry.author == .person && entry.learner == learner && entry.act != .takenOut
        && (word.overlaps(span) || touching && word.touches(span))
    }
  }

  /// Whether a person ever said anything about a stretch of a learner's time, or beside it.
  func hasWord(on learner: UInt32, _ span: Span) -> Bool {
    entries.contains { entry in
      let word = Span(entry)
      return entry.author == .person && entry.learner == learner
        && (word.overlaps(span) || word.touches(span))
    }
  }

  /// Everything in words, without keys.
  static func text(_ hyperplanning: HyperplanningSandbox) -> [String] {
    hyperplanning.enteredAbsences().map { absence in
      "learner \(absence.learner) \(absence.isJustified ? "justified" : "absent") "
        + "\(absence.day) \(absence.start) - \(absence.lastDay) \(absence.end), \(absence.motive)"
    }
      + hyperplanning.enteredLatenesses().map {
        "learner \($0.learner) late \($0.day) \($0.start) by \($0.minutes)"
      } + hyperplanning.completedRollCalls().map { "roll call \($0)" }
  }
}

extension EnteredLateness {
  /// The moment at which the session began.
  fileprivate var moment: Int64 {
    ParisTime.milliseconds(day, minute: start)
  }
}

extension EdusignSheet {
  /// What a learner's row on an archived sheet means in the ledger's words, by the default rules.
  ///
  /// **Source**: edusign-api.md 3.5; Cells.md, "What a mark means".
  func meaning(of row: EdusignAttendance) -> String {
    if row.excluded != nil { return "present" }
    if row.state || row.signature != nil {
      return row.earlyDeparture == nil && row.delay > 0 ? "late:\(row.delay)" : "present"
    }
    return row.absenceID == nil ? "absent" : "justified"
  }
}
