import Ledger
import Planning
import Sandbox
import ScenarioSupport

/// What the operator said of marks that were held, and what a run turned round without a word.
struct MarkWords: Sendable {
  private struct Answer: Sendable {
    var isYes: Bool
    var at: Int64
  }

  /// How long a yes is good for: `design.md` section 10, "removals held".
  ///
  /// **Units**: milliseconds.
  private static let life: Int64 = 24 * 3_600_000

  private var words: [String: Answer] = [:]
  /// How many marks that both sides had agreed on this run turned round unasked.
  private(set) var flips = 0

  mutating func note(_ word: Word.Kind, on subject: String, heldBy brake: Brake, at: Int64) {
    words["\(brake.rawValue) \(subject)"] = Answer(isYes: word == .approved, at: at)
  }

  /// Whether the last word on an item is a yes that is still good.
  func allow(_ subject: String, heldBy brake: Brake, at now: Int64) -> Bool {
    guard let word = words["\(brake.rawValue) \(subject)"] else { return false }
    return word.isYes && now - word.at <= Self.life
  }

  mutating func beginRun() { flips = 0 }

  mutating func countFlip() { flips += 1 }
}

extension MarkOracle {
  /// What is held waits for a yes: a sheet that nobody opened, and too many marks turned round.
  ///
  /// **Source**: `sync-algorithm.md` 6.6 and 6.8; `design.md` section 9, "brake on attendance".
  func judge(_ passage: Passage, _ words: inout MarkWords) -> [Break] {
    // A reason changes nothing that was not agreed on before.
    guard !passage.isSecondHalf,
      MarkRequest(passage)?.operation != "ModifierMotifAbsenceEtudiant",
      let number = passage.intent, let record = record(number),
      let sheet = scenario.edusign.snapshot().sheet(record.remoteID)
    else { return [] }
    let now = scenario.clock.now
    let names = rows(
      """
      SELECT course_key || '.' || week FROM sheet_session WHERE sheet_id = ? AND to_run IS NULL
      """,
      record.sheet
    ).map { "attendance:\($0[0].text)" }
    var breaks: [Break] = []
    if sheet.wasNeverOpened,
      !names.contains(where: { words.allow($0, heldBy: .unopened, at: now) })
    {
      breaks.append(
        Break(.ownership, "marks of \(sheet.apiID), which nobody opened, go up unasked")
      )
    }
    let isYes = names.contains {
      words.allow("\($0):learner:\(record.learner)", heldBy: .flips, at: now)
    }
    guard let base = record.base, Self.isAbsence(base) != Self.isAbsence(record.want), !isYes
    else { return breaks }
    words.countFlip()
    let agreed = rows("SELECT count(*) FROM cell WHERE to_run IS NULL AND base IS NOT NULL").first
    guard case .integer(let count)? = agreed?.first else { return breaks }
    if words.flips > 3, Int64(words.flips) * 100 > count * 30 {
      breaks.append(Break(.ownership, "\(words.flips) of \(count) marks are turned round unasked"))
    }
    return breaks
  }

  private static func isAbsence(_ value: String) -> Bool {
    value == "absent" || value == "justified"
  }
}

extension EdusignSheet {
  /// Whether no learner and no instructor signed, and nobody was marked as there.
  fileprivate var wasNeverOpened: Bool {
    locked && !isSigned && !attendance.isEmpty
      && attendance.allSatisfy { ["absent", "justified"].contains(meaning(of: $0)) }
  }
}
