public import Campus
import GRDB
import Planning

extension LedgerFile {
  /// The learners among some people of whom nothing is noted yet under the name that they have now.
  public func unprinted(
    _ people: [PersonKey: Person],
    _ scope: Scope
  ) async throws -> [PersonKey] {
    try await read { db in
      var unprinted = Set(people.keys.filter { $0.role == .learner })
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT person_key, name_fingerprint FROM birth_print WHERE planning_id = ?"
        ),
        arguments: [scope.planning]
      )
      while let row = try rows.next() {
        let key = PersonKey.learner(row[0])
        guard let person = people[key],
          BirthPrint.name(of: person) == Fingerprint(bits: row[1])
        else { continue }
        unprinted.remove(key)
      }
      return unprinted.sorted()
    }
  }

  /// What name and birth date make of some learners, as far as it is noted.
  public func birthPrints(
    of keys: [PersonKey],
    _ scope: Scope
  ) async throws -> [PersonKey: Fingerprint] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT fingerprint FROM birth_print WHERE planning_id = ? AND person_key = ?"
      )
      var prints: [PersonKey: Fingerprint] = [:]
      for key in keys where key.role == .learner {
        let bits = try Int64.fetchOne(statement, arguments: [scope.planning, key.key])
        prints[key] = bits.map(Fingerprint.init)
      }
      return prints
    }
  }

  /// The linked learners who had one of some prints.
  public func linkedLearners(
    printed prints: Set<Fingerprint>,
    _ scope: Scope
  ) async throws -> [Fingerprint: [PersonKey]] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT print.person_key FROM birth_print AS print
          JOIN person_link AS link ON link.planning_id = print.planning_id
            AND link.role = 'learner' AND link.person_key = print.person_key
            AND link.account_id = ? AND link.state <> 'gone' AND link.remote_id IS NOT NULL
          WHERE print.planning_id = ? AND print.fingerprint = ? ORDER BY print.person_key
          """
      )
      var learners: [Fingerprint: [PersonKey]] = [:]
      for print in prints {
        let keys = try UInt32.fetchAll(
          statement,
          arguments: [scope.account, scope.planning, print.bits]
        )
        if !keys.isEmpty { learners[print] = keys.map(PersonKey.learner) }
      }
      return learners
    }
  }
}

extension Observer {
  /// Notes what name and birth date make of learners.
  func observe(births: [PersonKey: BirthPrint]) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO birth_print (planning_id, person_key, name_fingerprint, fingerprint)
        VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET name_fingerprint = excluded.name_fingerprint,
          fingerprint = excluded.fingerprint
        """
    )
    for (key, print) in births {
      try statement.execute(
        arguments: [scope.planning, key.key, print.name.bits, print.whole?.bits]
      )
    }
  }
}
