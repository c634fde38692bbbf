import Planning

extension Cause {
  /// Why, with the facts of the case filled in.
  ///
  /// **Source**: the causes of `users-and-rivals.md` section 7, in our own words.
  func reason(_ facts: [String: String], _ language: Language) -> String {
    let words =
      aboutGuards(facts, language) ?? aboutPeople(facts, language) ?? aboutSheets(facts, language)
    return words ?? rawValue
  }

  private func aboutPeople(_ facts: [String: String], _ language: Language) -> String? {
    let email = facts["email"] ?? ""
    let other = facts["other"] ?? ""
    switch self {
    case .noEmailLearner, .noEmailInstructor:
      return facts["title"] == nil
        ? language(en: "has no e-mail.", fr: "n'a pas d'adresse e-mail.")
        : language(
          en: "no instructor of this session has a usable e-mail.",
          fr: "aucun intervenant de cette séance n'a d'adresse e-mail utilisable."
        )
    case .noName:
      return language(en: "last or first name is missing.", fr: "nom ou prénom manquant.")
    case .badEmail:
      return language(
        en: "'\(email)' is not a valid address.",
        fr: "« \(email) » n'est pas une adresse valide."
      )
    case .sharedEmail:
      return language(
        en: "shares the address \(email) with \(other); Edusign accepts one person per address.",
        fr: "partage l'adresse \(email) avec \(other) ; Edusign n'en accepte qu'une."
      )
    case .archivedHoldsEmail:
      return language(
        en: "an archived Edusign profile (\(other)) holds the address \(email).",
        fr: "un profil Edusign archivé (\(other)) possède l'adresse \(email)."
      )
    case .existsUnlinked:
      return language(
        en: "the Edusign profile of \(other) holds the address \(email).",
        fr: "le profil Edusign de \(other) possède l'adresse \(email)."
      )
    case .archivedOnEdusign:
      return language(
        en: "the profile was archived or removed in Edusign.",
        fr: "le profil a été archivé ou retiré dans Edusign."
      )
    case .remoteRefused:
      return facts["why"] ?? language(en: "Edusign refused.", fr: "Edusign a refusé.")
    default:
      return nil
    }
  }

  private func aboutSheets(_ facts: [String: String], _ language: Language) -> String? {
    let fields = facts["fields"] ?? ""
    switch self {
    case .past:
      return language(
        en: "it had started before a sheet could be made.",
        fr: "elle avait commencé avant qu'une feuille puisse être créée."
      )
    case .noInstructor:
      return language(en: "no instructor is set.", fr: "aucun intervenant n'est indiqué.")
    case .noLearners:
      return language(
        en: "no learner can be put on its sheet.",
        fr: "aucun apprenant ne peut être inscrit sur sa feuille."
      )
    case .badTimes:
      return facts["why"]
        ?? language(
          en: "a length of \(facts["minutes"] ?? "?") minutes makes no sense.",
          fr: "une durée de \(facts["minutes"] ?? "?") minutes n'a pas de sens."
        )
    case .cancelledPending:
      return language(
        en: "is gone from Hyperplanning; its sheet waits for the proof to be complete.",
        fr: "a disparu d'Hyperplanning ; sa feuille attend que la preuve soit complète."
      )
    case .cancelledSigned:
      return language(
        en: "is gone from Hyperplanning, yet somebody signed its sheet; it is kept.",
        fr: "a disparu d'Hyperplanning, mais sa feuille porte une signature : elle est conservée."
      )
    case .movedSigned, .archivedNotUpdated, .rosterWaits:
      return language(
        en: "changed in Hyperplanning (\(fields)) when its sheet could no longer be changed.",
        fr: "modifiée dans Hyperplanning (\(fields)) alors que sa feuille est figée."
      )
    case .sheetGone:
      return language(
        en: "its sheet was deleted in Edusign.",
        fr: "sa feuille a été supprimée dans Edusign."
      )
    case .disputed:
      return language(
        en: "more than one object could be it; nothing is done.",
        fr: "plusieurs objets pourraient y correspondre ; rien n'est fait."
      )
    case .undecodable:
      return facts["why"]
    default:
      return nil
    }
  }

  /// What to do next; empty when there is nothing to do.
  func remedy(_ facts: [String: String], _ language: Language) -> String {
    switch self {
    case .heldByGuard:
      facts["by"] == nil
        ? language(
          en: "See what is held with 'passerelle status', then approve or reject it.",
          fr: "Voir ce qui est retenu avec « passerelle status », puis approuver ou rejeter."
        ) : ""
    case .clockAstray:
      language(
        en: "Set this machine's clock (timedatectl); the next run goes on.",
        fr: "Remettre l'horloge de cette machine à l'heure (timedatectl) ; le prochain passage "
          + "reprendra."
      )
    case .noEmailLearner, .noEmailInstructor, .badEmail, .noName:
      language(
        en: "Complete the record in Hyperplanning; the next run follows.",
        fr: "Compléter la fiche dans Hyperplanning ; le prochain passage suivra."
      )
    case .sharedEmail:
      language(
        en: "Give each an address of their own in Hyperplanning.",
        fr: "Donner à chacun sa propre adresse dans Hyperplanning."
      )
    case .archivedHoldsEmail:
      language(
        en: "Restore that profile in Edusign, or change its address.",
        fr: "Restaurer ce profil dans Edusign, ou changer son adresse."
      )
    case .existsUnlinked:
      language(
        en: "Correct the address on one of the two sides.",
        fr: "Corriger l'adresse d'un des deux côtés."
      )
    case .archivedOnEdusign:
      language(en: "Restore it in Edusign.", fr: "Le restaurer dans Edusign.")
    case .noInstructor:
      language(en: "Assign one in Hyperplanning.", fr: "En affecter un dans Hyperplanning.")
    case .noLearners:
      language(
        en: "Attach a group in Hyperplanning, or repair the learners named.",
        fr: "Rattacher un groupe dans Hyperplanning, ou corriger les apprenants nommés."
      )
    case .badTimes:
      language(en: "Correct it in Hyperplanning.", fr: "La corriger dans Hyperplanning.")
    case .cancelledSigned:
      language(
        en: "Restore the session in Hyperplanning, or archive the sheet in Edusign.",
        fr: "Rétablir la séance dans Hyperplanning, ou archiver la feuille dans Edusign."
      )
    default: ""
    }
  }
}
