import Campus

/// Which link stands for which session, after vanished keys have found their successors.
///
/// **Source**: `sync-algorithm.md` 6.4.
struct Matches {
  /// Links by the slot that they stand for now.
  private(set) var linked: [SheetSlot: SheetLink] = [:]
  private(set) var rekeys: [Rekey] = []
  private(set) var adoptions: [Adoption] = []
  /// The slots of those.
  private(set) var adoptedSlots: Set<SheetSlot> = []
  /// Links whose session is proven to be missing.
  private(set) var absent: [SheetLink] = []
  /// Links whose session vanished and could be more than one of the new ones.
  private(set) var disputed: [SheetLink] = []
  /// New sessions that could be one of several vanished ones.
  private(set) var disputedSlots: Set<SheetSlot> = []

  /// Matches links and sheets of ours with the sessions wanted.
  init(_ input: PlanInput, wishes: Wishes) {
    var vanished: [SheetLink] = []
    for link in input.memory.sheets {
      if wishes.entries[link.slot] != nil {
        linked[link.slot] = link
      } else if input.source.unusable[link.slot.session] == nil,
        input.source.isComplete, input.source.gone.contains(link.slot.session)
      {
        vanished.append(link)
      }
    }
    let fresh = wishes.entries.filter { linked[$0.key] == nil }
    rekey(vanished.sorted { $0.slot < $1.slot }, among: fresh, of: input)
    adopt(among: wishes, of: input)
  }

  private mutating func rekey(
    _ vanished: [SheetLink],
    among fresh: [SheetSlot: Wishes.Entry],
    of input: PlanInput
  ) {
    let movable = vanished.filter { $0.state == .live && $0.remoteID != nil }
    absent = vanished.filter { $0.state != .live || $0.remoteID == nil }
    var candidates = fresh.mapValues { NaturalKey(of: $0.session) }
    var rest = movable
    for test in Self.tests {
      var pairs: [(SheetLink, [SheetSlot])] = []
      for link in rest {
        pairs.append((link, candidates.filter { test(link, $0.key, $0.value) }.keys.sorted()))
      }
      let claims = Dictionary(pairs.flatMap { pair in pair.1.map { ($0, 1) } }, uniquingKeysWith: +)
      rest = []
      for (link, slots) in pairs {
        if let slot = slots.first, slots.count == 1, claims[slot] == 1 {
          follow(link, to: slot, isSame: candidates[slot]?.strong == link.naturalKey.strong)
          candidates[slot] = nil
        } else {
          rest.append(link)
        }
      }
    }
    for link in rest {
      let rivals = candidates.filter { Self.isSameClass(link, $0.key, $0.value) }.keys
      if rivals.isEmpty {
        absent.append(link)
      } else {
        disputed.append(link)
        disputedSlots.formUnion(rivals)
      }
    }
  }

  private mutating func follow(_ link: SheetLink, to slot: SheetSlot, isSame: Bool) {
    rekeys.append(Rekey(link: link.id, from: link.slot, to: slot, sameSlot: isSame))
    var moved = link
    moved.slot = slot
    linked[slot] = moved
  }

  private typealias Test = @Sendable (SheetLink, SheetSlot, NaturalKey) -> Bool

  /// The tests of kinship, the surest first: the same slot, the same week, the next week.
  private static let tests: [Test] = [
    { $0.slot.part == $1.part && $0.naturalKey.strong == $2.strong },
    { isSameClass($0, $1, $2) && $0.slot.session.week == $1.session.week },
    { isSameClass($0, $1, $2) && abs($0.slot.session.week - $1.session.week) == 1 },
  ]

  private static func isSameClass(
    _ link: SheetLink,
    _ slot: SheetSlot,
    _ key: NaturalKey
  ) -> Bool {
    link.slot.part == slot.part && link.naturalKey.weak == key.weak
      && abs(link.slot.session.week - slot.session.week) <= 1
  }

  /// Finds the sheets that bear an id of ours and that no link knows.
  private mutating func adopt(among wishes: Wishes, of input: PlanInput) {
    let known = Set(input.memory.sheets.compactMap(\.remoteID))
    let token = input.source.planning.token
    var orphans: [SheetSlot: SeenSheet] = [:]
    for sheet in input.target.sheets.values where !known.contains(sheet.remoteID) {
      guard let externalID = sheet.externalID, externalID.planning == token else { continue }
      let slot = SheetSlot(session: externalID.session, part: externalID.part)
      if let rival = orphans[slot]?.externalID,
        (rival.generation, orphans[slot]?.remoteID ?? "")
          >= (externalID.generation, sheet.remoteID)
      {
        continue
      }
      orphans[slot] = sheet
    }
    for (slot, sheet) in orphans.sorted(by: { $0.key < $1.key }) {
      guard let entry = wishes.entries[slot], let externalID = sheet.externalID,
        linked[slot]?.remoteID == nil
      else { continue }
      adoptedSlots.insert(slot)
      adoptions.append(
        Adoption(
          slot: slot,
          externalID: externalID,
          sheet: sheet,
          naturalKey: NaturalKey(of: entry.session)
        )
      )
    }
  }
}
