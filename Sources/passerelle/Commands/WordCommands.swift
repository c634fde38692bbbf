import ArgumentParser
import Campus
import Diagnosis
import Ledger
import Planning
import Sync

/// Releases what a brake holds.
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Lets the next run do what a brake holds; an approval is good for a day, once."
  )

  @OptionGroup var choice: HoldChoice
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await say(.approved, choice, common)
  }
}

/// Drops what a brake holds.
struct RejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Keeps what a brake holds from being done, until its facts change."
  )

  @OptionGroup var choice: HoldChoice
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await say(.rejected, choice, common)
  }
}

/// Which held items are meant.
struct HoldChoice: ParsableArguments {
  @Argument(help: "The hash of the held set, or its first characters; 'status' shows it.")
  var hash: String

  @Option(help: "Only this item, such as session:101.6; may be said more than once.")
  var item: [String] = []
}

/// What was said, as programs read it.
private struct SpokenLine: Encodable {
  let word: String
  let items: [String]
  let given_by: String
  /// Only where there are several.
  let account: String?
}

/// Writes a person's word down, under the run lock.
private func say(
  _ word: Word.Kind,
  _ choice: HoldChoice,
  _ common: CommonOptions
) async throws {
  try await reporting {
    let settings = try await common.schoolSettings()
    let place = Composition.place(settings.ledgerPath)
    // Asking first makes sure that no empty ledger is made for a word on nothing.
    let holds = try await Composition.reader(settings).holds()
    let origin = Composition.origin(settings)
    let lock = try RunLock(ledgerPath: place.path, holder: "process \(origin.process), \(word)")
    let speaker = origin.startedBy.isEmpty ? "unknown" : origin.startedBy
    let now = Composition.now()
    let items = try await LedgerFile(at: place, now: now).note(
      LedgerFile.Speech(
        word,
        hash: choice.hash,
        items: choice.item,
        speaker: speaker,
        life: settings.rules.brakes.approvalLife,
        account: settings.narrowedAccount
      ),
      now: now
    )
    lock.release()
    let account = holds.first { $0.hold.hash.hasPrefix(choice.hash.lowercased()) }?.account
    let named = settings.hasSeveralAccounts ? account : nil
    if common.json {
      try Output.json(
        SpokenLine(
          word: word.rawValue,
          items: items.map(\.subject),
          given_by: speaker,
          account: named
        )
      )
    } else {
      let expiry = settings.zone.wall(at: now.advanced(by: settings.rules.brakes.approvalLife))
      let language = common.language(settings)
      Output.line(
        sentence(word, items.count, until: expiry.minuteText, language)
          + (named.map { language(en: " (account '\($0)')", fr: " (compte « \($0) »)") } ?? "")
      )
    }
    return .clean
  }
}

private func sentence(
  _ word: Word.Kind,
  _ count: Int,
  until expiry: String,
  _ language: Language
) -> String {
  switch word {
  case .approved:
    language(
      en: "Approved \(count) held items until \(expiry): the next run does those that still stand.",
      fr: "\(count) éléments approuvés jusqu'au \(expiry) : le prochain passage exécute ceux qui "
        + "tiennent encore."
    )
  case .rejected:
    language(
      en: "Rejected \(count) held items: they are left alone until their facts change.",
      fr: "\(count) éléments rejetés : ils sont laissés tels quels tant que les faits ne changent "
        + "pas."
    )
  }
}
