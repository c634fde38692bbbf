import Campus
import Diagnosis
import Ledger
import Sync

/// Says a word about links to the ledger, or shows on a scratch copy what it would change.
struct LinkTalk {
  private let common: CommonOptions
  private let isDryRun: Bool

  init(_ common: CommonOptions, isDryRun: Bool) {
    self.common = common
    self.isDryRun = isDryRun
  }

  /// Says it and prints what it changed.
  func say(_ word: (LedgerFile, LinkSpeech) async throws -> LinkWord) async throws {
    try await reporting {
      let settings = try await common.settings()
      let language = common.language(settings)
      do {
        let said = try await open(settings, word)
        let text = LinkWordText(said, isDryRun: isDryRun, language)
        if common.json {
          try Output.json(text.json)
        } else {
          for line in text.lines { Output.line(line) }
        }
      } catch let refusal as LinkRefusal {
        throw CommandFailure(.usage, refusal.sentence(language))
      }
      return .clean
    }
  }

  /// Does something with the configured ledger under its lock, or with a copy of it.
  func open<Value>(
    _ settings: SchoolSettings,
    _ work: (LedgerFile, LinkSpeech) async throws -> Value
  ) async throws -> Value {
    let place = Composition.place(settings.ledgerPath)
    // Asking first makes sure that no empty ledger is made for a word on nothing.
    _ = try Composition.reader(settings)
    let speech = Self.speech(settings)
    if isDryRun {
      return try await work(LedgerFile(scratchCopyOf: place.path, now: speech.now), speech)
    }
    let process = Composition.origin(settings).process
    let lock = try RunLock(ledgerPath: place.path, holder: "process \(process), links")
    let value = try await work(LedgerFile(at: place, now: speech.now), speech)
    lock.release()
    return value
  }

  /// Who speaks about which school, now.
  static func speech(_ settings: SchoolSettings) -> LinkSpeech {
    LinkSpeech(
      account: settings.edusign.account,
      planning: settings.hyperplanning.planning,
      speaker: Composition.origin(settings).startedBy,
      now: Composition.now()
    )
  }
}
