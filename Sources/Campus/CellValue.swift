/// What Hyperplanning says, or should say, of one learner in one session.
///
/// **Source**: `sync-algorithm.md` 6.6. Leaving early and being sent out have no counterpart there
/// (`hyperplanning-api.md` 8.2, "Not found").
public enum CellValue: Hashable, Sendable {
  /// Nothing is held against the learner.
  case present
  /// Absent, and nobody accepted a reason.
  case absent
  /// Absent, with an accepted reason.
  case justified
  /// There, but that many minutes late.
  case late(minutes: Int)

  /// Whether the learner missed the whole session.
  public var isAbsence: Bool {
    switch self {
    case .absent, .justified: true
    case .present, .late: false
    }
  }
}

extension CellValue: CustomStringConvertible {
  /// The value as the ledger keeps it: a word, for lateness with its minutes after a colon.
  public var description: String {
    switch self {
    case .present: "present"
    case .absent: "absent"
    case .justified: "justified"
    case .late(let minutes): "late:\(minutes)"
    }
  }

  /// The value behind a text of the ledger; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    switch text {
    case "present": self = .present
    case "absent": self = .absent
    case "justified": self = .justified
    default:
      let words = text.split(separator: ":", omittingEmptySubsequences: false)
      guard words.count == 2, words[0] == "late", let minutes = Int(words[1]), minutes > 0,
        String(minutes) == words[1]
      else { return nil }
      self = .late(minutes: minutes)
    }
  }
}
