public import Campus
import GRDB

/// What erasing one person comes to.
public struct Erasure: Sendable, Hashable {
  /// The name under which it stands in the ledger and in its journal.
  public var name: String
  /// By what the person was known: `hp:<planning>:student:<key>` and `es:<account>:<role>:<id>`.
  public var subjects: [String]
  /// Rows that were emptied or removed, by table.
  public var counts: [String: Int]
}

/// Why nobody was erased.
public enum ErasureRefusal: Error, Sendable, Hashable {
  /// Nobody in the ledger is named so.
  case unknown(String)
  /// Several are named so; each is erased by a key or an id.
  case ambiguous(String, candidates: [String])
  /// A write to the person is not settled yet.
  case unsettled(String)
}

extension LedgerFile {
  /// Takes what is personal about somebody out of the ledger, for good.
  ///
  /// Whoever Hyperplanning still shows comes back with the next run that reads them. On a scratch
  /// copy it is a preview. The journal beside the file is written first: where the process dies in
  /// between, the next opening erases.
  ///
  /// - Parameters:
  ///   - text: an e-mail, a name, a key such as `learner:41`, or an id of Edusign.
  ///   - planning: the configured planning, in which keys count.
  ///   - now: the moment.
  /// - Returns: what it came to.
  /// - Throws: `ErasureRefusal`, `LedgerError`; nothing is changed then.
  public func erase(_ text: String, planning: String, now: Instant) async throws -> Erasure {
    let identity = try await read { db in
      let found = try IdentityFinder(db: db).identities(text, planning: planning)
      guard let identity = found.first else { throw ErasureRefusal.unknown(text) }
      guard found.count == 1 else {
        let names = found.map { one in
          (one.keys.map(\.name) + one.profiles.map(\.name)).sorted().joined(separator: " = ")
        }
        throw ErasureRefusal.ambiguous(text, candidates: names.sorted())
      }
      guard try !Eraser(db).isUnsettled(identity) else { throw ErasureRefusal.unsettled(text) }
      return identity
    }
    let entry = ErasureJournal.Entry(erasedAt: now, hashes: identity.hashes)
    try ErasureJournal(besideLedger: queue.path)?.add(entry)
    let counts = try await overwriting { ledger in
      try await ledger.commit { db in
        var eraser = Eraser(db)
        try eraser.erase(identity)
        try Self.note(entry, db, appliedAt: now)
        return eraser.counts
      }
    }
    return Erasure(
      name: entry.name,
      subjects: (identity.keys.map(\.name) + identity.profiles.map(\.name)).sorted(),
      counts: counts
    )
  }

  /// Erases once more whoever the journal beside the file names and this copy does not.
  ///
  /// - Returns: how many erasures were done again.
  @discardableResult
  public func replayErasures(now: Instant) throws -> Int {
    guard let journal = ErasureJournal(besideLedger: queue.path) else { return 0 }
    let entries = journal.entries()
    guard !entries.isEmpty else { return 0 }
    let known = try queue.read { db in
      try Set(String.fetchAll(db, sql: "SELECT erasure_id FROM erasure"))
    }
    let missing = entries.filter { !known.contains($0.name) }
    guard !missing.isEmpty else { return 0 }
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try db.inTransaction {
        let everybody = try IdentityFinder(db: db).all()
        for entry in missing {
          var eraser = Eraser(db)
          for identity in everybody where !identity.hashes.isDisjoint(with: entry.hashes) {
            try eraser.erase(identity)
          }
          try Self.note(entry, db, appliedAt: now)
        }
        return .commit
      }
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete = OFF;")
    }
    return missing.count
  }

  /// Changes the file so that what is removed is overwritten, and none of it stays in the log.
  private func overwriting<Value: Sendable>(
    _ work: (LedgerFile) async throws -> Value
  ) async throws -> Value {
    try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    let value = try await work(self)
    try await queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete = OFF;")
    }
    return value
  }

  private static func note(
    _ entry: ErasureJournal.Entry,
    _ db: Database,
    appliedAt now: Instant
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO erasure (erasure_id, erased_at, applied_at) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
      arguments: [entry.name, entry.erasedAt.milliseconds, now.milliseconds]
    )
    for hash in entry.hashes {
      try db.execute(
        sql: "INSERT INTO erased_key (hash, erasure_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [hash, entry.name]
      )
    }
  }
}

extension LedgerReader {
  /// What is known of a key or an id whose person was erased.
  public struct Tombstone: Sendable, Hashable {
    /// When the person was erased.
    public var erasedAt: Instant
  }

  /// Whether somebody of that key or id was erased; a name or an address says nothing here.
  ///
  /// - Parameters:
  ///   - words: `learner:41` of the last planning, an external id, or an id of Edusign.
  ///   - planning: the configured planning, in which keys count.
  ///   - account: the configured account.
  /// - Returns: `nil` where nobody of that key or id was erased.
  /// - Throws: `LedgerError` when the file cannot be read.
  public func tombstone(
    of words: String,
    planning: String,
    account: String
  ) async throws -> Tombstone? {
    try await read { db in
      var names = [words]
      names += Role.allCases.map {
        Identity.name(account: account, role: $0, remoteID: words)
      }
      if case .person(let person)? = LinkObject(words) {
        let mondays = try String.fetchAll(
          db,
          sql: "SELECT first_monday FROM planning WHERE name = ?",
          arguments: [planning]
        )
        names += mondays.compactMap { LocalDay($0) }.map { monday in
          PersonExternalID(
            planning: PlanningID(name: planning, firstMonday: monday),
            person: person
          ).description
        }
      }
      for name in names {
        let moment = try Int64.fetchOne(
          db,
          sql: """
            SELECT max(erasure.erased_at) FROM erased_key
            JOIN erasure ON erasure.erasure_id = erased_key.erasure_id WHERE erased_key.hash = ?
            """,
          arguments: [Identity.hash(name)]
        )
        if let moment { return Tombstone(erasedAt: Instant(milliseconds: moment)) }
      }
      return nil
    }
  }

  /// How many people were erased.
  public func erasures() async throws -> Int {
    try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM erasure") ?? 0 }
  }

  /// How many people were erased again at a moment, in an older copy that was put back.
  public func erasures(againAt moment: Instant) async throws -> Int {
    try await read { db in
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM erasure WHERE applied_at = ? AND erased_at < applied_at",
        arguments: [moment.milliseconds]
      ) ?? 0
    }
  }
}
