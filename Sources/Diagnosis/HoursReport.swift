public import Campus

/// What instructors were planned for and what they signed, for payroll.
///
/// **Source**: `users-and-rivals.md` R9 and cause F19.
public struct HoursReport: Sendable {
  /// One instructor's sums.
  public struct Total: Sendable, Hashable {
    /// The name.
    public var name: String
    /// Sessions in which the instructor was planned or signed.
    public var sessions = 0
    /// Minutes planned.
    public var planned = 0
    /// Minutes signed.
    public var signed = 0
    /// Of these, on sheets that are not archived yet.
    public var signedOpen = 0
    /// Of these, in somebody else's place or beside those planned.
    public var signedUnplanned = 0
    /// Of these, for sessions that are not in Hyperplanning any more.
    public var signedCancelled = 0
    /// Minutes planned that somebody else signed.
    public var replaced = 0
    /// Minutes planned on archived sheets that nobody signed instead.
    public var unsigned = 0
    /// Minutes planned without a sheet, or with one that may still be signed.
    public var undecided = 0
    /// Sessions with several instructors.
    public var coTaught = 0
    /// What Hyperplanning shows as recorded, in minutes; `nil` where it offers no way to ask.
    public var recorded: Int?
  }

  /// The first day.
  public let first: LocalDay
  /// The last day, which is part of it.
  public let last: LocalDay
  /// The rows by start, session and name.
  public let rows: [InstructorHours]
  /// The sums by name.
  public let totals: [Total]
  private let sessions: [String: [InstructorHours]]

  /// A report on some days.
  public init(_ rows: [InstructorHours], from first: LocalDay, to last: LocalDay) {
    self.first = first
    self.last = last
    self.rows = rows
    sessions = Dictionary(grouping: rows) { "\($0.session) \($0.start)" }
    let groups = Dictionary(grouping: rows, by: \.identity)
    totals = groups.sorted { ($0.value[0].name, $0.key) < ($1.value[0].name, $1.key) }
      .map { Total($0.value) }
  }

  /// What payroll should know of a row; empty where everything is as planned.
  public func remark(on row: InstructorHours, _ language: Language) -> String {
    row.remark(among: sessions["\(row.session) \(row.start)"] ?? [], language)
  }

  /// Why nothing is shown as recorded.
  public static func whyNotRecorded(_ language: Language) -> String {
    language(
      en: "Not recorded in Hyperplanning: no known operation of its web service takes or tells an "
        + "instructor's presence. Payroll works from this report.",
      fr: "Rien n'est saisi dans Hyperplanning : aucune opération connue de son service web ne "
        + "reçoit ni n'indique la présence d'un enseignant. La paie part de ce rapport."
    )
  }

  /// What stands for recorded minutes.
  static func recorded(_ minutes: Int?, _ language: Language) -> String {
    minutes.map(hours) ?? language(en: "not offered", fr: "non proposé")
  }

  /// Minutes as hours and minutes, such as `13:05`.
  static func hours(_ minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension HoursReport.Total {
  /// The sums of one instructor's rows, of which there is at least one.
  init(_ rows: [InstructorHours]) {
    self.init(name: rows[0].name)
    for row in rows {
      sessions += 1
      planned += row.plannedMinutes
      signed += row.signedMinutes
      if row.isCoTaught { coTaught += 1 }
      if let minutes = row.recordedMinutes { recorded = (recorded ?? 0) + minutes }
      if row.isSigned && row.sheet == .open { signedOpen += row.signedMinutes }
      switch row.outcome {
      case .signed: break
      case .replacement, .extra: signedUnplanned += row.signedMinutes
      case .cancelledSigned: signedCancelled += row.signedMinutes
      case .replaced: replaced += row.plannedMinutes
      case .unsigned: unsigned += row.plannedMinutes
      case .open, .noSheet: undecided += row.plannedMinutes
      }
    }
  }
}
