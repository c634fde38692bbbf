/// What the ledger's views tell: they are the contract for support, and keep names and columns.
public struct ViewGuide: Sendable {
  /// The sentence on a view; empty for one that has none.
  public static func sentence(on view: String, _ language: Language) -> String {
    sentences[view].map { language(en: $0.english, fr: $0.french) } ?? ""
  }

  private static let sentences: [String: (english: String, french: String)] = [
    "v_attendance": (
      "Every person on every sheet, what the sheet says of them, and how far that has come.",
      "Chaque personne de chaque feuille, ce que la feuille en dit et où en est la remontée."
    ),
    "v_attention": (
      "What a person should look at: doubts, holds, disputes, refusals, what does not simply follow.",
      "Ce qu'il faut regarder : doutes, retenues, litiges, refus, ce qui ne suit pas simplement."
    ),
    "v_balance": (
      "The evening balance by day: every seat of a class that is over stands in one column.",
      "Le bouclage du soir par jour : chaque place d'un cours passé est dans une colonne."
    ),
    "v_balance_parts": (
      "The rows of which v_balance is the sum; faster for some days of a large file.",
      "Les lignes dont v_balance est la somme ; plus rapide pour quelques jours d'un grand fichier."
    ),
    "v_carried_links": (
      "Links that were carried over from one school year to the next, and on what evidence.",
      "Liens reportés d'une année scolaire à la suivante, et sur quelle preuve."
    ),
    "v_duplicates": (
      "Living profiles that share a name or an address, and what to do with each.",
      "Profils actifs de même nom ou de même adresse, et que faire de chacun."
    ),
    "v_erasures": (
      "Who was erased, by key alone: when, and on whose word.",
      "Qui a été effacé, par sa seule clé : quand, et sur la parole de qui."
    ),
    "v_exclusions": (
      "What is left out of both flows now, on whose word and why.",
      "Ce qui est exclu des deux flux, sur la parole de qui et pourquoi."
    ),
    "v_groups": (
      "Groups of learners that were made in Edusign, and what they stand for.",
      "Groupes d'apprenants créés dans Edusign, et ce qu'ils représentent."
    ),
    "v_holds": (
      "Every held set item by item, with the last word on it.",
      "Chaque lot retenu, objet par objet, avec la dernière parole donnée."
    ),
    "v_hours": (
      "Instructors' planned, signed and recorded minutes, one row a session and instructor.",
      "Minutes prévues, signées et saisies des enseignants, une ligne par séance et enseignant."
    ),
    "v_impact": (
      "The classes that each difference touches: whole sheets and seats.",
      "Les cours que touche chaque écart : feuilles entières et places."
    ),
    "v_late_changes": (
      "Changes in Hyperplanning that no run saw before the class began.",
      "Changements dans Hyperplanning qu'aucun passage n'a vus avant le début du cours."
    ),
    "v_link_words": (
      "Every word that people said about links, and what it changed.",
      "Chaque parole donnée sur les rattachements, et ce qu'elle a changé."
    ),
    "v_links": (
      "What belongs to what: every link, living or ended.",
      "Ce qui correspond à quoi : chaque rattachement, vivant ou terminé."
    ),
    "v_mails": (
      "Every mail to a tutor: about which day, how it ended.",
      "Chaque message à un tuteur : pour quel jour, comment il s'est terminé."
    ),
    "v_mark_reasons": (
      "Why each mark is not simply the same on both sides, by the keys of its sheet.",
      "Pourquoi chaque marque n'est pas simplement la même des deux côtés, par clés de feuille."
    ),
    "v_no_email": (
      "People without a usable address, and the classes, sheets and seats that this hides.",
      "Personnes sans adresse utilisable, et les cours, feuilles et places que cela masque."
    ),
    "v_not_sent": (
      "Marks that are not in Hyperplanning as their sheets have them, or without a part of them "
        + "(agreed), and why.",
      "Marques qui ne sont pas dans Hyperplanning comme sur leur feuille, ou sans une partie "
        + "(agreed), et pourquoi."
    ),
    "v_notices": (
      "Every notice to the operator.",
      "Chaque avis à l'exploitant."
    ),
    "v_readiness": (
      "Every class to come, whether its sheet is usable, and why not.",
      "Chaque cours à venir, si sa feuille est utilisable, et sinon pourquoi."
    ),
    "v_reads": (
      "Who asked the ledger what, and when; the question itself is not kept.",
      "Qui a interrogé le journal, sur quoi et quand ; la question n'est pas conservée."
    ),
    "v_runs": (
      "Every run, the newest first: when, how it ended, what it did.",
      "Chaque passage, le plus récent d'abord : quand, comment il a fini, ce qu'il a fait."
    ),
    "v_sessions": (
      "Every session as Hyperplanning last showed it, with its sheet.",
      "Chaque séance telle qu'Hyperplanning l'a montrée en dernier, avec sa feuille."
    ),
    "v_sheets": (
      "Every sheet as Edusign last showed it, ours or not.",
      "Chaque feuille telle qu'Edusign l'a montrée en dernier, de nous ou non."
    ),
    "v_timeline": (
      "Every event of every object, run by run, on both sides and in between.",
      "Chaque événement de chaque objet, passage par passage, des deux côtés et entre les deux."
    ),
    "v_tomorrow": (
      "The classes of the next school day without a usable sheet, and why.",
      "Les cours du prochain jour sans feuille utilisable, et pourquoi."
    ),
    "v_why_different": (
      "What both sides have and is not the same: which fields, and why.",
      "Ce que les deux côtés ont et qui diffère : quels champs, et pourquoi."
    ),
    "v_why_missing": (
      "Sessions without a sheet and people without a profile, and why.",
      "Séances sans feuille et personnes sans profil, et pourquoi."
    ),
    "v_years": (
      "Plannings of the school's years: since when each is known, and who opened it.",
      "Plannings des années de l'école : depuis quand chacun est connu, et qui l'a ouvert."
    ),
  ]
}
