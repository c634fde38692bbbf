import Planning

extension Cause {
  /// Why something is left out by what the school chose; `nil` for any other cause.
  ///
  /// **Source**: `users-and-rivals.md` 7.B.
  func aboutChoices(_ facts: [String: String], _ language: Language) -> String? {
    guard let words = reasonOfChoice(facts, language) else { return nil }
    guard let sheet = facts["sheet"] else { return words }
    return words
      + language(
        en: " Its sheet (\(sheet)) was made before and is left as it is.",
        fr: " Sa feuille (\(sheet)), créée auparavant, est laissée en l'état."
      )
  }

  private func reasonOfChoice(_ facts: [String: String], _ language: Language) -> String? {
    let (label, filter) = (facts["label"] ?? "", facts["filter"] ?? "")
    switch self {
    case .tooFar:
      return language(
        en: "it is later than the days that are looked at; its sheet is made from "
          + "\(facts["from"] ?? "") on.",
        fr: "elle est au-delà des jours examinés ; sa feuille sera créée à partir du "
          + "\(facts["from"] ?? "")."
      )
    case .notReady:
      let accepted = facts["accepted"] ?? ""
      return label.isEmpty
        ? language(
          en: "its course has no state in Hyperplanning; only '\(accepted)' is sent "
            + "(courses.ready_states).",
          fr: "son cours n'a aucun état dans Hyperplanning ; seul « \(accepted) » est envoyé "
            + "(courses.ready_states)."
        )
        : language(
          en: "its course is '\(label)'; only '\(accepted)' is sent (courses.ready_states).",
          fr: "son cours est « \(label) » ; seul « \(accepted) » est envoyé "
            + "(courses.ready_states)."
        )
    case .tooLate:
      return language(
        en: "it was first seen on its own day, and rules.same_day lets none be made then.",
        fr: "elle n'a été vue que le jour même, et rules.same_day n'en crée aucune ce jour-là."
      )
    case .courseFiltered:
      return label.isEmpty
        ? language(
          en: "it bears nothing that \(filter) includes.",
          fr: "elle ne porte rien de ce que \(filter) inclut."
        )
        : language(
          en: "courses of '\(label)' are left out by \(filter).",
          fr: "les cours de « \(label) » sont exclus par \(filter)."
        )
    case .otherAccount:
      return reasonOfRoute(facts, language)
    case .typeExcluded:
      return language(
        en: "sessions of the type '\(label)' get no sheet (\(filter)).",
        fr: "les séances de type « \(label) » n'ont pas de feuille (\(filter))."
      )
    case .attendanceOptional:
      return language(
        en: "attendance is optional for this course in Hyperplanning (\(filter)).",
        fr: "la présence n'est pas obligatoire pour ce cours dans Hyperplanning (\(filter))."
      )
    case .personFiltered where facts["title"] != nil:
      return language(
        en: "every learner on its list is left out by the filter of learners.",
        fr: "tous les apprenants de sa liste sont exclus par le filtre des apprenants."
      )
    case .personFiltered:
      return label.isEmpty
        ? language(
          en: "belongs to nothing that \(filter) includes.",
          fr: "n'appartient à rien de ce que \(filter) inclut."
        )
        : language(
          en: "belongs to '\(label)', left out by \(filter).",
          fr: "appartient à « \(label) », exclu par \(filter)."
        )
    default:
      return nil
    }
  }

  /// Why a session does not go to the account that is looked at.
  private func reasonOfRoute(_ facts: [String: String], _ language: Language) -> String {
    if let contenders = facts["contenders"] {
      return language(
        en:
          "its categories are claimed by several accounts (\(contenders)), so none of them gets it.",
        fr: "ses rubriques sont revendiquées par plusieurs comptes (\(contenders)) : aucun ne la "
          + "reçoit."
      )
    }
    guard let account = facts["account"] else {
      return language(
        en: "no Edusign account claims any of its categories.",
        fr: "aucun compte Edusign ne revendique l'une de ses rubriques."
      )
    }
    let label = facts["label"] ?? ""
    let why = label.isEmpty ? "" : " (\(label))"
    return language(
      en: "it goes to the Edusign account '\(account)'\(why).",
      fr: "elle relève du compte Edusign « \(account) »\(why)."
    )
  }

  /// What to do about a choice; `nil` for any other cause.
  func remedyAboutChoices(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .tooLate:
      language(
        en: "For an exception: PASSERELLE_RULES_SAME_DAY=true passerelle sync down.",
        fr: "Pour une exception : PASSERELLE_RULES_SAME_DAY=true passerelle sync down."
      )
    case .otherAccount where facts["account"] == nil:
      language(
        en:
          "Let one account claim it in the configuration (accounts), or correct its categories in "
          + "Hyperplanning.",
        fr: "L'attribuer à un seul compte dans la configuration (accounts), ou corriger ses "
          + "rubriques dans Hyperplanning."
      )
    case .otherAccount:
      language(
        en: "Look for it there. If it belongs here, correct its categories in Hyperplanning or the "
          + "accounts of the configuration.",
        fr:
          "La chercher dans ce compte. Si elle est d'ici, corriger ses rubriques dans Hyperplanning "
          + "ou les comptes de la configuration."
      )
    case .notReady:
      language(
        en: "Give the course one of these states in Hyperplanning; the next run follows.",
        fr: "Donner au cours un de ces états dans Hyperplanning ; le prochain passage suivra."
      )
    case .courseFiltered, .typeExcluded, .personFiltered, .attendanceOptional:
      language(
        en: "If it should be there, see what another filter would do: 'passerelle plan --with'.",
        fr: "Si elle devrait y être, voir l'effet d'un autre filtre : « passerelle plan --with »."
      )
    default: nil
    }
  }
}
