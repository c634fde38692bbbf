import Campus
import Diagnosis
import Ledger
import Planning

/// A held set as programs read it.
struct HoldLine: Encodable {
  let hash: String
  let brake: String
  let reason: String
  let remedy: String
  let items: [Item]

  /// One held item, with the last word on it.
  struct Item: Encodable {
    let subject: String
    let text: String
    let word: String?
    let given_by: String?
    let given_at: String?
    let expires_at: String?
  }

  init(_ hold: Hold, words: [String: Word] = [:], _ language: Language) {
    let verdict = HoldVerdict(hold, language)
    hash = verdict.hash
    brake = hold.brake.rawValue
    reason = verdict.reason
    remedy = verdict.remedy
    items = verdict.items.map { item in
      let word = words[item.subject]
      return Item(
        subject: item.subject,
        text: item.text,
        word: word?.kind.rawValue,
        given_by: word?.givenBy,
        given_at: word?.givenAt.description,
        expires_at: word?.expiresAt?.description
      )
    }
  }

  init(_ standing: LedgerReader.StandingHold, _ language: Language) {
    self.init(standing.hold, words: standing.words, language)
  }
}

/// A held set that waits, as lines for people.
struct StandingHoldText {
  private let standing: LedgerReader.StandingHold
  private let zone: SchoolZone
  private let language: Language

  init(_ standing: LedgerReader.StandingHold, _ zone: SchoolZone, _ language: Language) {
    self.standing = standing
    self.zone = zone
    self.language = language
  }

  /// The set, since when it waits, and who said what about it.
  var lines: [String] {
    let since = zone.wall(at: standing.heldAt).minuteText
    var lines = HoldVerdict(standing.hold, language).lines(isStored: true)
    lines.insert(
      language(
        en: "  held since \(since), run \(standing.run)",
        fr: "  retenu depuis le \(since), passage \(standing.run)"
      ),
      at: 1
    )
    for item in standing.hold.items {
      guard let word = standing.words[item.subject] else { continue }
      lines.append("  \(item.subject): \(text(word))")
    }
    return lines
  }

  private func text(_ word: Word) -> String {
    let at = zone.wall(at: word.givenAt).minuteText
    let until = word.expiresAt.map { zone.wall(at: $0).minuteText }
    return switch word.kind {
    case .approved:
      language(
        en: "approved by \(word.givenBy) on \(at), good until \(until ?? "")",
        fr: "approuvé par \(word.givenBy) le \(at), valable jusqu'au \(until ?? "")"
      )
    case .rejected:
      language(
        en: "rejected by \(word.givenBy) on \(at)",
        fr: "rejeté par \(word.givenBy) le \(at)"
      )
    }
  }
}
