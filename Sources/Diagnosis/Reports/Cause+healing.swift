import Campus
public import Planning

/// How bad it is that something differs for a reason.
///
/// **Source**: `users-and-rivals.md` section 5: an error leaves an object out, a warning a value.
public enum Severity: String, Sendable, CaseIterable {
  /// An object is missing, or nothing is done about it.
  case error
  /// An object is there, and a value of it differs or waits.
  case warning
  /// It is as it should be, or heals by itself.
  case information

  /// The severity in words.
  public func text(_ language: Language) -> String {
    switch self {
    case .error: language(en: "error", fr: "erreur")
    case .warning: language(en: "warning", fr: "avertissement")
    case .information: language(en: "information", fr: "information")
    }
  }
}

extension Cause {
  /// How bad it is.
  public var severity: Severity {
    if owner == .nobody { return .information }
    let leavesOut = ["E2", "E10", "E16", "F14"]
    if leavesOut.contains(rawValue) { return .error }
    let isPart = ["E", "F"].contains(rawValue.prefix(1)) || ["C10", "C11"].contains(rawValue)
    return isPart ? .warning : .error
  }

  /// Whether a run can make it right, by itself or once somebody has acted.
  public var isHealedByARun: Bool {
    switch self {
    case .tooLate, .courseFiltered, .personFiltered, .otherAccount, .typeExcluded,
      .attendanceOptional, .unexplained, .past, .archivedNotUpdated, .movedSigned,
      .justifiedInHyperplanning,
      .markChangedInHyperplanning, .notCounted, .latenessNotSent, .noSessionYet, .extraLearner,
      .twoRollCalls, .twoRoles, .homonyms, .manualTwin, .manualSheet, .groupMoved, .orphanWrite,
      .onlyRoomChanged, .instructorHours, .tutorNotTold, .closedDay, .countedDifferently,
      .sheetReplaced:
      false
    default: true
    }
  }

  /// Whether it is about marks on their way to Hyperplanning.
  public var isAboutMarks: Bool {
    rawValue.hasPrefix("F") || [.newMark, .reasonGiven, .allMarksDone].contains(self)
  }

  /// The run that can make it right: the next upward one for marks, else the next downward one.
  func healing(_ next: (down: Instant?, up: Instant?)) -> Instant? {
    guard isHealedByARun else { return nil }
    return isAboutMarks ? next.up : next.down
  }

  /// The reason without the facts of a case, which stand as dots.
  public func heading(_ language: Language) -> String {
    self == .newMark
      ? language(
        en: "a mark that goes up with the next run.",
        fr: "marque qui part au prochain passage."
      )
      : reason(anyFacts, language)
  }

  /// What to do about it, whatever the facts of a case.
  public func generalRemedy(_ language: Language) -> String {
    remedy(anyFacts, language)
  }

  /// Dots for the facts of a case, without those that would choose a sentence of few cases.
  private var anyFacts: [String: String] {
    var facts = Self.gaps
    switch self {
    // Held until somebody says a word is the rule, rejected by somebody the exception.
    case .heldByGuard: facts["by"] = nil
    case .undecodable, .remoteRefused, .badTimes: facts["why"] = nil
    case .manualOverSession, .noSession, .duplicateSheet: facts["sheet"] = "…"
    default: break
    }
    return facts
  }

  /// Dots for every fact that fills a gap in a sentence; those that choose a sentence are left out.
  private static let gaps = Dictionary(
    uniqueKeysWithValues: [
      "email", "other", "minutes", "fields", "reason", "profile", "label", "filter", "why",
      "former", "course", "moved_at", "names", "hyperplanning", "edusign", "room", "archived_at",
      "missed_at", "planned", "signed", "day", "tutor", "since", "at", "by", "through",
      "from", "to", "account", "first", "changes", "accepted", "decided_at", "exemption", "count",
      "unit", "field", "value",
    ].map { ($0, "…") }
  )
}
