import Campus
import GRDB
import Planning

extension LinkBook {
  /// Lets a link of the year before go on under the new key, and a word that left them out with it.
  mutating func carry(_ carry: YearOpening.Carry, from before: Int64) throws {
    let (former, person) = (carry.former, carry.newcomer.person.key)
    if let link = former.link, let remoteID = link.remoteID {
      try follow(link, remoteID, to: person)
    }
    guard former.isExcluded, try exclusion(of: .person(person)) == nil else { return }
    try db.execute(
      sql: """
        INSERT INTO exclusion (account_id, planning_id, subject, word_id)
        SELECT account_id, ?, ?, word_id FROM exclusion
        WHERE account_id = ? AND planning_id = ? AND subject = ? AND ended_by IS NULL
          AND question IS NULL
        """,
      arguments: [
        scope.planning, person.description, scope.account, before, former.person.key.description,
      ]
    )
    guard db.changesCount > 0 else { return }
    note(.person(person), .exclusion(db.lastInsertedRowID), from: nil, to: Self.inForce)
  }

  private mutating func follow(
    _ link: PersonLink,
    _ remoteID: String,
    to person: PersonKey
  ) throws {
    let object = LinkObject.person(person)
    guard try standing(of: person) == nil else {
      throw LinkRefusal.alreadyLinked(object.description, remoteID: remoteID)
    }
    try refuseLinkedElsewhere(remoteID, person.role)
    // What we wrote bears last year's id, and is written once more, which gives it the right one.
    let origin: PersonLink.Origin = link.origin == .matched ? .matched : .adopted
    try db.execute(
      sql: """
        INSERT INTO person_link (account_id, planning_id, role, person_key, external_id, remote_id,
          origin, state, created_run, updated_run, carried_from)
        SELECT ?, ?, ?, ?, ?, remote_id, ?, 'live', ?, ?, person_link_id FROM person_link
        WHERE person_link_id = ? AND remote_id = ? AND state <> 'gone'
        """,
      arguments: [
        scope.account, scope.planning, person.role.rawValue, person.key,
        PersonExternalID(planning: planning, person: person).description, origin.rawValue,
        run.number, run.number, link.id, remoteID,
      ]
    )
    guard db.changesCount > 0 else { throw LinkRefusal.notLinked(link.person.description) }
    let number = db.lastInsertedRowID
    note(
      object,
      .person(number),
      from: nil,
      to: ["state": "live", "remote": remoteID, "origin": origin.rawValue]
    )
    // It stays the link of its own year: marks and hours of that year are still found by it.
    try db.execute(
      sql: "UPDATE person_link SET retired_run = ?, updated_run = ? WHERE person_link_id = ?",
      arguments: [run.number, run.number, link.id]
    )
    let before = ["state": "live", "remote": remoteID, "origin": link.origin.rawValue]
    var after = before
    after["state"] = "retired"
    note(.person(link.person), .person(link.id), from: before, to: after)
  }

  /// Leaves somebody out until a person says who they are.
  mutating func ask(_ line: YearPlan.Line, of before: PlanningID, word: Int64) throws {
    let object = LinkObject.person(line.newcomer.person.key)
    guard try exclusion(of: object) == nil else { return }
    let facts = [
      "case": line.verdict.rawValue, "planning": before.name,
      "candidates": line.formers.map(\.person.key.description).joined(separator: ", "),
    ]
    try db.execute(
      sql: """
        INSERT INTO exclusion (account_id, planning_id, subject, word_id, question)
        VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [
        scope.account, scope.planning, object.description, word, CanonicalJSON.object(facts),
      ]
    )
    note(object, .exclusion(db.lastInsertedRowID), from: nil, to: Self.inForce)
  }

  /// Ends what was asked about somebody: it is answered now, or asked again.
  mutating func endQuestion(about person: PersonKey, word: Int64) throws {
    let object = LinkObject.person(person)
    guard
      let number = try Int64.fetchOne(
        db,
        sql: """
          SELECT exclusion_id FROM exclusion
          WHERE planning_id = ? AND account_id = ? AND subject = ? AND ended_by IS NULL
            AND question IS NOT NULL
          """,
        arguments: [scope.planning, scope.account, object.description]
      )
    else { return }
    try endExclusion(number, word: word)
    note(object, .exclusion(number), from: Self.inForce, to: Self.notInForce)
  }

  /// Refuses to take a year's opening back once sheets were made in it.
  func refuseUsedYear(_ word: Int64) throws {
    let isUsed = try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM sheet_link WHERE planning_id = ? AND state <> 'gone')",
      arguments: [scope.planning]
    )
    if isUsed == true { throw LinkRefusal.changedSince(word, "planning:\(planning.name)") }
  }

  /// Closes a year again when no word that opened it stands any more.
  func closeYear() throws {
    try db.execute(
      sql: """
        UPDATE planning SET accepted_at = NULL, accepted_by = NULL, follows = NULL
        WHERE planning_id = :planning AND NOT EXISTS (
          SELECT 1 FROM link_word
          WHERE planning_id = :planning AND action = 'rollover' AND undone_by IS NULL)
        """,
      arguments: ["planning": scope.planning]
    )
  }

  /// Lets a link of the year before be the person's last one again; it belongs to another planning
  /// than the word.
  ///
  /// - Returns: whether the change is about such a link.
  mutating func revive(_ number: Int64, _ change: Change, of undone: Int64) throws -> Bool {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT planning_id, state <> 'gone' AND retired_run IS NOT NULL FROM person_link
        WHERE person_link_id = ?
        """,
      arguments: [number]
    )
    guard let row, (row[0] as Int64) != scope.planning else { return false }
    guard row[1], let before = change.before else {
      throw LinkRefusal.changedSince(undone, change.subject.description)
    }
    try db.execute(
      sql: "UPDATE person_link SET retired_run = NULL, updated_run = ? WHERE person_link_id = ?",
      arguments: [run.number, number]
    )
    note(change.subject, change.object, from: change.after, to: before)
    return true
  }
}
