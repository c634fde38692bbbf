public import Campus
public import Diagnosis
public import Ledger
import Planning

/// One thing that the operator may have to be told, in words.
public struct NoticeItem: Sendable, Hashable {
  /// What it is about, the same from day to day, such as `decision|learner:4711|C1`.
  public var key: String
  /// How bad it is, from 1; a higher grade than was told is news.
  public var grade: Int
  /// The course and its date, or the person.
  public var subject: String
  /// What is so, and why.
  public var reason: String
  /// What to do next; empty where there is nothing to do.
  public var remedy: String
  /// Who must act.
  public var owner: Owner
  /// The code of the cause.
  public var cause: String
  /// The beginning of the run since which it is so.
  public var since: Instant

  /// An item made of its parts.
  public init(
    key: String,
    grade: Int,
    subject: String,
    reason: String,
    remedy: String,
    owner: Owner,
    cause: String,
    since: Instant
  ) {
    self.key = key
    self.grade = max(1, grade)
    self.subject = subject
    self.reason = reason
    self.remedy = remedy
    self.owner = owner
    self.cause = cause
    self.since = since
  }

  /// What the ledger shows under `v_attention`; `nil` where nobody has to act on it.
  ///
  /// Held sets are told by their own notice, and objects that are refused by their decision.
  public init?(_ item: AttentionItem, _ language: Language) {
    switch item.kind {
    case "decision":
      guard let told = Self(decision: item, language) else { return nil }
      self = told
    case "in_doubt":
      self.init(
        item,
        language,
        reason: language(
          en: "nobody knows whether a write (\(item.what)) took effect.",
          fr: "on ne sait pas si une écriture (\(item.what)) a pris effet."
        ),
        remedy: language(
          en: "The next run looks; nothing is sent twice.",
          fr: "Le prochain passage vérifie ; rien n'est envoyé deux fois."
        )
      )
    case "disputed":
      self.init(
        item,
        language,
        reason: language(
          en: "more than one object could be its sheet; nothing is done.",
          fr: "plusieurs objets pourraient être sa feuille ; rien n'est fait."
        ),
        remedy: language(
          en: "See 'passerelle status' and keep one of them in Edusign.",
          fr: "Voir « passerelle status » et n'en garder qu'un dans Edusign."
        )
      )
    default:
      return nil
    }
  }

  private init?(decision item: AttentionItem, _ language: Language) {
    guard let cause = Cause(rawValue: item.cause), cause.owner != .nobody else { return nil }
    let verdict = Verdict(
      Decision(
        subject: item.subject,
        situation: item.what,
        action: "",
        cause: cause,
        facts: item.facts
      ),
      language
    )
    // Refused so often that it is tried no more is worse than refused and tried again.
    let isGivenUp = item.facts["failures"] != nil && item.facts["next_try"] == nil
    self.init(
      key: "decision|\(item.subject)|\(item.cause)",
      grade: isGivenUp ? 2 : 1,
      subject: verdict.subject,
      reason: verdict.reason,
      remedy: verdict.remedy,
      owner: verdict.owner,
      cause: item.cause,
      since: item.since
    )
  }

  private init(_ item: AttentionItem, _ language: Language, reason: String, remedy: String) {
    let place = [item.facts["title"], item.facts["start"]?.replacing(/^([0-9-]+)T/) { "\($0.1) " }]
      .compactMap { $0 }.joined(separator: ", ")
    let name = item.facts["name"] ?? ""
    self.init(
      key: "\(item.kind)|\(item.subject)|\(item.what)",
      grade: 1,
      subject: place.isEmpty ? (name.isEmpty ? item.subject : name) : place,
      reason: reason,
      remedy: remedy,
      owner: .operator,
      cause: item.cause,
      since: item.since
    )
  }

  /// The last run of a direction, where it stopped before its end; `nil` where it did not.
  public init?(
    _ direction: Direction,
    _ run: LedgerReader.DirectionStanding.LastRun?,
    _ zone: SchoolZone,
    _ language: Language
  ) {
    guard let run, let code = run.stopCode, let text = run.stopText, code != "stopped" else {
      return nil
    }
    let start = zone.wall(at: run.startedAt)
    let remedy = language(
      en: "Say 'passerelle check', then 'passerelle runs \(run.number)'.",
      fr: "Lancer « passerelle check », puis « passerelle runs \(run.number) »."
    )
    self.init(
      key: "stopped|\(direction.rawValue)|\(code)",
      grade: 1,
      subject: language(
        en: "Run \(run.number) (\(direction.text(language))), \(start.day) \(start.clockText)",
        fr: "Passage \(run.number) (\(direction.text(language))), \(start.day) \(start.clockText)"
      ),
      reason: text,
      remedy: remedy,
      owner: .operator,
      cause: code,
      since: run.startedAt
    )
  }

  /// The whole as one line.
  public var line: String {
    (remedy.isEmpty ? "\(subject): \(reason)" : "\(subject): \(reason) \(remedy)") + " [\(cause)]"
  }
}
