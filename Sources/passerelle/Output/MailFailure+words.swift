import Diagnosis
import Transport

extension MailFailure {
  /// What failed, where, why, and what to do next.
  func words(_ language: Language) -> String {
    let (what, remedy) = sentence(language)
    let why = detail.isEmpty ? "" : language(en: ": \(detail)", fr: " : \(detail)")
    return "\(what)\(why). \(remedy)"
  }

  private func sentence(_ language: Language) -> (what: String, remedy: String) {
    switch code {
    case .invalid:
      (
        language(en: "The mail cannot be written", fr: "Le message ne peut être rédigé"),
        language(en: "Correct the names.", fr: "Corriger les noms.")
      )
    case .settings:
      (
        language(
          en: "The settings of the mail server \(server) cannot work",
          fr: "Les réglages du serveur de messagerie \(server) ne conviennent pas"
        ),
        language(en: "Correct the keys below mail.", fr: "Corriger les clés sous mail.")
      )
    case .unreachable, .timedOut, .interrupted:
      (
        language(
          en: "The mail server \(server) cannot be reached or does not answer",
          fr: "Le serveur de messagerie \(server) est injoignable ou ne répond pas"
        ),
        language(
          en: "Check mail.server, mail.port and the network.",
          fr: "Vérifier mail.server, mail.port et le réseau."
        )
      )
    case .untrusted:
      (
        language(
          en: "The mail server \(server) is not trusted",
          fr: "Le serveur de messagerie \(server) n'est pas fiable"
        ),
        language(
          en: "Check mail.security; name its authority in mail.ca_file.",
          fr: "Vérifier mail.security ; indiquer son autorité dans mail.ca_file."
        )
      )
    case .notOffered:
      (
        language(
          en: "The mail server \(server) lacks what is needed",
          fr: "Le serveur de messagerie \(server) n'offre pas le nécessaire"
        ),
        language(en: "Check mail.security.", fr: "Vérifier mail.security.")
      )
    case .loginRefused:
      (
        language(
          en: "The mail server \(server) refused the login",
          fr: "Le serveur de messagerie \(server) a refusé l'identification"
        ),
        language(
          en: "Check mail.login and its password.",
          fr: "Vérifier mail.login et son mot de passe."
        )
      )
    case .senderRefused, .recipientRefused, .refused, .unreadable:
      (
        language(
          en: "The mail server \(server) refused",
          fr: "Le serveur de messagerie \(server) a refusé"
        ),
        language(en: "Ask whoever runs it.", fr: "Voir avec son administrateur.")
      )
    }
  }
}
