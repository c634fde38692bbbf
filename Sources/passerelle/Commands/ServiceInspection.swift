import Daemon
import Diagnosis

/// Looks at what `serve` would do with the configuration, without starting anything.
struct ServiceInspection {
  private let workplace: Workplace
  private let language: Language

  init(_ workplace: Workplace, _ language: Language) {
    self.workplace = workplace
    self.language = language
  }

  private var service: ServiceSettings { workplace.settings.service }

  /// What was found.
  var findings: [Finding] {
    let lines = service.schedule.lines(at: workplace.now(), language)
    let schedule = Finding(
      grade: .good,
      text: language(en: "Schedule: ", fr: "Horaire : ") + lines.joined(separator: " | ")
    )
    return [schedule] + notices + listening
  }

  private var notices: [Finding] {
    var findings: [Finding] = []
    if !service.notify.recipients.isEmpty, workplace.mailSender == nil {
      findings.append(
        Finding(
          grade: .fault,
          text: language(
            en: "notify.mail_to names somebody, but there is no mail server to send through.",
            fr: "notify.mail_to désigne quelqu'un, mais aucun serveur de messagerie n'est réglé."
          )
        )
      )
    }
    if service.notify.recipients.isEmpty, service.notify.hookURL == nil {
      findings.append(
        Finding(
          grade: .notice,
          text: language(
            en: "Nobody is told what runs find: set notify.mail_to or notify.hook_url.",
            fr: "Personne n'est averti de ce que trouvent les passages : régler notify.mail_to "
              + "ou notify.hook_url."
          )
        )
      )
    }
    return findings
  }

  private var listening: [Finding] {
    guard let listen = service.listen else {
      guard service.webhooks != nil else { return [] }
      return [
        Finding(
          grade: .fault,
          text: language(
            en: "webhooks.secret is set, but listen.port is none: no web hook can come in.",
            fr: "webhooks.secret est réglé, mais listen.port vaut none : aucun webhook ne peut "
              + "arriver."
          )
        )
      ]
    }
    guard !listen.isLoopback else { return [] }
    return [
      Finding(
        grade: .notice,
        text: language(
          en: "/health and /metrics are open to whoever reaches \(listen.address).",
          fr: "/health et /metrics sont ouverts à qui atteint \(listen.address)."
        )
      )
    ]
  }
}
