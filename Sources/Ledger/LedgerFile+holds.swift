public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// Writes down what brakes hold, and closes the holds that are no more.
  ///
  /// A hold that is the same as before costs no write. An account that is known from this plan on
  /// is noted in the same commit.
  ///
  /// - Parameters:
  ///   - holds: all that the plan of one direction holds; those of the other stay as they are.
  ///   - direction: which.
  ///   - isAcquainted: whether the account is known from this plan on.
  ///   - scope: the planning and the account.
  ///   - run: the run.
  ///   - now: the moment.
  /// - Throws: what SQLite refuses.
  public func keep(
    _ holds: [Hold],
    of direction: Direction,
    isAcquainted: Bool = false,
    scope: Scope,
    run: RunID,
    now: Instant
  ) async throws {
    let open = try await read { try HoldBook(db: $0, scope: scope).open(direction) }
    let wanted = Set(holds.map(\.hash))
    let known = Set(open.map(\.hash))
    let begun = holds.filter { !known.contains($0.hash) }
    let ended = open.filter { !wanted.contains($0.hash) }
    guard !begun.isEmpty || !ended.isEmpty || isAcquainted else { return }
    let brakes = Set(begun.map(\.brake.rawValue))
    try await commit { db in
      let book = HoldBook(db: db, scope: scope)
      for hold in ended {
        try book.end(hold, isReplaced: brakes.contains(hold.brake), run: run, now: now)
      }
      for hold in begun { try book.begin(hold, run: run, now: now) }
      guard isAcquainted else { return }
      try db.execute(
        sql: "UPDATE account SET acquainted_run = ? WHERE account_id = ?",
        arguments: [run.number, scope.account]
      )
    }
  }

  /// Notes that approvals have done their work: each is good for one run.
  public func use(_ approvals: [Int64], run: RunID) async throws {
    guard !approvals.isEmpty else { return }
    try await commit { db in
      let statement = try db.cachedStatement(
        sql: "UPDATE approval SET used_run = ? WHERE approval_id = ? AND used_run IS NULL"
      )
      for approval in approvals { try statement.execute(arguments: [run.number, approval]) }
    }
  }

  /// A person's word on some items of a hold, or on all of them.
  public struct Speech: Sendable {
    /// What is said.
    public var word: Word.Kind
    /// The hold's hash, or enough of its beginning.
    public var hash: String
    /// The subjects meant, such as `session:101.6`; none for all.
    public var items: [String]
    /// Who says it.
    public var speaker: String
    /// How long a yes is good for.
    public var life: Duration
    /// The configured name of the account whose sets alone are meant; `nil` for any.
    public var account: String?

    /// A word made of its parts.
    public init(
      _ word: Word.Kind,
      hash: String,
      items: [String],
      speaker: String,
      life: Duration,
      account: String? = nil
    ) {
      self.word = word
      self.hash = hash
      self.items = items
      self.speaker = speaker
      self.life = life
      self.account = account
    }
  }

  /// Writes down a person's word on held items; the next run follows it.
  ///
  /// - Returns: the items that the word is on.
  /// - Throws: `LedgerError` with code `unknown_hold` or `unknown_item`.
  public func note(_ speech: Speech, now: Instant) async throws -> [HeldItem] {
    try await commit { db in
      let hold = try Self.find(speech.hash, of: speech.account, db)
      let items = try Self.select(speech.items, of: hold, db)
      let approves = speech.word == .approved
      let expiresAt = approves ? now.advanced(by: speech.life).milliseconds : nil
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO approval (hold_id, subject, word, given_at, expires_at, given_by)
          VALUES (?, ?, ?, ?, ?, ?)
          """
      )
      for item in items {
        try statement.execute(
          arguments: [
            hold, item.subject, speech.word.rawValue, now.milliseconds, expiresAt, speech.speaker,
          ]
        )
      }
      try Self.settle(hold, db, now: now)
      return items
    }
  }

  /// The hold that a person names: one that waits, or one that was rejected and is thought over.
  private static func find(
    _ hash: String,
    of account: String?,
    _ db: Database
  ) throws -> Int64 {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT hold_id, hash FROM hold AS hold
        WHERE (closed_at IS NULL OR state = 'rejected' AND NOT EXISTS (
            SELECT 1 FROM hold AS later
            WHERE later.account_id = hold.account_id AND later.planning_id = hold.planning_id
              AND later.brake = hold.brake AND later.hold_id > hold.hold_id))
          AND substr(hash, 1, length(:hash)) = :hash
          AND (:account IS NULL OR account_id = (
            SELECT account_id FROM account WHERE name = :account))
        """,
      arguments: ["hash": hash.lowercased(), "account": account]
    )
    if hash.count >= 4, rows.count == 1, let row = rows.first { return row[0] }
    if hash.count >= 4, rows.count > 1, Set(rows.map { $0[1] as String }).count == 1 {
      throw LedgerError(
        .unknownHold,
        "Sets named '\(hash)' wait in several Edusign accounts; say which one with --account."
      )
    }
    let waiting = try String.fetchAll(
      db,
      sql: "SELECT hash || ' (' || brake || ')' FROM hold WHERE closed_at IS NULL ORDER BY brake"
    )
    throw LedgerError(
      .unknownHold,
      "No held set is named '\(hash)'. "
        + (waiting.isEmpty
          ? "Nothing is held."
          : "These wait: \(waiting.joined(separator: ", ")). 'passerelle status' shows them.")
    )
  }

  private static func select(
    _ subjects: [String],
    of hold: Int64,
    _ db: Database
  ) throws -> [HeldItem] {
    let all = try HeldItem.all(of: hold, db)
    guard !subjects.isEmpty else { return all }
    return try subjects.map { subject in
      let hits = all.filter { $0.subject == subject || $0.subject.hasSuffix(":" + subject) }
      guard hits.count == 1, let item = hits.first else {
        throw LedgerError(
          .unknownItem,
          "The held set has no single item '\(subject)'. Its items are: "
            + all.prefix(12).map(\.subject).joined(separator: ", ")
            + (all.count > 12 ? ", …" : "") + "."
        )
      }
      return item
    }
  }

  /// Says of a hold what the last words on its items come to.
  private static func settle(_ hold: Int64, _ db: Database, now: Instant) throws {
    let words = try Optional<String>.fetchAll(
      db,
      sql: """
        SELECT (SELECT word FROM approval
          WHERE approval.hold_id = item.hold_id AND approval.subject = item.subject
          ORDER BY approval_id DESC LIMIT 1)
        FROM hold_item AS item WHERE item.hold_id = ?
        """,
      arguments: [hold]
    )
    let isClosed = words.allSatisfy { $0 == Word.Kind.rejected.rawValue }
    let state =
      isClosed ? "rejected" : words.contains(where: { $0 == nil }) ? "waiting" : "approved"
    try db.execute(
      sql: "UPDATE hold SET state = ?, closed_at = ?, closed_run = NULL WHERE hold_id = ?",
      arguments: [state, isClosed ? now.milliseconds : nil, hold]
    )
  }
}

extension HeldItem {
  /// The items of a hold as they were written down.
  static func all(of hold: Int64, _ db: Database) throws -> [HeldItem] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT subject, fingerprint, step FROM hold_item WHERE hold_id = ? ORDER BY subject
          """
      ),
      arguments: [hold]
    ).map { row in
      HeldItem(
        subject: row[0],
        fingerprint: Fingerprint(bits: row[1]),
        facts: try [String: String](json: row[2])
      )
    }
  }
}
