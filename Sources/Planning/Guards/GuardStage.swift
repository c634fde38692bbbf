import Campus

/// A plan on its way through the guards.
struct GuardStage {
  var plan: Plan
  let input: PlanInput
  let zone: SchoolZone
  let documents: [Fingerprint: SheetDocument]

  /// Items by what people said about them.
  struct Sorted {
    var silent: [HeldItem] = []
    var approved: [HeldItem] = []
    var rejected: [HeldItem] = []

    /// Whatever nobody said no to.
    var qualified: [HeldItem] { silent + approved }
  }

  /// Sheets of ours in the window that live on both sides: what shares are shares of.
  var liveSheets: Int {
    input.memory.sheets.count { $0.state == .live && input.window.contains($0.startsAt) }
  }

  private var memory: GuardMemory { input.memory.guards }

  /// Sorts items by the words on them.
  func sorted(_ items: [HeldItem], _ brake: Brake) -> Sorted {
    var sorted = Sorted()
    for item in items {
      switch memory.word(on: item.key(of: brake), at: input.now)?.kind {
      case .approved: sorted.approved.append(item)
      case .rejected: sorted.rejected.append(item)
      case nil: sorted.silent.append(item)
      }
    }
    return sorted
  }

  /// Words on items that were held with those still waiting, and that count on as if they waited.
  ///
  /// Without them, approving nine of twelve would let the other three go as too few to hold.
  func carried(_ brake: Brake, besides items: [HeldItem]) -> Int {
    guard let open = memory.open[brake] else { return 0 }
    let present = Set(items.map { $0.key(of: brake) })
    return open.carried
      + open.items.count { memory.word(on: $0, at: input.now) != nil && !present.contains($0) }
  }

  /// Lets approved items go, keeps rejected ones out, and holds the rest while a brake is on.
  ///
  /// - Parameters:
  ///   - brake: who stops them.
  ///   - items: all that the brake looks at.
  ///   - facts: what was counted.
  ///   - isOn: says whether the brake is on, from what qualifies and what counts on.
  /// - Returns: the subjects that must not go.
  mutating func sift(
    _ brake: Brake,
    _ items: [HeldItem],
    facts: [String: String],
    isOn: ([HeldItem], Int) -> Bool
  ) -> Set<String> {
    let sorted = sorted(items, brake)
    let qualified = sorted.qualified
    for item in sorted.rejected { reject(item, brake) }
    release(sorted.approved, brake)
    var kept = Set(sorted.rejected.map(\.subject))
    if !sorted.silent.isEmpty, isOn(qualified, carried(brake, besides: qualified)) {
      hold(sorted.silent, brake, facts: facts)
      kept.formUnion(sorted.silent.map(\.subject))
    }
    return kept
  }

  /// Notes that approvals are used once the run has done what they let through.
  mutating func release(_ items: [HeldItem], _ brake: Brake) {
    plan.released += items.compactMap { memory.words[$0.key(of: brake)]?.id }
  }

  /// Names a set of steps that waits, and why each of its objects does not follow.
  mutating func hold(_ items: [HeldItem], _ brake: Brake, facts: [String: String]) {
    plan.holds.append(
      Hold(brake: brake, items: items, facts: facts, carried: carried(brake, besides: items))
    )
    // A late removal has a decision of its own, which tells more.
    guard brake != .lateRemovals else { return }
    for item in items { decide(item, brake, situation: "held", action: "hold") }
  }

  /// Names an object that a person said no to.
  mutating func reject(_ item: HeldItem, _ brake: Brake) {
    guard let word = memory.words[item.key(of: brake)] else { return }
    decide(
      item,
      brake,
      situation: "rejected",
      action: "none",
      facts: ["by": word.givenBy, "at": text(word.givenAt)]
    )
  }

  private mutating func decide(
    _ item: HeldItem,
    _ brake: Brake,
    situation: String,
    action: String,
    facts: [String: String] = [:]
  ) {
    var facts = item.facts.merging(facts) { $1 }
    facts["brake"] = brake.rawValue
    plan.decisions.append(
      Decision(
        subject: item.subject,
        situation: situation,
        action: action,
        cause: .heldByGuard,
        facts: facts
      )
    )
  }

  /// A moment as the school's clocks show it, to the minute.
  func text(_ instant: Instant) -> String {
    let wall = zone.wall(at: instant)
    return "\(wall.day) \(wall.clockText)"
  }
}

extension SheetSlot {
  /// The session as holds and words name it, with the part where there is more than one.
  var subject: String {
    part == 1 ? "session:\(session)" : "session:\(session):p\(part)"
  }
}

extension Fingerprint {
  /// A hash of some texts in their order.
  init(of parts: String...) {
    var hash = StableHash()
    for part in parts { hash.combine(part) }
    self.init(hash)
  }
}
