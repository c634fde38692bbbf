import Diagnosis

/// What is said alike of every file that a school fills in about its learners.
enum FileWords {
  static func empty(_ language: Language) -> String {
    language(en: "it is empty", fr: "il est vide")
  }

  static func notUTF8(_ language: Language) -> String {
    language(
      en: "it is not UTF-8; export it again so",
      fr: "il n'est pas en UTF-8 ; le réexporter"
    )
  }

  static func openQuote(_ language: Language) -> String {
    language(en: "a double quote is not closed", fr: "un guillemet n'est pas refermé")
  }

  static func missing(_ column: String, _ language: Language) -> String {
    language(en: "the column '\(column)' is missing", fr: "la colonne « \(column) » manque")
  }

  static func double(_ column: String, _ language: Language) -> String {
    language(
      en: "the column '\(column)' stands there twice",
      fr: "la colonne « \(column) » y est deux fois"
    )
  }

  static func fields(_ found: Int, _ expected: Int, _ language: Language) -> String {
    language(
      en: "it has \(found) fields instead of \(expected)",
      fr: "elle a \(found) champs au lieu de \(expected)"
    )
  }

  static func noLearner(_ text: String, _ language: Language) -> String {
    language(
      en: "'\(text)' is neither a learner's number nor an e-mail",
      fr: "« \(text) » n'est ni un numéro d'apprenant ni une adresse e-mail"
    )
  }
}
