public import Campus
import Foundation
import GRDB
import Migrations

extension LedgerFile {
  /// A connection that can only read, for whoever asks while a run may be at work.
  ///
  /// A change that a killed run left half in the file is first taken back, by SQLite's own journal.
  ///
  /// - Parameter path: the file.
  /// - Returns: the connection.
  /// - Throws: `LedgerError`.
  static func reader(path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA query_only = ON; PRAGMA cache_size = -8192")
    }
    do {
      do {
        return try DatabaseQueue(path: path, configuration: configuration)
      } catch DatabaseError.SQLITE_READONLY_ROLLBACK {
        try takeBackHalfChange(path: path)
        return try DatabaseQueue(path: path, configuration: configuration)
      }
    } catch let error as DatabaseError {
      throw LedgerError(reading: path, error)
    }
  }

  /// Lets SQLite take back a change that whoever made it did not live to end.
  ///
  /// A new file is not in WAL mode before its first change is whole, and only a connection that may
  /// write can play the journal back.
  private static func takeBackHalfChange(path: String) throws {
    try DatabaseQueue(path: path).close()
  }

  /// What a file turned out to be, before it is touched.
  struct Inspection {
    /// Whether it holds nothing yet: new, or made by a run that died before its first migration.
    let isBlank: Bool
    /// The place it is bound to, once it is.
    let pinned: Place?
    /// Whether it was last used by a program that knew fewer migrations.
    ///
    /// A file that was never bound to a place is one whose making was cut off: no run ever used it.
    let isOlder: Bool
  }

  /// Refuses a file of another program or of a newer version of this one, before it is touched.
  static func inspect(path: String) throws -> Inspection {
    try refuseFolder(path)
    do {
      return try reader(path: path).read { try inspect($0, path: path) }
    } catch let error as DatabaseError {
      throw LedgerError(reading: path, error)
    }
  }

  /// Refuses a folder, which SQLite would only call unopenable.
  static func refuseFolder(_ path: String) throws(LedgerError) {
    // What cannot be asked about is no folder; opening it tells the rest.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if attributes?[.type] as? FileAttributeType == .typeDirectory {
      throw LedgerError(.unreadable, "The ledger \(path) is a folder. Name a file in it.")
    }
  }

  /// Refuses an open file of another program or of a newer version of this one.
  static func inspect(_ db: Database, path: String) throws -> Inspection {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application == 0, version == 0, try isEmpty(db) {
      return Inspection(isBlank: true, pinned: nil, isOlder: false)
    }
    guard application == applicationID else {
      throw LedgerError(
        .foreign,
        "The file \(path) is a database of another program. Nothing was changed; "
          + "give the ledger a path of its own."
      )
    }
    guard version <= Migration.all.count else {
      throw LedgerError(
        .newer,
        "The ledger \(path) was written by a newer Passerelle (schema \(version), this one "
          + "knows \(Migration.all.count)). Install that version or a later one."
      )
    }
    let pin = try Row.fetchOne(db, sql: "SELECT machine, path FROM pin")
    return Inspection(
      isBlank: false,
      pinned: pin.map { Place(machine: $0["machine"], path: $0["path"]) },
      isOlder: pin != nil && version < Migration.all.count
    )
  }

  /// Whether a database holds nothing but the list of migrations still to come.
  private static func isEmpty(_ db: Database) throws -> Bool {
    try Int.fetchOne(
      db,
      sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'"
    ) == 0
  }

  /// Says that there is no ledger yet, for whoever needs one that a run has made.
  static func missing(_ path: String) -> LedgerError {
    LedgerError(
      .missing,
      "There is no ledger at \(path) yet. The first 'passerelle sync down' makes it."
    )
  }

  /// Says that the ledger is still as an older program left it, for whoever only reads it.
  static func outdated(_ path: String) -> LedgerError {
    LedgerError(
      .older,
      "The ledger \(path) was last used by an older Passerelle. The next run brings it up to date, "
        + "on a copy kept beside it: wait for it, or say 'passerelle sync'."
    )
  }

  /// Refuses to work on a ledger that is bound to another place.
  static func refuse(_ pinned: Place, at place: Place) throws(LedgerError) {
    guard pinned != place else { return }
    let origin = pinned.machine == place.machine ? "at \(pinned.path)" : "on another machine"
    throw LedgerError(
      .elsewhere,
      "This ledger belongs \(origin); two copies at work would double everything. "
        + "If the original is gone for good, say 'passerelle restore --here'."
    )
  }

  /// Brings the schema up to date, each migration in a transaction of its own.
  static func migrate(_ queue: DatabaseQueue) throws {
    var migrator = DatabaseMigrator()
    for (index, migration) in Migration.all.enumerated() {
      migrator.registerMigration(migration.name) { db in
        try db.execute(sql: migration.sql)
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
    }
    try migrator.migrate(queue)
  }

  /// Binds a new ledger to its place, and refuses one that belongs to another.
  func pin(to place: Place, now: Instant) throws {
    try queue.write { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT machine, path FROM pin") else {
        return try db.execute(
          sql: "INSERT INTO pin (pin_id, machine, path, pinned_at) VALUES (1, ?, ?, ?)",
          arguments: [place.machine, place.path, now.milliseconds]
        )
      }
      try Self.refuse(Place(machine: row["machine"], path: row["path"]), at: place)
    }
  }

  /// Gives the ledger at a path a new place, and notes that the next run must only look.
  ///
  /// - Throws: `LedgerError` when the file cannot be read or is not a ledger.
  public static func adoptPlace(_ place: Place, now: Instant, version: String) throws {
    guard FileManager.default.fileExists(atPath: place.path),
      try !inspect(path: place.path).isBlank
    else { throw missing(place.path) }
    try adoptPlace(place, in: place.path, now: now, version: version)
  }

  /// Gives the ledger in a file a place, and notes that the next run must only look.
  static func adoptPlace(
    _ place: Place,
    in path: String,
    now: Instant,
    version: String
  ) throws {
    do {
      let queue = try DatabaseQueue(path: path)
      try queue.write { db in
        try db.execute(
          sql: "UPDATE pin SET machine = ?, path = ?, pinned_at = ?",
          arguments: [place.machine, place.path, now.milliseconds]
        )
        try db.execute(
          sql: """
            INSERT INTO run (kind, direction, state, started_at, finished_at, host, boot, pid,
              started_by, version, config_hash, zone, window_first_day, window_end_day,
              window_start_at, window_end_at, exit_code)
            VALUES ('repair', 'both', 'completed', :now, :now, :host, '', 0, 'restore', :version,
              '', 'UTC', '', '', 0, 0, 0)
            """,
          arguments: ["now": now.milliseconds, "host": place.machine, "version": version]
        )
      }
    } catch let error as DatabaseError {
      throw LedgerError(reading: path, error)
    }
  }

  /// Asks SQLite whether the file is sound.
  func check() throws {
    let verdict = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    guard verdict == "ok" else {
      throw LedgerError(
        .damaged,
        "The ledger is damaged (\(verdict ?? "no verdict")). Keep the file, "
          + "and put back the last backup."
      )
    }
  }
}
