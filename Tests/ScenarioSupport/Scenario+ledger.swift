public import Foundation
import GRDB
public import Ledger
import Synchronization

extension Scenario {
  /// Answers a question to the ledger, over a connection of its own.
  public func rows(_ sql: String) async throws -> [[LedgerAnswer.Value]] {
    try await LedgerReader(path: ledgerPath).answer(sql).rows
  }

  /// The one number that a question to the ledger asks for.
  public func number(_ sql: String) async throws -> Int64 {
    guard case .integer(let number)? = try await rows(sql).first?.first else {
      throw ScenarioError("No number answers: \(sql)")
    }
    return number
  }

  /// Changes the ledger past all our code, as a damaged program or a hand could.
  public func execute(_ sql: String) async throws {
    closeLedger()
    try await DatabaseQueue(path: ledgerPath).write { try $0.execute(sql: sql) }
  }

  /// All rows of all tables, each as text under its table's name.
  public func dump() async throws -> [String: [String]] {
    let reader = try LedgerReader(path: ledgerPath)
    let tables = try await reader.answer(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    )
    var dump: [String: [String]] = [:]
    for table in tables.rows.compactMap(\.first?.text) {
      let rows = try await reader.answer("SELECT * FROM \(table)").rows
      dump[table] = rows.map { $0.map(\.text).joined(separator: "|") }.sorted()
    }
    return dump
  }

  /// The ledger's file as it stands on the disk.
  public func ledgerBytes() throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: ledgerPath))
  }

  /// Closes the ledger, where it was kept open.
  public func closeLedger() {
    held.withLock { $0 = nil }
  }

  /// Loses the ledger, as a broken disk would.
  public func deleteLedger() throws {
    closeLedger()
    for suffix in ["", "-wal", "-shm", ".lock"] {
      let path = ledgerPath + suffix
      guard FileManager.default.fileExists(atPath: path) else { continue }
      try FileManager.default.removeItem(atPath: path)
    }
  }

  /// The decisions in force, as `subject cause`, in order.
  public func decisions() async throws -> [String] {
    try await rows("SELECT subject || ' ' || cause FROM decision WHERE to_run IS NULL ORDER BY 1")
      .compactMap(\.first?.text)
  }
}
