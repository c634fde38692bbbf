import ArgumentParser
import Campus
import Daemon
import Diagnosis
import Ledger
import Sync
import Translation

/// Says why one thing is not the same on both sides.
struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Says why a person, a session or a sheet is not the same on both sides.",
    discussion: """
      SUBJECT is an e-mail, a name, a session (course.week), the id of a sheet or a profile, or a \
      day, an hour and words of a title: 2026-11-24 08:30 Anatomie. The answer is what the last runs saw; with \
      --live both servers are asked anew, and nothing is written.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var past: PastOption

  @Flag(help: "Ask both servers what is there now; nothing is written.")
  var live = false

  @Flag(help: "Print only the answer, ready to be pasted.")
  var answer = false

  @Argument(help: "What to explain.")
  var subject: [String]

  func validate() throws {
    guard live, past.asOf != nil else { return }
    throw ValidationError("--live asks about now, --as-of about the past: take one of them.")
  }

  func run() async throws {
    try await reporting {
      let accounts = try await common.schoolSettings().each
      let words = subject.joined(separator: " ")
      var summaries: [String: WhySummary] = [:]
      for settings in accounts {
        let reader = try past.reader(settings)
        guard let (why, dossier) = try await explain(words, reader, settings) else { continue }
        let language = common.language(settings)
        summaries[settings.edusign.account] =
          WhySummary(why, dossier, DossierWords(settings.zone, language))
        guard !common.json else { continue }
        let text =
          answer ? [why.answer] : WhyText(why, dossier, settings.zone, language).lines
        for line in settings.heading(language) + text { Output.line(line) }
      }
      guard !summaries.isEmpty else { throw try await nobody(words, accounts) }
      if common.json { try Output.json(byAccount: summaries, severally: accounts.count > 1) }
      return .clean
    }
  }

  /// The answer for one account; `nil` where none of its runs ever saw the subject.
  private func explain(
    _ words: String,
    _ reader: LedgerReader,
    _ settings: SchoolSettings
  ) async throws -> (why: Why, dossier: Dossier)? {
    let candidates = try await reader.candidates(for: words)
    let now = reader.pastRun?.at ?? Composition.now()
    let language = common.language(settings)
    guard let first = candidates.first,
      var dossier = try await reader.dossier(first.subject, now: now)
    else { return nil }
    guard candidates.count == 1 else {
      throw CommandFailure(.usage, Self.ambiguous(candidates, words, settings.zone, language))
    }
    if live {
      if case .course = first.subject { throw CommandFailure(.usage, Self.notLive(language)) }
      let sight = try await Self.look(at: dossier, settings)
      dossier = try await reader.dossier(first.subject, now: now, live: sight) ?? dossier
    }
    await note(.why(first.subject), settings)
    let schedule = settings.service.schedule
    let why = Why(
      dossier,
      try await circumstances(reader, settings, now),
      next: (schedule.next(.down, after: now), schedule.next(.up, after: now)),
      downFrom: { schedule.next(.down, after: $0.advanced(by: .milliseconds(-1))) },
      zone: settings.zone,
      language
    )
    return (why, dossier)
  }

  /// What is said where no account knows the subject.
  private func nobody(
    _ words: String,
    _ accounts: [SchoolSettings]
  ) async throws -> CommandFailure {
    for settings in accounts {
      let reader = try past.reader(settings)
      let erased = Erased(reader, settings, common.language(settings))
      if let sentence = try await erased.sentence(words) { return CommandFailure(.usage, sentence) }
    }
    return CommandFailure(.usage, Self.unknown(words, common.language(accounts.first)))
  }

  /// What both servers show of the object at this moment.
  private static func look(
    at dossier: Dossier,
    _ settings: SchoolSettings
  ) async throws -> LiveSight {
    try await Workplace.overSockets(settings) { workplace in
      let look = LiveLook(
        source: workplace.source,
        target: workplace.target,
        planning: settings.hyperplanning.planning,
        zone: settings.zone,
        now: workplace.now
      )
      do throws(RemoteFailure) {
        return try await look.sight(of: dossier)
      } catch {
        let code: RunExit = error.gravity == .configuration ? .configuration : .unavailable
        throw CommandFailure(code, error.description)
      }
    }
  }

  /// How the runs fare that carry the object.
  private func circumstances(
    _ reader: LedgerReader,
    _ settings: SchoolSettings,
    _ now: Instant
  ) async throws -> Circumstances {
    let directions = try await DirectionCondition.all(
      reader,
      settings.service.schedule,
      settings.service.freshness,
      now: now
    )
    return Circumstances(
      directions,
      change: try await reader.lastConfigurationChange(),
      zone: settings.zone
    )
  }

  private static func notLive(_ language: Language) -> String {
    language(
      en: "--live asks about one session, sheet or person; ask about a course without it.",
      fr: "--live interroge sur une séance, une feuille ou une personne ; pour un cours, sans lui."
    )
  }

  private static func unknown(_ words: String, _ language: Language) -> String {
    language(
      en: "No run ever saw '\(words)'. Ask for an e-mail, a name, a session (course.week), the id "
        + "of a sheet, or a day and hour; what lies outside the days looked at is not known here.",
      fr: "Aucun passage n'a vu « \(words) ». Demander un e-mail, un nom, une séance "
        + "(cours.semaine), l'identifiant d'une feuille, ou un jour et une heure ; ce qui est hors "
        + "des jours examinés n'est pas connu ici."
    )
  }

  private static func ambiguous(
    _ candidates: [LedgerReader.Candidate],
    _ words: String,
    _ zone: SchoolZone,
    _ language: Language
  ) -> String {
    let few = candidates.prefix(12).map { one in
      let rest = one.startsAt.map { DossierWords(zone, language).moment($0) } ?? one.email
      return "  \(one.subject.text)  \(one.name)  \(rest)"
    }
    let more = candidates.count > few.count ? ["  …"] : []
    let heading = language(
      en: "'\(words)' may be \(candidates.count) things; ask for one of them by its e-mail or key:",
      fr: "« \(words) » peut désigner \(candidates.count) choses ; en demander une, par son e-mail "
        + "ou sa clé :"
    )
    return ([heading] + few + more).joined(separator: "\n")
  }
}
