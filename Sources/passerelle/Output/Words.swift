import Campus
import Diagnosis
import Ledger
import Sync

extension RunClosing.State {
  /// How a run ended, in words for people.
  func words(_ language: Language) -> String {
    switch self {
    case .completed: language(en: "completed", fr: "terminé")
    case .itemErrors: language(en: "completed with errors", fr: "terminé avec des erreurs")
    case .held: language(en: "partly held", fr: "en partie retenu")
    case .unavailable: language(en: "unavailable", fr: "indisponible")
    case .failed: language(en: "failed", fr: "échoué")
    case .interrupted: language(en: "interrupted", fr: "interrompu")
    }
  }
}

extension RunProgress.Phase {
  /// What a run is doing, in words for people.
  func words(_ language: Language) -> String {
    switch self {
    case .readingHyperplanning:
      language(en: "reading Hyperplanning", fr: "lecture d'Hyperplanning")
    case .readingEdusign: language(en: "reading Edusign", fr: "lecture d'Edusign")
    case .people: language(en: "people", fr: "personnes")
    case .sheets: language(en: "sheets", fr: "feuilles")
    case .marks: language(en: "marks", fr: "marques")
    }
  }
}

extension SheetField {
  /// The field's name in words for people.
  func words(_ language: Language) -> String {
    switch self {
    case .title: language(en: "title", fr: "titre")
    case .start: language(en: "start", fr: "début")
    case .end: language(en: "end", fr: "fin")
    case .room: language(en: "room", fr: "salle")
    case .instructors: language(en: "instructors", fr: "enseignants")
    case .learners: language(en: "learners", fr: "apprenants")
    }
  }
}
