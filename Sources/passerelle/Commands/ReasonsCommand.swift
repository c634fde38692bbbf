import ArgumentParser
import Campus
import Diagnosis
import Ledger
import Planning
import Sync

/// Shows and pairs the reasons of both sides.
struct ReasonsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reasons",
    abstract: "Lists the absence reasons of both sides and which stands for which; pairs them.",
    subcommands: [List.self, Map.self, Default.self, Unmap.self],
    defaultSubcommand: List.self
  )

  /// Both sides, and the pairs.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists each reason of Edusign with what stands for it in Hyperplanning."
    )

    @Flag(help: "Only the reasons of Edusign that have no pair.")
    var unmapped = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let settings = try await common.settings()
        let language = common.language(settings)
        let sides = try await ReasonSides(settings)
        let pairs = try await reasonPairs(settings)
        let lines = sides.lines(pairs)
        let list = ReasonList(
          reasons: unmapped ? lines.filter { !$0.is_mapped } : lines,
          hyperplanning: sides.hyperplanning.sorted(),
          hyperplanning_unpaired: sides.unpaired(lines, pairs),
          default_reason: pairs[""]
        )
        if common.json {
          try Output.json(list)
        } else {
          for line in list.text(language) { Output.line(line) }
        }
        return .clean
      }
    }
  }

  /// Sets a pair.
  struct Map: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lets one reason stand for another.")

    @Argument(help: "The reason's label in Edusign.")
    var edusign: String

    @Argument(help: "The reason's label in Hyperplanning.")
    var hyperplanning: String

    @Flag(help: "Only say what would change; write nothing.")
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await pair(edusign, with: hyperplanning, isDryRun: dryRun, common)
    }
  }

  /// Sets what stands for reasons without a pair.
  struct Default: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sets the reason for all that have no pair."
    )

    @Argument(help: "The reason's label in Hyperplanning.")
    var hyperplanning: String

    @Flag(help: "Only say what would change; write nothing.")
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await pair("", with: hyperplanning, isDryRun: dryRun, common)
    }
  }

  /// Ends a pair.
  struct Unmap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ends a pair.")

    @Argument(help: "The reason's label in Edusign; empty for the default.")
    var edusign: String

    @Flag(help: "Only say what would change; write nothing.")
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await pair(edusign, with: nil, isDryRun: dryRun, common)
    }
  }
}

/// The pairs of the configured account; none while there is no ledger.
func reasonPairs(_ settings: SchoolSettings) async throws -> [String: String] {
  do {
    let reader = try Composition.reader(settings)
    return try await reader.reasonPairs(account: settings.edusign.account)
  } catch let error as LedgerError where error.code == .missing {
    return [:]
  }
}

/// Sets or ends a pair under the run lock, after both labels were found on their sides.
private func pair(
  _ edusign: String,
  with hyperplanning: String?,
  isDryRun: Bool,
  _ common: CommonOptions
) async throws {
  try await reporting {
    let settings = try await common.settings()
    let language = common.language(settings)
    let place = Composition.place(settings.ledgerPath)
    // Asking first makes sure that no empty ledger is made for a word on nothing.
    let reader = try LedgerReader(path: place.path)
    let sides = try await ReasonSides(settings)
    let given = hyperplanning == nil ? edusign : try sides.edusign(edusign, language)
    let label = try hyperplanning.map { try sides.hyperplanning($0, language) }
    let word = ReasonWord(
      edusign: given,
      hyperplanning: label,
      before: try await reader.reasonPairs(account: settings.edusign.account)[given],
      isDryRun: isDryRun
    )
    guard !isDryRun else {
      try common.json ? Output.json(word) : Output.line(word.preview(language))
      return .clean
    }
    let isKnown = try await note(word, settings, place)
    guard isKnown else {
      throw CommandFailure(
        .configuration,
        language(
          en: "No run has met the Edusign account '\(settings.edusign.account)' yet; run first.",
          fr:
            "Aucun passage n'a encore rencontré le compte Edusign « \(settings.edusign.account) »."
        )
      )
    }
    if common.json {
      try Output.json(word)
    } else {
      Output.line(
        language(
          en: "Done; the next upward run follows it.",
          fr: "C'est fait ; la prochaine remontée en tient compte."
        )
      )
    }
    return .clean
  }
}

/// Takes a word on a pair down, under the run lock; tells whether the account is known.
private func note(
  _ word: ReasonWord,
  _ settings: SchoolSettings,
  _ place: LedgerFile.Place
) async throws -> Bool {
  let origin = Composition.origin(settings)
  let lock = try RunLock(ledgerPath: place.path, holder: "process \(origin.process), reasons")
  let isKnown = try await LedgerFile(at: place, now: Composition.now()).pair(
    reason: word.edusign,
    with: word.hyperplanning,
    account: settings.edusign.account,
    speaker: origin.startedBy,
    now: Composition.now()
  )
  lock.release()
  return isKnown
}
