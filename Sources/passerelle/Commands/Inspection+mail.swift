import Campus
import Diagnosis
import Transport

extension Inspection {
  /// Whether mails could be handed over and the file of tutors is right; sends nothing.
  func mail() async -> [Finding] {
    guard let mail = workplace.settings.mail else { return [] }
    return [await server(mail.server)] + tutors()
  }

  private func server(_ server: MailServer) async -> Finding {
    let failure: MailFailure?
    do throws(MailFailure) {
      failure = await (try MailSender(server, clock: ContinuousClock())).check()
    } catch {
      failure = error
    }
    guard let failure else {
      return Finding(
        grade: .good,
        text: language(
          en: "The mail server \(server.name) answers"
            + (server.login == nil ? "." : " and accepts the login."),
          fr: "Le serveur de messagerie \(server.name) répond"
            + (server.login == nil ? "." : " et accepte l'identification.")
        )
      )
    }
    let isAway = [.unreachable, .timedOut, .interrupted, .refused].contains(failure.code)
    return Finding(grade: isAway ? .unavailable : .fault, text: failure.words(language))
  }

  private func tutors() -> [Finding] {
    guard let tutors = workplace.settings.tutors else { return [] }
    switch tutors.list.read(language) {
    case .faults(let sentences): return sentences.map { Finding(grade: .fault, text: $0) }
    case .book(let book):
      return [
        Finding(
          grade: book.isEmpty ? .notice : .good,
          text: language(
            en: "The file of tutors \(tutors.list.file) names the tutors of \(book.learners) "
              + "learners; they are told from \(tutors.since) on.",
            fr: "Le fichier des tuteurs \(tutors.list.file) nomme les tuteurs de \(book.learners) "
              + "apprenants ; ils sont avertis à partir du \(tutors.since)."
          )
        )
      ]
    }
  }
}
