import Campus
public import Planning

extension TutorTrouble {
  /// What happened, to whom, of which day, and what to do next.
  public func text(_ language: Language) -> String {
    let name = tutor
    let day = day.words(in: language)
    let words = detail.isEmpty ? "" : " \(detail)"
    switch kind {
    case .refused(isGivenUp: false):
      return language(
        en: "Tutor not told: the mail of \(day) to \(name) was refused and goes again tomorrow "
          + "evening.\(words) Check the address in the list of tutors, or say 'passerelle check'.",
        fr: "Tuteur non averti : le message du \(day) à \(name) a été refusé et repartira demain "
          + "soir.\(words) Vérifier l'adresse dans la liste des tuteurs, ou lancer "
          + "« passerelle check »."
      )
    case .refused(isGivenUp: true):
      return language(
        en: "Tutor not told: the mail of \(day) to \(name) was refused for the last time and is "
          + "given up.\(words) Tell the tutor yourself, and correct the list of tutors.",
        fr: "Tuteur non averti : le message du \(day) à \(name) a été refusé une dernière fois et "
          + "est abandonné.\(words) Prévenir le tuteur soi-même et corriger la liste des tuteurs."
      )
    case .doubtful:
      return language(
        en: "Tutor perhaps told: nobody knows whether the mail of \(day) to \(name) arrived; it is "
          + "not sent again.\(words) Ask the tutor, or look at the mail server's log.",
        fr:
          "Tuteur peut-être averti : nul ne sait si le message du \(day) à \(name) est arrivé ; il "
          + "ne repart pas.\(words) Demander au tuteur, ou lire le journal du serveur de messagerie."
      )
    case .unwritten:
      return language(
        en: "Tutor not told: the mail of \(day) to \(name) cannot be written.\(words) Correct the "
          + "list of tutors.",
        fr: "Tuteur non averti : le message du \(day) à \(name) ne peut être rédigé.\(words) "
          + "Corriger la liste des tuteurs."
      )
    case .postponed:
      return language(
        en: "Tutor not told yet: the mail of \(day) to \(name) waits for the next evening, because "
          + "the mail server takes none. Say 'passerelle check'.",
        fr:
          "Tuteur pas encore averti : le message du \(day) à \(name) attend le prochain soir, car "
          + "le serveur de messagerie n'en accepte aucun. Lancer « passerelle check »."
      )
    case .noAddress(let learner):
      return language(
        en: "Tutor not told: \(name), who follows \(learner), has no usable e-mail in "
          + "Hyperplanning. Enter it there with the internship; the next evening tells what is due.",
        fr: "Tuteur non averti : \(name), qui suit \(learner), n'a pas d'adresse e-mail utilisable "
          + "dans Hyperplanning. L'y saisir avec le stage ; le prochain soir l'en avertira."
      )
    }
  }
}
