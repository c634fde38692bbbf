import Campus
import Foundation

/// The erasures of a ledger, kept in a file beside it so that they outlive any older copy put back.
///
/// **Shape**: one line an erasure: its name, the moment in UTC milliseconds, then the hashes of what
/// the person was known by, parted by blanks. It holds no name and no address.
struct ErasureJournal {
  /// One erasure.
  struct Entry: Hashable {
    let name: String
    let erasedAt: Instant
    let hashes: Set<Int64>

    init(erasedAt: Instant, hashes: Set<Int64>) {
      var hash = StableHash()
      hash.combine(erasedAt.milliseconds)
      for part in hashes.sorted() { hash.combine(part) }
      name = Fingerprint(hash).description
      self.erasedAt = erasedAt
      self.hashes = hashes
    }

    /// Reads a line; `nil` for one that was cut off or changed.
    init?(_ line: Substring) {
      let fields = line.split(separator: " ")
      guard fields.count > 2, let moment = Int64(fields[1]) else { return nil }
      let hashes = fields.dropFirst(2).compactMap { Int64($0) }
      self.init(erasedAt: Instant(milliseconds: moment), hashes: Set(hashes))
      guard hashes.count == fields.count - 2, fields[0] == name else { return nil }
    }

    var line: String {
      "\(name) \(erasedAt.milliseconds) \(hashes.sorted().map(String.init).joined(separator: " "))\n"
    }
  }

  private let path: String

  /// The journal of a ledger's file; `nil` for a ledger in memory.
  init?(besideLedger path: String) {
    guard path.hasPrefix("/") else { return nil }
    self.path = path + ".erasures"
  }

  /// All erasures that can be read, in their order; none where there is no file.
  func entries() -> [Entry] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap(Entry.init)
  }

  /// Adds an erasure, and returns once it is on the disk.
  ///
  /// - Throws: `LedgerError` where the file cannot be written; nothing may be erased then.
  func add(_ entry: Entry) throws {
    let files = FileManager.default
    if !files.fileExists(atPath: path) {
      // A file that could not be made cannot be opened either, which is told below.
      _ = files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    guard let handle = FileHandle(forWritingAtPath: path) else { throw refusal }
    do {
      try handle.seekToEnd()
      // A line that a crash cut off must not swallow this one.
      try handle.write(contentsOf: Data(("\n" + entry.line).utf8))
      try handle.synchronize()
      try handle.close()
    } catch {
      throw refusal
    }
  }

  private var refusal: LedgerError {
    LedgerError(
      .unreadable,
      "The journal of erasures \(path) cannot be written, so nothing was erased: an older copy of "
        + "the ledger would bring the data back. Check the file's owner and rights."
    )
  }
}
