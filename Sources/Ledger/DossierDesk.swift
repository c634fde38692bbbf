import Campus
import GRDB
import Planning

/// Puts dossiers together from the tables, for the planning and account of the last run.
struct DossierDesk {
  let db: Database
  let planning: Int64
  let account: Int64
  let runs: [Int64: Instant]
  /// The school's zone, as the last run had it.
  let zone: SchoolZone?
  /// The configuration of the last run: its values by key, without secrets.
  let configuration: [String: String]

  /// A desk over the last planning; `nil` while no run has read anything.
  init?(_ db: Database) throws {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT planning_id, account_id, zone,
            (SELECT summary FROM config_version WHERE hash = run.config_hash)
          FROM run WHERE planning_id IS NOT NULL AND account_id IS NOT NULL ORDER BY run_id DESC LIMIT 1
          """
      )
    else { return nil }
    self.db = db
    planning = row[0]
    account = row[1]
    zone = SchoolZone(row[2])
    let summary: String? = row[3]
    configuration = try summary.map { try [String: String](json: $0) } ?? [:]
    var runs: [Int64: Instant] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT run_id, started_at FROM run") {
      runs[row[0]] = Instant(milliseconds: row[1])
    }
    self.runs = runs
  }

  /// One version of what a side showed, from a run until another.
  struct Version {
    var from: Int64
    var to: Int64?
    var values: [FieldName: FieldValue]
  }

  func mark(_ run: Int64) -> Dossier.RunMark {
    Dossier.RunMark(number: run, at: runs[run] ?? Instant(milliseconds: 0))
  }

  /// The start of a run on the school's clocks, to the minute.
  func wall(_ run: Int64) -> String {
    let at = mark(run).at
    return zone.map { zone in
      let wall = zone.wall(at: at)
      return "\(wall.day) \(wall.clockText)"
    } ?? at.description
  }

  /// The last run that read both sides completely.
  func lastReading() throws -> Dossier.RunMark? {
    try Int64.fetchOne(
      db,
      sql: "SELECT max(run_id) FROM run WHERE source_complete AND target_complete"
    ).map(mark)
  }

  /// The days that the last complete downward reading looked at.
  func lastWindow() throws -> Range<Instant>? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT window_start_at, window_end_at FROM run
        WHERE source_complete AND target_complete AND direction <> 'up'
        ORDER BY run_id DESC LIMIT 1
        """
    ).map { Instant(milliseconds: $0[0])..<Instant(milliseconds: $0[1]) }
  }

  /// The newest downward run that writes, read both sides and came to its end.
  func lastDecision() throws -> Dossier.RunMark? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT run_id FROM run WHERE kind = 'sync' AND direction <> 'up'
          AND source_complete AND target_complete AND state IN ('completed', 'item_errors', 'held')
        ORDER BY run_id DESC LIMIT 1
        """
    ).map(mark)
  }

  /// The fields of sheets that the configuration makes another way than by taking what
  /// Hyperplanning shows.
  var ruledFields: Set<FieldName> {
    var fields: Set<FieldName> = []
    if configuration["rules.title"] != nil { fields.insert(.title) }
    if configuration["rules.room"] != nil { fields.insert(.room) }
    if configuration["rules.default_instructor"] != nil { fields.insert(.instructors) }
    return fields
  }

  /// The fields that any side or the agreement knows, in the order in which people read them.
  func fields(
    _ left: [FieldName: FieldValue],
    _ right: [FieldName: FieldValue],
    agreed: [FieldName: FieldValue]
  ) -> [Dossier.Field] {
    FieldName.allCases.compactMap { name in
      guard left[name] != nil || right[name] != nil || agreed[name] != nil else { return nil }
      return Dossier.Field(
        name: name,
        hyperplanning: left[name],
        edusign: right[name],
        agreed: agreed[name]
      )
    }
  }

  /// What the versions of one side tell as events.
  func events(_ versions: [Version], on side: Dossier.Side) -> [Dossier.Event] {
    var events: [Dossier.Event] = []
    var before: Version?
    for version in versions {
      let what: Dossier.Event.What
      if let before, before.to == version.from {
        let changed = FieldName.allCases.filter { before.values[$0] != version.values[$0] }
        what = .changed(side, changed)
      } else {
        if let before, let end = before.to { events.append(event(end, .vanished(side))) }
        what = .appeared(side)
      }
      // A version in which nothing that people read has changed is no news.
      if what != .changed(side, []) { events.append(event(version.from, what)) }
      before = version
    }
    if let end = before?.to { events.append(event(end, .vanished(side))) }
    return events
  }

  func event(_ run: Int64, _ what: Dossier.Event.What) -> Dossier.Event {
    Dossier.Event(at: mark(run).at, run: run, what: what)
  }

  /// Decisions on subjects that match a pattern of GLOB: those in force, and all as events.
  func decisions(
    _ patterns: [String]
  ) throws -> (standing: [Dossier.Standing], events: [Dossier.Event]) {
    let condition = patterns.map { _ in "subject GLOB ?" }.joined(separator: " OR ")
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT subject, situation, action, cause, detail, from_run, to_run FROM decision
        WHERE planning_id = ? AND account_id = ? AND (\(condition)) ORDER BY from_run, cause
        """,
      arguments: [planning, account] + StatementArguments(patterns)
    )
    var standing: [Dossier.Standing] = []
    var events: [Dossier.Event] = []
    for row in rows {
      let code: String = row[3]
      events.append(event(row[5], .decided(cause: code)))
      if let end: Int64 = row[6] {
        events.append(event(end, .settled(cause: code)))
        continue
      }
      guard let decision = try decision(row) else { continue }
      standing.append(Dossier.Standing(decision: decision, since: mark(row[5])))
    }
    return (standing, events)
  }

  /// The decision in a row of subject, situation, action, cause and detail; `nil` where its cause is
  /// not known any more.
  func decision(_ row: Row) throws -> Decision? {
    guard let cause = Cause(rawValue: row[3]) else { return nil }
    return Decision(
      subject: row[0],
      situation: row[1],
      action: row[2],
      cause: cause,
      facts: try [String: String](json: row[4])
    )
  }

  /// The writes of a link as events.
  func writes(_ column: String, _ link: Int64) throws -> [Dossier.Event] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT run_id, intended_at, kind, state, coalesce(error_text, '') FROM intent
        WHERE \(column) = ? ORDER BY intent_id
        """,
      arguments: [link]
    ).map { row in
      Dossier.Event(
        at: Instant(milliseconds: row[1]),
        run: row[0],
        what: .wrote(kind: row[2], state: row[3], error: row[4])
      )
    }
  }

  /// What people are called, by key.
  func names(_ role: Role, _ keys: [UInt32]) throws -> [String] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT trim(first_name || ' ' || last_name) FROM hp_person
        WHERE planning_id = ? AND role = ? AND person_key = ? ORDER BY from_run DESC LIMIT 1
        """
    )
    return try keys.map { key in
      try String.fetchOne(statement, arguments: [planning, role.rawValue, key])
        ?? "\(role.rawValue) \(key)"
    }.sorted()
  }

  /// What people are called, by the ids of their profiles: as Hyperplanning calls them where they
  /// are linked, so that equal people compare equal.
  func names(_ role: Role, profiles: [String]) throws -> [String] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT coalesce(
          (SELECT trim(person.first_name || ' ' || person.last_name)
            FROM person_link AS link
            JOIN hp_person AS person ON person.planning_id = link.planning_id
              AND person.role = link.role AND person.person_key = link.person_key
            WHERE link.account_id = :account AND link.role = :role AND link.remote_id = :id
              AND link.planning_id = :planning AND link.state <> 'gone'
            ORDER BY person.from_run DESC LIMIT 1),
          (SELECT trim(first_name || ' ' || last_name) FROM es_person
            WHERE account_id = :account AND role = :role AND remote_id = :id
            ORDER BY from_run DESC LIMIT 1),
          :id)
        """
    )
    return try profiles.map { id in
      try String.fetchOne(
        statement,
        arguments: ["account": account, "role": role.rawValue, "id": id, "planning": planning]
      ) ?? id
    }.sorted()
  }
}
