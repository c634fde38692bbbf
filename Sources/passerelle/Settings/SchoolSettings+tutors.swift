import Campus
import Diagnosis
import Foundation
import Sync
import Translation

extension SchoolSettings.TutorList {
  /// What became of the list before a run.
  enum Content {
    /// It can be used.
    case list(TutorList)
    /// It is a file that is not to be used; a sentence a fault, each with file and line.
    case faults([String])
  }

  /// Reads the file, where there is one; one wrong line is enough for it not to be used.
  func read(_ language: Language) -> Content {
    guard let file else { return .list(.hyperplanning) }
    guard let data = FileManager.default.contents(atPath: file) else {
      return .faults([
        language(
          en: "The file of tutors \(file) cannot be read. Check tutors.file and the file's rights.",
          fr: "Le fichier des tuteurs \(file) est illisible. Vérifier tutors.file et ses droits."
        )
      ])
    }
    let content = TutorFile(Array(data))
    guard !content.faults.isEmpty else { return .list(.file(content.book)) }
    return .faults(content.faults.map { $0.sentence(file, language) })
  }
}

extension TutorFile.Fault {
  /// What is wrong where, and what to do.
  func sentence(_ path: String, _ language: Language) -> String {
    language(
      en:
        "The file of tutors \(path), line \(line): \(words(language)). Nobody is told or linked until "
        + "it is corrected.",
      fr:
        "Le fichier des tuteurs \(path), ligne \(line) : \(words(language)). Personne n'est averti ni "
        + "rattaché avant correction."
    )
  }

  private func words(_ language: Language) -> String {
    switch reason {
    case .empty: FileWords.empty(language)
    case .notUTF8: FileWords.notUTF8(language)
    case .missingColumn(let column): FileWords.missing(column.rawValue, language)
    case .doubleColumn(let column): FileWords.double(column.rawValue, language)
    case .fieldCount(let found, let expected): FileWords.fields(found, expected, language)
    case .controlCharacter:
      language(en: "it holds a control character", fr: "elle contient un caractère de contrôle")
    case .openQuote: FileWords.openQuote(language)
    case .badLearner(let text): FileWords.noLearner(text, language)
    case .noName: language(en: "the last name is missing", fr: "le nom manque")
    case .badEmail(let text):
      text.isEmpty
        ? language(en: "the tutor's e-mail is missing", fr: "l'adresse e-mail du tuteur manque")
        : language(
          en: "'\(text)' is not an e-mail address",
          fr: "« \(text) » n'est pas une adresse e-mail"
        )
    case .duplicate(let earlier):
      language(
        en: "this learner and tutor stand on line \(earlier) already",
        fr: "cet apprenant et ce tuteur figurent déjà ligne \(earlier)"
      )
    }
  }
}
