import Planning

extension Cause {
  /// What is told of an object although no run decides it; `nil` for any other cause.
  ///
  /// **Source**: the causes of `users-and-rivals.md` section 7, in our own words.
  func aboutRemarks(_ facts: [String: String], _ language: Language) -> String? {
    aboutIdentity(facts, language) ?? aboutSheetsSeen(facts, language)
      ?? aboutWayUp(facts, language)
  }

  private func aboutIdentity(_ facts: [String: String], _ language: Language) -> String? {
    let (email, other) = (facts["email"] ?? "", facts["other"] ?? "")
    switch self {
    case .twoRoles:
      return language(
        en: "is learner and instructor under the address \(email): two profiles, as it should be.",
        fr: "est apprenant et intervenant sous l'adresse \(email) : deux profils, c'est normal."
      )
    case .emailChanged:
      return language(
        en: "the address was changed in Hyperplanning (\(facts["former"] ?? "") before); the "
          + "profile is updated, not made again.",
        fr: "l'adresse a changé dans Hyperplanning (auparavant \(facts["former"] ?? "")) ; le "
          + "profil est mis à jour, pas recréé."
      )
    case .orphanWrite where facts["at"] == nil:
      return language(
        en: "was made by us, and its day was over before a lost ledger could find it again; its "
          + "marks do not go up.",
        fr: "créée par nous, mais son jour était passé avant qu'un journal perdu ne la retrouve ; "
          + "ses marques ne remontent pas."
      )
    case .orphanWrite:
      return language(
        en: "was made by us, and its id was lost with a run that was cut off or a lost ledger; "
          + "found again by its name and linked on \(facts["at"] ?? "").",
        fr: "créé par nous, mais son identifiant s'était perdu (passage interrompu ou journal "
          + "perdu) ; retrouvé par son nom et rattaché le \(facts["at"] ?? "")."
      )
    case .homonyms:
      return language(
        en: "somebody else has the same name (\(other)): two different people.",
        fr: "une autre personne porte le même nom (\(other)) : ce sont des homonymes."
      )
    case .manualTwin:
      return language(
        en: "a second profile of that name (\(other), \(email)) was made by hand in Edusign; ours "
          + "is \(facts["profile"] ?? "").",
        fr: "un second profil à ce nom (\(other), \(email)) a été créé à la main dans Edusign ; le "
          + "nôtre est \(facts["profile"] ?? "")."
      )
    case .groupMoved:
      return language(
        en: "left '\(facts["course"] ?? "")' on \(facts["moved_at"] ?? ""); earlier sheets rightly "
          + "keep the former list.",
        fr: "a quitté « \(facts["course"] ?? "") » le \(facts["moved_at"] ?? "") ; les feuilles "
          + "antérieures gardent à juste titre l'ancienne liste."
      )
    default: return nil
    }
  }

  private func aboutSheetsSeen(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .noRoom:
      language(
        en: "no room is set; its sheet was made without one.",
        fr: "aucune salle n'est indiquée ; sa feuille a été créée sans salle."
      )
    case .manualSheet:
      language(
        en: "made by hand in Edusign: it is left alone, and its marks do not go up.",
        fr: "créée à la main dans Edusign : laissée telle quelle, ses marques ne remontent pas."
      )
    case .onlyRoomChanged:
      language(
        en: "cancelled and entered again, but only the room is another (\(facts["former"] ?? "") "
          + "before, now \(facts["room"] ?? "")): the same sheet goes on.",
        fr: "annulée puis ressaisie, mais seule la salle a changé (\(facts["former"] ?? "") "
          + "auparavant, désormais \(facts["room"] ?? "")) : la même feuille continue."
      )
    case .instructorMissing:
      language(
        en: "not on its sheet: \(facts["names"] ?? "").",
        fr: "absent de sa feuille : \(facts["names"] ?? "")."
      )
    case .clockShift:
      language(
        en: "its sheet starts \(facts["minutes"] ?? "?") minutes later, as most sheets do.",
        fr: "sa feuille commence \(facts["minutes"] ?? "?") minutes plus tard, comme la plupart."
      )
    case .titleDiffers:
      language(
        en: "the titles differ (\(facts["hyperplanning"] ?? "") and \(facts["edusign"] ?? "")); "
          + "auditors compare them.",
        fr: "les intitulés diffèrent (\(facts["hyperplanning"] ?? "") et "
          + "\(facts["edusign"] ?? "")) ; un contrôle les compare."
      )
    case .closedDay:
      language(
        en: "takes place on \(facts["day"] ?? ""), a closed day (school.closed_days).",
        fr: "a lieu le \(facts["day"] ?? ""), jour fermé (school.closed_days)."
      )
    default: nil
    }
  }

  private func aboutWayUp(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .archivedAfterRun:
      let seen = facts["archived_at"].map { language(en: " (seen \($0))", fr: " (vue le \($0))") }
      return language(
        en: "archived after the last run up\(seen ?? ""); the next one carries its marks.",
        fr: "archivée après la dernière remontée\(seen ?? "") ; la prochaine emporte ses marques."
      )
    case .missedEvening:
      return language(
        en: "the run up of \(facts["missed_at"] ?? "") failed; the next one makes good for it.",
        fr: "la remontée du \(facts["missed_at"] ?? "") a échoué ; la prochaine la rattrape."
      )
    case .instructorHours:
      let (planned, signed) = (facts["planned"] ?? "", facts["signed"] ?? "")
      if signed.isEmpty {
        return language(
          en: "planned with \(planned), who did not sign.",
          fr: "prévue avec \(planned), sans signature de sa part."
        )
      }
      return planned.isEmpty
        ? language(
          en: "also signed by \(signed), who was not planned.",
          fr: "signée aussi par \(signed), qui n'était pas prévu."
        )
        : language(
          en: "planned with \(planned), signed by \(signed).",
          fr: "prévue avec \(planned), signée par \(signed)."
        )
    case .tutorNotTold:
      return language(
        en: "the mail of \(facts["day"] ?? "") to the tutor \(facts["tutor"] ?? "") did not "
          + "certainly arrive (\(facts["why"] ?? "")).",
        fr: "le message du \(facts["day"] ?? "") au tuteur \(facts["tutor"] ?? "") n'est pas "
          + "sûrement arrivé (\(facts["why"] ?? ""))."
      )
    default: return nil
    }
  }

  /// What to do about a remark; `nil` where it is none, or where nothing is to be done.
  func remedyAboutRemarks(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .noRoom:
      language(
        en: "Assign a room in Hyperplanning; the next run follows.",
        fr: "Affecter une salle dans Hyperplanning ; le prochain passage suivra."
      )
    case .orphanWrite where facts["at"] == nil:
      language(
        en: "If they shall, say so with 'passerelle links adopt'.",
        fr: "S'il le faut, le dire avec « passerelle links adopt »."
      )
    case .homonyms: language(en: "Archive neither.", fr: "Ne rien archiver.")
    case .manualTwin:
      language(
        en: "Keep ours, which has the classes to come, and archive the other in Edusign.",
        fr: "Garder le nôtre, qui porte les cours à venir, et archiver l'autre dans Edusign."
      )
    case .instructorMissing:
      language(
        en: "Complete their records in Hyperplanning (name and e-mail).",
        fr: "Compléter leur fiche dans Hyperplanning (nom et e-mail)."
      )
    case .clockShift:
      language(
        en: "Check the time zone with 'passerelle check'.",
        fr: "Vérifier le fuseau horaire avec « passerelle check »."
      )
    case .closedDay:
      language(
        en: "Move or cancel it in Hyperplanning, or take the day out of school.closed_days.",
        fr: "La déplacer ou l'annuler dans Hyperplanning, ou retirer ce jour de "
          + "school.closed_days."
      )
    case .titleDiffers:
      language(
        en: "Make them the same in Hyperplanning, or note the change on the sheet in Edusign.",
        fr: "Les rendre identiques dans Hyperplanning, ou annoter la feuille dans Edusign."
      )
    case .instructorHours:
      language(
        en: "Enter in Hyperplanning who gave the class.",
        fr: "Indiquer dans Hyperplanning qui a assuré le cours."
      )
    case .tutorNotTold:
      language(
        en: "Tell the tutor, or correct the address in the list of tutors.",
        fr: "Prévenir le tuteur, ou corriger son adresse dans la liste des tuteurs."
      )
    default: nil
    }
  }
}
