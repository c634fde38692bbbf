import Campus
import Diagnosis
import Ledger
import Planning
import Sync
import Transport

extension Workplace {
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
    switch tutors.read(language) {
    case .faults(let sentences):
      let problems = sentences.map { RunProblem(subject: "tutors", code: "F21", text: $0) }
      return (nil, problems)
    case .book(let book):
      do throws(MailFailure) {
        let sender = try MailSender(mail.server, clock: ContinuousClock())
        let mailLanguage = mail.language ?? settings.language ?? language
        let school = mail.from.name
        let round = TutorRound(
          settings: TutorSettings(
            sender: mail.from,
            account: settings.edusign.account,
            book: book,
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
