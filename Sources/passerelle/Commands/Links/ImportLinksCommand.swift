import ArgumentParser
import Diagnosis
import Foundation
import Ledger
import Sync
import Translation

extension LinksCommand {
  /// Links from a file.
  struct ImportLinks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Links what another tool had linked, from a CSV; shows it first.",
      discussion: """
        The first line names the columns, in any order: kind (learner, instructor or sheet), \
        hyperplanning (the person's number; course and week of a session, as 101.6), edusign (the \
        id there). Both sides must have been read once: 'passerelle sync down' does that, and is \
        held before it writes to an account that others have used.
        """
    )

    @Argument(help: "The CSV file.")
    var file: String

    @Flag(help: "Do it; without this it is only shown.")
    var apply = false

    @Flag(help: "Profiles are written from now on, as if we had made them; sheets always are.")
    var owned = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let settings = try await common.settings()
        let language = common.language(settings)
        let links = try read(language)
        do {
          let talk = LinkTalk(common, isDryRun: !apply)
          let (word, already) = try await talk.open(settings) { ledger, speech in
            try await ledger.follow(
              links,
              from: URL(fileURLWithPath: file).lastPathComponent,
              isOwned: owned,
              speech
            )
          }
          try tell(word, already, language)
        } catch let refusal as LinkRefusal {
          throw CommandFailure(.usage, refusal.sentence(language))
        } catch let refusal as ImportRefusal {
          let lines = refusal.faults.map { "\(file):\($0.line): \($0.refusal.sentence(language))" }
          throw CommandFailure(.usage, lines.joined(separator: "\n"))
        }
        return .clean
      }
    }

    /// The lines of the file; every fault of it is told with its line.
    private func read(_ language: Language) throws -> [ImportedLink] {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw CommandFailure(
          .usage,
          language(
            en: "The file \(file) cannot be read.",
            fr: "Le fichier \(file) est illisible."
          )
        )
      }
      let list = LinkFile(Array(bytes))
      guard list.faults.isEmpty else {
        let lines = list.faults.map { "\(file):\($0.line): \($0.reason.sentence(language))" }
        throw CommandFailure(.usage, lines.joined(separator: "\n"))
      }
      return list.lines.map { line in
        ImportedLink(
          line: line.number,
          object: line.object,
          remoteID: line.remoteID
        )
      }
    }

    private func tell(_ word: LinkWord, _ already: Int, _ language: Language) throws {
      let text = LinkWordText(word, isDryRun: !apply, language)
      guard !common.json else { return try Output.json(text.json) }
      for line in text.lines { Output.line(line) }
      guard already > 0 else { return }
      Output.line(
        language(
          en: "\(already) lines say what is so already.",
          fr: "\(already) lignes disent ce qui est déjà ainsi."
        )
      )
    }
  }
}
