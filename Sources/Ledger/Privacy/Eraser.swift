import Campus
import GRDB

/// Takes what is personal about somebody out of every table, inside a transaction.
///
/// Keys, ids, links, marks and counts stay: sums and histories are what they were, of somebody whom
/// nothing in the file names any more.
struct Eraser {
  let db: Database
  /// Rows that were emptied or removed, by table.
  private(set) var counts: [String: Int] = [:]

  init(_ db: Database) {
    self.db = db
  }

  /// Whether a write to somebody is not settled: what it says may still be needed.
  func isUnsettled(_ identity: Identity) throws -> Bool {
    try identity.keys.contains { key in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM intent JOIN person_link AS link
              ON link.person_link_id = intent.person_link_id
            WHERE intent.closed_at IS NULL AND link.planning_id = ? AND link.role = ?
              AND link.person_key = ?)
          """,
        arguments: [key.planning, key.person.role.rawValue, key.person.key]
      ) ?? false
    }
  }

  /// Erases one person.
  mutating func erase(_ identity: Identity) throws {
    let finder = IdentityFinder(db: db)
    let versions = try finder.versions(of: identity, current: false)
    let needles = Self.needles(versions)
    let namesakes = try namesakes(of: identity, called: versions, finder)
    for key in identity.keys { try erase(key) }
    for profile in identity.profiles { try erase(profile) }
    for needle in needles { try sweep(needle, sparing: namesakes) }
    try execute(
      "document",
      """
      DELETE FROM document WHERE kind = 'person' AND NOT EXISTS (
        SELECT 1 FROM person_link AS link WHERE link.base_fingerprint = document.fingerprint)
      """
    )
  }

  private mutating func erase(_ key: Identity.Key) throws {
    let person: StatementArguments = [key.planning, key.person.role.rawValue, key.person.key]
    try execute(
      "hp_person",
      "DELETE FROM hp_person WHERE planning_id = ? AND role = ? AND person_key = ?",
      person
    )
    try execute(
      "heading_person",
      "DELETE FROM heading_person WHERE planning_id = ? AND role = ? AND person_key = ?",
      person
    )
    if key.person.role == .learner {
      try execute(
        "birth_print",
        "DELETE FROM birth_print WHERE planning_id = ? AND person_key = ?",
        [key.planning, key.person.key]
      )
    }
    try execute(
      "intent",
      """
      UPDATE intent SET payload = '\(Self.erased)', error_text = NULL
      WHERE closed_at IS NOT NULL AND person_link_id IN (
        SELECT person_link_id FROM person_link
        WHERE planning_id = ? AND role = ? AND person_key = ?)
        AND kind IN ('person_create', 'person_update')
      """,
      person
    )
    // The link stays; what both sides agreed on about the person goes.
    try execute(
      "person_link",
      """
      UPDATE person_link SET base_fingerprint = NULL
      WHERE planning_id = ? AND role = ? AND person_key = ? AND base_fingerprint IS NOT NULL
      """,
      person
    )
    let subject: StatementArguments = [key.planning, key.person.description]
    try execute(
      "decision",
      "UPDATE decision SET detail = '{}' WHERE planning_id = ? AND subject = ? AND detail <> '{}'",
      subject
    )
    try execute(
      "item_health",
      "UPDATE item_health SET error_text = '' WHERE planning_id = ? AND subject = ?",
      subject
    )
    try execute(
      "hold_item",
      """
      UPDATE hold_item SET step = '{}'
      WHERE hold_id IN (SELECT hold_id FROM hold WHERE planning_id = ?) AND subject = ?
      """,
      subject
    )
  }

  private mutating func erase(_ profile: Identity.Profile) throws {
    try execute(
      "es_person",
      "DELETE FROM es_person WHERE account_id = ? AND role = ? AND remote_id = ?",
      [profile.account, profile.role.rawValue, profile.remoteID]
    )
    guard profile.role == .learner else { return }
    try execute(
      "learner_tutors",
      "DELETE FROM learner_tutors WHERE account_id = ? AND remote_id = ?",
      [profile.account, profile.remoteID]
    )
  }

  /// Every way in which the person's name or address may stand in a text.
  private static func needles(_ versions: [Person]) -> [String] {
    var needles: Set<String> = []
    for person in versions {
      if person.email.contains("@") {
        needles.formUnion([person.email, person.email.lowercased()])
      }
      guard !person.firstName.isEmpty, !person.lastName.isEmpty else { continue }
      needles.formUnion([person.fullName, "\(person.lastName) \(person.firstName)"])
    }
    let escaped = needles.map { String(CanonicalJSON.quoted($0).dropFirst().dropLast()) }
    // The longer ones first: a shorter one may be a part of them.
    return needles.union(escaped).sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  /// The subjects of those who bear one of the person's names and are somebody else.
  private func namesakes(
    of identity: Identity,
    called versions: [Person],
    _ finder: IdentityFinder
  ) throws -> [String] {
    let names = Set(versions.map { FoldedName(first: $0.firstName, last: $0.lastName) })
    let erased = Set(identity.keys.map { "\($0.planning)|\($0.person)" })
    return try Row.fetchAll(
      db,
      sql: "SELECT DISTINCT planning_id, role, person_key, first_name, last_name FROM hp_person"
    ).compactMap { row in
      guard names.contains(FoldedName(first: row[3], last: row[4])) else { return nil }
      let subject = "\(row[0] as Int64)|\(row[1] as String):\(row[2] as Int64)"
      return erased.contains(subject) ? nil : subject
    }
  }

  /// Whether a row is about nobody who merely bears the same name.
  private static func isNot(_ namesakes: [String], _ planning: String) -> String {
    let conditions = namesakes.compactMap { namesake -> String? in
      let parts = namesake.split(separator: "|")
      guard parts.count == 2 else { return nil }
      return "NOT (\(planning) = \(parts[0]) AND "
        + "(subject = '\(parts[1])' OR subject LIKE '%:\(parts[1])'))"
    }
    return conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
  }

  /// Takes a text out of whatever was said about others, too, but for a namesake's own name.
  private mutating func sweep(_ needle: String, sparing namesakes: [String]) throws {
    for (table, column) in Self.texts {
      let others =
        switch table {
        case _ where needle.contains("@"): "1"
        case "decision", "item_health": Self.isNot(namesakes, "planning_id")
        case "hold_item":
          Self.isNot(
            namesakes,
            "(SELECT planning_id FROM hold WHERE hold.hold_id = hold_item.hold_id)"
          )
        default: "1"
        }
      try execute(
        table,
        """
        UPDATE \(table) SET \(column) = replace(\(column), :needle, '[erased]')
        WHERE instr(\(column), :needle) > 0 AND \(others)
        """,
        ["needle": needle]
      )
    }
    try execute(
      "intent",
      """
      UPDATE intent SET payload = '\(Self.erased)'
      WHERE closed_at IS NOT NULL AND instr(payload, :needle) > 0
      """,
      ["needle": needle]
    )
  }

  private static let erased = #"{"erased":true}"#

  /// Columns in which somebody may be named by the way.
  private static let texts = [
    ("decision", "detail"), ("hold_item", "step"), ("hold", "facts"), ("intent", "error_text"),
    ("intent", "evidence"), ("item_health", "error_text"), ("link_word", "because"),
    ("mail", "error_text"), ("notice", "error_text"), ("run", "stop_text"),
  ]

  private mutating func execute(
    _ table: String,
    _ sql: String,
    _ arguments: StatementArguments = StatementArguments()
  ) throws {
    try db.execute(sql: sql, arguments: arguments)
    let count = db.changesCount
    if count > 0 { counts[table, default: 0] += count }
  }
}
