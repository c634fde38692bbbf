public import Campus
public import Ledger
import Planning

/// The answer to "why isn't my data the same?" for one object, in one language.
public struct Why: Sendable {
  /// What differs, or that nothing does.
  public enum State: String, Sendable {
    /// Both sides show the same.
    case agrees
    /// There is a reason, and it is known.
    case explained
    /// A write is on its way, or of unknown effect.
    case underWay = "under_way"
    /// It differs, and no reason is known: a defect of ours.
    case unexplained
  }

  /// The object in words: the course and its date, or the person.
  public var subject: String
  /// What kind of answer it is.
  public var state: State
  /// The main reason first; empty when both sides agree.
  public var verdicts: [DatedVerdict]
  /// What is so, in one sentence.
  public var headline: String
  /// The moment of the run that will make it right, where a run can.
  public var healsAt: Instant?

  /// A verdict, the run since which it holds, and when it ends.
  public struct DatedVerdict: Sendable {
    /// The verdict.
    public var verdict: Verdict
    /// Since when.
    public var since: Dossier.RunMark?
    /// The moment of the run that will make it right; `nil` where none does.
    public var healsAt: Instant?
  }

  private let asked: String
  private let words: DossierWords
  private let language: Language

  /// The answer that a dossier gives.
  ///
  /// - Parameters:
  ///   - dossier: what the ledger knows.
  ///   - circumstances: how the runs fare, where that is known.
  ///   - next: the next downward and upward runs of the schedule, where there are any.
  ///   - downFrom: the first downward run of the schedule from a moment on.
  ///   - zone: the school's zone.
  ///   - language: the language of the answer.
  public init(
    _ dossier: Dossier,
    _ circumstances: Circumstances? = nil,
    next: (down: Instant?, up: Instant?),
    downFrom: (Instant) -> Instant? = { _ in nil },
    zone: SchoolZone,
    _ language: Language
  ) {
    self.language = language
    let words = DossierWords(zone, language)
    self.words = words
    asked = words.asked(dossier)
    subject = words.subject(dossier)
    var reasons = dossier.verdicts(circumstances, words)
    state = dossier.state(reasons.map(\.decision))
    if state == .unexplained {
      let since = dossier.undecidedSince ?? dossier.lastReading
      reasons.insert((dossier.note(.unexplained, [:]), since), at: 0)
    }
    let reach = dossier.reachedOn(zone).flatMap(downFrom)
    verdicts = reasons.map { found in
      var verdict = Verdict(found.decision, language)
      verdict.subject = words.subject(dossier, of: found.decision, verdict.subject)
      return DatedVerdict(
        verdict: verdict,
        since: found.since,
        healsAt: found.decision.healing(next, whenReached: reach)
      )
    }
    headline = words.headline(dossier, state, marksWait: reasons.contains { $0.decision.isOfMarks })
    healsAt = verdicts.first.map(\.healsAt) ?? (state == .underWay ? next.down : nil)
  }

  /// The ready answer, to be pasted: what, why, who acts, when it will be right.
  public var answer: String {
    var sentences = ["\(subject): \(headline)"]
    for (place, one) in verdicts.enumerated() {
      let verdict = one.verdict
      let start =
        place == 0 ? "" : language(en: "Also: ", fr: "Par ailleurs : ")
      sentences.append(start + "\(verdict.subject): \(verdict.reason)")
      if !verdict.remedy.isEmpty { sentences.append(verdict.remedy) }
      if place == 0, let since = one.since { sentences.append(Self.since(since, words, language)) }
    }
    sentences.append(contentsOf: [whoActs, whenRight, asked].filter { !$0.isEmpty })
    return sentences.joined(separator: " ")
  }

  /// Since which run it is so.
  private static func since(
    _ run: Dossier.RunMark,
    _ words: DossierWords,
    _ language: Language
  ) -> String {
    language(
      en: "So since run \(run.number) of \(words.moment(run.at)).",
      fr: "C'est ainsi depuis le passage \(run.number) du \(words.moment(run.at))."
    )
  }

  /// Who must act, as a sentence; empty when both sides agree.
  public var whoActs: String {
    guard let owner = verdicts.first?.verdict.owner else { return "" }
    return owner == .nobody
      ? language(en: "Nobody has to do anything.", fr: "Personne n'a rien à faire.")
      : language(
        en: "To be done by \(owner.text(language)).",
        fr: "À faire par \(owner.text(language))."
      )
  }

  /// When it will be right, as a sentence; empty where no run decides that.
  public var whenRight: String {
    guard let healsAt else { return "" }
    let moment = words.moment(healsAt)
    let mustAct = verdicts.first.map { $0.verdict.owner != .nobody } ?? false
    return mustAct
      ? language(
        en: "Done before \(moment), it is right after the run of that time.",
        fr: "Fait avant le \(moment), ce sera juste après ce passage."
      )
      : language(
        en: "It is right after the run of \(moment).",
        fr: "Ce sera juste après le passage du \(moment)."
      )
  }
}

extension Dossier {
  fileprivate typealias Reason = (decision: Decision, since: RunMark?)

  /// The reasons, the main one first: by the order of the tests, G, A, B, C, D, E, F.
  ///
  /// What is told although both sides may show the same comes after what keeps them apart.
  /// **Source**: `users-and-rivals.md` section 7, "order of tests".
  fileprivate func verdicts(
    _ circumstances: Circumstances?,
    _ words: DossierWords
  ) -> [Reason] {
    let standing = decisions + remarks
    var found: [Reason] = standing.map { ($0.decision, $0.since) }
    found += notes(words).map { ($0, $0.cause.isOfChanges ? undecidedSince ?? lastReading : nil) }
    if let circumstances {
      let isUpward = !marks.isEmpty || decisions.contains { $0.decision.cause.isAboutMarks }
      found += circumstances.standing(isUpward: isUpward, decisions)
    }
    // A mark that was refused is decided on and remarked on: it is told once.
    var told: Set<String> = []
    found.removeAll { reason in
      let (decision, _) = reason
      return decision.cause.isAboutMarks
        && !told.insert("\(decision.cause.rawValue) \(decision.subject)").inserted
    }
    return found.enumerated().sorted { left, right in
      let (one, other) = (left.element.decision, right.element.decision)
      return (one.weight, one.letter, left.offset) < (other.weight, other.letter, right.offset)
    }.map(\.element)
  }

  /// Whether it differs and nobody knows why, however the runs fare.
  func isUnexplained(_ words: DossierWords) -> Bool {
    state(verdicts(nil, words).map(\.decision)) == .unexplained
  }

  /// The start of the first day on which it lies within the days that are looked at; `nil` where it
  /// does already, or where nobody knows.
  fileprivate func reachedOn(_ zone: SchoolZone) -> Instant? {
    firstLookedAt.map { zone.start(of: zone.wall(at: $0).day) }
  }

  fileprivate func state(_ reasons: [Decision]) -> Why.State {
    let causes = reasons.map(\.cause)
    if reasons.contains(where: { !$0.isAside }) { return .explained }
    // A sheet or a profile alone has nothing to agree with: whatever is told of it is its reason.
    if isOfEdusignAlone, !causes.isEmpty { return .explained }
    if events.contains(where: \.isOpenWrite) { return .underWay }
    guard isInHyperplanning == isInEdusign, !isDifferent else {
      // What differs after a run that did not come to its end waits for the next one.
      return isHistory ? .agrees : causes.contains(where: \.isOfRuns) ? .explained : .unexplained
    }
    return .agrees
  }

  /// Whether it is something of Edusign that stands for nothing in Hyperplanning.
  private var isOfEdusignAlone: Bool {
    switch subject {
    case .sheet, .profile: true
    case .session, .person, .course: false
    }
  }

  /// Whether nobody has to have it any more: gone on the side that says what there is.
  private var isHistory: Bool {
    !isInHyperplanning && remoteID == nil
  }
}

extension Dossier.Event {
  fileprivate var isOpenWrite: Bool {
    guard case .wrote(_, let state, _) = what else { return false }
    return ["intended", "sent", "in_doubt"].contains(state)
  }
}

extension Decision {
  /// Whether it is told although both sides may show the same.
  fileprivate var isAside: Bool {
    situation == "agreed" || isByRule || cause.isAside
  }

  /// Whether one class stands on two sheets, or two on one, as a rule wants it.
  private var isByRule: Bool { ["split", "joined"].contains(situation) }

  /// Whether it tells that a mark of a sheet is not in Hyperplanning as the sheet says.
  fileprivate var isOfMarks: Bool { cause.isAboutMarks && !isAside }

  /// How much it has to do with what differs: what is told besides comes last, and of that what
  /// waits for a run comes first.
  fileprivate var weight: Int {
    if !isAside || cause.rawValue.hasPrefix("G") { return 0 }
    return cause.isAboutMarks && cause.isHealedByARun ? 1 : 2
  }

  /// The moment of the run that makes it right; `nil` where none does.
  fileprivate func healing(
    _ next: (down: Instant?, up: Instant?),
    whenReached reach: Instant?
  ) -> Instant? {
    if isByRule { return nil }
    // A profile is linked by a run down, and only where somebody acts.
    if let owner = cause.ownerOfProfile(facts) { return owner == .nobody ? nil : next.down }
    // A held mark waits for the run up, as every mark does.
    if cause == .heldByGuard, subject.hasPrefix("attendance:") { return next.up }
    return cause == .tooFar ? reach : cause.healing(next)
  }

  /// Its place in the order of the tests; causes of writes come last.
  fileprivate var letter: Int {
    let order = Array("GABCDEFZ")
    return cause.rawValue.first.flatMap { order.firstIndex(of: $0) } ?? order.count
  }
}

extension Cause {
  /// Whether it is told although both sides may show the same.
  fileprivate var isAside: Bool {
    switch self {
    case .twoRoles, .homonyms, .manualTwin, .groupMoved, .noRoom, .onlyRoomChanged, .tutorNotTold,
      .orphanWrite, .instructorHours, .closedDay, .countedDifferently:
      true
    default: isOfRuns
    }
  }

  /// Whether it tells of a change that no run has judged yet.
  fileprivate var isOfChanges: Bool {
    [.changedSinceRun, .editedOnEdusign, .editedOnBoth, .emailChanged, .titleDiffers].contains(self)
  }

  /// Whether it keeps all objects from being right, and not one alone.
  fileprivate var isOfRuns: Bool {
    switch self {
    case .runStale, .undecodable, .hyperplanningUnavailable, .wrongYear, .remoteRefused, .paused:
      true
    default: false
    }
  }
}
