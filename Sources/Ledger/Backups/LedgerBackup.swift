public import Campus
import Foundation
import GRDB
import Migrations

/// A copy of the ledger as it was at a moment, in one file that only its owner may read.
public struct LedgerBackup: Sendable, Hashable {
  /// The file.
  public var path: String
  /// When it was made, to the second, as its name says it: `20261124T083000Z`.
  public var stamp: String

  /// The folder in which a ledger's backups stand unless somebody names another.
  public static func folder(ofLedgerAt path: String) -> String { path + ".backups" }

  /// Copies a ledger while it may be at work, asks SQLite whether the copy is sound, and only then
  /// gives it its name.
  ///
  /// Whoever writes meanwhile waits for nobody, and the copy holds what was committed when it was
  /// read.
  ///
  /// - Parameters:
  ///   - path: the ledger.
  ///   - folder: where the copy goes; it is made where it is missing.
  ///   - now: the moment.
  /// - Returns: the backup.
  /// - Throws: `LedgerError`; no half copy keeps a backup's name.
  @discardableResult
  public static func make(
    of path: String,
    in folder: String,
    now: Instant
  ) throws -> LedgerBackup {
    let files = FileManager.default
    guard files.fileExists(atPath: path), try !LedgerFile.inspect(path: path).isBlank else {
      throw LedgerFile.missing(path)
    }
    let stamp = Self.stamp(now)
    let place = "\(folder)/\(prefix(path))\(stamp)"
    let part = place + ".part"
    do {
      try files.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      // A leftover of a copy that was cut off says nothing.
      try? files.removeItem(atPath: part)
      guard files.createFile(atPath: part, contents: nil, attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
    } catch let error as CocoaError {
      throw LedgerError(
        .unreadable,
        "No backup can be written to \(folder) (\(error.code.rawValue)). Check that it may be written."
      )
    }
    do {
      try copy(path, to: part)
      // Several copies within one second: the last one holds all that the others do.
      try? files.removeItem(atPath: place)
      try files.moveItem(atPath: part, toPath: place)
    } catch let error as DatabaseError {
      try? files.removeItem(atPath: part)
      throw LedgerError(reading: path, error)
    } catch {
      try? files.removeItem(atPath: part)
      throw error
    }
    return LedgerBackup(path: place, stamp: stamp)
  }

  private static func copy(_ path: String, to part: String) throws {
    let source = try LedgerFile.reader(path: path)
    let target = try DatabaseQueue(path: part)
    try source.backup(to: target)
    // The copy is one file: the mode of a log beside it came over with the pages.
    let (verdict, mode) = try target.writeWithoutTransaction { db in
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
      return (try String.fetchOne(db, sql: "PRAGMA quick_check(1)"), mode)
    }
    try target.close()
    try source.close()
    guard verdict == "ok", mode == "delete" else {
      throw LedgerError(
        .damaged,
        "The copy of the ledger \(path) is not sound (\(verdict ?? "no verdict")), so it was thrown "
          + "away. Keep the backups that there are, and check the disk."
      )
    }
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: part))
    try handle.synchronize()
    try handle.close()
  }

  /// The backups of a ledger in a folder, the newest first.
  public static func all(of path: String, in folder: String) -> [LedgerBackup] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let prefix = prefix(path)
    return names.filter { name in
      name.hasPrefix(prefix)
        && name.dropFirst(prefix.count).wholeMatch(of: /[0-9]{8}T[0-9]{6}Z/) != nil
    }.sorted(by: >).map { name in
      LedgerBackup(path: "\(folder)/\(name)", stamp: String(name.dropFirst(prefix.count)))
    }
  }

  /// Removes the oldest backups beyond a number; files of other names stay.
  ///
  /// - Returns: those that were removed.
  /// - Throws: what keeps a file from being removed.
  @discardableResult
  public static func prune(
    of path: String,
    in folder: String,
    keeping count: Int
  ) throws -> [LedgerBackup] {
    let surplus = Array(all(of: path, in: folder).dropFirst(count))
    for backup in surplus { try FileManager.default.removeItem(atPath: backup.path) }
    return surplus
  }

  private static func stamp(_ moment: Instant) -> String {
    moment.description.filter { $0 != "-" && $0 != ":" }
  }

  private static func prefix(_ path: String) -> String {
    URL(fileURLWithPath: path).lastPathComponent + "."
  }
}

extension LedgerBackup {
  /// Puts a backup in a ledger's place; what stood there is set aside, and nothing is lost.
  ///
  /// The next run only looks and links: what was written to the remotes since the backup is there,
  /// and the ledger does not know it. Whoever was erased since is erased again, by the journal
  /// beside the ledger. The caller holds the run lock.
  ///
  /// - Parameters:
  ///   - backup: the backup's file, which stays as it is.
  ///   - place: the ledger.
  ///   - now: the moment.
  ///   - version: of the program.
  /// - Returns: where the former ledger is now; `nil` where there was none.
  /// - Throws: `LedgerError`; the ledger is as it was then.
  public static func restore(
    _ backup: String,
    to place: LedgerFile.Place,
    now: Instant,
    version: String
  ) throws -> String? {
    let files = FileManager.default
    guard files.fileExists(atPath: backup) else {
      throw LedgerError(
        .missing,
        "There is no backup \(backup). 'passerelle backup --list' shows all."
      )
    }
    guard try !LedgerFile.inspect(path: backup).isBlank else { throw LedgerFile.missing(backup) }
    let part = place.path + ".restoring"
    for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: part + suffix) }
    guard files.createFile(atPath: part, contents: nil, attributes: [.posixPermissions: 0o600])
    else {
      throw LedgerError(.unreadable, "The folder of \(place.path) cannot be written.")
    }
    do {
      try copy(backup, to: part)
      try LedgerFile.adoptPlace(place, in: part, now: now, version: version)
    } catch {
      try? files.removeItem(atPath: part)
      throw error
    }
    let aside = files.fileExists(atPath: place.path) ? try setAside(place.path, now: now) : nil
    try files.moveItem(atPath: part, toPath: place.path)
    return aside
  }

  /// Moves a ledger away with its log, so that it could be put back by hand.
  private static func setAside(_ path: String, now: Instant) throws -> String {
    let aside = "\(path).before-restore-\(stamp(now))"
    let files = FileManager.default
    for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: path + suffix) {
      try files.moveItem(atPath: path + suffix, toPath: aside + suffix)
    }
    return aside
  }
}
