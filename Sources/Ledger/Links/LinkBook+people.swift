import Campus
import GRDB
import Planning

extension LinkBook {
  /// A link that is not gone.
  struct Standing {
    let number: Int64
    let remoteID: String?
    let origin: String
    let state: String
    /// The session that leads the sheet, where another one shares it.
    var leader: SessionKey?

    /// What words note of it.
    var facts: [String: String] {
      ["state": state, "remote": remoteID ?? "", "origin": origin]
    }

    /// The same once it is gone.
    var ended: [String: String] {
      ["state": "gone", "remote": remoteID ?? "", "origin": origin]
    }
  }

  /// The link of a person.
  func standing(of person: PersonKey) throws -> Standing? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT person_link_id, remote_id, origin, state FROM person_link
        WHERE planning_id = ? AND role = ? AND person_key = ? AND account_id = ?
          AND state <> 'gone'
        """,
      arguments: [scope.planning, person.role.rawValue, person.key, scope.account]
    ).map { Standing(number: $0[0], remoteID: $0[1], origin: $0[2], state: $0[3]) }
  }

  /// Says that a profile is not a person's.
  mutating func unlink(_ person: PersonKey) throws {
    let object = LinkObject.person(person)
    guard let link = try standing(of: person), let remoteID = link.remoteID else {
      throw LinkRefusal.notLinked(object.description)
    }
    try end(link, of: person, severing: remoteID)
  }

  private mutating func end(
    _ link: Standing,
    of person: PersonKey,
    severing remoteID: String?
  ) throws {
    let object = LinkObject.person(person)
    try refuseUnsettled(object, "person_link_id", link.number)
    try journal.end(person: link.number, why: "on a word of \(speech.speaker)")
    note(
      object,
      .person(link.number),
      from: link.facts,
      to: link.ended,
      severing: remoteID
    )
  }

  /// Says which profile is a person's.
  ///
  /// - Parameters:
  ///   - person: the person.
  ///   - remoteID: the profile's id.
  ///   - isOwned: whether the profile is written from now on, as if we had made it.
  /// - Throws: `LinkRefusal` where the profile cannot be theirs.
  mutating func link(_ person: PersonKey, with remoteID: String, isOwned: Bool) throws {
    let object = LinkObject.person(person)
    let profile = try profile(remoteID, for: person)
    let link = try standing(of: person)
    if link?.remoteID == remoteID {
      throw LinkRefusal.alreadyLinked(object.description, remoteID: remoteID)
    }
    try refuseLinkedElsewhere(remoteID, person.role)
    if let link { try end(link, of: person, severing: link.remoteID) }
    let ours = PersonExternalID(planning: planning, person: person).description
    let origin: PersonLink.Origin = isOwned || profile.externalID == ours ? .adopted : .matched
    // Without anything agreed, the next run brings a profile that is ours up to date.
    try db.execute(
      sql: """
        INSERT INTO person_link (account_id, planning_id, role, person_key, external_id, remote_id,
          origin, state, created_run, updated_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'live', ?, ?)
        """,
      arguments: [
        scope.account, scope.planning, person.role.rawValue, person.key, ours, remoteID,
        origin.rawValue, run.number, run.number,
      ]
    )
    let number = db.lastInsertedRowID
    note(
      object,
      .person(number),
      from: nil,
      to: ["state": "live", "remote": remoteID, "origin": origin.rawValue]
    )
  }

  /// Takes over a profile that a hand made: it is written from now on.
  mutating func adopt(_ person: PersonKey, _ remoteID: String?) throws {
    let object = LinkObject.person(person)
    guard let link = try standing(of: person), let linked = link.remoteID else {
      guard let remoteID = try remoteID ?? holder(ofAddressOf: person) else {
        throw LinkRefusal.noCandidate(object.description)
      }
      return try self.link(person, with: remoteID, isOwned: true)
    }
    if let remoteID, remoteID != linked {
      throw LinkRefusal.linkedOtherwise(object.description, remoteID: linked)
    }
    guard link.origin == PersonLink.Origin.matched.rawValue else {
      throw LinkRefusal.alreadyAdopted(object.description)
    }
    try refuseUnsettled(object, "person_link_id", link.number)
    try set(link.number, origin: PersonLink.Origin.adopted.rawValue)
    var after = link.facts
    after["origin"] = PersonLink.Origin.adopted.rawValue
    note(object, .person(link.number), from: link.facts, to: after)
  }

  func set(_ link: Int64, origin: String) throws {
    try db.execute(
      sql: """
        UPDATE person_link SET origin = ?, base_fingerprint = NULL, updated_run = ?
        WHERE person_link_id = ?
        """,
      arguments: [origin, run.number, link]
    )
  }

  /// The profile that holds a person's address, whatever its name.
  private func holder(ofAddressOf person: PersonKey) throws -> String? {
    try String.fetchOne(
      db,
      sql: """
        SELECT profile.remote_id FROM hp_person AS person
        JOIN es_person AS profile ON profile.account_id = ? AND profile.role = person.role
          AND profile.to_run IS NULL AND lower(profile.email) = lower(person.email)
          AND NOT profile.archived
        WHERE person.planning_id = ? AND person.role = ? AND person.person_key = ?
          AND person.to_run IS NULL AND person.email <> ''
        ORDER BY profile.remote_id LIMIT 1
        """,
      arguments: [scope.account, scope.planning, person.role.rawValue, person.key]
    )
  }

  /// The profile of an id, if it is one that the person may have.
  private func profile(
    _ remoteID: String,
    for person: PersonKey
  ) throws -> (externalID: String, role: Role) {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT role, external_id, archived FROM es_person
        WHERE account_id = ? AND remote_id = ? AND to_run IS NULL
        """,
      arguments: [scope.account, remoteID]
    )
    guard let row = rows.first(where: { $0[0] == person.role.rawValue }) else {
      if let other = rows.first.flatMap({ Role(rawValue: $0[0]) }) {
        throw LinkRefusal.wrongRole(remoteID, isOf: other)
      }
      throw LinkRefusal.unknownRemote(remoteID)
    }
    if row[2] as Bool { throw LinkRefusal.archived(remoteID) }
    return (row[1], person.role)
  }

  func refuseLinkedElsewhere(_ remoteID: String, _ role: Role) throws {
    let holder = try UInt32.fetchOne(
      db,
      sql: """
        SELECT person_key FROM person_link
        WHERE account_id = ? AND role = ? AND remote_id = ? AND planning_id = ?
          AND state <> 'gone'
        """,
      arguments: [scope.account, role.rawValue, remoteID, scope.planning]
    )
    guard let holder else { return }
    throw LinkRefusal.linkedElsewhere(
      remoteID,
      with: PersonKey(role: role, key: holder).description
    )
  }
}
