import Campus
import GRDB
import Planning

/// Collects what differs, for the planning and account of the last run.
struct DifferenceDesk {
  private let desk: DossierDesk
  private var db: Database { desk.db }

  /// A desk over the last planning; `nil` while no run has read anything.
  init?(_ db: Database) throws {
    guard let desk = try DossierDesk(db) else { return nil }
    self.desk = desk
  }

  /// Everything in force, in no order.
  func differences() throws -> [Difference] {
    let classes = try touchedClasses()
    let marks = try marks()
    let refused = Set(marks.filter { $0.decision.cause == .markRefused }.map(\.decision.subject))
    let decided = try decisions(classes).filter { one in
      // Of a refused mark the list of marks tells.
      one.decision.cause != .markRefused || !refused.contains(one.decision.subject.withoutPart)
    }
    let subjects = Set((decided + marks).map(\.decision.subject))
    let rest = try held() + troubled()
    return try decided + rest.filter { !subjects.contains($0.decision.subject.withoutPart) }
      + Self.told(remarks(), marks)
  }

  /// Remarks and marks: a sheet that no run up has looked at is told by the marks that wait on it,
  /// each with what the remark knows, and by the remark alone where none waits.
  private static func told(_ remarks: [Difference], _ marks: [Difference]) -> [Difference] {
    let unread: Set<Cause> = [.archivedAfterRun, .missedEvening]
    var all = remarks.filter { !unread.contains($0.decision.cause) }
    let sheets = Dictionary(grouping: remarks.filter { unread.contains($0.decision.cause) }) {
      $0.classes.first?.session ?? ""
    }
    var named: Set<String> = []
    for var mark in marks {
      if mark.decision.situation == "unjudged", let session = mark.classes.first?.session,
        let remark = sheets[session]?.first?.decision
      {
        named.insert(session)
        mark.decision.cause = remark.cause
        mark.decision.facts.merge(remark.facts) { mine, _ in mine }
      }
      all.append(mark)
    }
    return all + sheets.filter { !named.contains($0.key) }.values.flatMap(\.self)
  }

  /// What no run decides and 'why' tells all the same.
  private func remarks() throws -> [Difference] {
    let remarks = RemarkDesk(desk)
    let all =
      try remarks.remarksOnSessions() + remarks.remarksOnPeople() + remarks.remarksOnSheets()
      + remarks.remarksOnSignatures()
    return try all.map { standing in
      Difference(
        .remark,
        standing.decision,
        since: standing.since,
        classes: try touchedClass(standing.decision).map { [$0] } ?? []
      )
    }
  }

  /// The class that a remark is about, with the places that differ in it.
  private func touchedClass(_ decision: Decision) throws -> Difference.TouchedClass? {
    guard let start = decision.facts["start"]?.minuteText else { return nil }
    let parts = decision.subject.split(separator: ":")
    guard parts.count > 1, parts[0] == "session" || parts[0] == "attendance" else { return nil }
    let isWhole = decision.cause == .clockShift
    return Difference.TouchedClass(
      session: String(parts[1]),
      start: start,
      sheets: isWhole ? 1 : 0,
      seats: isWhole ? try seats(String(parts[1])) : decision.missingNames
    )
  }

  private func seats(_ session: String) throws -> Int {
    guard let key = SessionKey(session) else { return 0 }
    return try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT roster.size FROM hp_session AS session
          JOIN roster ON roster.roster_id = session.roster_id
          WHERE session.planning_id = ? AND session.course_key = ? AND session.week = ?
            AND session.discriminator = ? AND session.to_run IS NULL
          """
      ),
      arguments: [desk.planning, key.course, key.week, key.discriminator]
    ) ?? 0
  }

  /// The classes that each subject touches.
  private func touchedClasses() throws -> [String: [Difference.TouchedClass]] {
    var classes: [String: [Difference.TouchedClass]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT subject, session, coalesce(start_local, ''), sheets, seats FROM v_impact
        WHERE planning_id = ? ORDER BY start_utc
        """,
      arguments: [desk.planning]
    )
    while let row = try rows.next() {
      classes[row[0], default: []].append(
        Difference.TouchedClass(session: row[1], start: row[2], sheets: row[3], seats: row[4])
      )
    }
    return classes
  }

  /// What is decided of whatever does not simply follow; a session that shares a sheet misses none.
  private func decisions(
    _ classes: [String: [Difference.TouchedClass]]
  ) throws -> [Difference] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT subject, situation, action, cause, detail, from_run FROM decision
        WHERE planning_id = ? AND account_id = ? AND to_run IS NULL AND situation <> 'joined'
        """,
      arguments: [desk.planning, desk.account]
    ).compactMap { row in
      guard var decision = try desk.decision(row) else { return nil }
      if decision.cause == .heldByGuard, decision.situation == "held" {
        decision.cause = Self.cause(ofHeld: decision.facts["brake"] ?? "")
      }
      var touched = classes[decision.subject] ?? []
      // A class that Hyperplanning has no more is known by what was decided for it.
      if let start = decision.facts["start"]?.minuteText {
        for place in touched.indices where touched[place].start.isEmpty {
          touched[place].start = start
        }
      }
      return Difference(.decision, decision, since: desk.mark(row[5]), classes: touched)
    }
  }

  /// Marks that are not in Hyperplanning as their sheets have them, or without a part of them.
  private func marks() throws -> [Difference] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT session, coalesce(title, ''), learner_key, coalesce(name, ''), mark, wanted, shown,
          status, coalesce(cause, ''), since_run, coalesce(start_local, ''), detail
        FROM v_not_sent WHERE status <> 'sheet'
        """
    ).map { row in
      let session: String = row[0]
      let start: String = row[10]
      var facts = try [String: String](json: row[11])
      facts.merge(["title": row[1], "name": row[3], "mark": row[4], "start": start]) { $1 }
      facts["wanted"] = row[5]
      facts["shown"] = row[6]
      return Difference(
        .mark,
        Decision(
          subject: "attendance:\(session):learner:\(row[2] as Int64)",
          situation: row[7],
          action: "mark",
          // A mark that merely waits goes up with the next run.
          cause: Cause(rawValue: row[8]) ?? .newMark,
          facts: facts
        ),
        since: desk.mark(row[9]),
        classes: [.init(session: session, start: start, sheets: 0, seats: 1)]
      )
    }
  }

  /// Steps that brakes keep back.
  private func held() throws -> [Difference] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT item.subject, hold.brake, item.step, hold.run_id FROM hold
        JOIN hold_item AS item ON item.hold_id = hold.hold_id
        WHERE hold.closed_at IS NULL AND hold.planning_id = ? AND hold.account_id = ?
        """,
      arguments: [desk.planning, desk.account]
    ).map { row in
      let (subject, brake) = (row[0] as String, row[1] as String)
      var facts = try [String: String](json: row[2])
      facts.merge(try names(of: subject)) { known, _ in known }
      return Difference(
        .held,
        Decision(
          subject: subject,
          situation: "held",
          action: brake,
          cause: Self.cause(ofHeld: brake),
          facts: facts
        ),
        since: desk.mark(row[3]),
        classes: []
      )
    }
  }

  /// Why a step waits: whoever was entered again waits for a word to be linked again.
  private static func cause(ofHeld brake: String) -> Cause {
    brake == Brake.relinks.rawValue ? .recreated : .heldByGuard
  }

  /// Doubts, disputes, and what is refused again and again.
  private func troubled() throws -> [Difference] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT kind, subject, what, coalesce(detail, ''), since_run FROM v_attention
        WHERE kind IN ('in_doubt', 'disputed', 'quarantined', 'backing_off', 'failed')
          -- Of a write of a mark the mark itself tells.
          AND NOT (kind IN ('in_doubt', 'failed') AND what IN (
            'absence_add', 'absence_remove', 'absence_change', 'lateness_add'))
        """
    ).map { row in
      let subject: String = row[1] ?? ""
      let (kind, cause): (Difference.Kind, Cause) =
        switch row[0] as String {
        case "in_doubt": (.inDoubt, .notVerified)
        case "disputed": (.disputed, .disputed)
        default: (.refused, subject.hasPrefix("attendance:") ? .markRefused : .remoteRefused)
        }
      var facts = ["why": row[3] as String].filter { !$0.value.isEmpty }
      facts.merge(try names(of: subject)) { known, _ in known }
      return Difference(
        kind,
        Decision(
          subject: subject,
          situation: row[0],
          action: row[2],
          cause: cause,
          facts: facts
        ),
        since: desk.mark(row[4]),
        classes: []
      )
    }
  }

  private func names(of subject: String) throws -> [String: String] {
    try LedgerReader.names(of: subject, db)
  }
}

extension Decision {
  /// How many people a remark says are not on a sheet.
  fileprivate var missingNames: Int {
    cause == .instructorMissing
      ? facts["names"]?.split(separator: ",").count ?? 0 : 0
  }
}

extension String {
  /// The subject of a mark without the part of the session, which the list of marks leaves out.
  fileprivate var withoutPart: String {
    hasPrefix("attendance:") ? replacing(/:p\d+/, with: "") : self
  }

  /// A wall text to the minute, with a blank between day and hour.
  fileprivate var minuteText: String {
    String(prefix(16).replacing("T", with: " "))
  }
}
