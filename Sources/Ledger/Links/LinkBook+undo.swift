import Campus
import GRDB
import Planning

extension LinkBook {
  /// Gives back what a word changed, the last change first.
  ///
  /// - Throws: `LinkRefusal` for a word that was undone or is an undoing, and where what it changed
  ///   has changed again.
  mutating func undo(_ number: Int64, word: Int64) throws {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT action, undone_by FROM link_word
          WHERE word_id = ? AND account_id = ? AND planning_id = ? AND word_id <> ?
          """,
        arguments: [number, scope.account, scope.planning, word]
      )
    else { throw LinkRefusal.unknownWord(number) }
    if let other = row[1] as Int64? { throw LinkRefusal.undone(number, by: other) }
    if row[0] == "undo" { throw LinkRefusal.isUndoing(number) }
    let opensYear = row[0] == "rollover"
    if opensYear { try refuseUsedYear(number) }
    for change in try changes(of: number).reversed() {
      switch change.object {
      case .exclusion(let exclusion):
        try revert(exclusion: exclusion, change, of: number, word: word)
      case .person(let link): try revert(person: link, change, of: number)
      case .sheet(let link): try revert(sheet: link, change, of: number)
      }
    }
    try db.execute(
      sql: "UPDATE link_word SET undone_by = ? WHERE word_id = ?",
      arguments: [word, number]
    )
    if opensYear { try closeYear() }
  }

  private func changes(of word: Int64) throws -> [Change] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT subject, sheet_id, person_link_id, exclusion_id, before, after FROM link_change
        WHERE word_id = ? ORDER BY number
        """,
      arguments: [word]
    ).compactMap { row in
      guard let subject = LinkObject(row[0] as String) else { return nil }
      let object =
        (row[1] as Int64?).map(Object.sheet) ?? (row[2] as Int64?).map(Object.person)
        ?? (row[3] as Int64?).map(Object.exclusion)
      guard let object else { return nil }
      return Change(
        subject: subject,
        object: object,
        before: try (row[4] as String?).map { try [String: String](json: $0) },
        after: try [String: String](json: row[5])
      )
    }
  }

  private mutating func revert(
    exclusion number: Int64,
    _ change: Change,
    of undone: Int64,
    word: Int64
  ) throws {
    let isInForce = try Bool.fetchOne(
      db,
      sql: "SELECT ended_by IS NULL FROM exclusion WHERE exclusion_id = ?",
      arguments: [number]
    )
    let wasInForce = change.after == Self.inForce
    guard isInForce == wasInForce,
      try wasInForce || exclusion(of: change.subject) == nil
    else { throw LinkRefusal.changedSince(undone, change.subject.description) }
    try endExclusion(number, word: wasInForce ? word : nil)
    note(
      change.subject,
      change.object,
      from: change.after,
      to: wasInForce ? Self.notInForce : Self.inForce
    )
  }

  private mutating func revert(person number: Int64, _ change: Change, of undone: Int64) throws {
    if try revive(number, change, of: undone) { return }
    guard case .person(let person) = change.subject,
      let now = try standing("person_link", "person_link_id", number),
      now.agrees(with: change.after)
    else { throw LinkRefusal.changedSince(undone, change.subject.description) }
    try refuseUnsettled(change.subject, "person_link_id", number)
    guard let before = change.before else {
      try journal.end(person: number, why: "undone by \(speech.speaker)")
      try db.execute(
        sql: "UPDATE person_link SET carried_from = NULL WHERE person_link_id = ?",
        arguments: [number]
      )
      return note(change.subject, change.object, from: now.facts, to: now.ended)
    }
    if now.state == "gone" {
      guard try standing(of: person) == nil else {
        throw LinkRefusal.changedSince(undone, change.subject.description)
      }
      if let remoteID = now.remoteID { try refuseLinkedElsewhere(remoteID, person.role) }
      try db.execute(
        sql: """
          UPDATE person_link SET state = ?, ended_run = NULL, ended_why = NULL, updated_run = ?
          WHERE person_link_id = ?
          """,
        arguments: [before["state"], run.number, number]
      )
    } else if let origin = before["origin"] {
      try set(number, origin: origin)
    }
    note(change.subject, change.object, from: now.facts, to: before)
  }

  private mutating func revert(sheet number: Int64, _ change: Change, of undone: Int64) throws {
    guard case .session(let session) = change.subject,
      let now = try standing("sheet_link", "sheet_id", number), now.agrees(with: change.after)
    else { throw LinkRefusal.changedSince(undone, change.subject.description) }
    try refuseUnsettled(change.subject, "sheet_id", number)
    guard now.state == "gone" else {
      try journal.end(number, why: "undone by \(speech.speaker)")
      return note(change.subject, change.object, from: now.facts, to: now.ended)
    }
    guard let before = change.before, try standing(of: session) == nil else {
      throw LinkRefusal.changedSince(undone, change.subject.description)
    }
    if let remoteID = now.remoteID { try refuseLinkedElsewhere(sheet: remoteID) }
    try db.execute(
      sql: """
        UPDATE sheet_link SET state = ?, ended_run = NULL, ended_why = NULL, updated_run = ?
        WHERE sheet_id = ?
        """,
      arguments: [before["state"], run.number, number]
    )
    try journal.place(number, at: .init(session: session), why: "adopted")
    note(change.subject, change.object, from: now.facts, to: before)
  }

  private func standing(_ table: String, _ key: String, _ number: Int64) throws -> Standing? {
    try Row.fetchOne(
      db,
      sql: "SELECT \(key), remote_id, origin, state FROM \(table) WHERE \(key) = ?",
      arguments: [number]
    ).map { Standing(number: $0[0], remoteID: $0[1], origin: $0[2], state: $0[3]) }
  }
}

extension LinkBook.Standing {
  /// Whether a link still is what a word made it, however runs have called its state since.
  fileprivate func agrees(with facts: [String: String]) -> Bool {
    (state == "gone") == (facts["state"] == "gone") && (remoteID ?? "") == facts["remote"]
      && origin == facts["origin"]
  }
}
