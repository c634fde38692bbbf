import Campus

/// Which link stands for which session, after vanished keys have found their successors.
///
/// **Source**: `sync-algorithm.md` 6.4.
struct Matches {
  /// Links by the slot that they stand for now.
  private(set) var linked: [SheetSlot: SheetLink] = [:]
  private(set) var rekeys: [Rekey] = []
  /// Links whose session is there and cannot be used.
  private(set) var unusable: [SheetLink] = []
  /// Links whose session is proven to be missing.
  private(set) var absent: [SheetLink] = []
  /// Links of second parts whose session is there and has one sheet by now.
  private(set) var surplus: [SheetLink] = []
  /// Links whose session vanished and could be more than one of the new ones.
  private(set) var disputed: [SheetLink] = []
  /// New sessions that could be one of several vanished ones.
  private(set) var disputedSlots: Set<SheetSlot> = []

  /// Matches links with the sessions wanted.
  init(_ input: PlanInput, wishes: Wishes) {
    var vanished: [SheetLink] = []
    var inherited: [(link: SheetLink, heir: SheetSlot)] = []
    for link in input.memory.sheets {
      if let heir = wishes.shared.heirs[link.id] {
        inherited.append((link, heir))
      } else if wishes.entries[link.slot] != nil {
        linked[link.slot] = link
      } else if input.source.unusable[link.slot.session] != nil
        || wishes.shared.unsureLinks.contains(link.id)
      {
        unusable.append(link)
      } else if link.slot.part > 1, wishes.shows(SheetSlot(session: link.slot.session)) {
        surplus.append(link)
      } else if input.source.isComplete, input.source.gone.contains(link.slot.session) {
        vanished.append(link)
      }
    }
    for (link, heir) in inherited.sorted(by: { $0.link.slot < $1.link.slot }) {
      follow(link, to: heir, isSame: true, handsOver: true)
    }
    unusable.sort { $0.slot < $1.slot }
    surplus.sort { $0.slot < $1.slot }
    // Links of days that are over are not remembered, so that their sessions would pass for new.
    let start = input.window.start
    let fresh = wishes.entries.filter { slot, entry in
      linked[slot] == nil && entry.session.startsAt >= start
    }
    rekey(vanished.sorted { $0.slot < $1.slot }, among: fresh)
  }

  private mutating func rekey(
    _ vanished: [SheetLink],
    among fresh: [SheetSlot: Wishes.Entry]
  ) {
    absent = vanished.filter { $0.state != .live || $0.remoteID == nil }
    var rest = vanished.filter { $0.state == .live && $0.remoteID != nil }
    var candidates = Candidates(fresh)
    for test in Self.tests {
      let pairs = rest.map { link in (link: link, slots: candidates.slots(for: link, test)) }
      let claims = Dictionary(pairs.flatMap(\.slots).map { ($0, 1) }, uniquingKeysWith: +)
      rest = []
      for (link, slots) in pairs {
        guard let slot = slots.first else {
          rest.append(link)
          continue
        }
        if slots.count == 1, claims[slot] == 1 {
          follow(link, to: slot, isSame: candidates.keys[slot]?.strong == link.naturalKey.strong)
        } else {
          // A surer test that does not decide is never overruled by a weaker one.
          disputed.append(link)
          disputedSlots.formUnion(slots)
        }
      }
      for slot in claims.keys { candidates.keys[slot] = nil }
    }
    absent += rest
  }

  /// The new sessions that vanished ones could have become.
  private struct Candidates {
    var keys: [SheetSlot: NaturalKey]
    /// Whatever passes any test has the same weak key.
    private let slotsByWeakKey: [Fingerprint: [SheetSlot]]

    init(_ fresh: [SheetSlot: Wishes.Entry]) {
      let keys = fresh.mapValues { NaturalKey(of: $0.session) }
      slotsByWeakKey = Dictionary(grouping: keys, by: \.value.weak).mapValues { $0.map(\.key) }
      self.keys = keys
    }

    func slots(for link: SheetLink, _ test: Test) -> [SheetSlot] {
      let kin = slotsByWeakKey[link.naturalKey.weak] ?? []
      return kin.filter { slot in keys[slot].map { test(link, slot, $0) } ?? false }.sorted()
    }
  }

  private mutating func follow(
    _ link: SheetLink,
    to slot: SheetSlot,
    isSame: Bool,
    handsOver: Bool = false
  ) {
    rekeys.append(
      Rekey(link: link.id, from: link.slot, to: slot, sameSlot: isSame, handsOver: handsOver)
    )
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
}
