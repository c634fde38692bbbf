import Campus
import Diagnosis

/// The hours of instructors as programs read them; all amounts are minutes.
struct HoursSummary: Encodable {
  /// One instructor's part in one session.
  struct Part: Encodable {
    let session: String
    let subject: String
    let type: String
    let start: String
    let instructor: String
    let planned: Bool
    let planned_minutes: Int
    let signed: Bool
    let signed_minutes: Int
    let recorded_minutes: Int?
    let co_taught: Bool
    let sheet: String
    let outcome: String
    let remark: String
  }

  /// One instructor's sums.
  struct Total: Encodable {
    let instructor: String
    let sessions: Int
    let planned_minutes: Int
    let signed_minutes: Int
    let recorded_minutes: Int?
    let signed_not_archived_minutes: Int
    let signed_not_planned_minutes: Int
    let signed_cancelled_minutes: Int
    let replaced_minutes: Int
    let unsigned_minutes: Int
    let undecided_minutes: Int
    let co_taught_sessions: Int
  }

  let from: String
  let to: String
  let recorded_offered: Bool
  let recorded_why_not: String?
  let sessions: [Part]
  let totals: [Total]

  init(_ report: HoursReport, _ language: Language) {
    from = report.first.description
    to = report.last.description
    recorded_offered = report.rows.contains { $0.recordedMinutes != nil }
    recorded_why_not = recorded_offered ? nil : HoursReport.whyNotRecorded(language)
    sessions = report.rows.map { Part($0, remark: report.remark(on: $0, language)) }
    totals = report.totals.map(Total.init)
  }
}

extension HoursSummary.Part {
  fileprivate init(_ row: InstructorHours, remark: String) {
    self.init(
      session: row.session,
      subject: row.subject,
      type: row.type,
      start: row.start,
      instructor: row.name,
      planned: row.isPlanned,
      planned_minutes: row.plannedMinutes,
      signed: row.isSigned,
      signed_minutes: row.signedMinutes,
      recorded_minutes: row.recordedMinutes,
      co_taught: row.isCoTaught,
      sheet: row.sheet.rawValue,
      outcome: row.outcome.rawValue,
      remark: remark
    )
  }
}

extension HoursSummary.Total {
  fileprivate init(_ total: HoursReport.Total) {
    self.init(
      instructor: total.name,
      sessions: total.sessions,
      planned_minutes: total.planned,
      signed_minutes: total.signed,
      recorded_minutes: total.recorded,
      signed_not_archived_minutes: total.signedOpen,
      signed_not_planned_minutes: total.signedUnplanned,
      signed_cancelled_minutes: total.signedCancelled,
      replaced_minutes: total.replaced,
      unsigned_minutes: total.unsigned,
      undecided_minutes: total.undecided,
      co_taught_sessions: total.coTaught
    )
  }
}
