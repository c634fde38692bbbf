import Planning

extension Cause {
  /// Why a person's word about links keeps an object as it is, where one does.
  func aboutLinks(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .optedOut: optedOut(facts, language)
    case .disputed where facts["profile"] != nil:
      language(
        en: "somebody said that the profile \(facts["profile"] ?? "") is not theirs.",
        fr: "quelqu'un a dit que le profil \(facts["profile"] ?? "") n'est pas le sien."
      )
    case .recreated:
      language(
        en: "was deleted and entered again in Hyperplanning; we propose to re-link.",
        fr: "supprimé puis ressaisi dans Hyperplanning ; nous proposons de rattacher."
      )
    default: nil
    }
  }

  private func optedOut(_ facts: [String: String], _ language: Language) -> String {
    guard let by = facts["by"] else {
      return language(
        en: "those who are expected were left out on request.",
        fr: "les personnes attendues ont été exclues à la demande."
      )
    }
    let (date, why) = (facts["at"] ?? "", facts["why"] ?? "")
    let words = language(
      en: "left out on request of \(by), \(date): \(why).",
      fr: "exclu à la demande de \(by), le \(date) : \(why)."
    )
    if let sheet = facts["sheet"] {
      return words
        + language(
          en: " Its sheet \(sheet) stays in Edusign as it is.",
          fr: " Sa feuille \(sheet) reste dans Edusign telle quelle."
        )
    }
    guard let profile = facts["profile"] else { return words }
    return words
      + language(
        en: " The profile \(profile) stays in Edusign as it is, and on sheets that bear it.",
        fr: " Le profil \(profile) reste dans Edusign tel quel, et sur les feuilles qui le portent."
      )
  }

  /// What ends it.
  func remedyAboutLinks(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .optedOut:
      language(
        en: "'passerelle links include' ends that.",
        fr: "« passerelle links include » y met fin."
      )
    case .disputed where facts["profile"] != nil:
      language(
        en: "Name the right profile with 'passerelle links relink'.",
        fr: "Indiquer le bon profil avec « passerelle links relink »."
      )
    default: nil
    }
  }
}
