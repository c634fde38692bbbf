public import Campus
import GRDB
public import Planning

/// What the ledger remembers that an upward run depends on.
public struct UpwardMemory: Sendable {
  /// A sheet whose marks are not all done, or may still be corrected.
  public struct Tracked: Sendable, Hashable {
    /// The ledger's number of its link.
    public var link: Int64
    /// Its id in Edusign.
    public var remoteID: String
    /// Its start, as last agreed.
    public var startsAt: Instant
    /// When a run first saw it archived; `nil` while it is open.
    public var archivedAt: Instant?
    /// Whether all its marks are done.
    public var isSettled: Bool
  }

  /// The sheets that are looked at.
  public var tracked: [Tracked]
  /// The cells of sessions as old as those, and a day older.
  public var cells: [CellID: Cell]
  /// By learner, the absences that sheets of other accounts wrote and that were read back.
  public var elsewhere: [UInt32: [Range<Instant>]]
  /// Roll calls that are marked as completed.
  public var completedCalls: Set<RollCall>
  /// The pairs of reasons that the school set, by Edusign's label; the empty label is the fallback.
  public var reasonPairs: [String: String]
  /// Objects whose last writes failed, by their subject.
  public var health: [String: ItemHealth]
  /// What guards depend on.
  public var guards: GuardMemory
  /// Objects that a person's word leaves out, by their subject.
  public var exclusions: [String: Exclusion]
}

extension LedgerFile {
  /// What an upward run depends on.
  ///
  /// - Parameters:
  ///   - scope: the planning and the account.
  ///   - now: only sessions that ended before are looked at.
  ///   - lookBack: how long a sheet is read again after it was first seen archived.
  /// - Returns: the memory.
  /// - Throws: what SQLite refuses.
  public func upwardMemory(
    _ scope: Scope,
    now: Instant,
    lookBack: Duration
  ) async throws -> UpwardMemory {
    try await read { db in
      let tracked = try Self.tracked(db, scope, now: now, lookBack: lookBack)
      let first = tracked.map(\.startsAt).min() ?? now
      return UpwardMemory(
        tracked: tracked,
        cells: try CellBook.cells(db, scope, from: first.advanced(by: .seconds(-86_400))),
        elsewhere: try CellBook.absencesElsewhere(db, scope),
        completedCalls: try Self.completedCalls(db, scope),
        reasonPairs: try Self.reasonPairs(db, scope.account),
        health: try HealthBook(db: db, scope: scope).all(),
        guards: try HoldBook(db: db, scope: scope).memory(),
        exclusions: try WordMemory(db: db, scope: scope).exclusions()
      )
    }
  }

  /// The cells in force of one learner.
  public func cells(of learner: UInt32, scope: Scope) async throws -> [Cell] {
    try await read { try CellBook.cells($0, scope, of: learner) }
  }

  /// The absences of one learner that sheets of other accounts wrote and that were read back.
  public func absencesElsewhere(of learner: UInt32, _ scope: Scope) async throws -> [Range<Instant>]
  {
    try await read { try CellBook.absencesElsewhere($0, scope)[learner] ?? [] }
  }

  private static func tracked(
    _ db: Database,
    _ scope: Scope,
    now: Instant,
    lookBack: Duration
  ) throws -> [UpwardMemory.Tracked] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT link.sheet_id, link.remote_id, link.starts_at, progress.archived_at,
            progress.settled_at IS NOT NULL
          FROM sheet_link AS link
          LEFT JOIN sheet_progress AS progress ON progress.sheet_id = link.sheet_id
          WHERE link.planning_id = ? AND link.account_id = ? AND link.starts_at <= ?
            AND link.state <> 'gone' AND link.state IN ('live', 'cancelled')
            AND link.remote_id IS NOT NULL AND link.ends_at <= ?
            AND (progress.settled_at IS NULL OR progress.archived_at >= ?)
          ORDER BY link.starts_at, link.sheet_id
          """
      ),
      arguments: [
        scope.planning, scope.account, now.milliseconds, now.milliseconds,
        now.advanced(by: .zero - lookBack).milliseconds,
      ]
    ).map { row in
      UpwardMemory.Tracked(
        link: row[0],
        remoteID: row[1],
        startsAt: Instant(milliseconds: row[2]),
        archivedAt: (row[3] as Int64?).map(Instant.init(milliseconds:)),
        isSettled: row[4]
      )
    }
  }

  private static func completedCalls(_ db: Database, _ scope: Scope) throws -> Set<RollCall> {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT course_key, week FROM roll_call WHERE planning_id = ? AND account_id = ?"
      ),
      arguments: [scope.planning, scope.account]
    )
    return Set(rows.map { RollCall(course: $0[0], week: $0[1]) })
  }

  static func reasonPairs(_ db: Database, _ account: Int64) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT edusign_label, hyperplanning_label FROM reason_pair WHERE account_id = ?"
      ),
      arguments: [account]
    )
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// Notes what sheets were seen to say, and which of them are archived since when, in one commit.
  ///
  /// - Parameters:
  ///   - sheets: those that were read anew.
  ///   - archived: links of sheets that were seen archived for the first time, or again.
  ///   - opened: links of sheets that are open again.
  ///   - scope: the planning and the account.
  ///   - run: the run.
  ///   - moment: when the run began.
  /// - Throws: what SQLite refuses.
  public func observe(
    marked sheets: [ObservedSheet],
    archived: [Int64],
    opened: [Int64],
    scope: Scope,
    run: RunID,
    at moment: Instant
  ) async throws {
    guard !sheets.isEmpty || !archived.isEmpty || !opened.isEmpty else { return }
    try await commit { db in
      let observer = Observer(db: db, run: run, scope: scope)
      for sheet in sheets { try observer.observe(sheet) }
      for link in archived {
        try db.cachedStatement(
          sql: """
            INSERT INTO sheet_progress (sheet_id, archived_at, archived_run) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """
        ).execute(arguments: [link, moment.milliseconds, run.number])
      }
      for link in opened {
        try db.cachedStatement(sql: "DELETE FROM sheet_progress WHERE sheet_id = ?")
          .execute(arguments: [link])
      }
    }
  }

  /// Keeps how far cells have come and which sheets are done with, in one commit; nothing costs none.
  ///
  /// - Parameters:
  ///   - cells: those that changed.
  ///   - settled: links of sheets of which all marks are done now and were not before.
  ///   - unsettled: links of sheets that have something to do again.
  ///   - scope: the planning and the account.
  ///   - run: the run.
  ///   - now: the moment.
  /// - Throws: what SQLite refuses.
  public func keep(
    cells: [Cell],
    settled: [Int64] = [],
    unsettled: [Int64] = [],
    scope: Scope,
    run: RunID,
    now: Instant
  ) async throws {
    guard !cells.isEmpty || !settled.isEmpty || !unsettled.isEmpty else { return }
    try await commit { db in
      let book = CellBook(db: db, run: run, scope: scope)
      for cell in cells { try book.put(cell) }
      let statement = try db.cachedStatement(
        sql: "UPDATE sheet_progress SET settled_at = ? WHERE sheet_id = ?"
      )
      for link in settled { try statement.execute(arguments: [now.milliseconds, link]) }
      for link in unsettled { try statement.execute(arguments: [nil, link]) }
    }
  }

  /// Sets what stands for a reason of Edusign, or ends it where nothing is to stand for it.
  ///
  /// - Parameters:
  ///   - label: Edusign's label; empty for all reasons without a pair.
  ///   - other: Hyperplanning's label; `nil` to end the pair.
  ///   - account: the account's configured name.
  ///   - speaker: the operator's login.
  ///   - now: the moment.
  /// - Returns: whether such an account is known.
  /// - Throws: what SQLite refuses.
  public func pair(
    reason label: String,
    with other: String?,
    account: String,
    speaker: String,
    now: Instant
  ) async throws -> Bool {
    try await commit { db in
      guard
        let number = try Int64.fetchOne(
          db,
          sql: "SELECT account_id FROM account WHERE name = ?",
          arguments: [account]
        )
      else { return false }
      guard let other else {
        try db.execute(
          sql: "DELETE FROM reason_pair WHERE account_id = ? AND edusign_label = ?",
          arguments: [number, label]
        )
        return true
      }
      try db.execute(
        sql: """
          INSERT INTO reason_pair (account_id, edusign_label, hyperplanning_label, set_at, set_by)
          VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET hyperplanning_label = excluded.hyperplanning_label,
            set_at = excluded.set_at, set_by = excluded.set_by
          """,
        arguments: [number, label, other, now.milliseconds, speaker.isEmpty ? "?" : speaker]
      )
      return true
    }
  }
}
