import Diagnosis
import Translation

extension LinkFile.Fault.Reason {
  /// What is wrong with the line.
  func sentence(_ language: Language) -> String {
    switch self {
    case .empty: language(en: "the file is empty.", fr: "le fichier est vide.")
    case .notUTF8: language(en: "the text is not UTF-8.", fr: "le texte n'est pas en UTF-8.")
    case .missingColumn(let column):
      language(
        en: "the column '\(column.rawValue)' is missing.",
        fr: "la colonne « \(column.rawValue) » manque."
      )
    case .doubleColumn(let column):
      language(
        en: "the column '\(column.rawValue)' is there twice.",
        fr: "la colonne « \(column.rawValue) » apparaît deux fois."
      )
    case .fieldCount(let found, let expected):
      language(
        en: "\(found) fields instead of \(expected).",
        fr: "\(found) champs au lieu de \(expected)."
      )
    case .openQuote:
      language(en: "a double quote is not closed.", fr: "un guillemet n'est pas fermé.")
    case .badKind(let text):
      language(
        en: "'\(text)' is neither learner nor instructor nor sheet.",
        fr: "« \(text) » n'est ni apprenant, ni intervenant, ni feuille."
      )
    case .badKey(let text):
      language(
        en: "'\(text)' is neither a person's number nor a course and its week.",
        fr: "« \(text) » n'est ni un numéro de personne, ni un cours et sa semaine."
      )
    case .badID(let text):
      language(
        en: "'\(text)' cannot be an id of Edusign.",
        fr: "« \(text) » ne peut pas être un identifiant Edusign."
      )
    case .duplicateKey(let key, let line):
      language(
        en: "\(key) stands on line \(line) already.",
        fr: "\(key) figure déjà à la ligne \(line)."
      )
    case .duplicateID(let id, let line):
      language(
        en: "\(id) stands on line \(line) already.",
        fr: "\(id) figure déjà à la ligne \(line)."
      )
    }
  }
}
