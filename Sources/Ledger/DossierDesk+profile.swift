import Campus
import GRDB

/// Profiles of Edusign that are linked with nobody of the planning.
extension DossierDesk {
  /// What is known of such a profile; `nil` where it was never seen.
  func profile(_ role: Role, _ id: String) throws -> Dossier? {
    let versions = try profileVersions(role, id)
    guard let there = versions.last else { return nil }
    return Dossier(
      subject: .profile(role, id),
      name: [there.values[.firstName], there.values[.lastName]].compactMap { $0?.text }
        .filter { !$0.isEmpty }.joined(separator: " "),
      remoteID: id,
      isInHyperplanning: false,
      isInEdusign: there.to == nil,
      fields: fields([:], there.inForce?.values ?? [:], agreed: [:]),
      decisions: [],
      marks: [],
      events: (events(versions, on: .edusign) + (try formerWrites(role, id))).inOrder
    )
  }

  /// The writes of links that the profile had once.
  private func formerWrites(_ role: Role, _ id: String) throws -> [Dossier.Event] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT person_link_id FROM person_link
        WHERE account_id = ? AND role = ? AND remote_id = ? ORDER BY person_link_id
        """,
      arguments: [account, role.rawValue, id]
    ).flatMap { try writes("person_link_id", $0) }
  }

  /// Whoever has a profile with that address: the person who is linked with it, or the profile itself.
  func profiles(email: String) throws -> [LedgerReader.Candidate] {
    try profiles("AND lower(profile.email) = ?", [EmailAddress.folded(email)])
  }

  /// Whoever has the profile of that id, in either role.
  func profiles(id: String) throws -> [LedgerReader.Candidate] {
    try profiles("AND profile.role IN ('learner', 'instructor') AND profile.remote_id = ?", [id])
  }

  /// The profiles that are linked with nobody and have that folded name.
  func strayProfiles(named name: String) throws -> [LedgerReader.Candidate] {
    try profiles("AND link.person_key IS NULL AND profile.folded_name = ?", [name])
  }

  /// The profiles that are linked with nobody and whose folded name passes a test.
  func strayProfiles(
    _ test: (_ foldedName: String) -> Bool
  ) throws -> [LedgerReader.Candidate] {
    try profiles("AND link.person_key IS NULL", []).filter { one in
      test(FoldedName(first: one.name, last: "").text)
    }
  }

  /// The profiles that a condition picks, by the person who is linked with them where there is one.
  private func profiles(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [LedgerReader.Candidate] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT profile.role, profile.remote_id, profile.first_name, profile.last_name,
          profile.email, link.person_key
        FROM es_person AS profile
        LEFT JOIN person_link AS link ON link.account_id = profile.account_id
          AND link.role = profile.role AND link.remote_id = profile.remote_id
          AND link.planning_id = ? AND link.state <> 'gone'
        WHERE profile.account_id = ? AND profile.to_run IS NULL \(condition)
        ORDER BY profile.role DESC, profile.remote_id
        """,
      arguments: [planning, account] + arguments
    ).flatMap { row -> [LedgerReader.Candidate] in
      guard let role = Role(rawValue: row[0]) else { return [] }
      if let key: UInt32 = row[5] { return try known(.person(PersonKey(role: role, key: key))) }
      return [LedgerReader.Candidate(.profile(role, row[1]), row)]
    }
  }
}
