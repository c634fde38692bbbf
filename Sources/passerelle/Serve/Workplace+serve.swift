import Campus
import Daemon
import Diagnosis
import Ledger
import Logging
import Sync
import Transport

extension Workplace {
  /// The directions that this program runs; the one switch for `serve`, `status` and `check`.
  static let offered: Set<Direction> = [.up, .down]

  /// Does a run that is due, and tells the operator's log how it ended.
  func run(_ due: ScheduledRun, _ language: Language) async throws -> RunOutcome {
    let reach: RunSettings.Reach = due.kind == .look ? .look : .apply
    var failure: (any Error)?
    for workplace in try each where !stop.isRequested {
      do {
        let report = try await workplace.run(reach, due.direction)
        for line in workplace.settings.heading(language) { Output.line(line) }
        if let stop = report.stop {
          Output.line(stop.text + workplace.settings.pointer(to: stop, language))
        }
        let headline =
          due.direction == .up
          ? report.upwardHeadline(reach, language) : report.headline(reach, language)
        Output.line(headline)
      } catch let error as LedgerError where error.code == .locked {
        return .locked(error.description)
      } catch {
        // What one account runs into keeps no other from being served.
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .ended
  }

  /// A workplace for each account, over the same sockets.
  private var each: [Workplace] {
    get throws {
      try settings.each.map { try Workplace($0, exchange: exchange, now: now, stop: stop) }
    }
  }

  /// The runs so far, as far as the schedule needs them; none while there is no ledger.
  func history() async throws -> RunHistory {
    let histories = try await settings.each.asyncMap { try await history(of: $0) }
    guard var history = histories.first else { return RunHistory() }
    for other in histories.dropFirst() { history = history.behind(other) }
    return history
  }

  private func history(of settings: SchoolSettings) async throws -> RunHistory {
    guard let reader = try ledgerReader(settings) else { return RunHistory() }
    var history = RunHistory()
    for direction in Direction.allCases {
      let standing = try await reader.standing(of: direction.rawValue)
      if let run = standing.lastRun {
        // A row that is still open belongs to a process that died, or holds the lock.
        history.runs[direction] = RunHistory.LastRun(
          startedAt: run.startedAt,
          deservesRetry: ["unavailable", "interrupted", "running"].contains(run.state)
        )
      }
      if direction == .down { history.lookedAt = standing.lookedAt }
    }
    return history
  }

  /// How the directions fare.
  func condition() async throws -> Condition {
    let (schedule, limits) = (settings.service.schedule, settings.service.freshness)
    // There is one file: either every account has a reader of it, or none has.
    let readers = try settings.each.compactMap { try ledgerReader($0) }
    let conditions = try await readers.asyncMap { try await condition($0) }
    return Condition(worstOf: conditions)
      ?? Condition(ofNothing: schedule, limits, now: now())
  }

  /// How the directions fare of the account that a reader tells of.
  private func condition(_ reader: LedgerReader) async throws -> Condition {
    try await Condition(
      reader,
      settings.service.schedule,
      settings.service.freshness,
      now: now()
    )
  }

  /// The ledger for questions; `nil` while no run has made one.
  private func ledgerReader(_ settings: SchoolSettings) throws -> LedgerReader? {
    do {
      return try Composition.reader(settings)
    } catch let error as LedgerError where error.code == .missing {
      return nil
    }
  }

  /// Changes the ledger under its lock; `nil` where another process holds it.
  private func withLedger<Value>(
    _ work: (LedgerFile) async throws -> Value
  ) async throws -> Value? {
    let place = Composition.place(settings.ledgerPath)
    do {
      let process = Composition.origin(settings).process
      let lock = try RunLock(ledgerPath: place.path, holder: "process \(process), notices")
      let value = try await work(LedgerFile(at: place, now: now()))
      lock.release()
      return value
    } catch let error as LedgerError where error.code == .locked {
      return nil
    }
  }

  /// What tells the operator of news.
  func notifier(_ language: Language) -> Notifier {
    let settings = settings
    return Notifier(
      settings.service.schedule,
      times: settings.service.notify.times,
      senders: senders(),
      book: notifierBook(language),
      domain: Composition.origin(settings).host,
      language: language,
      now: now,
      complain: { Output.error($0) }
    )
  }

  /// What is to be told of one account; `nil` while there is no ledger.
  private func situation(
    of settings: SchoolSettings,
    _ language: Language
  ) async throws -> Situation? {
    guard let reader = try ledgerReader(settings) else { return nil }
    let situation = try await Situation(reader, condition(reader), settings.zone, language)
    return settings.narrowedAccount.map(situation.named) ?? situation
  }

  private func notifierBook(_ language: Language) -> Notifier.Book {
    Notifier.Book(
      situation: {
        let situations = try await settings.each.asyncMap { try await situation(of: $0, language) }
        var whole: Situation?
        for situation in situations.compactMap(\.self) {
          whole = whole?.joined(by: situation) ?? situation
        }
        return whole
      },
      told: { way in try await ledgerReader(settings)?.told(on: way) ?? [:] },
      intend: { draft in try await withLedger { try await $0.intend(draft, now: now()) } },
      close: { notice, ending in
        try await withLedger { try await $0.close(notice: notice, ending, now: now()) } != nil
      },
      remember: { change in
        _ = try await withLedger { ledger in
          try await ledger.remember(
            gone: change.gone,
            back: change.back,
            forgotten: change.forgotten,
            now: now()
          )
        }
      }
    )
  }

  /// The ways to the operator that are configured.
  private func senders() -> [NoticeWay: Notifier.Sender] {
    var senders: [NoticeWay: Notifier.Sender] = [:]
    let notify = settings.service.notify
    if let url = notify.hookURL {
      let hook = WebHookSender(hookChannel(), url: url, token: notify.hookToken)
      senders[.webHook] = { await hook.send($0, messageID: $1) }
    }
    if let mail = mailSender, !notify.recipients.isEmpty {
      senders[.mail] = { letter, messageID in
        await mail(
          NoticeMail(
            recipients: notify.recipients,
            subject: letter.subject,
            body: letter.body,
            messageID: messageID
          )
        )
      }
    }
    return senders
  }

  /// Sends an e-mail; `nil` where no mail server is configured.
  ///
  /// One message a recipient, one after the other. What one recipient may have got is in doubt for
  /// all: nobody is told twice.
  var mailSender: (@Sendable (NoticeMail) async -> Delivery)? {
    guard let mail = settings.mail else { return nil }
    let now = now
    return { notice in
      do throws(MailFailure) {
        let sender = try MailSender(mail.server, clock: ContinuousClock())
        var delivered = 0
        for recipient in notice.recipients.compactMap({ EmailAddress($0) }) {
          let message = try MailMessage(
            from: mail.from,
            to: MailAddress(recipient),
            subject: notice.subject,
            body: notice.body,
            messageID: "<\(notice.messageID)>",
            date: now()
          )
          switch await sender.send(message) {
          case .delivered: delivered += 1
          case .refused(let failure) where delivered == 0: return .refused(failure.description)
          case .refused(let failure), .doubtful(let failure): return .doubtful(failure.description)
          }
        }
        return .delivered
      } catch {
        return .refused(error.description)
      }
    }
  }

  private func hookChannel() -> Channel {
    Channel(
      remote: "web hook",
      over: exchange,
      pace: Pace(requestsPerSecond: nil, inFlight: 1),
      limits: Limits(timeLimit: .seconds(15)),
      clock: ContinuousClock(),
      random: SystemRandomNumberGenerator(),
      now: { Composition.now().milliseconds },
      logger: Composition.logger("passerelle.notify")
    )
  }
}
