import Campus
import GRDB

/// Finds the person or session that somebody means.
struct LinkFinder {
  let db: Database
  let scope: Scope

  /// The one object of that name.
  ///
  /// Tried in this order: a subject such as `learner:41` or `session:101.6`, a session's key alone,
  /// an id in Edusign or an external id, an e-mail, a name.
  ///
  /// - Throws: `LinkRefusal` for none and for several.
  func object(_ text: String) throws -> LinkObject {
    for candidates in [byKey, byRemoteID, byEmail, byName] {
      let found = try candidates(text)
      if found.count > 1 {
        throw LinkRefusal.ambiguous(text, candidates: try found.map(described).sorted())
      }
      if let object = found.first { return object }
    }
    throw LinkRefusal.unknownObject(text)
  }

  /// The object's name; empty where Hyperplanning never showed it.
  func name(of object: LinkObject) throws -> String {
    switch object {
    case .person(let key):
      try String.fetchOne(
        db,
        sql: """
          SELECT trim(first_name || ' ' || last_name) FROM hp_person
          WHERE planning_id = ? AND role = ? AND person_key = ? ORDER BY from_run DESC LIMIT 1
          """,
        arguments: [scope.planning, key.role.rawValue, key.key]
      ) ?? ""
    case .session(let key):
      try String.fetchOne(
        db,
        sql: """
          SELECT subject_label || iif(type = '', '', ' (' || type || ')') || ', '
            || replace(substr(start_wall, 1, 16), 'T', ' ')
          FROM hp_session
          WHERE planning_id = ? AND course_key = ? AND week = ? AND discriminator = ?
          ORDER BY from_run DESC LIMIT 1
          """,
        arguments: [scope.planning, key.course, key.week, key.discriminator]
      ) ?? ""
    }
  }

  /// Whether Hyperplanning ever showed an object.
  func isKnown(_ object: LinkObject) throws -> Bool {
    switch object {
    case .person(let key):
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM hp_person WHERE planning_id = ? AND role = ? AND person_key = ?)
          """,
        arguments: [scope.planning, key.role.rawValue, key.key]
      ) ?? false
    case .session(let key):
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM hp_session
            WHERE planning_id = ? AND course_key = ? AND week = ? AND discriminator = ?)
          """,
        arguments: [scope.planning, key.course, key.week, key.discriminator]
      ) ?? false
    }
  }

  private func described(_ object: LinkObject) throws -> String {
    "\(object) (\(try name(of: object)))"
  }

  private func byKey(_ text: String) throws -> [LinkObject] {
    guard let object = LinkObject(text) ?? SessionKey(text).map(LinkObject.session),
      try isKnown(object)
    else { return [] }
    return [object]
  }

  private func byRemoteID(_ text: String) throws -> [LinkObject] {
    let id = text.hasPrefix("sheet:") ? String(text.dropFirst(6)) : text
    let sheets = try Row.fetchAll(
      db,
      sql: """
        SELECT place.course_key, place.week, place.discriminator FROM sheet_link AS link
        JOIN sheet_session AS place ON place.sheet_id = link.sheet_id AND place.to_run IS NULL
          AND place.leads
        WHERE link.account_id = :account AND link.planning_id = :planning AND link.state <> 'gone'
          AND (link.remote_id = :id OR link.external_id = :id)
        """,
      arguments: ["account": scope.account, "planning": scope.planning, "id": id]
    ).map {
      LinkObject.session(SessionKey(course: $0[0], week: $0[1], discriminator: $0[2]))
    }
    return try sheets
      + people(
        """
        SELECT role, person_key FROM person_link
        WHERE account_id = :account AND planning_id = :planning AND state <> 'gone'
          AND (remote_id = :text OR external_id = :text)
        """,
        text
      )
  }

  private func byEmail(_ text: String) throws -> [LinkObject] {
    guard text.contains("@") else { return [] }
    return try people(
      """
      SELECT role, person_key FROM hp_person
      WHERE planning_id = :planning AND to_run IS NULL AND lower(email) = lower(:text)
        AND :account
      """,
      text
    )
  }

  /// People whose name reads the same but for case, accents and order.
  private func byName(_ text: String) throws -> [LinkObject] {
    let wanted = FoldedName(first: text, last: "")
    guard !wanted.text.isEmpty else { return [] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT role, person_key, first_name, last_name FROM hp_person
        WHERE planning_id = ? AND to_run IS NULL
        """,
      arguments: [scope.planning]
    )
    var found: [LinkObject] = []
    while let row = try rows.next() {
      guard FoldedName(first: row[2], last: row[3]) == wanted, let person = Self.person(row) else {
        continue
      }
      found.append(person)
    }
    return found
  }

  private func people(_ sql: String, _ text: String) throws -> [LinkObject] {
    try Row.fetchAll(
      db,
      sql: sql,
      arguments: ["account": scope.account, "planning": scope.planning, "text": text]
    ).compactMap(Self.person)
  }

  private static func person(_ row: Row) -> LinkObject? {
    Role(rawValue: row[0]).map { .person(PersonKey(role: $0, key: row[1])) }
  }
}
