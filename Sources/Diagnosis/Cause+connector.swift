import Planning

extension Cause {
  /// How the runs fare; `nil` for any other cause.
  ///
  /// **Source**: `users-and-rivals.md` section 7, G.
  func aboutConnector(_ facts: [String: String], _ language: Language) -> String? {
    let (at, why) = (facts["at"] ?? "", facts["why"] ?? "")
    switch self {
    case .runStale:
      let since = facts["since"] ?? ""
      return since.isEmpty
        ? language(
          en: "no run has read both sides completely yet.",
          fr: "aucun passage n'a encore lu les deux côtés en entier."
        )
        : language(
          en: "no complete run since \(since); what was changed later is not there yet.",
          fr: "aucun passage complet depuis le \(since) ; ce qui a changé ensuite n'y est pas "
            + "encore."
        )
    case .undecodable where facts["run"] != nil:
      return language(
        en: "the run of \(at) stopped before its end.",
        fr: "le passage du \(at) s'est arrêté avant la fin."
      )
    case .wrongYear:
      return language(
        en: "the run of \(at) found another school year in Hyperplanning. \(why)",
        fr: "le passage du \(at) a trouvé une autre année scolaire dans Hyperplanning. \(why)"
      )
    case .hyperplanningUnavailable:
      return language(
        en: "the run of \(at) could not read Hyperplanning. \(why)",
        fr: "le passage du \(at) n'a pas pu lire Hyperplanning. \(why)"
      )
    case .remoteRefused where facts["run"] != nil:
      return language(
        en: "the run of \(at) was refused or delayed by Edusign. \(why)",
        fr: "le passage du \(at) a été refusé ou retardé par Edusign. \(why)"
      )
    case .configurationChanged:
      return language(
        en: "the configuration changed before the run of \(at), started by \(facts["by"] ?? "").",
        fr: "la configuration a changé avant le passage du \(at), lancé par \(facts["by"] ?? "")."
      )
    case .paused:
      return language(
        en: "runs are paused through \(facts["through"] ?? "").",
        fr: "les passages sont suspendus jusqu'au \(facts["through"] ?? "") inclus."
      )
    default: return nil
    }
  }

  /// What to do about the runs; `nil` where it is no matter of them.
  func remedyAboutConnector(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .runStale:
      language(
        en: "Look at 'passerelle status' and the scheduler, then run 'passerelle sync'.",
        fr: "Voir « passerelle status » et le planificateur, puis lancer « passerelle sync »."
      )
    case .wrongYear:
      language(
        en: "Point its web service at this year's planning, then see 'passerelle rollover'.",
        fr: "Pointer son service web sur le planning de l'année, puis voir « passerelle rollover »."
      )
    case .hyperplanningUnavailable:
      language(
        en: "See that its web service runs and that its user may read and write.",
        fr: "Vérifier que son service web fonctionne et que son compte peut lire et écrire."
      )
    case .remoteRefused where facts["run"] != nil:
      language(
        en: "Try the key with 'passerelle check'; a fault of the server heals by itself.",
        fr: "Essayer la clé avec « passerelle check » ; une panne du serveur se résorbe seule."
      )
    case .configurationChanged:
      language(
        en: "Confirm that it is meant, or take the filter back.",
        fr: "Confirmer que c'est voulu, ou retirer le filtre."
      )
    default: nil
    }
  }
}
