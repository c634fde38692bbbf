import Planning

extension Brake {
  /// What is held and why, with the numbers filled in.
  func reason(_ facts: [String: String], _ language: Language) -> String {
    func number(_ name: String) -> String { facts[name] ?? "?" }
    return switch self {
    case .rekeys:
      language(
        en: "\(number("count")) of \(number("live")) sessions got other keys: another year's "
          + "planning? Nothing is done.",
        fr: "\(number("count")) séances sur \(number("live")) ont changé de clé : planning d'une "
          + "autre année ? Rien n'est fait."
      )
    case .firstContact:
      language(
        en: "First contact with an account that holds \(number("strangers")) people and "
          + "\(number("others")) sheets of others: \(number("people")) people and "
          + "\(number("sheets")) sheets wait for your word.",
        fr: "Premier contact avec un compte qui contient \(number("strangers")) personnes et "
          + "\(number("others")) feuilles d'autrui : \(number("people")) personnes et "
          + "\(number("sheets")) feuilles attendent votre accord."
      )
    case .relinks:
      language(
        en: "\(number("count")) people were deleted and entered again in Hyperplanning: their "
          + "profiles follow them once you approve.",
        fr: "\(number("count")) personnes ont été supprimées puis ressaisies dans Hyperplanning : "
          + "leurs profils les suivront après votre accord."
      )
    case .removals:
      language(
        en: "\(number("count")) of \(number("live")) sheets would be removed, more than "
          + "\(number("limit")): all removals are held, the rest goes on.",
        fr: "\(number("count")) feuilles sur \(number("live")) seraient supprimées, plus de "
          + "\(number("limit")) : toutes les suppressions sont retenues, le reste continue."
      )
    case .lateRemovals:
      language(
        en: "\(number("count")) cancelled sessions start too soon, or are over: their sheets stay "
          + "until somebody approves their removal.",
        fr: "\(number("count")) séances annulées commencent trop tôt, ou sont finies : leurs "
          + "feuilles restent tant que personne n'approuve leur suppression."
      )
    case .times:
      language(
        en: "\(number("count")) of \(number("live")) sheets would move in time, "
          + "\(number("shifted")) of them by \(number("shift")) minutes: all are held. "
          + "Is a clock or a zone wrong?",
        fr: "\(number("count")) feuilles sur \(number("live")) changeraient d'heure, dont "
          + "\(number("shifted")) de \(number("shift")) minutes : toutes sont retenues. "
          + "Erreur d'horloge ou de fuseau ?"
      )
    case .rosters:
      language(
        en: "\(number("count")) sheets would lose more than \(number("percent")) % of their "
          + "learners: they are held as they are.",
        fr: "\(number("count")) feuilles perdraient plus de \(number("percent")) % de leurs "
          + "apprenants : elles restent telles quelles."
      )
    case .groups:
      language(
        en: "\(number("count")) groups would lose more than \(number("percent")) % of their "
          + "members: they are held as they are.",
        fr: "\(number("count")) groupes perdraient plus de \(number("percent")) % de leurs "
          + "membres : ils restent tels quels."
      )
    case .creations:
      language(
        en: "\(number("count")) sheets would be made, more than \(number("limit")): none is made.",
        fr: "\(number("count")) feuilles seraient créées, plus de \(number("limit")) : aucune "
          + "n'est créée."
      )
    case .unopened:
      language(
        en: "Nobody at all signed \(number("count")) archived sheets: probably never opened. Their "
          + "absences wait for your word.",
        fr:
          "Personne n'a signé \(number("count")) feuilles archivées : sans doute jamais ouvertes. "
          + "Leurs absences attendent votre accord."
      )
    case .flips:
      language(
        en: "\(number("count")) of \(number("of")) marks already sent would be turned round, more "
          + "than \(number("percent")) %: nothing is sent.",
        fr:
          "\(number("count")) marques déjà transmises sur \(number("of")) seraient inversées, plus "
          + "de \(number("percent")) % : rien n'est transmis."
      )
    }
  }

  /// What to do next.
  func remedy(_ hash: String, _ language: Language) -> String {
    language(
      en: "Look at Hyperplanning first. Right: 'passerelle approve \(hash)', or some of it with "
        + "--item SUBJECT. Wrong: 'passerelle reject \(hash)'.",
      fr: "Vérifier d'abord Hyperplanning. Juste : « passerelle approve \(hash) », ou en partie "
        + "avec --item OBJET. Faux : « passerelle reject \(hash) »."
    )
  }
}
