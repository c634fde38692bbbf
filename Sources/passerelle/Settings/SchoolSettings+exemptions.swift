import Campus
import Diagnosis
import Foundation
import Translation

extension SchoolSettings {
  /// Whose absences do not count, or what is wrong with the file that says so.
  ///
  /// One wrong line is enough for it not to be used: an absence that should not count is not sent
  /// because a line could not be read.
  func exemptions(_ language: Language) -> (book: ExemptionBook, faults: [String]) {
    guard let file = exemptionsFile else { return (ExemptionBook(), []) }
    guard let data = FileManager.default.contents(atPath: file) else {
      return (
        ExemptionBook(),
        [
          language(
            en: "The file of exemptions \(file) cannot be read. Check upward.exemptions_file and "
              + "the file's rights.",
            fr: "Le fichier des dispenses \(file) est illisible. Vérifier upward.exemptions_file "
              + "et ses droits."
          )
        ]
      )
    }
    let content = ExemptionFile(Array(data))
    return (content.book, content.faults.map { $0.sentence(file, language) })
  }
}

extension ExemptionFile.Fault {
  /// What is wrong where, and what it means.
  func sentence(_ path: String, _ language: Language) -> String {
    language(
      en: "The file of exemptions \(path), line \(line): \(words(language)). No mark goes up until "
        + "it is corrected.",
      fr: "Le fichier des dispenses \(path), ligne \(line) : \(words(language)). Aucune marque ne "
        + "remonte avant correction."
    )
  }

  private func words(_ language: Language) -> String {
    switch reason {
    case .empty: language(en: "it is empty", fr: "il est vide")
    case .notUTF8:
      language(
        en: "it is not UTF-8; export it again so",
        fr: "il n'est pas en UTF-8 ; le réexporter"
      )
    case .openQuote:
      language(en: "a double quote is not closed", fr: "un guillemet n'est pas refermé")
    case .missingColumn(let column):
      language(
        en: "the column '\(column.rawValue)' is missing",
        fr: "la colonne « \(column.rawValue) » manque"
      )
    case .doubleColumn(let column):
      language(
        en: "the column '\(column.rawValue)' stands there twice",
        fr: "la colonne « \(column.rawValue) » y est deux fois"
      )
    case .fieldCount(let found, let expected):
      language(
        en: "it has \(found) fields instead of \(expected)",
        fr: "elle a \(found) champs au lieu de \(expected)"
      )
    case .badLearner(let text):
      language(
        en: "'\(text)' is neither a learner's number nor an e-mail",
        fr: "« \(text) » n'est ni un numéro d'apprenant ni une adresse e-mail"
      )
    case .badDay(let text):
      language(
        en: "'\(text)' is no day such as 2026-11-02",
        fr: "« \(text) » n'est pas un jour tel que 2026-11-02"
      )
    case .backwards:
      language(
        en: "its last day is before the first",
        fr: "le dernier jour précède le premier"
      )
    case .badCourse(let text):
      language(
        en: "'\(text)' is no course's number",
        fr: "« \(text) » n'est pas un numéro de cours"
      )
    case .noReason: language(en: "the reason is missing", fr: "le motif manque")
    }
  }
}
