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

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let settings = try await common.settings()
        let language = common.language(settings)
        let sides = try await ReasonSides(settings)
        let lines = sides.lines(try await pairs(settings))
        if common.json {
          try Output.json(ReasonList(reasons: lines, hyperplanning: sides.hyperplanning.sorted()))
        } else {
          var table = TextTable(["Edusign", "Hyperplanning", ""])
          for line in lines { table.add([line.edusign, line.hyperplanning, line.words(language)]) }
          for line in table.lines { Output.line(line) }
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

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await pair(edusign, with: hyperplanning, common)
    }
  }

  /// Sets what stands for reasons without a pair.
  struct Default: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sets the reason for all that have no pair."
    )

    @Argument(help: "The reason's label in Hyperplanning.")
    var hyperplanning: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await pair("", with: hyperplanning, common)
    }
  }

  /// Ends a pair.
  struct Unmap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ends a pair.")

    @Argument(help: "The reason's label in Edusign; empty for the default.")
    var edusign: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await pair(edusign, with: nil, common)
    }
  }
}

/// The pairs of the configured account; none while there is no ledger.
private func pairs(_ settings: SchoolSettings) async throws -> [String: String] {
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
  _ common: CommonOptions
) async throws {
  try await reporting {
    let settings = try await common.settings()
    let language = common.language(settings)
    let place = Composition.place(settings.ledgerPath)
    // Asking first makes sure that no empty ledger is made for a word on nothing.
    _ = try LedgerReader(path: place.path)
    let sides = try await ReasonSides(settings)
    let given = hyperplanning == nil ? edusign : try sides.edusign(edusign, language)
    let label = try hyperplanning.map { try sides.hyperplanning($0, language) }
    let origin = Composition.origin(settings)
    let lock = try RunLock(ledgerPath: place.path, holder: "process \(origin.process), reasons")
    let isKnown = try await LedgerFile(at: place, now: Composition.now()).pair(
      reason: given,
      with: label,
      account: settings.edusign.account,
      speaker: origin.startedBy,
      now: Composition.now()
    )
    lock.release()
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
      try Output.json(ReasonWord(edusign: given, hyperplanning: label))
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
