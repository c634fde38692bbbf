public import Campus
public import Diagnosis
public import Ledger
import Planning

/// Everything that the operator may have to be told, as it stands at a moment.
public struct Situation: Sendable {
  /// What a person should look at, and runs that stopped; told the morning after.
  public var findings: [NoticeItem]
  /// Steps that brakes hold; told at once.
  public var held: [NoticeItem]
  /// Directions that are red; told at once.
  public var stale: [NoticeItem]

  /// A situation made of its parts.
  public init(
    findings: [NoticeItem] = [],
    held: [NoticeItem] = [],
    stale: [NoticeItem] = []
  ) {
    self.findings = findings
    self.held = held
    self.stale = stale
  }

  /// The situation with the account named in everything that is told of it.
  public func named(_ account: String) -> Situation {
    func named(_ items: [NoticeItem]) -> [NoticeItem] {
      items.map { item in
        var item = item
        item.key = "\(account)|\(item.key)"
        item.subject = "\(account): \(item.subject)"
        return item
      }
    }
    return Situation(findings: named(findings), held: named(held), stale: named(stale))
  }

  /// What is to be told of this and of another one.
  public func joined(by other: Situation) -> Situation {
    Situation(
      findings: findings + other.findings,
      held: held + other.held,
      stale: stale + other.stale
    )
  }

  /// The situation as a ledger shows it.
  ///
  /// - Parameters:
  ///   - reader: the ledger.
  ///   - condition: how the directions fare, as read from the same ledger.
  ///   - zone: the school's zone.
  ///   - language: the operator's language.
  /// - Throws: what keeps the ledger from being read.
  public init(
    _ reader: LedgerReader,
    _ condition: Condition,
    _ zone: SchoolZone,
    _ language: Language
  ) async throws {
    findings = try await reader.attentionItems().compactMap { NoticeItem($0, language) }
    for direction in condition.directions where direction.isScheduled {
      if let item = NoticeItem(direction.direction, direction.lastRun, zone, language) {
        findings.append(item)
      }
    }
    held = try await reader.holds().flatMap { NoticeItem.all(of: $0, language) }
    stale = condition.directions.compactMap { NoticeItem(stale: $0, zone, language) }
  }
}

extension NoticeItem {
  /// The items of a held set.
  static func all(of standing: LedgerReader.StandingHold, _ language: Language) -> [NoticeItem] {
    let verdict = HoldVerdict(standing.hold, language)
    return zip(standing.hold.items, verdict.items).map { item, words in
      NoticeItem(
        key: "held|\(standing.hold.brake.rawValue)|\(item.subject)|\(item.fingerprint)",
        grade: 1,
        subject: words.text,
        reason: verdict.reason,
        remedy: verdict.remedy,
        owner: .operator,
        cause: verdict.hash,
        since: standing.heldAt
      )
    }
  }

  /// A direction that should have run and did not; `nil` where it is not red.
  init?(stale direction: DirectionCondition, _ zone: SchoolZone, _ language: Language) {
    // Before the first run there is nothing that could have grown old.
    guard direction.freshness == .red, let last = direction.lastRun else { return nil }
    let name = direction.direction.text(language)
    let complete = direction.lastComplete.map { zone.wall(at: $0) }
    let since =
      complete.map { "\($0.day) \($0.clockText)" } ?? language(en: "never", fr: "jamais")
    self.init(
      key: "stale|\(direction.direction.rawValue)",
      grade: 1,
      subject: language(en: "Direction \(name)", fr: "Sens \(name)"),
      reason: language(
        en: "last complete run: \(since).",
        fr: "dernier passage complet : \(since)."
      ) + (last.stopText.map { " \($0)" } ?? ""),
      remedy: language(
        en: "Say 'passerelle check', then 'passerelle runs'.",
        fr: "Lancer « passerelle check », puis « passerelle runs »."
      ),
      owner: .operator,
      cause: "stale",
      since: last.startedAt
    )
  }
}
