import ArgumentParser
import Campus
import Diagnosis
import Ledger
import Planning
import Sync
import Translation
import Transport

/// Changes the school year.
struct RolloverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollover",
    abstract: "Opens a new school year: shows who of the year before is who, then carries links "
      + "over.",
    discussion: """
      Give the new planning a name of its own in the configuration (hyperplanning.planning) and \
      point the address at its base. Until the plan is accepted nothing is written for it. With \
      hyperplanning.former_planning and former_url the marks of the year before still go up, and \
      birth dates tell namesakes apart.
      """,
    subcommands: [Plan.self, Accept.self],
    defaultSubcommand: Plan.self
  )

  /// Shows it.
  struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows who is known again, proposed, asked about, new and vanished; writes nothing."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let settings = try await common.settings()
        let language = common.language(settings)
        let finding = try await telling(language) {
          try await Workplace.overSockets(settings) { workplace in
            let place = Composition.place(settings.ledgerPath)
            let scratch = try LedgerFile(scratchCopyOf: place.path, now: workplace.now())
            return try await workplace.exchange.nearby {
              try await workplace.yearChange.find(in: scratch)
            }
          }
        }
        let text = YearText(finding, language)
        if common.json {
          try Output.json(text.json)
        } else {
          for line in text.lines { Output.line(line) }
        }
        return .clean
      }
    }
  }

  /// Does it.
  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Opens the new planning and carries over the links that the plan shows."
    )

    @Argument(help: "The plan's hash, or its first characters; 'rollover plan' shows it.")
    var hash: String

    @Flag(help: "Follow the proposals, too, but for those answered by --new.")
    var proposals = false

    @Option(help: "This person is the one of the year before whom the plan names, as learner:77.")
    var same: [String] = []

    @Option(help: "This person is nobody of the year before; may be said more than once.")
    var new: [String] = []

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let settings = try await common.settings()
        let language = common.language(settings)
        let answers = YearAnswers(
          takesProposals: proposals,
          same: Set(try same.map { try person($0, language) }),
          new: Set(try new.map { try person($0, language) })
        )
        let (word, opening, finding) = try await telling(language) {
          try await accept(settings, answers)
        }
        let text = YearText(finding, language)
        if common.json {
          try Output.json(text.json(word, opening))
        } else {
          for line in text.lines(word, opening) { Output.line(line) }
        }
        return .clean
      }
    }

    private func accept(
      _ settings: SchoolSettings,
      _ answers: YearAnswers
    ) async throws -> (LinkWord, YearOpening, YearChange.Finding) {
      try await Workplace.overSockets(settings) { workplace in
        let place = Composition.place(settings.ledgerPath)
        // Asking first makes sure that no empty ledger is made for a word on nothing.
        _ = try Composition.reader(settings)
        let process = Composition.origin(settings).process
        let lock = try RunLock(ledgerPath: place.path, holder: "process \(process), rollover")
        let ledger = try LedgerFile(at: place, now: workplace.now())
        let done = try await workplace.exchange.nearby {
          try await workplace.yearChange.accept(
            hash,
            answers,
            in: ledger,
            LinkTalk.speech(settings)
          )
        }
        lock.release()
        return (done.word, done.opening, done.finding)
      }
    }

    private func person(_ text: String, _ language: Language) throws -> PersonKey {
      guard case .person(let key)? = LinkObject(text) else {
        throw CommandFailure(
          .usage,
          language(
            en: "'\(text)' names nobody: say learner:77 or instructor:7, as the plan does.",
            fr: "« \(text) » ne désigne personne : dire learner:77 ou instructor:7, comme le plan."
          )
        )
      }
      return key
    }
  }
}

/// Turns what stops a change of year into a sentence and an exit code.
private func telling<Value>(
  _ language: Language,
  _ work: () async throws -> Value
) async throws -> Value {
  do {
    return try await work()
  } catch let refusal as YearRefusal {
    throw CommandFailure(refusal.exit, refusal.sentence(language))
  } catch let refusal as LinkRefusal {
    throw CommandFailure(.usage, refusal.sentence(language))
  } catch let failure as RemoteFailure {
    let isConfiguration = failure.gravity == .configuration
    throw CommandFailure(isConfiguration ? .configuration : .unavailable, failure.description)
  }
}
