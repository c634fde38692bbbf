import ArgumentParser
import Diagnosis
import Ledger
import Sync

extension LinksCommand {
  /// One object with both sides.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows one person, session or sheet: both sides, its links, writes and versions."
    )

    @OptionGroup var choice: LinkChoice
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let settings = try await common.settings()
        let language = common.language(settings)
        let reader = try Composition.reader(settings)
        let card: LinkCard
        do {
          card = try await reader.card(of: choice.object, LinkTalk.speech(settings))
        } catch let refusal as LinkRefusal {
          throw CommandFailure(.usage, refusal.sentence(language))
        }
        await note(.card(card.subject), settings)
        if common.json {
          try Output.json(CardJSON(card))
        } else {
          for line in Self.lines(card, language) { Output.line(line) }
        }
        return .clean
      }
    }

    private static func lines(_ card: LinkCard, _ language: Language) -> [String] {
      var lines = [card.name.isEmpty ? card.subject : "\(card.name) (\(card.subject))"]
      for (name, answer) in card.parts where !answer.rows.isEmpty {
        lines += ["", title(name, language)]
        var table = TextTable(answer.columns)
        for row in answer.rows { table.add(row.map(\.text)) }
        // One thing is read from top to bottom, several from left to right.
        lines +=
          answer.rows.count == 1
          ? zip(answer.columns, answer.rows[0]).filter { $1 != .null }
            .map { "  \($0): \($1.text)" }
          : table.lines.map { "  \($0)" }
      }
      return lines
    }

    private static func title(_ part: String, _ language: Language) -> String {
      switch part {
      case "hyperplanning": "Hyperplanning"
      case "edusign": "Edusign"
      case "links": language(en: "Links", fr: "Rattachements")
      case "base": language(en: "Last agreed", fr: "Dernier accord")
      case "exclusions": language(en: "Left out", fr: "Exclu")
      case "decisions": language(en: "Decisions", fr: "Décisions")
      case "writes": language(en: "Writes", fr: "Écritures")
      case "versions": language(en: "Versions", fr: "Versions")
      default: language(en: "Words", fr: "Interventions")
      }
    }
  }
}

/// A card as programs read it: the rows of each part under its name.
private struct CardJSON: Encodable {
  let subject: String
  let name: String
  let parts: [String: [AnswerRow]]

  init(_ card: LinkCard) {
    subject = card.subject
    name = card.name
    parts = Dictionary(
      uniqueKeysWithValues: card.parts.map { part in
        (part.name, part.answer.rows.map { AnswerRow(columns: part.answer.columns, values: $0) })
      }
    )
  }
}
