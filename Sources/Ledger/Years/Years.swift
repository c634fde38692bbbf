import Campus
import GRDB
import Planning

/// The plannings of the ledger, and which follows which.
struct Years {
  let db: Database

  /// A planning by the ledger's number.
  struct Entry {
    let number: Int64
    let planning: PlanningID
    let isOpened: Bool
    let follows: Int64?
  }

  func account(_ name: String) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: "SELECT account_id FROM account WHERE name = ?",
      arguments: [name]
    )
  }

  func row(of planning: PlanningID) throws -> Entry? {
    try entry("name = ? AND first_monday = ?", [planning.name, planning.firstMonday.description])
  }

  /// The number of a planning, which is entered as one that waits for a word where it is not known.
  func number(of planning: PlanningID, label: String, now: Instant) throws -> Int64 {
    if let known = try row(of: planning) { return known.number }
    try db.execute(
      sql: "INSERT INTO planning (name, first_monday, label, first_seen_at) VALUES (?, ?, ?, ?)",
      arguments: [
        planning.name, planning.firstMonday.description, label, now.milliseconds,
      ]
    )
    return db.lastInsertedRowID
  }

  /// The planning that another one follows, or that it would follow: the last one at work.
  func before(_ number: Int64?, account: Int64) throws -> Entry? {
    if let number,
      let known = try entry(
        "planning_id = (SELECT follows FROM planning WHERE planning_id = ?)",
        [number]
      )
    {
      return known
    }
    return try entry(
      """
      accepted_at IS NOT NULL AND planning_id <> ? AND EXISTS (
        SELECT 1 FROM person_link AS link
        WHERE link.planning_id = planning.planning_id AND link.account_id = ?
          AND link.state <> 'gone')
      AND NOT EXISTS (
        SELECT 1 FROM planning AS next
        WHERE next.follows = planning.planning_id AND next.accepted_at IS NOT NULL)
      """,
      [number ?? 0, account]
    )
  }

  private func entry(_ condition: String, _ arguments: StatementArguments) throws -> Entry? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT planning_id, name, first_monday, accepted_at IS NOT NULL, follows FROM planning
        WHERE \(condition) ORDER BY planning_id DESC LIMIT 1
        """,
      arguments: arguments
    ).flatMap { row in
      LocalDay(row[2] as String).map { monday in
        Entry(
          number: row[0],
          planning: PlanningID(name: row[1], firstMonday: monday),
          isOpened: row[3],
          follows: row[4]
        )
      }
    }
  }

  /// People with a living link.
  func linked(_ scope: Scope) throws -> Set<PersonKey> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT role, person_key FROM person_link
        WHERE planning_id = ? AND account_id = ? AND state <> 'gone' AND remote_id IS NOT NULL
        """,
      arguments: [scope.planning, scope.account]
    )
    return Set(
      rows.compactMap { row in
        Role(rawValue: row[0]).map { PersonKey(role: $0, key: row[1]) }
      }
    )
  }

  /// The people of a planning whose links did not go on yet, as either side last showed them.
  func formers(_ scope: Scope) throws -> [FormerPerson] {
    let words = try WordMemory(db: db, scope: scope).words()
    let severed = Set(words.severedProfiles.map(\.person))
    var formers: [FormerPerson] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT who.role, who.person_key, coalesce(person.last_name, profile.last_name, ''),
          coalesce(person.first_name, profile.first_name, ''),
          coalesce(person.email, profile.email, ''), link.person_link_id, link.remote_id,
          link.origin
        FROM (
          SELECT role, person_key FROM hp_person WHERE planning_id = :planning AND to_run IS NULL
          UNION
          SELECT role, person_key FROM person_link
          WHERE planning_id = :planning AND account_id = :account AND state <> 'gone'
        ) AS who
        LEFT JOIN hp_person AS person ON person.planning_id = :planning AND person.role = who.role
          AND person.person_key = who.person_key AND person.to_run IS NULL
        LEFT JOIN person_link AS link ON link.planning_id = :planning AND link.role = who.role
          AND link.person_key = who.person_key AND link.account_id = :account
          AND link.state <> 'gone' AND link.remote_id IS NOT NULL
        LEFT JOIN es_person AS profile ON profile.account_id = :account AND profile.role = who.role
          AND profile.remote_id = link.remote_id AND profile.to_run IS NULL
        WHERE link.retired_run IS NULL
        """,
      arguments: ["planning": scope.planning, "account": scope.account]
    )
    while let row = try rows.next() {
      guard let role = Role(rawValue: row[0]) else { continue }
      let key = PersonKey(role: role, key: row[1])
      formers.append(
        FormerPerson(
          Person(key: key, lastName: row[2], firstName: row[3], email: row[4]),
          link: (row[5] as Int64?).map { number in
            PersonLink(
              id: number,
              person: key,
              remoteID: row[6],
              origin: PersonLink.Origin(rawValue: row[7]) ?? .matched,
              base: nil
            )
          },
          isExcluded: words.exclusions[key.description].map { !$0.isQuestion } ?? false,
          isSevered: severed.contains(key)
        )
      )
    }
    return formers
  }
}
