import Campus
import GRDB
import Planning

extension RemarkDesk {
  /// Remarks on a profile of Edusign that is linked with nobody of the planning.
  ///
  /// - Returns: that it is a second one beside a linked profile of that name, or that it stands for
  ///   nobody; nothing where it is not there.
  /// - Throws: what keeps the ledger from being read.
  func remarks(onProfile role: Role, _ id: String) throws -> [Dossier.Standing] {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT first_name, last_name, email, external_id, archived, from_run FROM es_person
          WHERE account_id = ? AND role = ? AND remote_id = ? AND to_run IS NULL
          """,
        arguments: [desk.account, role.rawValue, id]
      )
    else { return [] }
    let (first, last, externalID): (String, String, String) = (row[0], row[1], row[3])
    let isArchived: Bool = row[4]
    var facts = ["name": [first, last].filter { !$0.isEmpty }.joined(separator: " ")]
    let subject = DossierSubject.profile(role, id).text
    if externalID.isEmpty, !isArchived, let ours = try profile(role, called: first, last) {
      facts.merge(["profile": ours, "other": id, "email": row[2]]) { $1 }
      return [remark(on: subject, .manualTwin, since: row[5], facts)]
    }
    facts["profile"] = id
    facts["origin"] = try origin(role, id, externalID).rawValue
    if isArchived { facts["archived"] = "yes" }
    return [remark(on: subject, .unlinkedLearner, since: row[5], facts)]
  }

  /// That somebody left Hyperplanning and their profile is still there.
  func departed(_ person: Known) throws -> Dossier.Standing? {
    guard let id = person.profile,
      let run = try desk.departure(of: person.key, since: person.since)
    else { return nil }
    var facts = ["name": person.name, "profile": id, "origin": ProfileOrigin.departed.rawValue]
    let isArchived = try Bool.fetchOne(
      db,
      sql: """
        SELECT archived FROM es_person
        WHERE account_id = ? AND role = ? AND remote_id = ? AND to_run IS NULL
        """,
      arguments: [desk.account, person.key.role.rawValue, id]
    )
    if isArchived == true { facts["archived"] = "yes" }
    return remark(on: person.subject, .unlinkedLearner, since: run, facts)
  }

  /// The linked profile of somebody of that name whom Hyperplanning shows.
  private func profile(_ role: Role, called first: String, _ last: String) throws -> String? {
    try String.fetchOne(
      db,
      sql: """
        SELECT link.remote_id FROM hp_person AS person
        JOIN person_link AS link ON link.planning_id = person.planning_id
          AND link.role = person.role AND link.person_key = person.person_key
          AND link.account_id = ? AND link.state <> 'gone'
        WHERE person.planning_id = ? AND person.to_run IS NULL AND person.folded_name = ?
          AND person.role = ? AND link.remote_id IS NOT NULL
        ORDER BY person.person_key LIMIT 1
        """,
      arguments: [
        desk.account, desk.planning, FoldedName(first: first, last: last).text, role.rawValue,
      ]
    )
  }

  /// Whose it was: of a former school year, ours, or made by hand.
  private func origin(_ role: Role, _ id: String, _ externalID: String) throws -> ProfileOrigin {
    let isOfFormerYear =
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM person_link WHERE account_id = ? AND role = ?
            AND remote_id = ? AND planning_id <> ? AND state <> 'gone')
          """,
        arguments: [desk.account, role.rawValue, id, desk.planning]
      ) ?? false
    return isOfFormerYear ? .formerYear : externalID.isEmpty ? .byHand : .ours
  }
}
