import Foundation
import Ledger
import Sandbox
import ScenarioSupport

/// Judges each write to Hyperplanning at the moment at which it arrives, before it has its effect.
///
/// Reads the two sandboxes and the ledger's file, and nothing else. **Source**:
/// `sync-algorithm.md` 6.6, 7: I4, I5, I6, I12.
struct MarkOracle: Sendable {
  let scenario: Scenario
  private let eye: LedgerEye

  init(_ scenario: Scenario, _ eye: LedgerEye) {
    (self.scenario, self.eye) = (scenario, eye)
  }

  /// What the journal and the cell say of a write.
  struct Record {
    var sheet: Int64
    var remoteID: String
    var learner: UInt32
    var span: Span
    var want: String
    var base: String?
    var baseReason: String
    var isOurs: Bool
  }

  /// All that one write is judged by.
  private struct Case {
    let request: MarkRequest
    let passage: Passage
    let record: Record
    let attendance: Attendance
    var breaks: [Break] = []

    mutating func note(_ invariant: Invariant, _ text: String) {
      breaks.append(Break(invariant, "\(request.operation) of learner \(record.learner): \(text)"))
    }
  }

  /// What is not as it must be.
  func judge(_ passage: Passage) -> [Break] {
    guard let request = MarkRequest(passage) else {
      return [Break(.people, "\(passage.route) is no known write")]
    }
    if request.operation == "ModifierAppelTermineCours" { return judge(rollCall: request) }
    // Whether there is such a row is judged by the monitor of the journal.
    guard let number = passage.intent, let record = record(number) else { return [] }
    var judged = Case(
      request: request,
      passage: passage,
      record: record,
      attendance: Attendance(scenario.hyperplanning)
    )
    judgeTarget(&judged)
    judgeMark(&judged)
    switch request.operation {
    case "AjouterAbsenceEtudiant": judge(addition: &judged)
    case "EnleverAbsenceEtudiant": judge(removal: &judged, number)
    case "CreerRetardEtudiant": judge(lateness: &judged)
    case "ModifierMotifAbsenceEtudiant": judge(reason: &judged, number)
    default: judged.note(.people, "is no known write")
    }
    return judged.breaks
  }

  func record(_ number: Int64) -> Record? {
    // Without an answer there is nothing to compare; the file itself is judged elsewhere.
    let rows = try? eye.rows(
      """
      SELECT intent.sheet_id, link.remote_id, person.person_key, intent.payload ->> '$.starts_at',
        intent.payload ->> '$.ends_at', intent.payload ->> '$.want', cell.base, cell.base_reason,
        cell.ours
      FROM intent
      JOIN sheet_link AS link ON link.sheet_id = intent.sheet_id
      JOIN person_link AS person ON person.person_link_id = intent.person_link_id
      LEFT JOIN cell ON cell.sheet_id = intent.sheet_id AND cell.person_key = person.person_key
        AND cell.to_run IS NULL
      WHERE intent.intent_id = ?
      """,
      number
    )
    guard let row = rows?.first, case .integer(let sheet) = row[0],
      case .integer(let learner) = row[2], let start = Int64(row[3].text),
      let end = Int64(row[4].text)
    else { return nil }
    return Record(
      sheet: sheet,
      remoteID: row[1].text,
      learner: UInt32(learner),
      span: Span(start: start, end: end),
      want: row[5].text,
      base: row[6] == .null ? nil : row[6].text,
      baseReason: row[7] == .null ? "" : row[7].text,
      isOurs: row[8] == .integer(1)
    )
  }

  /// The request is about whom and when the journal says.
  private func judgeTarget(_ judged: inout Case) {
    let (request, record) = (judged.request, judged.record)
    guard request.operation != "ModifierMotifAbsenceEtudiant" else { return }
    if request.learner != record.learner { judged.note(.intent, "another than journalled") }
    if request.operation == "CreerRetardEtudiant" {
      if request.start != record.span.start { judged.note(.intent, "not at the time journalled") }
    } else if request.span != record.span {
      judged.note(.intent, "not for the time journalled")
    }
    let isAccepted = request["AJustifie"].map { $0 == "true" }
    let isAddition = request.operation == "AjouterAbsenceEtudiant"
    if isAddition, isAccepted != (record.want == "justified") {
      judged.note(.intent, "not as journalled: \(record.want)")
    }
  }

  /// An archived sheet says what is written.
  private func judgeMark(_ judged: inout Case) {
    let record = judged.record
    guard let sheet = scenario.edusign.snapshot().sheet(record.remoteID) else {
      return judged.note(.conservation, "its sheet is gone")
    }
    guard sheet.locked else { return judged.note(.conservation, "\(sheet.apiID) is open") }
    let profile = rows(
      "SELECT remote_id FROM person_link WHERE role = 'learner' AND person_key = ?",
      Int64(record.learner)
    ).map(\.[0].text)
    let meanings = sheet.attendance.filter { profile.contains($0.student) }
      .map { sheet.meaning(of: $0) }
    guard meanings.contains(record.want) else {
      return judged.note(.conservation, "\(sheet.apiID) says \(meanings), not \(record.want)")
    }
    guard record.base == nil else { return }
    let places = rows(
      "SELECT course_key, week FROM sheet_session WHERE sheet_id = ? AND to_run IS NULL",
      record.sheet
    )
    let isWhole = places.contains { row in
      guard case .integer(let course) = row[0], case .integer(let week) = row[1] else {
        return false
      }
      let key = Truth.Key(course: UInt32(course), week: Int(week))
      let meeting = Truth.meeting(key, in: scenario.hyperplanning)
      return meeting.map { Span(start: $0.start, end: $0.end) } == record.span
    }
    if !isWhole { judged.note(.people, "not exactly for a session of \(sheet.apiID)") }
  }

  private func judge(addition judged: inout Case) {
    let (record, attendance) = (judged.record, judged.attendance)
    let value = attendance.value(of: record.learner, in: record.span)
    let base = judged.passage.isSecondHalf ? "present" : record.base ?? "present"
    // A lateness that was entered stays beside an absence: no operation takes it out.
    let isFree = judged.passage.isSecondHalf && value.hasPrefix("late")
    if value != base, !isFree {
      judged.note(.base, "Hyperplanning says \(value), both agreed on \(base)")
    }
    let merges = scenario.hyperplanning.configuration.absenceRule == .merge
    if let word = attendance.standingWord(on: record.learner, record.span, touching: merges) {
      judged.note(.people, "a person entered \(word)")
    }
  }

  private func judge(removal judged: inout Case, _ number: Int64) {
    let (record, attendance) = (judged.record, judged.attendance)
    let value = attendance.value(of: record.learner, in: record.span)
    if value != record.base {
      judged.note(.base, "Hyperplanning says \(value), both agreed on \(record.base ?? "nothing")")
    }
    judge(ownershipOf: record.span, &judged, number)
  }

  private func judge(lateness judged: inout Case) {
    let (record, attendance) = (judged.record, judged.attendance)
    let value = attendance.value(of: record.learner, in: record.span)
    let base = judged.passage.isSecondHalf ? "present" : record.base ?? "present"
    if value != base { judged.note(.base, "Hyperplanning says \(value), both agreed on \(base)") }
    if "late:\(judged.request.minutes ?? 0)" != record.want {
      judged.note(.intent, "not as journalled: \(record.want)")
    }
  }

  private func judge(reason judged: inout Case, _ number: Int64) {
    let record = judged.record
    guard let key = judged.request["AAbsence"].flatMap({ UInt32($0) }),
      let absence = judged.attendance.absence(key), absence.learner == record.learner,
      Span(absence) == record.span
    else { return judged.note(.people, "for an absence that is not the session's") }
    if absence.motive != record.baseReason {
      judged.note(.base, "the reason is \(absence.motive), both knew '\(record.baseReason)'")
    }
    judge(ownershipOf: record.span, &judged, number)
  }

  /// All that is held in a stretch was entered by our journal and by nobody else.
  private func judge(ownershipOf span: Span, _ judged: inout Case, _ number: Int64) {
    let (record, attendance) = (judged.record, judged.attendance)
    if !record.isOurs { judged.note(.people, "the ledger does not call it ours") }
    let written = Set(
      rows(
        """
        SELECT intent.payload ->> '$.starts_at', intent.payload ->> '$.ends_at'
        FROM intent JOIN person_link AS person ON person.person_link_id = intent.person_link_id
        WHERE person.person_key = ? AND intent.kind IN ('absence_add', 'absence_change')
          AND intent.sent_at IS NOT NULL AND intent.state IN ('confirmed', 'in_doubt')
          AND intent.intent_id <> ?
        """,
        Int64(record.learner),
        number
      ).compactMap { row -> Span? in
        guard let start = Int64(row[0].text), let end = Int64(row[1].text) else { return nil }
        return Span(start: start, end: end)
      }
    )
    if !written.contains(span) { judged.note(.people, "our journal never wrote that") }
    for absence in attendance.absences(of: record.learner, in: span)
    where !Span(absence).isUnion(of: written) {
      judged.note(.people, "it would cut \(absence)")
    }
    if let word = attendance.standingWord(on: record.learner, span) {
      judged.note(.people, "a person entered \(word)")
    }
  }

  /// A roll call is completed last: every sheet of it is archived, every mark done.
  private func judge(rollCall request: MarkRequest) -> [Break] {
    guard let course = request["ACours"].flatMap({ Int64($0) }),
      let week = request["ASemaine"].flatMap({ Int64($0) }), request["AAppelTermine"] == "true"
    else { return [Break(.people, "\(request.operation) is not understood")] }
    let name = "the roll call of \(course).\(week)"
    let sheets = rows(
      """
      SELECT link.sheet_id, link.remote_id,
        (SELECT count(*) FROM cell WHERE cell.sheet_id = link.sheet_id AND cell.to_run IS NULL
          AND cell.status IN ('agreed', 'superseded'))
      FROM sheet_session AS place JOIN sheet_link AS link USING (sheet_id)
      WHERE place.course_key = ? AND place.week = ? AND place.to_run IS NULL AND link.state <> 'gone'
      """,
      course,
      week
    )
    guard !sheets.isEmpty else { return [Break(.conservation, "\(name) has no sheet")] }
    let snapshot = scenario.edusign.snapshot()
    return sheets.compactMap { row in
      guard let sheet = snapshot.sheet(row[1].text), sheet.locked else {
        return Break(.conservation, "\(name) is completed before \(row[1].text) is archived")
      }
      guard case .integer(let done) = row[2], done >= sheet.attendance.count else {
        return Break(.conservation, "\(name) is completed before \(sheet.apiID) is done with")
      }
      return nil
    }
  }

  /// A question to the ledger; without an answer nothing is proven.
  func rows(_ sql: String, _ numbers: Int64...) -> [[LedgerAnswer.Value]] {
    (try? eye.rows(sql, with: numbers)) ?? []
  }
}
