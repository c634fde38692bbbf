import Diagnosis

extension ReasonList {
  /// Both sides as people read them: Edusign's with what stands for each, the default, and what is
  /// left in Hyperplanning.
  func text(_ language: Language) -> [String] {
    var table = TextTable(["Edusign", "Hyperplanning", ""])
    for line in reasons { table.add([line.edusign, line.hyperplanning, line.words(language)]) }
    let nothing = language(
      en: "No reason of Edusign is to be shown.",
      fr: "Aucun motif d'Edusign à montrer."
    )
    return (table.isEmpty ? [nothing] : table.lines) + ["", fallback(language), rest(language)]
  }

  private func fallback(_ language: Language) -> String {
    guard let default_reason else {
      return language(
        en: "Nothing stands for reasons without a pair; set it with 'passerelle reasons default'.",
        fr: "Rien ne vaut pour les motifs sans équivalent ; le régler par « passerelle reasons "
          + "default »."
      )
    }
    return language(
      en: "For reasons without a pair stands: \(default_reason).",
      fr: "Pour les motifs sans équivalent vaut : \(default_reason)."
    )
  }

  private func rest(_ language: Language) -> String {
    guard !hyperplanning.isEmpty else {
      return language(
        en: "This Hyperplanning server tells no reasons of its own.",
        fr: "Ce serveur Hyperplanning n'indique pas ses motifs."
      )
    }
    let labels = hyperplanning_unpaired.joined(separator: "; ")
    return labels.isEmpty
      ? language(
        en: "Every reason of Hyperplanning stands for one of Edusign.",
        fr: "Chaque motif d'Hyperplanning vaut pour un motif d'Edusign."
      )
      : language(
        en: "Of Hyperplanning, these stand for none of Edusign: \(labels).",
        fr: "D'Hyperplanning, ceux-ci ne valent pour aucun d'Edusign : \(labels)."
      )
  }
}
