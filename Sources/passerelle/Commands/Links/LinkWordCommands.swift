import ArgumentParser
import Ledger

extension LinksCommand {
  /// Leaves an object out.
  struct Exclude: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Leaves a person or session out of both flows; what Edusign has of it stays."
    )

    @OptionGroup var choice: LinkChoice
    @OptionGroup var common: CommonOptions

    @Flag(help: "Only show what it would change.")
    var dryRun = false

    @Option(help: "Why, for whoever asks later.")
    var because: String

    func validate() throws {
      guard !because.allSatisfy(\.isWhitespace) else {
        throw ValidationError("Say why with --because TEXT.")
      }
    }

    func run() async throws {
      let request = LinkRequest(.exclude, choice.object, because: because)
      try await LinkTalk(common, isDryRun: dryRun).say { try await $0.follow(request, $1) }
    }
  }

  /// Takes an object in again.
  struct Include: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes a person or session in again that was left out."
    )

    @OptionGroup var choice: LinkChoice
    @OptionGroup var common: CommonOptions
    @OptionGroup var options: WordOptions

    func run() async throws {
      try await follow(.include, choice, options, common)
    }
  }

  /// Parts the two sides.
  struct Unlink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says that a profile or sheet does not belong to a person or session."
    )

    @OptionGroup var choice: LinkChoice
    @OptionGroup var common: CommonOptions
    @OptionGroup var options: WordOptions

    func run() async throws {
      try await follow(.unlink, choice, options, common)
    }
  }

  /// Names the right other side.
  struct Relink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says which profile or sheet of Edusign belongs to a person or session."
    )

    @OptionGroup var choice: LinkChoice

    @Argument(help: "The id in Edusign.")
    var id: String

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: WordOptions

    func run() async throws {
      try await follow(.relink(to: id), choice, options, common)
    }
  }

  /// Takes over what a hand made.
  struct Adopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes over a profile or sheet that was made by hand: it is written from now on."
    )

    @OptionGroup var choice: LinkChoice

    @Option(help: "The id in Edusign; otherwise the one that holds the address, or was reported.")
    var to: String?

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: WordOptions

    func run() async throws {
      try await follow(.adopt(to), choice, options, common)
    }
  }

  /// Gives back what a word changed.
  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Undoes a word about links; 'links words' shows their numbers."
    )

    @Argument(help: "The word's number.")
    var number: Int64

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only show what it would change.")
    var dryRun = false

    func run() async throws {
      let number = number
      try await LinkTalk(common, isDryRun: dryRun).say { try await $0.undo(word: number, $1) }
    }
  }
}

private func follow(
  _ action: LinkRequest.Action,
  _ choice: LinkChoice,
  _ options: WordOptions,
  _ common: CommonOptions
) async throws {
  let request = LinkRequest(action, choice.object, because: options.because)
  try await LinkTalk(common, isDryRun: options.dryRun).say { try await $0.follow(request, $1) }
}
