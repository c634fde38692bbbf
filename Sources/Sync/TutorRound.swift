public import Campus
public import Ledger
public import Planning
public import Transport

/// Tells tutors of the absences that archived sheets show, each line at most once.
///
/// The last step of an evening, after marks went up; the caller holds the run lock and has an open
/// run. Mails are written down together, then sent one by one, and no transaction is open meanwhile.
public struct TutorRound: Sendable {
  let settings: TutorSettings
  private let ledger: LedgerFile
  private let now: @Sendable () -> Instant
  private let shouldStop: @Sendable () -> Bool
  private let send: @Sendable (MailMessage) async -> MailOutcome

  /// A round over one ledger.
  ///
  /// - Parameters:
  ///   - settings: what it is told.
  ///   - ledger: the file.
  ///   - now: the wall clock.
  ///   - shouldStop: whether no further mail may begin.
  ///   - send: hands one mail over, once.
  public init(
    settings: TutorSettings,
    ledger: LedgerFile,
    now: @escaping @Sendable () -> Instant,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    send: @escaping @Sendable (MailMessage) async -> MailOutcome
  ) {
    self.settings = settings
    self.ledger = ledger
    self.now = now
    self.shouldStop = shouldStop
    self.send = send
  }

  /// Tells what is new or worse.
  ///
  /// - Parameters:
  ///   - cells: what archived sheets say of learners, of any days; those before `settings.since` and
  ///     after `settings.today` are passed over.
  ///   - book: who has which tutor on which days.
  ///   - run: the open run.
  ///   - scope: its account.
  /// - Returns: what became of each mail.
  /// - Throws: what breaks the ledger. A mail server that fails is an outcome, not an error.
  public func tell(
    _ cells: [LearnerCell],
    by book: TutorBook,
    run: RunID,
    scope: Scope
  ) async throws -> TutorReport {
    let digests = TutorDigest.due(
      cells: cells,
      book: book,
      told: try await ledger.mailsTold(scope, since: settings.since),
      since: settings.since,
      today: settings.today
    )
    var report = TutorReport()
    report.problems = unaddressed(cells, book)
    let letters = digests.compactMap { letter($0, &report) }
    guard !letters.isEmpty else { return report }
    let mails = try await ledger.intendMails(
      letters.map { MailDraft($0.digest, messageID: $0.message.messageID) },
      scope: scope,
      today: settings.today,
      run: run,
      now: now()
    )
    var failuresInARow = 0
    for (index, (letter, mail)) in zip(letters, mails).enumerated() {
      guard failuresInARow < Self.mostFailuresInARow, !shouldStop() else {
        try await ledger.abandonMails(run: run, now: now())
        for letter in letters[index...] { note(.postponed, letter.digest, nil, &report) }
        break
      }
      let failure = try await carryOut(letter, mail, run, &report)
      switch failure {
      case nil: failuresInARow = 0
      case let failure? where failure.concernsEveryMail:
        failuresInARow = Self.mostFailuresInARow
      case let failure? where [.recipientRefused, .invalid].contains(failure.code): break
      case _?: failuresInARow += 1
      }
    }
    return report
  }

  /// A server that fails so often in a row would fail for all: each mail that is kept back can
  /// still arrive, each that is put in doubt cannot.
  private static let mostFailuresInARow = 2

  /// Those who would be told if they had an address, one for each learner.
  private func unaddressed(_ cells: [LearnerCell], _ book: TutorBook) -> [RunProblem] {
    guard !book.unusable.isEmpty, settings.since <= settings.today else { return [] }
    let days = settings.since...settings.today
    let due = cells.filter { $0.value != .present && days.contains($0.start.day) }
    return Dictionary(grouping: due, by: \.learner).sorted { $0.key < $1.key }
      .compactMap { learner, cells in
        let untold = cells.sorted { $0.start < $1.start }.lazy.compactMap { cell in
          book.unusable(ofLearner: learner, on: cell.start.day).map { (tutor: $0, cell: cell) }
        }
        guard let (tutor, last) = untold.last else { return nil }
        let kind = TutorTrouble.Kind.noAddress(learner: last.name)
        let trouble = TutorTrouble(kind, tutor: tutor, day: last.start.day, detail: "")
        return RunProblem(
          subject: PersonKey.learner(learner).description,
          code: Cause.tutorNotTold.rawValue,
          text: settings.say(trouble)
        )
      }
  }

  private struct Letter {
    let digest: TutorDigest
    let message: MailMessage
  }

  private func letter(_ digest: TutorDigest, _ report: inout TutorReport) -> Letter? {
    let (subject, body) = settings.write(digest)
    func name(part: Int) -> String {
      digest.messageID(
        part: part,
        account: settings.account,
        domain: settings.sender.domain
      )
    }
    do throws(MailFailure) {
      let message = try MailMessage(
        from: settings.sender,
        to: MailAddress(digest.tutor.email, name: digest.tutor.fullName),
        subject: subject,
        body: body,
        messageID: name(part: digest.part),
        continues: digest.isSupplement ? name(part: 1) : nil,
        date: now()
      )
      return Letter(digest: digest, message: message)
    } catch {
      note(.unwritten, digest, error, &report)
      return nil
    }
  }

  /// Sends one mail that is written down, and writes down what became of it.
  private func carryOut(
    _ letter: Letter,
    _ mail: JournalledMail,
    _ run: RunID,
    _ report: inout TutorReport
  ) async throws -> MailFailure? {
    try await ledger.markMailSent(mail, now: now())
    switch await send(letter.message) {
    case .delivered:
      try await ledger.closeMail(mail, .delivered, run: run, now: now())
      report.delivered += 1
      return nil
    case .refused(let failure):
      let ending = MailEnding.refused(code: failure.code.rawValue, text: failure.description)
      try await ledger.closeMail(mail, ending, run: run, now: now())
      let isGivenUp = mail.tries + 1 >= ToldMail.mostTries
      note(.refused(isGivenUp: isGivenUp), letter.digest, failure, &report)
      return failure
    case .doubtful(let failure):
      let ending = MailEnding.doubtful(code: failure.code.rawValue, text: failure.description)
      try await ledger.closeMail(mail, ending, run: run, now: now())
      note(.doubtful, letter.digest, failure, &report)
      return failure
    }
  }

  private func note(
    _ kind: TutorTrouble.Kind,
    _ digest: TutorDigest,
    _ failure: MailFailure?,
    _ report: inout TutorReport
  ) {
    switch kind {
    case .refused, .unwritten: report.refused += 1
    case .doubtful: report.doubtful += 1
    case .postponed: report.postponed += 1
    case .noAddress: break
    }
    let trouble = TutorTrouble(
      kind,
      tutor: digest.tutor.label,
      day: digest.day,
      detail: failure?.description ?? ""
    )
    report.problems.append(
      RunProblem(
        subject: "tutor:\(digest.tutor.email.folded)",
        code: failure?.code.rawValue ?? "mail_postponed",
        text: settings.say(trouble)
      )
    )
  }
}
