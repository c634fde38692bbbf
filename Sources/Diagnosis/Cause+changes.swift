import Planning

extension Cause {
  /// What was changed on either side and waits for a run; `nil` for any other cause.
  ///
  /// **Source**: `users-and-rivals.md` section 7, A2, C11, E3 and E4, in our own words.
  func aboutChanges(_ facts: [String: String], _ language: Language) -> String? {
    let changes = facts["changes"] ?? ""
    switch self {
    case .changedSinceRun:
      return afterTheLastRun(facts, language)
    case .editedOnEdusign:
      return language(
        en: "changed in Edusign (\(changes)); the next run puts Hyperplanning's value back.",
        fr: "modifié dans Edusign (\(changes)) ; le prochain passage remet la valeur "
          + "d'Hyperplanning."
      )
    case .editedOnBoth:
      return language(
        en: "changed on both sides (\(changes)); the next run puts Hyperplanning's value there.",
        fr: "modifié des deux côtés (\(changes)) ; le prochain passage y met la valeur "
          + "d'Hyperplanning."
      )
    case .valueDropped where facts["by"] == "hand":
      let fields = (facts["fields"] ?? "").split(separator: ",")
        .map { Self.field(String($0), language) }.joined(separator: ", ")
      return language(
        en: "the profile was made by hand in Edusign and is never written: \(fields) there stays "
          + "as it is.",
        fr: "le profil a été créé à la main dans Edusign et n'est jamais modifié : \(fields) y "
          + "reste en l'état."
      )
    case .valueDropped where facts["why"] == "unusable":
      return language(
        en: "the tutor \(facts["value"] ?? "") has no usable e-mail in Hyperplanning; this "
          + "learner's tutors stay linked as they are.",
        fr: "le tuteur \(facts["value"] ?? "") n'a pas d'adresse e-mail utilisable dans "
          + "Hyperplanning ; les tuteurs de cet apprenant restent rattachés tels quels."
      )
    case .valueDropped where facts["field"] == "tutor":
      return language(
        en: "the tutor \(facts["value"] ?? "") is not linked in Edusign, which wants a first and a "
          + "last name.",
        fr: "le tuteur \(facts["value"] ?? "") n'est pas rattaché dans Edusign, qui veut un nom et "
          + "un prénom."
      )
    case .valueDropped:
      let (field, value) = (Self.field(facts["field"] ?? "…", language), facts["value"] ?? "")
      return language(
        en: "sent without \(field): '\(value)' in Hyperplanning cannot be used.",
        fr: "transmis sans \(field) : « \(value) » dans Hyperplanning est inutilisable."
      )
    default:
      return nil
    }
  }

  private func afterTheLastRun(_ facts: [String: String], _ language: Language) -> String {
    let seen = facts["at"].map { language(en: " (seen \($0))", fr: " (vu le \($0))") } ?? ""
    guard let last = facts["decided_at"] else {
      return language(
        en: "no run has carried anything yet\(seen); the next one does.",
        fr: "aucun passage n'a encore rien transmis\(seen) ; le prochain le fera."
      )
    }
    return language(
      en: "changed in Hyperplanning after the run of \(last)\(seen); the next one carries it.",
      fr: "modifié dans Hyperplanning après le passage du \(last)\(seen) ; le prochain le "
        + "transmettra."
    )
  }

  private static func field(_ name: String, _ language: Language) -> String {
    switch name {
    case "phone": language(en: "the phone number", fr: "le téléphone")
    case "name": language(en: "the name", fr: "le nom")
    case "email": language(en: "the e-mail", fr: "l'adresse e-mail")
    case "training": language(en: "the training", fr: "la formation")
    case "company": language(en: "the company", fr: "l'entreprise")
    case "tutors": language(en: "the list of tutors", fr: "la liste des tuteurs")
    default: name
    }
  }

  /// What to do about it; `nil` where it is no matter of changes, or where nothing is to be done.
  func remedyAboutChanges(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .editedOnEdusign:
      language(
        en: "If that change is right, make it in Hyperplanning.",
        fr: "Si ce changement est juste, le faire dans Hyperplanning."
      )
    case .valueDropped where facts["by"] == "hand":
      language(
        en: "Correct the profile in Edusign.",
        fr: "Corriger le profil dans Edusign."
      )
    case .valueDropped where facts["why"] == "unusable":
      language(
        en: "Enter it there with the internship; the next run follows.",
        fr: "L'y saisir avec le stage ; le prochain passage suivra."
      )
    case .valueDropped where facts["field"] == "tutor":
      language(
        en: "Correct it in the list of tutors (tutors.file, or Hyperplanning's internships).",
        fr: "Le corriger dans la liste des tuteurs (tutors.file, ou les stages d'Hyperplanning)."
      )
    case .valueDropped:
      language(
        en: "Correct it in Hyperplanning; the next run follows.",
        fr: "Le corriger dans Hyperplanning ; le prochain passage suivra."
      )
    default: nil
    }
  }
}
