import Campus
import Diagnosis
import Ledger
import Planning
import Sync
import Transport

extension Workplace {
  /// Who says who has which tutor, for the profiles in Edusign, or why nobody does.
  ///
  /// - Returns: no list where tutors are not to be linked, or where the file is not to be used:
  ///   profiles stay as they are then.
  func tutorList(_ language: Language) -> (list: TutorList?, problems: [RunProblem]) {
    guard let source = settings.linkedTutors else { return (nil, []) }
    var sentences: [String]
    switch source.read(language) {
    case .list(.file(let book)) where book.isEmpty:
      // A list that lost all its lines is no word that nobody has a tutor any more.
      let file = source.file ?? ""
      sentences = [
        language(
          en: "The file of tutors \(file) names nobody; tutors stay linked as they are.",
          fr: "Le fichier des tuteurs \(file) ne nomme personne ; les tuteurs restent "
            + "rattachés tels quels."
        )
      ]
    case .list(let list): return (list, [])
    case .faults(let faults): sentences = faults
    }
    return (nil, sentences.map { RunProblem(subject: "tutors", code: "tutors_file", text: $0) })
  }

  /// The round of mails to tutors that ends an evening, or why there can be none.
  ///
  /// - Parameters:
  ///   - ledger: the open file.
  ///   - language: of what the operator is told.
  ///   - shouldStop: whether no further mail may begin.
  /// - Returns: neither round nor problem where tutors are not to be told.
  func tutorRound(
    on ledger: LedgerFile,
    language: Language,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) -> (round: TutorRound?, problems: [RunProblem]) {
    guard let tutors = settings.tutors, let mail = settings.mail else { return (nil, []) }
    switch tutors.list.read(language) {
    case .faults(let sentences):
      let problems = sentences.map { RunProblem(subject: "tutors", code: "F21", text: $0) }
      return (nil, problems)
    case .list(let list):
      do throws(MailFailure) {
        let sender = try MailSender(mail.server, clock: ContinuousClock())
        let mailLanguage = mail.language ?? settings.language ?? language
        let school = mail.from.name
        let round = TutorRound(
          settings: TutorSettings(
            sender: mail.from,
            account: settings.edusign.account,
            list: list,
            since: tutors.since,
            today: settings.zone.wall(at: now()).day,
            write: { digest in
              let text = DigestText(digest, school: school, language: mailLanguage)
              return (text.subject, text.body)
            },
            say: { $0.text(language) }
          ),
          ledger: ledger,
          now: now,
          shouldStop: shouldStop,
          send: { await sender.send($0) }
        )
        return (round, [])
      } catch {
        return (
          nil,
          [RunProblem(subject: "mail", code: error.code.rawValue, text: error.words(language))]
        )
      }
    }
  }
}
