import Campus
import Diagnosis
import Ledger

/// What can be said of somebody who was erased.
struct Erased {
  private let reader: LedgerReader
  private let settings: SchoolSettings
  private let language: Language

  init(_ reader: LedgerReader, _ settings: SchoolSettings, _ language: Language) {
    self.reader = reader
    self.settings = settings
    self.language = language
  }

  /// One sentence on words that nobody is known by; `nil` where nobody was ever erased.
  func sentence(_ words: String) async throws -> String? {
    let tombstone = try await reader.tombstone(
      of: words,
      planning: settings.hyperplanning.planning,
      account: settings.edusign.account
    )
    if let tombstone {
      let day = settings.zone.wall(at: tombstone.erasedAt).day
      return language(
        en: "The personal data of '\(words)' were erased on request on \(day); nothing else is "
          + "known here.",
        fr: "Les données personnelles de « \(words) » ont été effacées à la demande le \(day) ; "
          + "rien d'autre n'est connu ici."
      )
    }
    let count = try await reader.erasures()
    guard count > 0, words.contains("@") || !words.contains(where: \.isNumber) else { return nil }
    return language(
      en: "No run knows '\(words)'. \(count) people were erased on request, and whether this is "
        + "one of them cannot be known: no name and no address of theirs was kept.",
      fr: "Aucun passage ne connaît « \(words) ». \(count) personnes ont été effacées à la "
        + "demande, et rien ne dit s'il s'agit de l'une d'elles : ni nom ni adresse n'ont été gardés."
    )
  }
}
