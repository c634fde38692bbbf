import Foundation
import Ledger
import ScenarioSupport

extension Stage {
  /// What happens to the ledger's file.
  func treatLedger(_ step: Step) async throws {
    // Whoever forgets a write that is still under way breaks assumption A1; that is not asked for.
    await deliver()
    switch step.kind {
    case .keep:
      copy = try readLedger()
    case .lose:
      try remove()
    case .putBack:
      guard let copy else { return }
      try remove()
      try write(copy)
    case .rehome:
      guard let copy else { return }
      try remove()
      try write(copy)
      let place = LedgerFile.Place(machine: "scenario", path: scenario.ledgerPath)
      // A copy made before the first run has no ledger in it that could be moved.
      guard copy[""] != nil else { return }
      try LedgerFile.adoptPlace(place, now: scenario.now, version: "0")
    default: return
    }
    tell("\(step.kind)")
  }

  private func remove() throws {
    eye.close()
    journal.reset()
    try scenario.deleteLedger()
    hasForgotten = true
  }

  private func readLedger() throws -> [String: Data] {
    eye.close()
    journal.close()
    scenario.closeLedger()
    var files: [String: Data] = [:]
    for suffix in ["", "-wal"] {
      let path = scenario.ledgerPath + suffix
      guard FileManager.default.fileExists(atPath: path) else { continue }
      files[suffix] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return files
  }

  private func write(_ files: [String: Data]) throws {
    for (suffix, data) in files {
      try data.write(to: URL(fileURLWithPath: scenario.ledgerPath + suffix))
    }
  }
}
