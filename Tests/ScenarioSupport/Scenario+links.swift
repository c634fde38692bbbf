public import Ledger

extension Scenario {
  /// Says a word about a link, as `links` does.
  @discardableResult
  public func say(
    _ action: LinkRequest.Action,
    _ object: String,
    because: String = "asked for it"
  ) async throws -> LinkWord {
    closeLedger()
    let place = LedgerFile.Place(machine: "scenario", path: ledgerPath)
    return try await LedgerFile(at: place, now: now).follow(
      LinkRequest(action, object, because: because),
      speech
    )
  }

  /// Undoes a word about links.
  @discardableResult
  public func undo(_ word: Int64) async throws -> LinkWord {
    closeLedger()
    let place = LedgerFile.Place(machine: "scenario", path: ledgerPath)
    return try await LedgerFile(at: place, now: now).undo(word: word, speech)
  }

  var speech: LinkSpeech {
    LinkSpeech(account: account, planning: planning, speaker: "claire", now: now)
  }
}
