import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// The kernel's lock beside the ledger, which dies with the process that holds it.
///
/// **Source**: `sync-algorithm.md` 6.12: a lock that outlives its process is the number one
/// nuisance, so no age, no file's existence and no row means anything here.
public struct RunLock: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Takes the lock of a ledger, or says who holds it.
  ///
  /// - Throws: `LedgerError` with code `locked` when another process has it, `unreadable` when the
  ///   lock file cannot be made.
  public init(ledgerPath: String, holder: String) throws(LedgerError) {
    let path = ledgerPath + ".lock"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw LedgerError(
        .unreadable,
        "The lock file \(path) cannot be made: \(Self.reason()). Check that the ledger's folder "
          + "exists and may be written."
      )
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      // The note is for people only: a reader that finds it unreadable loses nothing.
      let note = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      close(descriptor)
      throw LedgerError(
        .locked,
        "Another run is at work on this ledger\(note.isEmpty ? "" : " (\(note))"). "
          + "Wait for it to end; nothing was done."
      )
    }
    self.descriptor = descriptor
    write(note: holder)
  }

  /// Gives the lock back; it goes back by itself where this is never reached.
  public consuming func release() {}

  deinit {
    // The note goes first, so that the next one to be refused never reads a stale holder.
    ftruncate(descriptor, 0)
    close(descriptor)
  }

  private func write(note: String) {
    ftruncate(descriptor, 0)
    let bytes = Array(note.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func reason() -> String {
    unsafe String(cString: strerror(errno))
  }
}
