public import Campus
import Foundation
import GRDB
import Migrations

/// The one SQLite file that remembers what belongs to what, what was done, and why.
public struct LedgerFile: Sendable {
  /// The mark by which the file is known to be ours: "PASS".
  static let applicationID = 0x5041_5353

  /// The connection; the only writer of the whole system.
  let queue: DatabaseQueue
  let commits: CommitCounter

  /// A place that a ledger belongs to.
  public struct Place: Hashable, Sendable {
    /// The machine's own identity.
    public var machine: String
    /// The file's absolute path.
    public var path: String

    /// A place made of its parts.
    public init(machine: String, path: String) {
      self.machine = machine
      self.path = path
    }
  }

  /// Opens the ledger at a place, or makes it where there is none.
  ///
  /// - Throws: `LedgerError`; the file is left as it was found. It is never made anew over one
  ///   that cannot be read.
  public init(
    at place: Place,
    now: Instant,
    hook: @escaping CommitHook = { _ in }
  ) throws {
    try Self.prepareFile(at: place.path)
    let found = try Self.inspect(path: place.path)
    if let pinned = found.pinned { try Self.refuse(pinned, at: place) }
    if found.isBlank { try Self.keepPrivate(place.path) }
    if found.isOlder {
      // A migration that goes wrong on this school's data must not be the end of it.
      try LedgerBackup.make(
        of: place.path,
        in: LedgerBackup.folder(ofLedgerAt: place.path),
        now: now
      )
    }
    do {
      queue = try DatabaseQueue(path: place.path, configuration: Self.configuration())
      commits = CommitCounter(hook: hook)
      try Self.secure(queue)
      try Self.migrate(queue)
      try pin(to: place, now: now)
      try check()
      try replayErasures(now: now)
    } catch let error as DatabaseError {
      throw LedgerError(reading: place.path, error)
    }
  }

  private init(queue: DatabaseQueue, commits: CommitCounter) {
    self.queue = queue
    self.commits = commits
  }

  /// The same open file for a further run of one process, with its commits counted from 1 again.
  public func attended(by hook: @escaping CommitHook) -> LedgerFile {
    LedgerFile(queue: queue, commits: CommitCounter(hook: hook))
  }

  /// A scratch copy of the ledger at a path, in memory; changes to it touch no file.
  ///
  /// - Throws: `LedgerError` where there is a file that cannot be read; no file at all is an
  ///   empty ledger.
  public init(scratchCopyOf path: String, now: Instant) throws {
    queue = try DatabaseQueue(configuration: Self.configuration())
    commits = CommitCounter { _ in }
    if FileManager.default.fileExists(atPath: path) {
      _ = try Self.inspect(path: path)
      let original = try Self.reader(path: path)
      do {
        try original.backup(to: queue)
      } catch let error as DatabaseError {
        throw LedgerError(reading: path, error)
      }
    }
    try Self.migrate(queue)
  }

  static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // Migrations fold what stands in the file by the rules by which it is folded ever after.
      FoldingFunctions.all.forEach(db.add(function:))
      // `trusted_schema` stays on: SQLite 3.40 counts `json_valid` in a CHECK as unsafe without it.
      try db.execute(
        sql: """
          PRAGMA recursive_triggers = ON;
          PRAGMA cell_size_check = ON;
          PRAGMA mmap_size = 0;
          PRAGMA cache_size = -4096;
          """
      )
    }
    return configuration
  }

  /// Makes an empty file that only its owner may read, where there is none.
  private static func prepareFile(at path: String) throws(LedgerError) {
    let files = FileManager.default
    if files.fileExists(atPath: path) {
      guard files.isReadableFile(atPath: path), files.isWritableFile(atPath: path) else {
        throw LedgerError(
          .unreadable,
          "The ledger \(path) cannot be read or written by this user. "
            + "Check the file's owner and rights."
        )
      }
      return
    }
    guard
      files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    else {
      throw LedgerError(
        .unreadable,
        "The ledger \(path) cannot be made. Check that its folder exists and may be written."
      )
    }
  }

  /// Lets only its owner read a file that somebody else may have made.
  private static func keepPrivate(_ path: String) throws(LedgerError) {
    do {
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw LedgerError(
        .unreadable,
        "The rights of the ledger \(path) cannot be set. Check the file's owner."
      )
    }
  }

  /// Makes the settings that keep a committed intent, and reads them back.
  ///
  /// The library's own way into WAL mode lowers `synchronous` and commits a table of its own at
  /// each opening; so the mode is set here.
  static func secure(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 8388608;
          """
      )
      let settings = try [
        ("journal_mode", String.fetchOne(db, sql: "PRAGMA journal_mode"), "wal"),
        ("synchronous", String.fetchOne(db, sql: "PRAGMA synchronous"), "2"),
        ("foreign_keys", String.fetchOne(db, sql: "PRAGMA foreign_keys"), "1"),
      ]
      for (name, found, wanted) in settings where found != wanted {
        throw LedgerError(
          .unsafeSettings,
          "The ledger's setting \(name) is \(found ?? "missing") instead of \(wanted). "
            + "Keep the file on a local disk."
        )
      }
    }
  }
}

extension LedgerError {
  /// What a failure of SQLite means for the file at a path.
  init(reading path: String, _ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self.init(
        .foreign,
        "The file \(path) is not a ledger: it is not an SQLite database. Nothing was changed."
      )
    case .SQLITE_CORRUPT:
      self.init(
        .damaged,
        "The ledger \(path) is damaged. Keep the file, and put back the last backup."
      )
    case .SQLITE_READONLY:
      self.init(
        .unreadable,
        "The ledger \(path) was left in the middle of a change, and this user may not write it. "
          + "The next run mends it; or ask as the user of the runs."
      )
    default:
      self.init(
        .unreadable,
        "The ledger \(path) cannot be used: \(error.message ?? error.resultCode.description)."
      )
    }
  }
}
