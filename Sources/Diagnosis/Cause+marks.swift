import Planning

extension Cause {
  /// Why a mark, or all marks of a sheet, did not simply go up; or why it was written.
  func aboutMarks(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .notArchived:
      language(
        en: "its sheet is not archived; only archived sheets go up.",
        fr: "sa feuille n'est pas archivée ; seules les feuilles archivées remontent."
      )
    case .extraLearner:
      language(
        en: "is on the sheet, and Hyperplanning does not expect them there.",
        fr: "figure sur la feuille, mais n'est pas attendu dans Hyperplanning."
      )
    case .unlinkedLearner:
      language(
        en:
          "the profile \(facts["profile"] ?? "") on the sheet belongs to nobody in Hyperplanning.",
        fr: "le profil \(facts["profile"] ?? "") de la feuille n'est rattaché à personne dans "
          + "Hyperplanning."
      )
    case .instructorNotSigned:
      language(
        en: "no instructor signed the sheet; its absences wait.",
        fr: "aucun intervenant n'a signé la feuille ; ses absences attendent."
      )
    case .waitingSignature:
      language(
        en: "may still sign, so nothing is said of them yet.",
        fr: "peut encore signer ; rien n'est dit pour l'instant."
      )
    case .notCounted where facts["exemption"] != nil:
      language(
        en: "Hyperplanning does not count this absence: \(facts["exemption"] ?? "") "
          + "(upward.exemptions_file).",
        fr: "Hyperplanning ne compte pas cette absence : \(facts["exemption"] ?? "") "
          + "(upward.exemptions_file)."
      )
    case .countedDifferently:
      language(
        en: "the same absences, another unit: \(facts["sheets"] ?? "…") sheets, which "
          + "Hyperplanning counts as \(facts["count"] ?? "") \(unit(facts, language)) "
          + "(school.absences_count_as).",
        fr: "les mêmes absences, une autre unité : \(facts["sheets"] ?? "…") feuilles, comptées "
          + "dans Hyperplanning comme \(facts["count"] ?? "") \(unit(facts, language)) "
          + "(school.absences_count_as)."
      )
    case .notCounted:
      language(
        en: "attendance is not compulsory there, so Hyperplanning counts no absence.",
        fr: "la présence n'y est pas obligatoire ; Hyperplanning ne compte aucune absence."
      )
    default: aboutDifferences(facts, language)
    }
  }

  /// What Hyperplanning counts absences in, in words.
  private func unit(_ facts: [String: String], _ language: Language) -> String {
    switch facts["unit"] {
    case "half_days": language(en: "half-days", fr: "demi-journées")
    case "hours": language(en: "hours", fr: "heures")
    default: facts["unit"] ?? ""
    }
  }

  private func aboutDifferences(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .changedAfterSent:
      language(
        en: "corrected in Edusign after it was sent.",
        fr: "corrigé dans Edusign après l'envoi."
      )
    case .reasonUnmapped:
      language(
        en: "the reason '\(facts["reason"] ?? "")' has no counterpart in Hyperplanning.",
        fr: "le motif « \(facts["reason"] ?? "") » n'a pas d'équivalent dans Hyperplanning."
      )
    case .justifiedLater:
      language(en: "justified after it was sent.", fr: "justifiée après l'envoi.")
    case .justifiedInHyperplanning:
      language(
        en: "the office justified it in Hyperplanning; that stays.",
        fr: "justifiée par l'administration dans Hyperplanning ; cela reste."
      )
    case .latenessNotSent:
      language(
        en: "lateness, leaving early or being sent out is not told to Hyperplanning.",
        fr: "retard, départ anticipé ou exclusion non transmis à Hyperplanning."
      )
    case .markRefused:
      language(
        en: "Hyperplanning refused the mark: \(facts["why"] ?? "").",
        fr: "Hyperplanning a refusé la marque : \(facts["why"] ?? "")."
      )
    case .markChangedInHyperplanning:
      language(
        en: "changed by a person in Hyperplanning after it was sent; that stays.",
        fr: "modifié par une personne dans Hyperplanning après l'envoi ; cela reste."
      )
    case .twoRollCalls:
      language(
        en: "somebody entered an absence in Hyperplanning that is not ours to change.",
        fr: "une absence saisie par quelqu'un dans Hyperplanning ; elle n'est pas à nous."
      )
    case .notVerified:
      language(
        en: "sent and accepted, not yet seen by reading again.",
        fr: "envoyé et accepté, pas encore vérifié par relecture."
      )
    default: nil
    }
  }

  /// What to do about a mark; `nil` where it is no matter of marks.
  func remedyAboutMarks(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .notArchived:
      language(en: "Archive it in Edusign.", fr: "L'archiver dans Edusign.")
    case .extraLearner:
      language(
        en: "Enrol them in Hyperplanning, or leave it.",
        fr: "L'inscrire dans Hyperplanning, ou laisser ainsi."
      )
    case .unlinkedLearner:
      language(
        en: "Give the profile and the Hyperplanning record the same address.",
        fr: "Donner la même adresse au profil et à la fiche Hyperplanning."
      )
    case .instructorNotSigned:
      language(
        en: "Let the instructor sign in Edusign, then archive again.",
        fr: "Faire signer l'intervenant dans Edusign, puis archiver à nouveau."
      )
    case .reasonUnmapped:
      language(
        en: "Pair it with 'passerelle reasons map'.",
        fr: "L'associer avec « passerelle reasons map »."
      )
    case .markRefused:
      language(
        en: "Correct in Hyperplanning what it names (period, rights, learner); the next run up "
          + "tries again.",
        fr: "Corriger dans Hyperplanning ce qu'il indique (période, droits, apprenant) ; la "
          + "prochaine remontée réessaiera."
      )
    case .latenessNotSent:
      language(
        en: "To have it sent, see upward.lateness, and with 'passerelle check' what the server "
          + "offers.",
        fr: "Pour la transmettre, voir upward.lateness, et avec « passerelle check » ce que le "
          + "serveur propose."
      )
    case .notVerified:
      language(
        en: "If it stays so for days, look at it in Hyperplanning.",
        fr: "Si cela dure plusieurs jours, le vérifier dans Hyperplanning."
      )
    case .twoRollCalls:
      language(
        en: "Correct it in Hyperplanning by hand, and let one tool call the roll.",
        fr: "Corriger à la main dans Hyperplanning, et ne faire l'appel qu'avec un outil."
      )
    default: nil
    }
  }
}
