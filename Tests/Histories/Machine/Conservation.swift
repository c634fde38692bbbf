import Ledger
import Sandbox
import ScenarioSupport

/// Judges, when all is quiet, what became of every mark that an archived sheet bears.
///
/// Each is in Hyperplanning, or a person's word stands there, or the ledger says why not.
/// **Source**: `sync-algorithm.md` 7, I6, I12.
struct Conservation {
  private let stage: Stage
  private let snapshot: EdusignSnapshot
  private let attendance: Attendance
  private let now: Int64
  private var cells: [Int64: [UInt32: CellRow]] = [:]
  /// The subjects about which the ledger says anything, with what it says.
  private var told: [String: String] = [:]

  /// A learner's cell as the ledger has it.
  private struct CellRow {
    var sheet: Int64
    var learner: UInt32
    var span: Span
    var wanted: String?
    var base: String?
    var isOurs: Bool
    var status: String
    var cause: String?
    var archivedAt: Int64?
  }

  /// A comparison at this moment.
  init(_ stage: Stage) throws {
    self.stage = stage
    snapshot = stage.edusign.snapshot()
    attendance = Attendance(stage.hyperplanning)
    now = stage.scenario.clock.now
    let rows = try stage.ask(
      """
      SELECT cell.sheet_id, person_key, starts_at, ends_at, wanted, base, ours, status, cause,
        progress.archived_at
      FROM cell LEFT JOIN sheet_progress AS progress ON progress.sheet_id = cell.sheet_id
      WHERE to_run IS NULL
      """
    )
    for row in rows {
      guard case .integer(let sheet) = row[0], case .integer(let learner) = row[1],
        case .integer(let start) = row[2], case .integer(let end) = row[3]
      else { continue }
      var archivedAt: Int64?
      if case .integer(let moment) = row[9] { archivedAt = moment }
      cells[sheet, default: [:]][UInt32(learner)] = CellRow(
        sheet: sheet,
        learner: UInt32(learner),
        span: Span(start: start, end: end),
        wanted: row[4] == .null ? nil : row[4].text,
        base: row[5] == .null ? nil : row[5].text,
        isOurs: row[6] == .integer(1),
        status: row[7].text,
        cause: row[8] == .null ? nil : row[8].text,
        archivedAt: archivedAt
      )
    }
    for row in try stage.ask("SELECT subject, kind, cause FROM v_attention") {
      told[row[0].text, default: ""] += "\(row[1].text) \(row[2].text) "
    }
  }

  /// Judges all archived sheets of ours, and all that Hyperplanning holds.
  ///
  /// - Throws: the first ``Break``.
  func check() throws {
    let links = try stage.ask(
      """
      SELECT link.sheet_id, link.remote_id, place.course_key, place.week
      FROM sheet_link AS link JOIN sheet_session AS place ON place.sheet_id = link.sheet_id
        AND place.to_run IS NULL
      WHERE link.state IN ('live', 'cancelled') AND link.remote_id IS NOT NULL
      """
    )
    for row in links {
      guard case .integer(let number) = row[0], let sheet = snapshot.sheet(row[1].text),
        sheet.locked, sheet.end <= now
      else { continue }
      let subject = "attendance:\(row[2].text).\(row[3].text)"
      // What is told of the sheet as a whole is told of all its marks.
      if told.contains(where: { $0.key == subject && $0.value.contains("decision") }) { continue }
      try check(sheet, number, subject)
    }
    try checkReplaced()
    try checkHoldings()
  }

  /// Marks on a sheet that gave way to another one go nowhere, and somebody is told.
  private func checkReplaced() throws {
    let links = try stage.ask(
      """
      SELECT link.remote_id FROM sheet_link AS link
      WHERE link.state = 'live' AND link.remote_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM sheet_session WHERE sheet_id = link.sheet_id AND to_run IS NULL)
      """
    )
    for sheet in links.compactMap({ snapshot.sheet($0[0].text) })
    where sheet.bearsMarks && sheet.end <= now && told["attendance:sheet:\(sheet.id)"] == nil {
      throw Break(.visibility, "\(sheet.apiID) gave way, was signed, and nobody is told")
    }
  }

  private func check(_ sheet: EdusignSheet, _ number: Int64, _ subject: String) throws {
    let owners = try owners()
    for row in sheet.attendance {
      let meaning = sheet.meaning(of: row)
      let text = "\(row.student) is \(meaning) on \(sheet.apiID)"
      guard let learner = owners[row.student] else {
        guard told["\(subject):profile:\(row.student)"] != nil else {
          throw Break(.conservation, "\(text): nobody is told that the profile is not linked")
        }
        continue
      }
      let name = "\(subject):learner:\(learner)"
      guard let cell = cells[number]?[learner] else {
        // Of whoever left the base Hyperplanning cannot be asked any more: that is told.
        if told[name] != nil { continue }
        // A sheet that is not seen in the window of a ledger that was lost has nothing told of it.
        throw Break(.conservation, "\(text): the ledger has no cell")
      }
      try check(cell, name, "\(text), learner \(learner)", meaning)
    }
  }

  private func check(_ cell: CellRow, _ subject: String, _ text: String, _ meaning: String) throws {
    if let wanted = cell.wanted, wanted != meaning {
      throw Break(.conservation, "\(text): the ledger wants \(wanted)")
    }
    let told = told[subject] ?? ""
    switch cell.status {
    case "agreed": try check(agreed: cell, text, meaning)
    case "superseded": try check(superseded: cell, text)
    case "held":
      if cell.cause == nil { throw Break(.conservation, "\(text): held without a cause") }
    case "pending":
      // A mark that waits is waited for by a write of unknown outcome, or by its next try.
      if cell.cause == nil, !told.contains("backing_off"), !told.contains("quarantined") {
        throw Break(.conservation, "\(text): it is pending, and nobody knows why")
      }
    default: throw Break(.conservation, "\(text): its status is \(cell.status)")
    }
    if cell.status != "agreed", !told.contains("mark") {
      throw Break(.visibility, "\(text): \(cell.status), and not shown in v_attention")
    }
  }

  /// Both sides say the same, and what is called ours is exactly as long as the session.
  private func check(agreed cell: CellRow, _ text: String, _ meaning: String) throws {
    let week: Int64 = 7 * 86_400_000
    // What people do later than that is not looked for any more.
    guard let archivedAt = cell.archivedAt, archivedAt > now - week else { return }
    guard isInBase(cell.learner) else { return }
    let value = attendance.value(of: cell.learner, in: cell.span)
    guard value == meaning else {
      throw Break(.conservation, "\(text): agreed, but Hyperplanning says \(value)")
    }
    guard cell.isOurs else { return }
    let ours = spans(of: cell.learner)
    for absence in attendance.absences(of: cell.learner, in: cell.span)
    where !Span(absence).isUnion(of: ours) {
      throw Break(.people, "\(text): the ledger calls all of \(absence) ours")
    }
  }

  /// Somebody had a word there, or another sheet of the same time.
  private func check(superseded cell: CellRow, _ text: String) throws {
    guard !stage.hasForgotten, !attendance.hasWord(on: cell.learner, cell.span),
      isInBase(cell.learner)
    else { return }
    let others = cells.values.compactMap { $0[cell.learner] }
    let isShared = others.contains { $0.sheet != cell.sheet && $0.span.overlaps(cell.span) }
    if !isShared {
      throw Break(.conservation, "\(text): superseded (\(cell.cause ?? "")), but by nobody")
    }
  }

  /// Hyperplanning forgets the attendance of a learner who leaves the base.
  private func isInBase(_ learner: UInt32) -> Bool {
    stage.register.people[Register.Key(role: .learner, key: learner)] != nil
  }

  /// Whatever Hyperplanning holds that no person entered is what a mark calls for.
  private func checkHoldings() throws {
    for learner in attendance.learners {
      let called = cells.values.compactMap { $0[learner] }
        .filter { $0.base == "absent" || $0.base == "justified" || $0.status != "agreed" }
        .map(\.span)
      for absence in attendance.absences(of: learner)
      where !attendance.hasWord(on: learner, Span(absence)) {
        guard !stage.hasForgotten, !Span(absence).isUnion(of: called) else { continue }
        throw Break(.conservation, "no mark calls for \(absence)")
      }
    }
  }

  private func spans(of learner: UInt32) -> [Span] {
    cells.values.compactMap { $0[learner] }.filter(\.isOurs).map(\.span)
  }

  /// The learners behind profiles, by the links of the ledger.
  private func owners() throws -> [String: UInt32] {
    let rows = try stage.ask(
      """
      SELECT remote_id, person_key FROM person_link
      WHERE role = 'learner' AND state <> 'gone' AND remote_id IS NOT NULL
      """
    )
    var owners: [String: UInt32] = [:]
    for row in rows {
      if case .integer(let key) = row[1] { owners[row[0].text] = UInt32(key) }
    }
    return owners
  }
}
