public import Ledger
public import Planning

extension Scenario {
  /// The holds that wait, as `status` shows them.
  public func holds() async throws -> [LedgerReader.StandingHold] {
    try await LedgerReader(path: ledgerPath).holds()
  }

  /// Says a word on a held set, or on some of its items, as `approve` and `reject` do.
  public func say(
    _ word: Word.Kind,
    _ hash: String,
    items: [String] = [],
    by speaker: String = "claire"
  ) async throws {
    let place = LedgerFile.Place(machine: "scenario", path: ledgerPath)
    _ = try await LedgerFile(at: place, now: now).note(
      LedgerFile.Speech(
        word,
        hash: hash,
        items: items,
        speaker: speaker,
        life: rules.brakes.approvalLife
      ),
      now: now
    )
  }

  /// Approves everything that is held.
  public func approveAll() async throws {
    for standing in try await holds() { try await say(.approved, standing.hold.hash) }
  }
}
