import Foundation
import Ledger
import Testing

struct RunLockTests {
  @Test
  func `a second holder is refused and told who the first is`() throws {
    let folder = try Folder()
    let first = try RunLock(ledgerPath: folder.file(), holder: "run 12, process 42")
    do {
      _ = try RunLock(ledgerPath: folder.file(), holder: "run 13")
      Issue.record("two holders of one lock")
    } catch {
      #expect(error.code == .locked)
      #expect(error.description.contains("run 12, process 42"))
      #expect(error.description.hasSuffix("nothing was done."))
    }
    first.release()
  }

  @Test
  func `a lock that is dropped can be taken, and its note is gone`() throws {
    let folder = try Folder()
    do {
      let first = try RunLock(ledgerPath: folder.file(), holder: "run 12")
      #expect(folder.bytes(of: "ledger.sqlite.lock") == Data("run 12".utf8))
      first.release()
    }
    #expect(folder.bytes(of: "ledger.sqlite.lock").isEmpty)
    let second = try RunLock(ledgerPath: folder.file(), holder: "13")
    #expect(folder.bytes(of: "ledger.sqlite.lock") == Data("13".utf8))
    second.release()
  }

  @Test
  func `a lock file that a dead process left means nothing`() throws {
    let folder = try Folder()
    try Data("run 1 of a process that is no more".utf8)
      .write(to: URL(filePath: folder.file("ledger.sqlite.lock")))
    let lock = try RunLock(ledgerPath: folder.file(), holder: "run 2")
    #expect(folder.bytes(of: "ledger.sqlite.lock") == Data("run 2".utf8))
    lock.release()
  }

  @Test
  func `two ledgers have two locks`() throws {
    let folder = try Folder()
    let first = try RunLock(ledgerPath: folder.file("a"), holder: "a")
    let second = try RunLock(ledgerPath: folder.file("b"), holder: "b")
    first.release()
    second.release()
  }

  @Test
  func `a lock in a folder that does not exist says so`() throws {
    let folder = try Folder()
    do {
      _ = try RunLock(ledgerPath: folder.file("missing/ledger.sqlite"), holder: "a")
      Issue.record("a lock without a folder")
    } catch {
      #expect(error.code == .unreadable)
      #expect(error.description.contains("missing/ledger.sqlite.lock"))
    }
  }
}
