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
    case .empty: FileWords.empty(language)
    case .notUTF8: FileWords.notUTF8(language)
    case .openQuote: FileWords.openQuote(language)
    case .missingColumn(let column): FileWords.missing(column.rawValue, language)
    case .doubleColumn(let column): FileWords.double(column.rawValue, language)
    case .fieldCount(let found, let expected): FileWords.fields(found, expected, language)
    case .badLearner(let text): FileWords.noLearner(text, language)
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
    case .duplicate(let earlier):
      language(
        en: "this learner is exempt for the same days and course on line \(earlier) already",
        fr: "cet apprenant est déjà dispensé ligne \(earlier) pour les mêmes jours et cours"
      )
    }
  }
}
