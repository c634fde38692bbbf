import Campus
import Diagnosis
import Sync
import Transport

extension Inspection {
  /// Whether mails could be handed over and a file of tutors is right; sends nothing.
  func mail() async -> [Finding] {
    guard let mail = workplace.settings.mail else { return [] }
    return [await server(mail.server)] + toldTutors()
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

  private func toldTutors() -> [Finding] {
    guard let tutors = workplace.settings.tutors else { return [] }
    switch tutors.list.read(language) {
    case .faults(let sentences): return sentences.map { Finding(grade: .fault, text: $0) }
    case .list(.hyperplanning):
      return [
        Finding(
          grade: .good,
          text: language(
            en: "The tutors whom Hyperplanning names are told from \(tutors.since) on.",
            fr: "Les tuteurs que nomme Hyperplanning sont avertis à partir du \(tutors.since)."
          )
        )
      ]
    case .list(.file(let book)):
      let file = tutors.list.file ?? ""
      return [
        Finding(
          grade: book.isEmpty ? .notice : .good,
          text: language(
            en: "The file of tutors \(file) names the tutors of \(book.learners) "
              + "learners; they are told from \(tutors.since) on.",
            fr: "Le fichier des tuteurs \(file) nomme les tuteurs de \(book.learners) "
              + "apprenants ; ils sont avertis à partir du \(tutors.since)."
          )
        )
      ]
    }
  }
}
