import Campus
import GRDB

/// All by which one person is known, in every year and on both sides.
struct Identity: Hashable {
  /// A key of Hyperplanning.
  struct Key: Hashable {
    let planning: Int64
    let person: PersonKey
    /// The name that outlives the ledger: `hp:<planning>:student:<key>`.
    let name: String
  }

  /// A profile of Edusign.
  struct Profile: Hashable {
    let account: Int64
    let role: Role
    let remoteID: String
    /// The name that outlives the ledger: `es:<account>:<role>:<id>`.
    let name: String
  }

  var keys: Set<Key> = []
  var profiles: Set<Profile> = []

  var isEmpty: Bool { keys.isEmpty && profiles.isEmpty }

  /// Hashes from which nobody's name or address can be got: neither went into them.
  var hashes: Set<Int64> {
    Set((keys.map(\.name) + profiles.map(\.name)).map(Self.hash))
  }

  static func hash(_ name: String) -> Int64 {
    Int64(bitPattern: StableHash.of(name))
  }

  static func name(account: String, role: Role, remoteID: String) -> String {
    "es:\(account):\(role.rawValue):\(remoteID)"
  }
}

/// Finds out by what people are known.
struct IdentityFinder {
  let db: Database

  /// Everybody whom the ledger knows, each in all years and on both sides.
  ///
  /// A key and a profile belong to one person while a living link joins them.
  func all() throws -> [Identity] {
    var parents: [Member: Member] = [:]
    func root(_ member: Member) -> Member {
      var member = member
      while let parent = parents[member], parent != member { member = parent }
      return member
    }
    var members: Set<Member> = []
    for key in try keys() { members.insert(.key(key)) }
    for profile in try profiles() { members.insert(.profile(profile)) }
    for (key, profile) in try links() {
      members.formUnion([.key(key), .profile(profile)])
      let (left, right) = (root(.key(key)), root(.profile(profile)))
      if left != right { parents[left] = right }
    }
    var identities: [Member: Identity] = [:]
    for member in members {
      switch member {
      case .key(let key): identities[root(member), default: Identity()].keys.insert(key)
      case .profile(let profile):
        identities[root(member), default: Identity()].profiles.insert(profile)
      }
    }
    return Array(identities.values)
  }

  private enum Member: Hashable {
    case key(Identity.Key)
    case profile(Identity.Profile)
  }

  private func keys() throws -> [Identity.Key] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT planning.planning_id, planning.name, planning.first_monday, who.role,
          who.person_key
        FROM (
          SELECT planning_id, role, person_key FROM hp_person
          UNION SELECT planning_id, role, person_key FROM person_link
        ) AS who
        JOIN planning ON planning.planning_id = who.planning_id
        """
    ).compactMap { key($0) }
  }

  private func key(_ row: Row, from first: Int = 0) -> Identity.Key? {
    guard let role = Role(rawValue: row[first + 3]), let monday = LocalDay(row[first + 2] as String)
    else { return nil }
    let person = PersonKey(role: role, key: row[first + 4])
    let planning = PlanningID(name: row[first + 1], firstMonday: monday)
    return Identity.Key(
      planning: row[first],
      person: person,
      name: PersonExternalID(planning: planning, person: person).description
    )
  }

  private func profiles() throws -> [Identity.Profile] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT account.account_id, account.name, profile.role, profile.remote_id
        FROM es_person AS profile JOIN account ON account.account_id = profile.account_id
        """
    ).compactMap { profile($0) }
  }

  private func profile(_ row: Row) -> Identity.Profile? {
    Role(rawValue: row[2]).map { role in
      Identity.Profile(
        account: row[0],
        role: role,
        remoteID: row[3],
        name: Identity.name(account: row[1], role: role, remoteID: row[3])
      )
    }
  }

  private func links() throws -> [(Identity.Key, Identity.Profile)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT account.account_id, account.name, link.role, link.remote_id, planning.planning_id,
          planning.name, planning.first_monday, link.role, link.person_key
        FROM person_link AS link
        JOIN account ON account.account_id = link.account_id
        JOIN planning ON planning.planning_id = link.planning_id
        WHERE link.remote_id IS NOT NULL AND link.state <> 'gone'
        """
    ).compactMap { row in
      guard let key = key(row, from: 4), let profile = profile(row) else { return nil }
      return (key, profile)
    }
  }

  /// Those who may be meant by a key, an id, an e-mail or a name, as the last versions show them.
  ///
  /// - Parameters:
  ///   - text: what a person typed.
  ///   - planning: the configured planning, in which keys count.
  /// - Returns: one, none or several people.
  /// - Throws: what SQLite refuses.
  func identities(_ text: String, planning: String) throws -> [Identity] {
    let everybody = try all()
    if case .person(let person)? = LinkObject(text) {
      return try everybody.filter { identity in
        try identity.keys.contains { try $0.person == person && name(of: $0.planning) == planning }
      }
    }
    let direct = everybody.filter { identity in
      identity.profiles.contains { $0.remoteID == text }
        || identity.keys.contains { $0.name == text }
    }
    if !direct.isEmpty { return direct }
    let (address, folded) = (text.lowercased(), FoldedName(first: text, last: "").text)
    return try everybody.filter { identity in
      try versions(of: identity, current: true).contains { person in
        text.contains("@")
          ? person.email.lowercased() == address
          : !folded.isEmpty
            && FoldedName(first: person.firstName, last: person.lastName).text == folded
      }
    }
  }

  private func name(of planning: Int64) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT name FROM planning WHERE planning_id = ?"),
      arguments: [planning]
    )
  }

  /// What the person was ever called, or is called now.
  func versions(of identity: Identity, current: Bool) throws -> [Person] {
    let condition = current ? " AND to_run IS NULL" : ""
    var people: [Person] = []
    for key in identity.keys {
      people += try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT last_name, first_name, email, phone FROM hp_person
            WHERE planning_id = ? AND role = ? AND person_key = ?\(condition)
            """
        ),
        arguments: [key.planning, key.person.role.rawValue, key.person.key]
      ).map { Person($0, key.person) }
    }
    for profile in identity.profiles {
      people += try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT last_name, first_name, email, phone FROM es_person
            WHERE account_id = ? AND role = ? AND remote_id = ?\(condition)
            """
        ),
        arguments: [profile.account, profile.role.rawValue, profile.remoteID]
      ).map { Person($0, PersonKey(role: profile.role, key: 0)) }
    }
    return people
  }
}

extension Person {
  fileprivate init(_ row: Row, _ key: PersonKey) {
    self.init(key: key, lastName: row[0], firstName: row[1], email: row[2], phone: row[3])
  }
}
