import Planning

extension Cause {
  /// Why, with the facts of the case filled in.
  ///
  /// **Source**: the causes of `users-and-rivals.md` section 7, in our own words.
  func reason(_ facts: [String: String], _ language: Language) -> String {
    let speakers = [
      aboutConnector, aboutRemarks, aboutGuards, aboutProfiles, aboutMarks, aboutChoices,
      aboutGroups, aboutHalves, aboutLinks, aboutYears, aboutChanges, aboutPeople, aboutSheets,
    ]
    let words = speakers.lazy.compactMap { $0(facts, language) }.first
    return (words ?? rawValue) + patience(facts, language)
  }

  /// That one side shows nothing at all where sheets stand.
  private func emptiness(_ facts: [String: String], _ language: Language) -> String {
    let (side, sheets) = (facts["empty"] ?? "", facts["sheets"] ?? "")
    let (from, through) = (facts["from"] ?? "", facts["through"] ?? "")
    return language(
      en: "\(side) shows nothing at all from \(from) to \(through), where \(sheets) sheets stand. "
        + "That counts as a failed reading: nothing is removed.",
      fr: "\(side) ne montre rien du tout du \(from) au \(through), où existent "
        + "\(sheets) feuilles. C'est pris pour une lecture manquée : rien n'est supprimé."
    )
  }

  /// When an object that was refused again and again is tried next.
  private func patience(_ facts: [String: String], _ language: Language) -> String {
    guard let failures = facts["failures"] else { return "" }
    guard let next = facts["next_try"]?.prefix(16).replacing("T", with: " ") else {
      return language(
        en: " Refused \(failures) times: tried again only when its data change.",
        fr: " Refusé \(failures) fois : réessayé seulement quand ses données changent."
      )
    }
    return language(
      en: " Refused \(failures) times: tried again from \(next) on.",
      fr: " Refusé \(failures) fois : réessayé à partir du \(next)."
    )
  }

  private func aboutPeople(_ facts: [String: String], _ language: Language) -> String? {
    let email = facts["email"] ?? ""
    let other = facts["other"] ?? ""
    let first = facts["first"].map { language(en: ", on \($0)", fr: ", le \($0)") } ?? ""
    switch self {
    case .noEmailLearner, .noEmailInstructor:
      return facts["title"] == nil
        ? language(en: "has no e-mail.", fr: "n'a pas d'adresse e-mail.")
        : language(
          en: "no instructor of this session has a usable e-mail.",
          fr: "aucun intervenant de cette séance n'a d'adresse e-mail utilisable."
        )
    case .noSessionYet where facts["linked"] != nil:
      return language(
        en: "has no session in the days that are looked at; the profile follows with the next "
          + "one\(first).",
        fr: "n'a aucune séance dans les jours examinés ; le profil suivra avec la "
          + "prochaine\(first)."
      )
    case .noSessionYet:
      return language(
        en: "has no session in the days that are looked at; a profile is made for the first "
          + "one\(first).",
        fr: "n'a aucune séance dans les jours examinés ; le profil est créé pour la "
          + "première\(first)."
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
      let holder = other.isEmpty ? "" : " (\(other))"
      return language(
        en: "an archived Edusign profile\(holder) holds the address \(email).",
        fr: "un profil Edusign archivé\(holder) possède l'adresse \(email)."
      )
    case .existsUnlinked:
      return other.isEmpty
        ? language(
          en: "another Edusign profile holds the address \(email).",
          fr: "un autre profil Edusign possède l'adresse \(email)."
        )
        : language(
          en: "the Edusign profile of \(other) holds the address \(email).",
          fr: "le profil Edusign de \(other) possède l'adresse \(email)."
        )
    case .archivedOnEdusign:
      return language(
        en: "the profile was archived or removed in Edusign.",
        fr: "le profil a été archivé ou retiré dans Edusign."
      )
    case .undecodable where facts["person"] != nil:
      return language(
        en: "stands on a list, but Hyperplanning gives no record under that key: "
          + "\(facts["why"] ?? "").",
        fr: "figure sur une liste, mais Hyperplanning ne donne aucune fiche pour cette clé : "
          + "\(facts["why"] ?? "")."
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
    case .cancelledPending where facts["sheet"]?.isEmpty == true:
      return language(
        en: "is no longer listed by Hyperplanning, and has no sheet.",
        fr: "n'est plus dans la liste d'Hyperplanning, et n'a pas de feuille."
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
      return facts["policy"] == "accept"
        ? language(
          en: "its sheet was deleted in Edusign, and stays so as configured.",
          fr: "sa feuille a été supprimée dans Edusign, et le reste selon la configuration."
        )
        : language(
          en: "its sheet was deleted in Edusign.",
          fr: "sa feuille a été supprimée dans Edusign."
        )
    case .sheetReplaced:
      let moved = (facts["to"] ?? "").replacing("T", with: " ")
      return language(
        en: "nobody signed it, and its session was moved to \(moved): another sheet stands for it, "
          + "and this one stays as it is.",
        fr: "personne ne l'a signée et sa séance a été déplacée au \(moved) : une autre feuille la "
          + "remplace, celle-ci reste telle quelle."
      )
    case .unplaced:
      return language(
        en: "is not placed in the timetable, so it has no session.",
        fr: "n'est pas placé dans l'emploi du temps et n'a donc pas de séance."
      )
    case .manualOverSession:
      return language(
        en: "the sheet '\(facts["other"] ?? "")' (\(facts["sheet"] ?? "")), not made by us, lies "
          + "over it in Edusign; no second one is made.",
        fr: "la feuille « \(facts["other"] ?? "") » (\(facts["sheet"] ?? "")), qui n'est pas de "
          + "nous, la couvre dans Edusign ; aucune autre n'est créée."
      )
    case .duplicateSheet:
      return language(
        en: "has more than one sheet in Edusign (\(facts["sheet"] ?? "?") beside "
          + "\(facts["other"] ?? "another")).",
        fr: "a plusieurs feuilles dans Edusign (\(facts["sheet"] ?? "?") à côté de "
          + "\(facts["other"] ?? "une autre"))."
      )
    case .noSession where facts["candidates"] != nil:
      let count = facts["candidates"] ?? ""
      return language(
        en: "Hyperplanning no longer has its session; \(count) of that time might be it under "
          + "another key, and nobody can tell: no mark is written.",
        fr:
          "Hyperplanning n'a plus sa séance ; \(count) à la même heure pourraient l'être sous une "
          + "autre clé, sans certitude : aucune marque n'est écrite."
      )
    case .noSession:
      return language(
        en: "a sheet of ours (\(facts["sheet"] ?? "")) whose session Hyperplanning no longer has.",
        fr: "une feuille de nous (\(facts["sheet"] ?? "")) dont Hyperplanning n'a plus la séance."
      )
    case .unexplained:
      return language(
        en: "differs, and no reason is known: a defect of Passerelle.",
        fr: "diffère sans motif connu : un défaut de Passerelle."
      )
    case .disputed:
      return language(
        en: "more than one object could be it; nothing is done.",
        fr: "plusieurs objets pourraient y correspondre ; rien n'est fait."
      )
    case .undecodable where facts["empty"] != nil:
      return emptiness(facts, language)
    case .undecodable:
      return facts["why"]
        ?? language(
          en: "something of it could not be read, and nothing was taken for empty.",
          fr: "une partie n'a pas pu être lue, et rien n'a été pris pour vide."
        )
    default:
      return nil
    }
  }

  /// What to do next; empty when there is nothing to do.
  func remedy(_ facts: [String: String], _ language: Language) -> String {
    let speakers = [
      remedyAboutProfiles, remedyAboutMarks, remedyAboutChoices, remedyAboutLinks,
      remedyAboutConnector, remedyAboutRemarks, remedyAboutYears, remedyAboutGroups,
      remedyAboutChanges,
    ]
    if let remedy = speakers.lazy.compactMap({ $0(facts, language) }).first { return remedy }
    return switch self {
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
    case .unexplained:
      language(
        en: "Please report it, with 'passerelle support-bundle'.",
        fr: "Merci de le signaler, avec « passerelle support-bundle »."
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
        en: "Correct the address on one of the two sides, or say with 'passerelle links adopt' "
          + "that the profile is theirs.",
        fr: "Corriger l'adresse d'un des deux côtés, ou dire avec « passerelle links adopt » que "
          + "le profil est le sien."
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
    case .sheetGone:
      language(
        en: "To have it again, set rules.on_remote_delete to recreate.",
        fr: "Pour la retrouver, régler rules.on_remote_delete sur recreate."
      )
    case .unplaced:
      language(en: "Place it in Hyperplanning.", fr: "Le placer dans Hyperplanning.")
    case .manualOverSession:
      language(
        en: "Delete that sheet in Edusign if nobody signed it; the next run makes ours. Or take it "
          + "over with 'passerelle links adopt'.",
        fr: "Supprimer cette feuille dans Edusign si personne ne l'a signée ; la nôtre suivra. Ou "
          + "la reprendre avec « passerelle links adopt »."
      )
    case .duplicateSheet:
      language(
        en: "Keep the signed one and delete the others in Edusign.",
        fr: "Garder celle qui est signée et supprimer les autres dans Edusign."
      )
    case .noSession:
      language(
        en: "Restore the session in Hyperplanning, or delete the sheet in Edusign.",
        fr: "Rétablir la séance dans Hyperplanning, ou supprimer la feuille dans Edusign."
      )
    case .undecodable where facts["empty"] != nil:
      language(
        en: "Look there first; if it is right, delete the sheets in Edusign.",
        fr: "Y regarder d'abord ; si c'est juste, supprimer les feuilles dans Edusign."
      )
    case .recreated:
      language(
        en: "See the proposal with 'passerelle status', then approve or reject it.",
        fr: "Voir la proposition avec « passerelle status », puis l'approuver ou la rejeter."
      )
    case .disputed:
      language(
        en: "See both with 'passerelle links show', then say which it is with 'passerelle links "
          + "relink'.",
        fr: "Voir les deux avec « passerelle links show », puis dire lequel est le bon avec "
          + "« passerelle links relink »."
      )
    case .movedSigned:
      language(
        en: "If the new values are right, correct the sheet by hand in Edusign; those who signed "
          + "saw the former ones.",
        fr: "Si les nouvelles valeurs sont justes, corriger la feuille à la main dans Edusign ; "
          + "les signataires ont vu les anciennes."
      )
    case .archivedNotUpdated:
      language(
        en: "If the sheet has to follow, take it out of the archive in Edusign.",
        fr: "Si la feuille doit suivre, la sortir des archives dans Edusign."
      )
    case .newYear:
      language(
        en: "See the change of year with 'passerelle rollover'.",
        fr: "Voir le changement d'année avec « passerelle rollover »."
      )
    case .remoteRefused:
      language(
        en: "Correct what Edusign refuses; if the reason tells nothing of it, say 'passerelle "
          + "check' and send 'passerelle support-bundle'.",
        fr: "Corriger ce que refuse Edusign ; si le motif n'en dit rien, lancer « passerelle "
          + "check » et envoyer « passerelle support-bundle »."
      )
    case .undecodable:
      language(
        en: "Correct the record in Hyperplanning; the next run follows.",
        fr: "Corriger la fiche dans Hyperplanning ; le prochain passage suivra."
      )
    case .cancelledSigned:
      language(
        en: "Restore the session in Hyperplanning, or archive the sheet in Edusign.",
        fr: "Rétablir la séance dans Hyperplanning, ou archiver la feuille dans Edusign."
      )
    default: ""
    }
  }
}
