import Campus
import Diagnosis
import Ledger

extension LinkRefusal {
  /// Why the word is not followed, and what to do.
  func sentence(_ language: Language) -> String {
    aboutNames(language) ?? aboutLinks(language) ?? aboutWords(language) ?? "\(self)"
  }

  private func aboutNames(_ language: Language) -> String? {
    switch self {
    case .unknownSchool(let account, let planning):
      language(
        en: "No run has met the account '\(account)' and the planning '\(planning)' yet; run "
          + "first.",
        fr: "Aucun passage n'a encore rencontré le compte « \(account) » et le planning "
          + "« \(planning) »."
      )
    case .unknownObject(let text):
      language(
        en: "Nobody and nothing is named '\(text)' in the ledger.",
        fr: "Rien ni personne ne s'appelle « \(text) » dans le fichier."
      )
    case .ambiguous(let text, let candidates):
      language(
        en: "'\(text)' is said of several: \(candidates.joined(separator: ", ")).",
        fr: "« \(text) » désigne plusieurs objets : \(candidates.joined(separator: ", "))."
      )
    case .unknownRemote(let id):
      language(
        en: "Edusign was not seen to have '\(id)'; run 'sync down' if it is new.",
        fr: "Edusign ne montrait pas « \(id) » ; lancer « sync down » s'il est nouveau."
      )
    default: nil
    }
  }

  private func aboutLinks(_ language: Language) -> String? {
    switch self {
    case .notLinked(let subject):
      language(en: "\(subject) is not linked.", fr: "\(subject) n'est pas rattaché.")
    case .sharesSheet(let subject, let leader):
      language(
        en: "\(subject) shares the sheet of session:\(leader); unlink that one, or exclude this "
          + "one.",
        fr: "\(subject) partage la feuille de session:\(leader) ; détacher celle-ci, ou exclure "
          + "celle-là."
      )
    case .alreadyLinked(let subject, let id):
      language(
        en: "\(subject) is linked with \(id) already.",
        fr: "\(subject) est déjà rattaché à \(id)."
      )
    case .linkedOtherwise(let subject, let id):
      language(
        en: "\(subject) is linked with \(id); 'links relink' changes that.",
        fr: "\(subject) est rattaché à \(id) ; « links relink » permet d'en changer."
      )
    case .wrongRole(let id, let role):
      language(
        en: "\(id) is the profile of \(role == .learner ? "a learner" : "an instructor").",
        fr: "\(id) est le profil d'un \(role == .learner ? "apprenant" : "intervenant")."
      )
    case .archived(let id):
      language(
        en: "The profile \(id) is archived; restore it in Edusign first.",
        fr: "Le profil \(id) est archivé ; le restaurer d'abord dans Edusign."
      )
    case .linkedElsewhere(let id, let other):
      language(
        en: "\(id) is linked with \(other); unlink that first.",
        fr: "\(id) est rattaché à \(other) ; détacher d'abord celui-ci."
      )
    case .alreadyAdopted(let subject):
      language(
        en: "What \(subject) is linked with is written by us already.",
        fr: "L'objet rattaché à \(subject) est déjà géré par nous."
      )
    case .noCandidate(let subject):
      language(
        en: "Nothing was reported that could be \(subject)'s; name it with --to.",
        fr: "Rien n'a été signalé qui puisse être celui de \(subject) ; l'indiquer avec --to."
      )
    case .unsettled(let subject):
      language(
        en: "A write to \(subject) is not settled yet; run first.",
        fr: "Une écriture vers \(subject) n'est pas encore élucidée ; relancer d'abord."
      )
    case .marksSent(let subject):
      language(
        en: "Marks of the sheet of \(subject) stand in Hyperplanning; it stays linked.",
        fr: "Des marques de la feuille de \(subject) sont dans Hyperplanning ; elle reste "
          + "rattachée."
      )
    default: nil
    }
  }

  private func aboutWords(_ language: Language) -> String? {
    switch self {
    case .alreadyExcluded(let subject):
      language(en: "\(subject) is left out already.", fr: "\(subject) est déjà exclu.")
    case .notExcluded(let subject):
      language(en: "\(subject) is not left out.", fr: "\(subject) n'est pas exclu.")
    case .unknownWord(let number):
      language(
        en: "No word has the number \(number); 'links words' shows them.",
        fr: "Aucune intervention n° \(number) ; « links words » les montre."
      )
    case .undone(let number, let other):
      language(
        en: "The word \(number) was undone by \(other).",
        fr: "L'intervention \(number) a été annulée par la \(other)."
      )
    case .isUndoing(let number):
      language(
        en: "\(number) is an undoing; say the word that it undid again.",
        fr: "L'intervention \(number) est une annulation ; refaire celle qu'elle annulait."
      )
    case .changedSince(let number, let subject):
      language(
        en: "\(subject) has changed since the word \(number); nothing was undone.",
        fr: "\(subject) a changé depuis l'intervention \(number) ; rien n'a été annulé."
      )
    default: nil
    }
  }
}
