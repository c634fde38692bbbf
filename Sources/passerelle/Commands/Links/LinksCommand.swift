import ArgumentParser
import Ledger

/// Shows and changes what belongs to what.
struct LinksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "Lists what belongs to what on the two sides; shows, changes and undoes it.",
    subcommands: [
      List.self, Show.self, Exclude.self, Include.self, Unlink.self, Relink.self, Adopt.self,
      ImportLinks.self, Words.self, Undo.self,
    ],
    defaultSubcommand: List.self
  )

  /// The living links.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the links.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Only this kind: sheet, learner or instructor.")
    var kind: Kind?

    @Option(help: "Only names that contain this.")
    var name: String?

    /// The kinds of link.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
      case sheet
      case learner
      case instructor
    }

    func run() async throws {
      try await answering(common) { reader, settings in
        try await reader.links(
          kind: kind?.rawValue,
          name: name,
          namingAccount: settings.hasSeveralAccounts
        )
      }
    }
  }

  /// The words that were said.
  struct Words: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists what people said about links: who, when, why, and what it changed."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await answering(common) { reader, _ in
        try await reader.answer("SELECT * FROM v_link_words")
      }
    }
  }
}

/// Which object is meant.
struct LinkChoice: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The person, session or sheet: learner:41, 101.6, an e-mail, a name, an id of Edusign.",
      valueName: "object"
    )
  )
  var object: String
}

/// The options of every word about links.
struct WordOptions: ParsableArguments {
  @Flag(help: "Only show what it would change.")
  var dryRun = false

  @Option(help: "Why, for whoever asks later.")
  var because: String = ""
}
